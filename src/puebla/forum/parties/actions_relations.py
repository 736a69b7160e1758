"""The acts on what parties are to each other: part of another, replaced by another, each from a day on (D34, Q32)."""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.forum.models import Party, PartyRelation, Status
from puebla.forum.parties.acting import Hand, bring_into_force, parent_rows, ties_of
from puebla.forum.statuses.acting import cut, held, period_of, statuses_of, write_change, write_status
from puebla.forum.statuses.words import Decision
from puebla.procedure import party_relations as rules
from puebla.procedure.party_changes import PartyAct
from puebla.procedure.party_relations import Following, Kind, Succession, Tie
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Change, Period


@act
def set_parent(
    party: Party, whole: Party, *, starts: date | None, by: Actor, at: datetime, decision: Decision,
    until: date | None = None, seen: int | None = None,
) -> PartyRelation:  # fmt: skip
    """Record that the party is part of another from a day on; an open parent gives way on that day.

    Refused: not-permitted, reason-missing, stale, circle, wrong-value, periods-overlap, already-done.
    """
    hand = Hand(PartyAct.SET_PARENT, by, at, decision)
    hand.require()
    parties = list(Party.objects.select_for_update().order_by("pk"))
    fresh = hand.lock(party, seen)
    rows = parent_rows()
    wanted = hand.answer(rules.tie_of(fresh.code, whole.code, starts, until))
    ties = hand.answer(rules.set_parent(ties_of(rows, parties), wanted))
    before = rules.parent_on(ties_of(rows, parties), fresh.code, starts or date.min)
    row = _relation(fresh, whole, Kind.PARENT, decision)
    place = ties.index(wanted)
    own = [each for each in rows if each.party_id == fresh.pk] or _undated(fresh)
    _write_ties([*own[:place], row, *own[place:]], ties)
    bring_into_force(fresh, by.on)
    hand.enter(fresh, row=row.pk, takes_effect=starts, before={"parent": before}, after={"parent": whole.code})
    return row


def _relation(party: Party, other: Party, kind: Kind, decision: Decision) -> PartyRelation:
    return PartyRelation(
        party=party,
        other=other,
        kind=kind.value,
        source=decision.reference.strip(),
        address=decision.address,
        is_invented=party.is_invented,
    )


def _undated(party: Party) -> list[PartyRelation]:
    """Return the parent that the register gives without a date, as a row not saved yet."""
    if party.parent_id is None:
        return []
    return [PartyRelation(party=party, other_id=party.parent_id, kind=Kind.PARENT.value, source=party.source,
                          address=party.address, grade=party.grade, is_invented=party.is_invented)]  # fmt: skip


def _write_ties(rows: list[PartyRelation], ties: tuple[Tie, ...]) -> None:
    for row, tie in zip(rows, ties, strict=True):
        row.holds_from, row.until = tie.starts, tie.until
        row.save()


@act
def end_parent(
    party: Party, *, on: date, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> PartyRelation:  # fmt: skip
    """Record that the party is no part of another any more; ``on`` is the first day without it.

    Refused: not-permitted, reason-missing, stale, not-your-turn (it belongs to none), already-done, wrong-value.
    """
    hand = Hand(PartyAct.END_PARENT, by, at, decision)
    hand.require()
    fresh = hand.lock(party, seen)
    rows = parent_rows(fresh) or _undated(fresh)
    if not rows:
        raise hand.refuse(Reason.NOT_YOUR_TURN, field="on")
    row = rows[-1]
    tie = Tie(fresh.code, row.other.code, row.holds_from, row.until)
    row.until = hand.answer(rules.end_parent(tie, on)).until
    row.save()
    bring_into_force(fresh, by.on)
    hand.enter(fresh, row=row.pk, takes_effect=on, before={"parent": row.other.code}, after={"parent": ""})
    return row


@act
def record_succession(
    former: Party, successor: Party, *, on: date, standing_passes: bool, by: Actor, at: datetime, decision: Decision,
    seen: int | None = None,
) -> PartyRelation:  # fmt: skip
    """Record that another party replaces this one from a day on; its open statuses end on that day.

    The successor receives them only with ``standing_passes``, as the decision says; otherwise it applies. Offices do
    not pass: those of the former carry no powers once it has no standing. Refused: not-permitted, reason-missing,
    stale, circle, already-done, wrong-value (a status that begins later), status-overlaps.
    """
    hand = Hand(PartyAct.SUCCEED, by, at, decision)
    hand.require()
    fresh = hand.lock(former, seen)
    other = hand.lock(successor, None)
    hand.answer(rules.succeed(_successions(), Succession(fresh.code, other.code, on)))
    following = hand.answer(rules.follows(held(fresh), held(other), on, standing_passes=standing_passes))
    _pass_on(fresh, other, following, on, hand)
    row = _relation(fresh, other, Kind.SUCCESSOR, decision)
    row.holds_from = on
    row.save()
    told = {"successor": other.code, "standing_passes": standing_passes}
    hand.enter(fresh, row=row.pk, takes_effect=on, before={}, after=told)
    return row


def _successions() -> list[Succession]:
    rows = PartyRelation.objects.standing().filter(kind=Kind.SUCCESSOR.value).select_related("party", "other")
    return [Succession(row.party.code, row.other.code, row.holds_from) for row in rows]


def _pass_on(former: Party, successor: Party, following: Following, on: date, hand: Hand) -> None:
    """End the statuses of the former and give the successor what it receives; each with its own change and entry."""
    for status in statuses_of(former):
        period = period_of(status)
        if period in following.ending:
            cut(status, Period(period.kind, period.starts, on), Change.END, hand.decision, by=hand.by, at=hand.at)
    for period in following.granted:
        given: Status = write_status(successor, period, hand.decision)
        write_change(given, Change.GRANT, period.starts, hand.decision, {}, by=hand.by, at=hand.at)
