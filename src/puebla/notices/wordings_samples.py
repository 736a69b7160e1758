"""Two invented matters on which wordings are tried: what reads alike in both holds no fact that cannot be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from puebla.forum.charters import charter
from puebla.notices.facts import (
    ConsultationFacts,
    Extension,
    Facts,
    Feedback,
    OutcomeFacts,
    Pair,
    RoundFacts,
    Term,
)
from puebla.notices.letters import Reader
from puebla.notices.matters import KIND, PROVISIONS
from puebla.notices.models import Role
from puebla.notices.moments import day_at_seat
from puebla.notices.reference import provisions_of
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.deadlines import Deadline, zone
from puebla.procedure.working_days import CountedDay

PAGE = "/{language}/notices/"
LONGER, OTHER, ACTING, LEADING = "sample-longer", "sample-other", "sample-acting", "sample-leading"
SATURDAY = 5
DAYS = ("takes_effect", "starts", "decided_on", "announced_on", "agreed_on", "on", "day", "since", "until")
SECOND_ROUND = frozenset({"consultation.open-round-2"})


@dataclass(frozen=True)
class Sample:
    """What makes one sample unlike the other."""

    letter: str
    number: int
    at: datetime
    ends_at: datetime
    zone: str


SAMPLES = (
    Sample(
        "A", 21, datetime(2026, 3, 2, 15, tzinfo=UTC), datetime(2026, 3, 10, 5, 59, 59, tzinfo=UTC), "America/Belize"
    ),
    Sample(
        "B", 54, datetime(2027, 8, 9, 17, tzinfo=UTC), datetime(2027, 8, 17, 3, 59, 59, tzinfo=UTC), "America/New_York"
    ),
)


def facts_for(act: str, kind: str, variant: str, sample: Sample) -> Facts:
    """Return invented facts of an act: of a consultation, or of any other kind of matter."""
    if kind == KIND:
        return _consultation(act, variant, sample)
    return Facts(**_plain(act, sample, symbol=""))


def reader_for(variant: str) -> Reader:
    """Return an invented reader of a variant: of a country whose term is longer, of another one, or for information."""
    if variant == "copy":
        return Reader(LONGER, Role.COPY)
    return Reader(OTHER if variant in {"other", "troika"} else LONGER, Role.ADDRESSEE)


def _pair(es: str, en: str, sample: Sample) -> Pair:
    return Pair(f"{es} {sample.letter}", f"{en} {sample.letter}")


def _names(sample: Sample) -> dict[str, Pair]:
    return {
        LONGER: _pair("País", "Country", sample),
        OTHER: _pair("Otro país", "Another country", sample),
        ACTING: _pair("País actor", "Acting country", sample),
        LEADING: _pair("País presidente", "Presiding country", sample),
    }


def _plain(act: str, sample: Sample, *, symbol: str) -> dict[str, Any]:
    return {
        "entry": sample.number,
        "act": act,
        "at": sample.at,
        "symbol": symbol,
        "party": ACTING,
        "title": _pair("Título de ejemplo", "Sample title", sample),
        "names": _names(sample),
        "provisions": provisions_of(charter(day_at_seat(sample.at)), PROVISIONS if symbol else ()),
        "page": PAGE,
        "changes": _changes(sample),
    }


def _changes(sample: Sample) -> Mapping[str, Any]:
    """Return what entries of any kind may have; the other sample has other values, and takes other turns."""
    is_first, day = sample.letter == "A", sample.at.date()
    words, until = [f"Texto {sample.letter}", f"Text {sample.letter}"], sample.ends_at.isoformat()
    return {
        **dict.fromkeys(DAYS, day.isoformat()),
        "office": "focal-point" if is_first else "vice-minister",
        "ends_at": until,
        "moved": [],
        "computed_with": words[0],
        "release": words[1],
        "name": words,
        "reason": words,
        "doubt": f"{words[0]}.",
        "name_es": words[0],
        "name_en": words[1],
        "decree": words[0],
        "decision": words[0],
        "meeting": words[0],
        "is_off": is_first,
        "status": "member" if is_first else "observer-state",
        "count": sample.number,
        "version": sample.number,
        "language": "es" if is_first else "en",
    }


def _consultation(act: str, variant: str, sample: Sample) -> ConsultationFacts:
    plain = _plain(act, sample, symbol=f"RCM/CONS/{sample.at.year}/{sample.number + 100}")
    return ConsultationFacts(
        **plain,
        presidency=LEADING,
        version=sample.number + 11,
        digest=f"({sample.letter})",
        text=_pair("Texto de ejemplo.", "Sample text.", sample),
        note=Pair(),
        seats=(OTHER, ACTING),
        feedback={ACTING: Feedback(ACTING, _pair("Conforme", "Consents", sample), "")},
        round=None if variant == "troika" else _round(2 if act in SECOND_ROUND or variant == "to-2" else 1, sample),
        extension=Extension(frozenset({LONGER}), _pair("Motivo", "Reason", sample)),
        outcome=_outcome(sample),
        troika_reminder_days=sample.number + 22,
        replies_are_open=True,
    )


def _outcome(sample: Sample) -> OutcomeFacts:
    said = _pair("Texto de ejemplo", "Sample text", sample)
    return OutcomeFacts(said, said, said, {"agreed": (LONGER,), "silent": (OTHER,)})


def _round(kind: int, sample: Sample) -> RoundFacts:
    terms = {LONGER: _term(LONGER, sample, 0), OTHER: _term(OTHER, sample, 1)}
    latest = max(term.deadline.ends_at for term in terms.values())
    return RoundFacts(
        kind, SilencePolicy.NO_OBJECTION, f"({sample.letter})", f"({sample.letter})", latest, terms, frozenset()
    )


def _term(party: str, sample: Sample, later: int) -> Term:
    ends_at = sample.ends_at + timedelta(days=later)
    days = _days(sample.at.date(), ends_at.astimezone(zone(sample.zone)).date())
    deadline = Deadline(party, sample.zone, days[-1].day, ends_at, days, party)
    return Term(_names(sample)[party], _pair("Capital", "Capital", sample), deadline)


def _days(circulated: date, last: date) -> tuple[CountedDay, ...]:
    """Count from the day after circulation to the last day, without weekends."""
    found, number, day = [], 0, circulated
    while day < last:
        day += timedelta(days=1)
        is_worked = day.weekday() < SATURDAY
        number += is_worked
        found.append(CountedDay(day, number if is_worked else None))
    return tuple(found)
