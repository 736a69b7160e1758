"""What the acts on bodies share: the structure under a lock, refusals with their provision, dated rows, the entry.

Every act locks all bodies first, so that of two people who act at once the second sees what the first one did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.bodies.access import keeps
from puebla.forum.bodies.reading import by_body, life_of, lines_of, structure_of
from puebla.forum.bodies.words import Called, Decision, Seats
from puebla.forum.charters import charter
from puebla.forum.models import Body, BodyChange, BodyComposition, BodyLead, BodyName, LeadRole, Party, ReportingLine
from puebla.forum.statuses.words import Words
from puebla.procedure.bodies import PROVISIONS, Change, Life, Place, Series, Span, decision_refusal
from puebla.procedure.participation import BodyKind
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.values import PartialDate, Precision

T = TypeVar("T")

TOLD_TO_ALL = frozenset({Change.FOUND, Change.RENAME, Change.TRANSFORM, Change.END})
"""The changes that the journal tells to the public; the others it tells to the members."""


def refuse(change: Change, reason: Reason, by: Actor, **details: str) -> Refused:
    """Return the refusal of an act, with the sentence of the charter behind it, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=PROVISIONS[change]), by)


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with its sentence of the charter."""
    return Refused(refusal.cited(charter(by.on).provision))


def answer(found: T | Refusal, by: Actor) -> T:
    """Return what a rule found, or raise its refusal."""
    if isinstance(found, Refusal):
        raise cited(found, by)
    return found


@dataclass(frozen=True)
class Held:
    """All bodies and their reporting lines as they stand, locked for this transaction."""

    bodies: dict[str, Body]
    lines: dict[int, list[ReportingLine]]

    @property
    def structure(self) -> dict[str, Place]:
        """The structure as the rules see it."""
        rows = [row for rows in self.lines.values() for row in rows]
        return structure_of({body.pk: body for body in self.bodies.values()}, rows)

    def body(self, code: str, change: Change, by: Actor, column: str) -> Body:
        """Return the body that was named in a field; raises Refused(wrong-value)."""
        if code not in self.bodies:
            raise refuse(change, Reason.WRONG_VALUE, by, field=column)
        return self.bodies[code]

    def lines_of(self, body: Body) -> Series[str]:
        """Return to whom the body reports from day to day."""
        codes = {each.pk: each.code for each in self.bodies.values()}
        return lines_of(body, self.lines.get(body.pk, []), codes)


def locked() -> Held:
    """Return every body, locked; two queries."""
    bodies = {body.code: body for body in Body.objects.select_for_update(of=("self",)).order_by("order", "code")}
    return Held(bodies, by_body(ReportingLine.objects.all()))


def begin(change: Change, code: str, decision: Decision, *, by: Actor, seen: int | None = None) -> tuple[Held, Body]:
    """Check right, freshness and decision of a change to one body; returns the structure and the body, locked.

    ``seen`` is how many changes of the body were recorded when the form was made. Refused: not-permitted, not-found,
    stale, reason-missing, decision-of-another, wrong-value.
    """
    require(change, by)
    held = locked()
    if code not in held.bodies:
        raise Refused(Refusal(Reason.NOT_FOUND))
    body = held.bodies[code]
    if seen is not None and seen != changes_of(body):
        raise refuse(change, Reason.STALE, by)
    check_decision(held, change, BodyKind(body.kind), decision, by)
    return held, body


def require(change: Change, by: Actor) -> None:
    """Raise Refused(not-permitted) unless the actor keeps the registers."""
    if not keeps(by):
        raise refuse(change, Reason.NOT_PERMITTED, by)


def changes_of(body: Body) -> int:
    """Return how many changes of the body are recorded. One query."""
    return int(BodyChange.objects.filter(body=body).count())


def check_decision(held: Held, change: Change, kind: BodyKind, decision: Decision, by: Actor) -> None:
    """Raise Refused unless a decision is named, taken, and by a body that can take it."""
    if not decision.meeting.strip():
        raise refuse(change, Reason.REASON_MISSING, by, field="meeting")
    deciding = held.body(decision.by, change, by, "decided_by")
    if not life_of(deciding).covers(decision.decided_on):
        raise refuse(change, Reason.BODY_ABSENT, by, field="decided_by")
    refusal = decision_refusal(
        change, kind, BodyKind(deciding.kind), decided_on=decision.decided_on, today=by.on
    )  # fmt: skip
    if refusal is not None:
        raise cited(refusal, by)


def complete(words: Words, change: Change, by: Actor, column: str) -> None:
    """Raise Refused(language-missing) unless both languages are there."""
    if not words.complete:
        raise refuse(change, Reason.LANGUAGE_MISSING, by, field=f"{column}_{'en' if words.es else 'es'}")


def day(value: date | None) -> PartialDate | None:
    """Return a known day as the registers write it; None for an unknown one."""
    return PartialDate(value, Precision.DAY) if value else None


# Dated rows


def rewrite(rows: Iterable[Any], before: Series[T], after: Series[T], fresh: Callable[[], Any], fill: Any) -> None:
    """Bring the rows of one series to what it is now: only the spans that changed are written.

    A span of unknown beginning without a row is what was loaded with the body; it ends when the first row begins.
    """
    by_start = {_start(row): row for row in rows}
    for span in after:
        if span in before or (span.starts is None and None not in by_start):
            continue
        row = by_start.get(span.starts) or fresh()
        fill(row, span)
        row.save()


def _start(row: Any) -> date | None:
    found: date | None = row.holds_from if isinstance(row, BodyName) else row.starts
    return found


def write_lines(held: Held, body: Body, after: Series[str], decision: Decision) -> None:
    """Write the reporting lines of a body."""

    def fill(row: ReportingLine, span: Span[str]) -> None:
        row.superior = held.bodies[span.value] if span.value else None
        row.starts, row.until = span.starts, span.until

    rows = held.lines.get(body.pk, [])
    rewrite(rows, held.lines_of(body), after, lambda: ReportingLine(body=body, source=decision.source), fill)


def leads_of(body: Body, role: LeadRole) -> list[BodyLead]:
    """Return who chaired or hosted a body; one query."""
    return list(BodyLead.objects.filter(body=body, role=role).select_related("party"))


def write_leads(body: Body, role: LeadRole, after: Series[str], decision: Decision) -> None:
    """Write who chairs or hosts a body, by the codes of countries."""
    parties = {party.code: party for party in Party.objects.filter(code__in=[span.value for span in after])}
    rows = leads_of(body, role)

    def fill(row: BodyLead, span: Span[str]) -> None:
        row.party, row.starts, row.until = parties.get(span.value), span.starts, span.until

    before = tuple(row.as_span() for row in rows)
    rewrite(rows, before, after, lambda: BodyLead(body=body, role=role, source=decision.source), fill)


def seats_of(row: BodyComposition) -> Span[Seats]:
    """Return a composition as the rules see it."""
    seats = Seats(tuple(row.categories), tuple(row.parties), Words(row.words_es, row.words_en))
    return Span(seats, row.starts, row.until)


def write_seats(body: Body, after: Series[Seats], decision: Decision) -> None:
    """Write who sits in a body."""
    rows = list(BodyComposition.objects.filter(body=body))

    def fill(row: BodyComposition, span: Span[Seats]) -> None:
        row.categories, row.parties = list(span.value.categories), list(span.value.parties)
        row.words_es, row.words_en = span.value.words.es, span.value.words.en
        row.starts, row.until = span.starts, span.until

    before = tuple(seats_of(row) for row in rows)
    rewrite(rows, before, after, lambda: BodyComposition(body=body, source=decision.source), fill)


def called(row: BodyName) -> Called:
    """Return a name as the rules see it."""
    return Called(Words(row.name_es, row.name_en), Words(row.acronym_es, row.acronym_en))


def write_names(
    body: Body, rows: Iterable[BodyName], before: Series[Called], after: Series[Called], decision: Decision
) -> None:
    """Write the names of a body; a new one is official in both languages."""

    def fill(row: BodyName, span: Span[Called]) -> None:
        for column, value in (span.value.name.columns("name") | span.value.acronym.columns("acronym")).items():
            setattr(row, column, value)
        if row.holds_from != span.starts or row.pk is None:
            row.holds_from, row.since = span.starts, day(span.starts)
        if row.until != span.until:
            row.until, row.ended = span.until, day(span.until)

    def fresh() -> BodyName:
        return BodyName(body=body, original="both", translation="official", source=decision.source,
                        is_invented=body.is_invented)  # fmt: skip

    rewrite(rows, before, after, fresh, fill)


# The record


def write_change(
    body: Body,
    change: Change,
    on: date,
    decision: Decision,
    told: dict[str, Any],
    *,
    by: Actor,
    at: datetime,
    before: dict[str, Any] | None = None,
    decided_by: Body | None = None,
    is_told: bool = True,
) -> BodyChange:
    """Add the change with its decision, and its one entry in the journal unless another entry tells of it."""
    row = BodyChange(
        body=body, kind=change.value, takes_effect=on, decided_by=decided_by, decided_on=decision.decided_on,
        meeting=decision.meeting.strip(), document=decision.document.strip(), address=decision.address,
        before=plain(before or {}), at=at, by_id=by.person, **decision.reason.columns("reason"),
    )  # fmt: skip
    row.save()
    if not is_told:
        return row
    changes = {"takes_effect": on, "meeting": row.meeting, "decided_on": row.decided_on, **told}
    if before:
        changes["before"] = row.before
    audience = Audience.PUBLIC if change in TOLD_TO_ALL else Audience.MEMBERS
    record(f"body.{change.value}", Subject("body", body.code), by=by, at=at, changes=changes,
           provision=PROVISIONS[change], audience=audience)  # fmt: skip
    return row


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Write days as text, as JSON keeps them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def same(life: Life) -> dict[str, Any]:
    """Return a life as the record keeps it."""
    return {"starts": life.starts, "until": life.until}
