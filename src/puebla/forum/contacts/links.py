"""The links in mails: signed for one purpose and one address, without anything to look up or to guess.

The link of a campaign does one harmless thing without signing in: it says "nothing has changed". It dies with the
answer, with the campaign, and when the address it was sent to is no longer the person's. The link of a new address
proves that mail reaches it; it works for 72 hours and for the person alone, signed in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils.crypto import constant_time_compare

from puebla.forum.models import Person

CONFIRM, ADDRESS = "puebla.contacts.confirm", "puebla.contacts.address"
LIFE = timedelta(hours=72)


def address_of(person: Person) -> str:
    """Return where the person's mails go: the account's address first, as the notices have it."""
    account = person.account
    return (account.email if account else "") or person.email


def _signature(campaign: str, person: Person) -> str:
    return signing.Signer(salt=CONFIRM).signature(f"{campaign}:{person.pk}:{address_of(person).lower()}")


def confirm_token(campaign: str, person: Person) -> str:
    """Return the token of the one-click page: campaign, person, and the signature over both and the address."""
    return f"{campaign}.{person.pk}.{_signature(campaign, person)}"


def read_confirm_token(token: str) -> tuple[str, Person] | None:
    """Return the campaign's code and the person of a token, or None for anything that was not signed for them."""
    campaign, _, rest = token.partition(".")
    key, _, signature = rest.partition(".")
    if not (campaign and key.isascii() and key.isdecimal() and len(key) < len("9" * 18)):
        return None
    person = Person.objects.select_related("account").filter(pk=int(key)).first()
    if person is None or not constant_time_compare(signature, _signature(campaign, person)):
        return None
    return campaign, person


@dataclass(frozen=True)
class NewAddress:
    """What the link of a new address says: whose, which, and which one it replaces."""

    person: int
    new: str
    old: str


def address_token(asked: NewAddress, at: datetime) -> str:
    """Return the token of a new address, made at the instant."""
    value = {"person": asked.person, "new": asked.new, "old": asked.old, "until": int((at + LIFE).timestamp())}
    return signing.dumps(value, salt=ADDRESS)


def read_address_token(token: str, at: datetime) -> NewAddress | None:
    """Return what the token says, or None for one that is not ours or whose 72 hours are over."""
    try:
        value = signing.loads(token, salt=ADDRESS)
    except signing.BadSignature:
        return None
    if at.timestamp() > value["until"]:
        return None
    return NewAddress(value["person"], value["new"], value["old"])
