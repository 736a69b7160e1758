"""Acts that found a body and that change it while it exists: name, composition, chair, host, reporting line (A7)."""

from __future__ import annotations

import re
from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.forum.bodies.acting import (
    Held,
    answer,
    begin,
    called,
    check_decision,
    complete,
    day,
    leads_of,
    locked,
    refuse,
    require,
    seats_of,
    write_change,
    write_leads,
    write_lines,
    write_names,
    write_seats,
)
from puebla.forum.bodies.reading import life_of, names_of
from puebla.forum.bodies.words import Called, Decision, NewBody, Seats
from puebla.forum.models import Body, BodyComposition, BodyName, LeadRole, Party, Status
from puebla.procedure.bodies import Change, Life, Series, Span, follow, report
from puebla.procedure.participation import BodyKind, Category
from puebla.procedure.refusals import Reason

FOUNDED_BY_ACT = (BodyKind.NETWORK, BodyKind.AD_HOC_GROUP, BodyKind.WORKING_GROUP, BodyKind.DRAFTING_COMMITTEE)
"""The kinds of which there may be several; the others exist once, with the Conference itself."""
SITTING = (
    Category.MEMBER, Category.PRESIDENCY, Category.OBSERVER_STATE, Category.OBSERVER_ORGANIZATION,
    Category.CIVIL_SOCIETY, Category.SECRETARIAT,
)  # fmt: skip
"""The categories of participants that may sit in a body."""
RESERVED = frozenset({"found"})
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST_CODE = 60


@act
def found_body(
    new: NewBody,
    *,
    by: Actor,
    at: datetime,
    on: date,
    decision: Decision,
    superior: str = "",
    seats: Seats | None = None,
) -> Body:
    """Found a body on a day that may be past or to come; ``superior`` is the code of the body to which it reports.

    Refused: not-permitted, reason-missing, decision-of-another, wrong-value (a code that is taken or no code, a kind
    that exists once), language-missing, body-absent. Source: 001:1129-1134, 004:15.
    """
    require(Change.FOUND, by)
    held = locked()
    check_decision(held, Change.FOUND, new.kind, decision, by)
    body = create(held, new, Life(on), decision, Change.FOUND, by)
    place(held, body, superior, on, decision, by)
    if seats is not None and seats.given:
        _check_seats(seats, Change.FOUND, by)
        write_seats(body, (Span(seats, on),), decision)
    told = {"kind": new.kind, "name_es": new.called.name.es, "name_en": new.called.name.en, "reports_to": superior}
    write_change(body, Change.FOUND, on, decision, told, by=by, at=at, decided_by=held.bodies[decision.by])
    return body


def create(held: Held, new: NewBody, life: Life, decision: Decision, change: Change, by: Actor) -> Body:
    """Add the row of a new body and its name; refuses a code, a kind or a name that cannot be."""
    taken = new.code in held.bodies or new.code in RESERVED
    if taken or len(new.code) > LONGEST_CODE or not _CODE.fullmatch(new.code):
        raise refuse(change, Reason.WRONG_VALUE, by, field="code")
    if new.kind not in FOUNDED_BY_ACT:
        raise refuse(change, Reason.WRONG_VALUE, by, field="kind")
    complete(new.called.name, change, by, "name")
    order = max((body.order for body in held.bodies.values()), default=0) + 1
    body = Body(
        code=new.code, kind=new.kind.value, exists_from=life.starts,
        exists_until=life.until, order=order, source=decision.source, address=decision.address,
        **new.purpose.columns("purpose"),
    )  # fmt: skip
    body.founded = day(life.starts)
    body.save()
    held.bodies[body.code] = body
    write_names(body, [], (), (Span(new.called, life.starts),), decision)
    return body


def place(held: Held, body: Body, superior: str, on: date, decision: Decision, by: Actor) -> None:
    """Give a new body its first reporting line, if it reports to any body."""
    if superior:
        held.body(superior, Change.REPORT, by, "superior")
        write_lines(held, body, answer(report(held.structure, body.code, superior, on), by), decision)


@act
def rename_body(
    code: str, name: Called, *, by: Actor, at: datetime, on: date, decision: Decision, seen: int | None = None
) -> Body:
    """Give a body another name from a day on; the name before ends on that day and stays on record.

    Refused: not-permitted, stale, reason-missing, decision-of-another, language-missing, body-absent, already-done.
    Source: 001:886-898 (the Technical Support Unit became the Technical Secretariat).
    """
    held, body = begin(Change.RENAME, code, decision, by=by, seen=seen)
    complete(name.name, Change.RENAME, by, "name")
    rows = list(BodyName.objects.filter(body=body))
    before: Series[Called] = tuple(Span(called(span.value), span.starts, span.until) for span in names_of(rows))
    after = answer(follow(before, name, on, life_of(body), Change.RENAME), by)
    write_names(body, rows, before, after, decision)
    old = _value_on(before, on)
    told = {"name_es": name.name.es, "name_en": name.name.en}
    was = {"name_es": old.name.es, "name_en": old.name.en} if old else {}
    write_change(body, Change.RENAME, on, decision, told, by=by, at=at, before=was, decided_by=held.bodies[decision.by])
    return body


def _value_on(series: Series[Called], on: date) -> Called | None:
    return next((span.value for span in series if span.covers(on)), None)


@act
def set_line(
    code: str, superior: str, *, by: Actor, at: datetime, on: date, decision: Decision, seen: int | None = None
) -> Body:
    """Let a body report to another ("": to none) from a day on, until the next change that is recorded.

    Refused: not-permitted, stale, reason-missing, decision-of-another, body-absent (either does not exist on a day of
    the line), already-done, reporting-circle. Source: 001:813-817, 001:865-869.
    """
    held, body = begin(Change.REPORT, code, decision, by=by, seen=seen)
    if superior:
        held.body(superior, Change.REPORT, by, "superior")
    was = next((span.value for span in held.lines_of(body) if span.covers(on)), "")
    write_lines(held, body, answer(report(held.structure, code, superior, on), by), decision)
    write_change(body, Change.REPORT, on, decision, {"reports_to": superior}, by=by, at=at,
                 before={"reports_to": was}, decided_by=held.bodies[decision.by])  # fmt: skip
    return body


@act
def set_chair(
    code: str, party: Party | None, *, by: Actor, at: datetime, on: date, decision: Decision, seen: int | None = None
) -> Body:
    """Record which member country chairs a body from a day on; None: from that day nobody is recorded.

    Refused: not-permitted, stale, reason-missing, not-a-member, body-absent, already-done. Source: 001:716-722, Q19.
    """
    return _lead(Change.CHAIR, LeadRole.CHAIR, code, party, on, decision, seen, by=by, at=at)


@act
def set_host(
    code: str, party: Party | None, *, by: Actor, at: datetime, on: date, decision: Decision, seen: int | None = None
) -> Body:
    """Record which member country hosts a body from a day on, as ``set_chair`` does for its chair."""
    return _lead(Change.HOST, LeadRole.HOST, code, party, on, decision, seen, by=by, at=at)


def _lead(
    change: Change, role: LeadRole, code: str, party: Party | None, on: date, decision: Decision, seen: int | None,
    *, by: Actor, at: datetime,
) -> Body:  # fmt: skip
    held, body = begin(change, code, decision, by=by, seen=seen)
    before = tuple(row.as_span() for row in leads_of(body, role))
    wanted = party.code if party else ""
    after = answer(follow(before, wanted, on, life_of(body), change), by)
    if party is None and not any(span.value for span in before if span.covers(on)):
        raise refuse(change, Reason.ALREADY_DONE, by, field="party")
    if party is not None and not _is_member(party, on):
        raise refuse(change, Reason.NOT_A_MEMBER, by, field="party")
    write_leads(body, role, after, decision)
    was = next((span.value for span in before if span.covers(on)), "")
    write_change(body, change, on, decision, {role.value: wanted}, by=by, at=at, before={role.value: was},
                 decided_by=held.bodies[decision.by])  # fmt: skip
    return body


def _is_member(party: Party, on: date) -> bool:
    return bool(Status.objects.on(on).filter(party=party, status="member").exists())


@act
def set_composition(
    code: str, seats: Seats, *, by: Actor, at: datetime, on: date, decision: Decision, seen: int | None = None
) -> Body:
    """Record who sits in a body from a day on: categories of participants, single parties, words for the rest.

    Refused: not-permitted, stale, reason-missing, wrong-value (nobody, or somebody unknown), language-missing (words
    in one language only), body-absent, already-done. Source: 001:804-809, 001:861-883.
    """
    held, body = begin(Change.COMPOSE, code, decision, by=by, seen=seen)
    _check_seats(seats, Change.COMPOSE, by)
    before = tuple(seats_of(row) for row in BodyComposition.objects.filter(body=body))
    write_seats(body, answer(follow(before, seats, on, life_of(body), Change.COMPOSE), by), decision)
    told = {"categories": list(seats.categories), "parties": list(seats.parties)}
    old = next((span.value for span in before if span.covers(on)), None)
    was = {"categories": list(old.categories), "parties": list(old.parties)} if old else {}
    write_change(body, Change.COMPOSE, on, decision, told, by=by, at=at, before=was,
                 decided_by=held.bodies[decision.by])  # fmt: skip
    return body


def _check_seats(seats: Seats, change: Change, by: Actor) -> None:
    known = set(Party.objects.filter(code__in=seats.parties).values_list("code", flat=True))
    if not seats.given or not set(seats.categories) <= {category.value for category in SITTING}:
        raise refuse(change, Reason.WRONG_VALUE, by, field="categories")
    if not set(seats.parties) <= known:
        raise refuse(change, Reason.WRONG_VALUE, by, field="parties")
    if seats.words.given:
        complete(seats.words, change, by, "words")
