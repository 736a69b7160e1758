"""Acts by which a body ends: it becomes another one, or it ends for good. What it leaves goes where the act says."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.bodies.acting import (
    Held,
    answer,
    begin,
    check_decision,
    day,
    leads_of,
    refuse,
    seats_of,
    write_change,
    write_leads,
    write_lines,
    write_seats,
)
from puebla.forum.bodies.actions_life import create, place
from puebla.forum.bodies.reading import by_body, life_of
from puebla.forum.bodies.words import Decision, NewBody, Seats, WhereTo
from puebla.forum.models import Body, BodyComposition, BodyName, LeadRole, Office, ReportingLine
from puebla.forum.statuses.words import Words
from puebla.procedure.bodies import (
    PROVISIONS,
    Change,
    Left,
    Life,
    Series,
    Span,
    dependants,
    end,
    passing_on,
    redirected,
    span_on,
    superior_on,
    transform,
)
from puebla.procedure.participation import BodyKind
from puebla.procedure.refusals import Reason


@act
def transform_body(
    code: str,
    successor: NewBody | str,
    *,
    by: Actor,
    at: datetime,
    on: date,
    decision: Decision,
    superior: str | None = None,
    seen: int | None = None,
) -> Body:
    """End a body on a day and begin its successor on the same day; returns the successor.

    ``successor`` is a new body, or the code of one that was agreed before and whose founding nobody recorded. It takes
    over who sits in the body, who chairs and hosts it, the offices held for it, those who report to it and, unless
    ``superior`` names another body, its reporting line. Refused: not-permitted, stale, reason-missing,
    decision-of-another (a network is for the Vice-Ministers), already-done, wrong-value, language-missing,
    successor-stands, body-absent, reporting-circle. Source: 001:1230-1236, 001:1422-1428.
    """
    held, body = begin(Change.TRANSFORM, code, decision, by=by, seen=seen)
    kind = successor.kind if isinstance(successor, NewBody) else _kind_of(held, successor, by)
    check_decision(held, Change.TRANSFORM, kind, decision, by)
    line = superior_on(held.structure, code, on) if superior is None else superior
    follower = _successor(held, body, successor, on, decision, by)
    _hand_over(held, body, follower, line, on, decision, by)
    moved = pass_offices(body, follower, on, by=by, at=at)
    name = follower.names.order_by("-holds_from", "-id").first()
    told = {"successor": follower.code, "kind": follower.kind, "offices": moved, **_words(name)}
    decided_by = held.bodies[decision.by]
    write_change(body, Change.TRANSFORM, on, decision, told, by=by, at=at, before={"kind": body.kind},
                 decided_by=decided_by)  # fmt: skip
    write_change(follower, Change.FOUND, on, decision, {}, by=by, at=at, decided_by=decided_by, is_told=False)
    return follower


def _words(name: BodyName | None) -> dict[str, str]:
    return {"name_es": name.name_es, "name_en": name.name_en} if name else {}


def _kind_of(held: Held, successor: str, by: Actor) -> BodyKind:
    return BodyKind(held.body(successor, Change.TRANSFORM, by, "successor").kind)


def _successor(held: Held, body: Body, successor: NewBody | str, on: date, decision: Decision, by: Actor) -> Body:
    """End the life of the body and begin that of its successor."""
    awaited = None if isinstance(successor, NewBody) else held.bodies[successor]
    if awaited is not None and awaited.pk == body.pk:
        raise refuse(Change.TRANSFORM, Reason.WRONG_VALUE, by, field="successor")
    life = life_of(awaited) if awaited else None
    stands = awaited is not None and (awaited.founded is not None or awaited.offices.filter(starts__lt=on).exists())
    ended, begun = answer(transform(life_of(body), on, life, is_founded=stands), by)
    if isinstance(successor, NewBody):
        follower = create(held, successor, begun, decision, Change.TRANSFORM, by)
    else:
        follower = held.bodies[successor]
        follower.exists_from, follower.founded = begun.starts, day(begun.starts)
        follower.save(update_fields=["exists_from", "founded"])
    body.becomes = follower
    _close(body, ended)
    return follower


def _close(body: Body, ended: Life) -> None:
    body.exists_until, body.ended = ended.until, day(ended.until)
    body.save(update_fields=["exists_until", "ended", "becomes"])


def _hand_over(held: Held, body: Body, follower: Body, line: str, on: date, decision: Decision, by: Actor) -> None:
    """Let the successor take over composition, chair, host, those below and the line to the one above."""
    if not BodyComposition.objects.filter(body=follower).exists():
        write_seats(follower, _seats_from(body, on), decision)
    for role in LeadRole:
        passed = passing_on([row.as_span() for row in leads_of(body, role)], on)
        if not leads_of(follower, role):
            write_leads(follower, role, passed, decision)
    _redirect(held, body.code, follower.code, on, decision)
    fresh = Held(held.bodies, by_body(ReportingLine.objects.all()))
    if line != superior_on(fresh.structure, follower.code, on):
        place(fresh, follower, line, on, decision, by)


def _seats_from(body: Body, on: date) -> Series[Seats]:
    """Return who goes on sitting in the successor; the words that were loaded with the body go before dated rows."""
    rows = passing_on([seats_of(row) for row in BodyComposition.objects.filter(body=body)], on)
    words = Words(body.composition_es, body.composition_en)
    if span_on(rows, on) is not None or not words.given:
        return rows
    return (Span(Seats(words=words), on, rows[0].starts if rows else None), *rows)


def _redirect(held: Held, code: str, to: str, on: date, decision: Decision) -> None:
    """Let all who report to a body on the day or later report to another one from then on."""
    for below in dependants(held.structure, code, on):
        if below != to:
            body = held.bodies[below]
            write_lines(held, body, redirected(held.lines_of(body), code, to, on), decision)


def pass_offices(body: Body, to: Body, on: date, *, by: Actor, at: datetime) -> int:
    """Let the offices held for a body go on for another one from the day; returns how many.

    An office that runs on the day ends there and goes on as a row of its own, so that what was held before the day
    stays as it was. Nobody has the office less or longer: powers on any day follow from these rows.
    """
    rows = list(_open_offices(body, on))
    goes_on = {row.pk: _go_on(row, to, on) for row in rows}
    for row, later in zip(rows, goes_on.values(), strict=True):
        if row.acting_for_id in goes_on and later.pk != row.pk:
            later.acting_for = goes_on[row.acting_for_id]
            later.save(update_fields=["acting_for"])
        record("body.pass-office", Subject("person", str(row.person_id)), by=by, at=at,
               party=row.party.code if row.party else "", audience=Audience.MEMBERS,
               provision=PROVISIONS[Change.TRANSFORM],
               changes={"office": row.code, "from": body.code, "to": to.code, "on": on,
                     "persons": [row.person_id]})  # fmt: skip
    return len(rows)


def _open_offices(body: Body, on: date) -> Any:
    rows = Office.objects.filter(body=body).filter(Q(ends__isnull=True) | Q(ends__gt=on))
    return rows.select_related("party").order_by("starts", "id")


def _go_on(row: Office, to: Body, on: date) -> Office:
    if row.starts >= on:
        row.body = to
        row.save(update_fields=["body"])
        return row
    later: Office = Office.objects.get(pk=row.pk)
    later.pk, later.body, later.starts = None, to, on
    later._state.adding = True  # noqa: SLF001 - Django's documented way to copy a row
    Office.objects.filter(pk=row.pk).update(ends=on)
    later.save()
    return later


@act
def end_body(
    code: str,
    *,
    by: Actor,
    at: datetime,
    on: date,
    decision: Decision,
    to: WhereTo | None = None,
    seen: int | None = None,
) -> Body:
    """End a body for good: ``on`` is the first day without it. ``to`` says where goes what it leaves.

    Refused: not-permitted, stale, reason-missing, decision-of-another, already-done, wrong-value, body-in-use (others
    report to it, or offices are held for it, and nobody says where they go), body-absent, reporting-circle.
    """
    held, body = begin(Change.END, code, decision, by=by, seen=seen)
    to = to or WhereTo()
    left = Left(dependants(held.structure, code, on), _open_offices(body, on).count())
    ended = answer(
        end(life_of(body), on, left, lines_go=to.lines is not None, offices_go=to.offices is not None), by
    )  # fmt: skip
    told: dict[str, Any] = {"reports": list(left.dependants), "lines_to": to.lines, "offices_to": to.offices}
    _leave(held, body, to, left, on, decision, by=by, at=at)
    body.becomes = None
    _close(body, ended)
    write_change(body, Change.END, on, decision, told, by=by, at=at, before={"until": None},
                 decided_by=held.bodies[decision.by])  # fmt: skip
    return body


def _leave(
    held: Held, body: Body, to: WhereTo, left: Left, on: date, decision: Decision, *, by: Actor, at: datetime
) -> None:
    if left.dependants:
        _check_heir(held, body, to.lines or "", on, "lines_to", by)
        _redirect(held, body.code, to.lines or "", on, decision)
        _insist_no_circle(held, left, to.lines or "", on, by)
    if left.offices and to.offices:
        _check_heir(held, body, to.offices, on, "offices_to", by)
        pass_offices(body, held.bodies[to.offices], on, by=by, at=at)
    elif left.offices:
        _end_offices(body, on, by)


def _check_heir(held: Held, body: Body, heir: str, on: date, column: str, by: Actor) -> None:
    if not heir:
        return
    life = life_of(held.body(heir, Change.END, by, column))
    if heir == body.code or not life.covers(on) or life.until is not None:
        raise refuse(Change.END, Reason.BODY_ABSENT, by, field=column)


def _insist_no_circle(held: Held, left: Left, heir: str, on: date, by: Actor) -> None:
    """Refuse an heir that reports, however far around, to one of those that are to report to it."""
    structure = Held(held.bodies, by_body(ReportingLine.objects.all())).structure
    here, seen = heir, set[str]()
    while here and here not in seen:
        seen.add(here)
        here = superior_on(structure, here, on)
    if heir in left.dependants or here:
        raise refuse(Change.END, Reason.REPORTING_CIRCLE, by, field="lines_to")


def _end_offices(body: Body, on: date, by: Actor) -> None:
    """End the offices held for the body; one that was to begin later has to be moved, for it never began."""
    rows = _open_offices(body, on)
    if rows.filter(starts__gte=on).exists():
        raise refuse(Change.END, Reason.BODY_IN_USE, by, field="offices_to")
    rows.update(ends=on)
