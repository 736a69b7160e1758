"""Contacts as the tests need them: the cast of 2016, a campaign of Mexico and Panama, a second contact, the worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.cast import KEEPER, NOW, SINCE, Cast, make_person, written

from puebla.core.models import Entry
from puebla.forum.actions import appoint
from puebla.forum.contacts.actions_campaigns import open_campaign
from puebla.forum.contacts.tasks import sweep
from puebla.forum.models import Campaign, Office, Party, Person
from puebla.notices.models import Message
from puebla.procedure.refusals import Reason, Refused

ASKED = ("mx", "pa")
MORNINGS = (
    datetime(2016, 9, 14, 15, 0, tzinfo=UTC),
    datetime(2016, 9, 20, 15, 0, tzinfo=UTC),
    datetime(2016, 9, 27, 15, 0, tzinfo=UTC),
)
"""Working mornings in Mexico and Panama, each far enough from the one before for the next step."""


@contextmanager
def refused(reason: Reason, field: str | None = None) -> Iterator[None]:
    """Expect a refusal with its reason, and its field if one is named; nothing is recorded."""
    entries = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        yield
    refusal = caught.value.refusal
    assert refusal.reason == reason
    assert field is None or refusal.details.get("field") == field
    assert Entry.objects.count() == entries


def opened(cast: Cast, parties: Sequence[str] | None = ASKED, days: int = 10, at: datetime = NOW) -> Campaign:
    """Open a campaign as the coordinator."""
    return open_campaign(parties, days, by=cast.actor("diego"), at=at)


def asked(cast: Cast, parties: Sequence[str] | None = ASKED) -> Campaign:
    """Open a campaign and let the worker send the mails."""
    campaign = opened(cast, parties)
    sweep(NOW)
    return campaign


def office_of(cast: Cast, name: str) -> Office:
    """Return the office of a person of the cast."""
    found: Office = Office.objects.select_related("party", "person__account").get(person=cast.people[name])
    return found


def second_contact(code: str = "pa") -> Person:
    """Give a country a second focal point."""
    person = make_person(f"second-{code}", "", "")
    party = Party.objects.get(code=code)
    written(lambda: appoint(person, "focal-point", party, by=KEEPER, at=NOW, starts=SINCE, rank=2))
    return person


def detailed(person: Person, **details: str) -> Person:
    """Write details into a person's entry."""
    written(lambda: Person.objects.filter(pk=person.pk).update(**details))
    person.refresh_from_db()
    return person


def browser(cast: Cast, name: str) -> Client:
    """Return the browser of a person of the cast; "public" has signed in nowhere."""
    client = Client()
    if name != "public":
        client.force_login(cast.account(name))
    return client


def told_by(act: str) -> dict[str, Message]:
    """Return every message of an act so far, by the user name of its receiver."""
    rows = Message.objects.filter(kind=act).select_related("recipient__account")
    return {row.recipient.account.username: row for row in rows if row.recipient and row.recipient.account}


def last_entry() -> Entry:
    """Return the journal's last entry."""
    return Entry.objects.latest("sequence")
