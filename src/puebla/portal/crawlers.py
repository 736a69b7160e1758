"""What search engines ask for: the list of public pages, each with its pair in the other language."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.clock import today
from puebla.forum.bodies.queries import structure_on
from puebla.forum.models import StatusKind
from puebla.portal.queries import statuses_on

PAGES = ("home", "about", "members", "observers", "presidency", "bodies", "on-day", "figures", "news", "terms",
         "accessibility", "privacy")  # fmt: skip
MAPS = ("sitemap", "sitemap-documents")
INSIDE = ("desk/", "consultations/", "drafts/", "exchange/", "finance/", "fund/", "contacts/", "journal/", "notices/",
          "reports/", "demo/")  # fmt: skip


def _named() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name and the arguments of every public page. Three queries."""
    yield from ((name, ()) for name in PAGES)
    statuses = statuses_on(today())
    members = {row.party.code for row in statuses if row.status == StatusKind.MEMBER}
    others = {row.party.code for row in statuses} - members
    yield from (("member", (code,)) for code in sorted(members))
    yield from (("observer", (code,)) for code in sorted(others))
    yield from (("body", (body.code,)) for body in structure_on(today()))


def _address(name: str, arguments: tuple[str, ...], language: str) -> str:
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse(f'portal:{name}', args=arguments)}"


@require_safe
@conditional_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page of the portal in both languages."""
    codes = [code for code, _name in settings.LANGUAGES]
    pages = [{code: _address(name, arguments, code) for code in codes} for name, arguments in _named()]
    context = {"pages": [{"alternates": page.items(), "default": page[codes[0]]} for page in pages]}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


@require_safe
@conditional_page
def robots(request: HttpRequest) -> HttpResponse:
    """Say what is for search engines: everything public, nothing that needs a person."""
    codes = [code for code, _name in settings.LANGUAGES]
    context = {"closed": [f"/{code}/{place}" for code in codes for place in INSIDE],
               "sitemaps": [f"{settings.BASE_URL}/{name}.xml" for name in MAPS]}  # fmt: skip
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")
