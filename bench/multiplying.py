"""Many times the data: registers, people, meetings, documents, consultations, and a journal that tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from bench.copying import Keys, Originals, Table, originals
from puebla.consultations import models as consultations
from puebla.core.actor import Actor, HeldOffice
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, entry_recorded, record
from puebla.core.models import Entry
from puebla.documents.models import Document
from puebla.forum import models as forum
from puebla.meetings.models import Meeting, MeetingPlace
from puebla.notices.listener import tell
from puebla.notices.models import Message
from puebla.plan.models import Link, LinkMap, Node, Theme

YEARS, DAYS_OF_THEM = 40, 14_610
"""A copied Presidency lies so many years after: no two share a day, and there was none before the first of 1996."""
SERIALS = 100


def _later(value: date, number: int) -> date:
    return value + timedelta(days=DAYS_OF_THEM * number)


def _later_year(value: int, number: int) -> int:
    return value + YEARS * number


def _no_account(_value: Any, _number: int) -> None:
    return None


def symbol_of(symbol: str, number: int) -> str:
    """Return the symbol of a copied consultation: RCM/CONS/2026/2 becomes RCM/CONS/2026/102."""
    stem, _, serial = symbol.rpartition("/")
    return f"{stem}/{int(serial) + SERIALS * number}"


CONSULTATIONS = (
    Table(consultations.Consultation, fresh={"symbol": symbol_of}),
    Table(consultations.TextVersion, ("consultation",)),
    Table(consultations.TroikaSeat, ("version",)),
    Table(consultations.TroikaFeedback, ("seat",)),
    Table(consultations.Round, ("consultation", "version")),
    Table(consultations.RoundTerm, ("round",)),
    Table(consultations.Reply, ("round",)),
    Table(consultations.Answer, ("reply", "version")),
    Table(consultations.Outcome, ("consultation", "round")),
)
REGISTERS = (
    Table(forum.Party),
    Table(forum.Alias),
    Table(forum.Status, ("party",)),
    Table(forum.Body),
    Table(forum.BodyName, ("body",)),
    Table(forum.Presidency, fresh={"year": _later_year, "starts": _later, "ends": _later}),
    Table(forum.ThemeVariant, ("presidency",)),
    Table(forum.Claim),
    Table(forum.Reading, ("claim",)),
    Table(forum.Fact),
    Table(forum.Statistic),
    Table(forum.Term),
    Table(forum.RegisterText),
    Table(Meeting),
    Table(MeetingPlace, ("meeting",)),
    Table(Document),
    Table(Theme),
    Table(LinkMap),
    Table(Node, ("map",)),
    Table(Link, ("node",)),
)
PEOPLE = (
    Table(forum.Institution, ("party",)),
    Table(forum.Person, fresh={"account": _no_account}),
    Table(forum.Office, ("person", "party", "institution")),
    Table(forum.Application, ("party",)),
)
MESSAGES = Table(Message, ("entry",))


class Multiplier:
    """Knows the rows as they were made, and adds copies of them."""

    def __init__(self) -> None:
        self.times = 1
        self._entries = list(Entry.objects.order_by("sequence"))
        self._rows = originals((*CONSULTATIONS, *REGISTERS, *PEOPLE, MESSAGES))

    def bring_to(self, times: int, at: datetime) -> None:
        """Add copies until there are ``times`` as many rows as at first; fewer than there are is a ValueError."""
        if times < self.times:
            raise ValueError(f"There are {self.times} times the data already.")
        with untold():
            for number in range(self.times, times):
                copy_everything(self._rows, self._entries, number, at=at)
        self.times = times


@contextmanager
def untold() -> Iterator[None]:
    """Let the notices rest: the messages are copied with the rest, and composing them anew takes longest of all."""
    entry_recorded.disconnect(tell, dispatch_uid="notices")
    try:
        yield
    finally:
        entry_recorded.connect(tell, dispatch_uid="notices")


@act
def copy_everything(originals_of_all: list[Originals], entries: list[Entry], number: int, *, at: datetime) -> None:
    """Add the copies of one number in one act: the journal's entries sealed one by one, then every other row."""
    keys: Keys = {(Entry, entry.sequence): _enter_again(entry, number, at).sequence for entry in entries}
    for found in originals_of_all:
        found.copy(number, keys)


def _enter_again(entry: Entry, number: int, at: datetime) -> Entry:
    is_matter = entry.subject_kind == "consultation"
    return record(
        entry.act,
        Subject(entry.subject_kind, symbol_of(entry.subject, number) if is_matter else entry.subject),
        by=_actor(entry, at),
        at=entry.at,
        changes=entry.changes,
        provision=entry.provision,
        audience=Audience(entry.audience),
        party=entry.party,
        reader=entry.reader,
    )


def _actor(entry: Entry, at: datetime) -> Actor:
    offices = (HeldOffice(entry.office, entry.party),) if entry.office else ()
    return Actor(on=at.date(), person=entry.person, party=entry.party, offices=offices)
