"""Acts that correct what was recorded wrongly of a body; what stood there before is kept with the correction."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.forum.bodies.acting import Held, answer, begin, day, refuse, same, write_change
from puebla.forum.bodies.reading import by_body, life_of, names_of, with_loaded
from puebla.forum.bodies.words import Decision
from puebla.forum.models import Body, BodyComposition, BodyLead, BodyName, Office, ReportingLine
from puebla.procedure.bodies import Change, Life, Span, in_circle, relive, shift
from puebla.procedure.refusals import Reason

KINDS: dict[str, Any] = {
    "name": BodyName,
    "line": ReportingLine,
    "chair": BodyLead,
    "host": BodyLead,
    "composition": BodyComposition,
}
"""The dated rows of a body by the word that stands before their key, as in "name-12"."""


@act
def correct_life(
    code: str,
    *,
    by: Actor,
    at: datetime,
    starts: date | None,
    until: date | None,
    decision: Decision,
    seen: int | None = None,
) -> Body:
    """Correct the first day of a body and the first day without it; what began with it begins on the new day.

    Refused: not-permitted, stale, reason-missing, already-done, wrong-value, successor-stands (it became another body),
    body-in-use (offices are held for it on days that it would lose), reporting-circle.
    """
    held, body = begin(Change.CORRECT, code, decision, by=by, seen=seen)
    was = life_of(body)
    is_succeeded = was.until is not None and body.becomes_id is not None
    life = answer(relive(was, starts, until, is_succeeded=is_succeeded), by)
    _insist_on_use(body, life, by)
    _begin_with(body, was, life, by)
    body.exists_from, body.exists_until = life.starts, life.until
    body.founded = body.founded if was.starts == life.starts else day(life.starts)
    body.ended = body.ended if was.until == life.until else day(life.until)
    body.save(update_fields=["exists_from", "exists_until", "founded", "ended"])
    _insist_no_circle(held, body, by)
    write_change(body, Change.CORRECT, life.starts or decision.decided_on, decision, same(life), by=by, at=at,
                 before=same(was), decided_by=held.bodies[decision.by])  # fmt: skip
    return body


def _insist_on_use(body: Body, life: Life, by: Actor) -> None:
    """Refuse to take days from a body for which offices are held on them, or on which it succeeded another one."""
    offices = Office.objects.filter(body=body)
    early = life.starts is not None and offices.filter(starts__lt=life.starts).exists()
    late = life.until is not None and (
        offices.filter(ends__isnull=True).exists() or offices.filter(ends__gt=life.until).exists()
    )
    if early or late:
        raise refuse(Change.CORRECT, Reason.BODY_IN_USE, by, field="starts" if early else "until")
    if body.was.filter(exists_until__isnull=False).exists() and life.starts != body.exists_from:
        raise refuse(Change.CORRECT, Reason.SUCCESSOR_STANDS, by, field="starts")


def _begin_with(body: Body, was: Life, life: Life, by: Actor) -> None:
    """Move the rows that began with the body; refuses a day on which the next of them has begun already."""
    if was.starts is None or life.starts is None or was.starts == life.starts:
        return
    for model, column in ((BodyName, "holds_from"), (ReportingLine, "starts"), (BodyLead, "starts"),
                          (BodyComposition, "starts")):  # fmt: skip
        rows = model.objects.filter(body=body, **{column: was.starts})
        if rows.filter(until__lte=life.starts).exists():
            raise refuse(Change.CORRECT, Reason.WRONG_VALUE, by, field="starts")
        since = {"since": day(life.starts)} if model is BodyName else {}
        rows.update(**{column: life.starts}, **since)


def _insist_no_circle(held: Held, body: Body, by: Actor) -> None:
    structure = Held({**held.bodies, body.code: body}, by_body(ReportingLine.objects.all())).structure
    days = {day for place in structure.values() for line in place.lines for day in [line.starts] if day}
    if any(in_circle(structure, code, on) for code in structure for on in days):
        raise refuse(Change.CORRECT, Reason.REPORTING_CIRCLE, by, field="starts")


@act
def correct_start(
    code: str,
    entry: str,
    *,
    by: Actor,
    at: datetime,
    starts: date,
    decision: Decision,
    seen: int | None = None,
) -> Body:
    """Correct the first day of a name, a reporting line, a chair, a host or a composition, named as in "name-12".

    What it follows ends on the new day. Refused: not-permitted, stale, reason-missing, wrong-value (no such entry, a
    day beyond its neighbours), already-done, body-absent, reporting-circle.
    """
    held, body = begin(Change.CORRECT, code, decision, by=by, seen=seen)
    rows, row = _rows(body, entry, by)
    spans = _spans(body, rows)
    after = answer(shift(spans, next(span for span in spans if span.value == row), starts, life_of(body)), by)
    was = next(span.starts for span in spans if span.value == row)
    for before, span in zip(sorted(spans, key=_order), after, strict=True):
        if before != span and span.value is not None:
            _save(span)
    _insist_no_circle(held, body, by)
    write_change(body, Change.CORRECT, starts, decision, {"entry": entry, "starts": starts}, by=by, at=at,
                 before={"starts": was}, decided_by=held.bodies[decision.by])  # fmt: skip
    return body


def _rows(body: Body, entry: str, by: Actor) -> tuple[list[Any], Any]:
    word, _, key = entry.partition("-")
    if word not in KINDS:
        raise refuse(Change.CORRECT, Reason.WRONG_VALUE, by, field="entry")
    found = KINDS[word].objects.filter(body=body)
    rows = list(found.filter(role=word) if word in {"chair", "host"} else found)
    row = next((row for row in rows if str(row.pk) == key), None)
    if row is None:
        raise refuse(Change.CORRECT, Reason.WRONG_VALUE, by, field="entry")
    return rows, row


def _spans(body: Body, rows: list[Any]) -> tuple[Span[Any], ...]:
    """Return the rows as spans of themselves; what was loaded with the body stands before them as None."""
    if rows and isinstance(rows[0], BodyName):
        return names_of(rows)
    spans = [Span(row, row.starts, row.until) for row in rows]
    is_line = bool(rows) and isinstance(rows[0], ReportingLine)
    return tuple(spans) if not (is_line and body.reports_to_id) else _after_loaded(spans)


def _after_loaded(spans: list[Span[Any]]) -> tuple[Span[Any], ...]:
    found = with_loaded(False, spans)  # noqa: FBT003 - the loaded line has no row; any value that is no row will do
    return tuple(Span(None, span.starts, span.until) if span.value is False else span for span in found)


def _order(span: Span[Any]) -> date:
    return span.starts or date.min


def _save(span: Span[Any]) -> None:
    row = span.value
    if isinstance(row, BodyName):
        row.holds_from, row.since = span.starts, day(span.starts) if row.holds_from != span.starts else row.since
        row.ended = day(span.until) if row.until != span.until else row.ended
    else:
        row.starts = span.starts
    row.until = span.until
    row.save()
