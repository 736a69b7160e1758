"""What every page needs: who is reading, where they can go, in which languages, and the demonstration's clock."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy as _

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.paired import reader_language
from puebla.forum.applications import access as applications
from puebla.forum.charters import charter
from puebla.forum.contacts import access as contacts
from puebla.forum.middleware import actor_of
from puebla.forum.names import party_names
from puebla.forum.parties import access as registers
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission

Place = tuple[str, Promise]

PUBLIC: tuple[Place, ...] = (
    ("portal:home", _("Home")),
    ("portal:about", _("The Conference")),
    ("portal:members", _("Members")),
    ("portal:presidency", _("Presidency")),
    ("portal:bodies", _("Structure")),
    ("plan:themes", _("Themes")),
    ("documents:list", _("Documents")),
    ("meetings:list", _("Meetings")),
    ("portal:figures", _("Figures")),
)
INSIDE: tuple[Place, ...] = (
    ("desk:home", _("My desk")),
    ("consultations:list", _("Consultations")),
    ("meetings:list", _("Meetings")),
    ("documents:list", _("Documents")),
    ("forum:contacts", _("Contacts")),
    ("applications:list", _("Applications")),
    ("parties:list", _("Registers")),
    ("notices:mine", _("Notices")),
    ("desk:journal", _("Journal")),
    ("portal:home", _("The Conference")),
)
FOOTER: tuple[tuple[str, str, Promise], ...] = (
    ("portal:observers", "", _("Observers and partners")),
    ("portal:on-day", "", _("On that day")),
    ("portal:news", "", _("News")),
    ("workdays:list", "", _("Working days")),
    ("portal:terms", "", _("Terms")),
    ("portal:about", "#sources", _("Sources")),
    ("portal:accessibility", "", _("Accessibility")),
    ("portal:privacy", "", _("Privacy")),
)
CONSULTED = frozenset({Category.MEMBER, Category.PRESIDENCY, Category.TROIKA, Category.SECRETARIAT})


def interface(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the base template. No query for visitors; one for people who hold an office."""
    inside = hasattr(request, "actor") and getattr(request, "user", None) is not None and request.user.is_authenticated
    actor = actor_of(request) if inside else None
    return {
        "actor": actor,
        "office_name": office_name(actor) if actor else "",
        "navigation": _navigation(request, actor),
        "footer": [{"url": reverse(name) + anchor, "label": label} for name, anchor, label in FOOTER],
        "languages": _languages(request),
        "page_address": settings.BASE_URL + request.path,
        "home_url": reverse("portal:home"),
        "search_url": reverse("documents:list"),
        "sign_in_url": reverse("accounts:sign_in"),
        "demo": _demo(),
    }


def office_name(actor: Actor) -> str:
    """Return "Focal point, Mexico" for the first office held today, in the reader's language; '' without office."""
    if not actor.offices:
        return ""
    first = actor.offices[0]
    rule = charter(actor.on).offices.get(first.code)
    title = rule.name.in_language(reader_language()) if rule else first.code
    names = party_names()
    return f"{title}, {names[first.party]}" if first.party in names else title


def _navigation(request: HttpRequest, actor: Actor | None) -> list[dict[str, Any]]:
    places = PUBLIC if actor is None else tuple(place for place in INSIDE if _is_open(place[0], actor))
    home = reverse("portal:home")
    return [_place(request.path, reverse(name), label, home) for name, label in places]


def _place(here: str, url: str, label: Promise, home: str) -> dict[str, Any]:
    """Return one place of the navigation; the home page is current only on itself."""
    current = here == url if url == home else here.startswith(url)
    return {"url": url, "label": label, "current": current, "here": "page" if here == url else "true"}


def _is_open(name: str, actor: Actor) -> bool:
    """Keep from the navigation what would only lead to a refusal; the pages themselves check again."""
    if name == "consultations:list":
        return actor.may(Permission.CONSULTATION_SEE) and bool(actor.categories & CONSULTED)
    if name == "forum:contacts":
        return contacts.may_see_directory(actor)
    if name == "applications:list":
        return applications.is_concerned(actor)
    if name == "parties:list":
        return registers.keeps(actor)
    return True


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    active, address = get_language() or settings.LANGUAGE_CODE, request.get_full_path()
    return [
        {"code": code, "label": label, "url": _in_language(address, active, code), "current": code == active}
        for code, label in settings.LANGUAGES
    ]


def _in_language(address: str, active: str, code: str) -> str:
    """Return the same address in another language; one that leads nowhere too, so that its error page can be read."""
    translated = translate_url(address, code)
    before = f"/{active}/"
    unknown = translated == address and code != active and address.startswith(before)
    return f"/{code}/{address.removeprefix(before)}" if unknown else translated


def _demo() -> dict[str, Any] | None:
    if not settings.IS_DEMO:
        return None
    return {"now": now(), "zone": "America/Costa_Rica", "url": reverse("demo:home"),
            "label": gettext("Offices and clock")}  # fmt: skip
