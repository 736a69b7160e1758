"""The one-click link by which somebody stops a kind of mail (RFC 2369, RFC 8058): signed, without signing in.

The link does one harmless thing: one person gets no more mail about one kind of matter. What was written still stands
under Notices, and the person can wish otherwise there. A formal notice has no such link.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import constant_time_compare
from django.utils.html import format_html
from django.utils.translation import gettext as _, override

from puebla.forum.models import Person
from puebla.notices.addresses import address_of
from puebla.notices.models import Message
from puebla.notices.wishes import ALL_DAILY, DIGEST, can_be_left, choices, matter_of

SALT = "puebla.notices.leave"
PAGE = "/{language}/notices/leave/%s/"
LONGEST_KEY = 18


@dataclass(frozen=True)
class Leaving:
    """Who leaves what: a person, and the name of a kind of matter (or the digest)."""

    person: Person
    matter: str


def _signature(person: int, matter: str) -> str:
    return signing.Signer(salt=SALT).signature(f"{person}:{matter}")


def token_of(person: int, matter: str) -> str:
    """Return the token of a link: the person, the matter, and the signature over both."""
    return f"{person}.{matter}.{_signature(person, matter)}"


def read_token(token: str) -> Leaving | None:
    """Return who leaves what, or None for anything that was not signed here."""
    key, _dot, rest = token.partition(".")
    matter, _dot, signature = rest.partition(".")
    if not (key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY):
        return None
    if not constant_time_compare(signature, _signature(int(key), matter)):
        return None
    known = {choice.matter for choice in choices()} | {ALL_DAILY}
    person = Person.objects.select_related("account").filter(pk=int(key)).first()
    return Leaving(person, matter) if person is not None and matter in known else None


def link_of(message: Message) -> str:
    """Return the address that stops mail of this kind for its receiver; '' where it cannot be stopped."""
    if not can_be_left(message):
        return ""
    matter = ALL_DAILY if message.kind == DIGEST else matter_of(message.kind)
    return address_of(PAGE % token_of(message.recipient_id or 0, matter), message.language)


def headers_of(message: Message) -> dict[str, str]:
    """Return the headers by which mail programs offer to stop it; none for what cannot be left."""
    link = link_of(message)
    if not link:
        return {}
    return {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


@dataclass(frozen=True)
class Footer:
    """What stands under a mail that can be stopped, as text and as HTML; empty under every other."""

    text: str = ""
    html: str = ""


def footer_of(message: Message) -> Footer:
    """Return the last lines of the mail, in its language: why it came, and the link that stops it."""
    link = link_of(message)
    if not link:
        return Footer()
    with override(message.language):
        why = _("This is no formal notice: you decide whether such messages come by electronic mail.")
        label = _("Stop mail of this kind")
    html = format_html('<p lang="{}"><small>{} <a href="{}">{}</a></small></p>', message.language, why, link, label)
    return Footer(f"\n{why}\n{label}: {link}\n", html)
