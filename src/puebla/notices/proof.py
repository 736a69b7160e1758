"""The proof that notices arrived, country by country: of one act, and of a whole matter (peers 3, number 17).

Every question costs the same number of queries however many messages there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q, QuerySet

from puebla.core.models import Entry
from puebla.forum.names import party_names
from puebla.notices.matters import KIND, Reading, matter_of
from puebla.notices.models import CallOutcome, Message, MessageState, Role, TelephoneCall
from puebla.notices.names import kind_name, party_label
from puebla.procedure.delivery import Proof, Trace, furthest
from puebla.procedure.refusals import Reason, Refusal, Refused

WAITING = frozenset({MessageState.QUEUED, MessageState.SENDING, MessageState.HELD})
ACCEPTED = frozenset({MessageState.SENT, MessageState.GATHERED})
CAME_BACK = frozenset({MessageState.BOUNCED, MessageState.FAILED})
BY_TELEPHONE = frozenset({CallOutcome.REACHED, CallOutcome.OTHER_WAY})


@dataclass(frozen=True)
class Answers:
    """Which parties were asked for an answer, and which have given it by now."""

    asked: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()

    def of(self, party: str) -> bool | None:
        """Tell whether the party has answered; None when it was not asked."""
        return party in self.given if party in self.asked else None


@dataclass(frozen=True)
class Row:
    """One country: how far the messages to its people came, what it did, and the strongest proof of all."""

    country: str
    is_addressed: bool
    told: int
    waiting: int
    accepted: int
    came_back: int
    shown: int
    withheld: int
    seconds: int
    opened: int
    opened_at: datetime | None
    telephone: str
    answered: bool | None
    proof: Proof


@dataclass(frozen=True)
class ActRow:
    """One act of a matter: whom it told and how far that came."""

    entry: Entry
    kind: str
    told: int
    waiting: int
    accepted: int
    came_back: int
    shown: int
    withheld: int
    seconds: int
    opened: int


@dataclass(frozen=True)
class MatterProof:
    """The proof of a whole matter: by country, and by act, the newest first."""

    kind: str
    key: str
    countries: list[Row]
    acts: list[ActRow] = field(default_factory=list)


def messages_of(entry: Entry) -> list[Message]:
    """Return the messages of one act with those to second contacts, addressees first."""
    found = _light().filter(Q(entry=entry) | Q(stands_in_for__entry=entry))
    return list(found.order_by("-role", "party", "name", "pk"))


def _light() -> QuerySet[Message]:
    return Message.objects.select_related("entry", "stands_in_for").defer("text", "html")


def by_country(entry: Entry, messages: Iterable[Message]) -> list[Row]:
    """Return one row for each country or body that was told of the act, in the reader's alphabet."""
    calls = TelephoneCall.objects.filter(entry=entry)
    return _rows(list(messages), _answers(entry), {call.party: call for call in calls})


def proof_of_matter(kind: str, key: str) -> MatterProof:
    """Return the proof of everything that was told of a matter; refused (not-found) where nothing was."""
    of_matter = Q(entry__subject_kind=kind, entry__subject=key)
    seconds = Q(stands_in_for__entry__subject_kind=kind, stands_in_for__entry__subject=key)
    messages = list(_light().filter(of_matter | seconds).order_by("created_at", "pk"))
    if not messages:
        raise Refused(Refusal(Reason.NOT_FOUND))
    acts: dict[int, list[Message]] = {}
    for message in messages:
        acts.setdefault(_told(message).sequence, []).append(message)
    calls = TelephoneCall.objects.filter(entry__in=list(acts)).order_by("opened_at")
    last = _told(acts[max(acts)][0])
    rows = _rows(messages, _answers(last), {call.party: call for call in calls})
    return MatterProof(kind, key, rows, [_act_row(acts[sequence]) for sequence in sorted(acts, reverse=True)])


def _told(message: Message) -> Entry:
    """Return the entry that the message tells of; a second contact is told of the first one's."""
    first = message.stands_in_for
    entry = (first.entry if first else None) or message.entry
    if entry is None:
        raise LookupError(f"message {message.pk} tells of no entry")
    return entry


def _act_row(messages: list[Message]) -> ActRow:
    entry = _told(messages[0])
    return ActRow(entry=entry, kind=kind_name(entry.act), told=len(messages), **_counts(messages))


def _answers(entry: Entry) -> Answers:
    """Return who was asked and who has answered by now, in the last round or in the Troika's step."""
    if entry.subject_kind != KIND:
        return Answers()
    matter = matter_of(Reading(entry.subject))
    if matter.consulted and "troika" not in entry.act:
        return Answers(matter.consulted, matter.answered)
    return Answers(matter.seats, matter.seats_answered)


def _rows(messages: list[Message], answers: Answers, calls: Mapping[str, TelephoneCall]) -> list[Row]:
    names, groups = party_names(), _by_party(messages)
    rows = [_row(party_label(code, names), found, answers.of(code), calls.get(code)) for code, found in groups.items()]
    return sorted(rows, key=lambda row: row.country.casefold())


def _by_party(messages: Iterable[Message]) -> dict[str, list[Message]]:
    groups: dict[str, list[Message]] = {}
    for message in messages:
        groups.setdefault(message.party, []).append(message)
    return groups


def _counts(messages: list[Message]) -> dict[str, int]:
    states = [MessageState(message.state) for message in messages]
    return {
        "waiting": sum(state in WAITING for state in states),
        "accepted": sum(state in ACCEPTED for state in states),
        "came_back": sum(state in CAME_BACK for state in states),
        "shown": states.count(MessageState.SHOWN),
        "withheld": states.count(MessageState.WITHHELD),
        "seconds": sum(message.stands_in_for_id is not None for message in messages),
        "opened": sum(_opened(message) is not None for message in messages),
    }


def _opened(message: Message) -> datetime | None:
    """Return when the receiver first read the notice here or opened the page that it leads to."""
    return min((at for at in (message.read_at, message.opened_at) if at is not None), default=None)


def _row(country: str, found: list[Message], answered: bool | None, call: TelephoneCall | None) -> Row:
    counted = _counts(found)
    trace = Trace(
        accepted=counted["accepted"],
        waiting=counted["waiting"],
        shown=counted["shown"],
        opened=counted["opened"],
        is_telephoned=call is not None and call.outcome in BY_TELEPHONE,
        has_answered=bool(answered),
    )
    return Row(
        country=country,
        is_addressed=any(message.role == Role.ADDRESSEE for message in found),
        told=len(found),
        opened_at=min((at for message in found if (at := _opened(message))), default=None),
        telephone=_telephone(call),
        answered=answered,
        proof=furthest(trace),
        **counted,
    )


def _telephone(call: TelephoneCall | None) -> str:
    """Return how the telephone call stands: "waits" before the first one, '' where none is needed."""
    return (call.outcome or "waits") if call else ""
