"""The acts on a question on which the sources differ: a reading more, a ruling, a reading withdrawn (A22, Q50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.forum.models import Claim, Reading
from puebla.forum.parties.acting import Hand
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure import readings as rules
from puebla.procedure.party_changes import ClaimAct
from puebla.procedure.readings import Read
from puebla.procedure.refusals import Reason

LONGEST_RULING = 60


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written: a document and lines, or a web address, with its grade ("P", "S" or "")."""

    text: str = ""
    address: str = ""
    grade: str = ""


def reads_of(claim: Claim) -> list[Read]:
    """Return every reading as the rules see it; one query."""
    return [as_read(row) for row in Reading.objects.filter(claim=claim).order_by("id")]


def as_read(row: Reading) -> Read:
    """Return a reading as the rules see it."""
    return Read(row.pk, row.source, row.grade, is_withdrawn=row.withdrawn_at is not None)


def ruled(claim: Claim, rows: list[Reading]) -> int | None:
    """Return the reading that a ruling picked, if one did.

    A register may have been loaded with another reading shown than the order of authority gives: that is a ruling too.
    """
    shown = next((row.pk for row in rows if row.is_shown), None)
    first = rules.shown_first([as_read(row) for row in rows])
    explicit = claim.is_ruled or (first is not None and shown != first.key)
    return shown if explicit else None


def _rows(claim: Claim) -> list[Reading]:
    return list(Reading.objects.filter(claim=claim).order_by("id"))


def _show(claim: Claim, picked: int | None) -> Read | None:
    """Mark the reading that is shown first: the ruled one, else the first by authority."""
    found = rules.shown_first(reads_of(claim), picked)
    Reading.objects.filter(claim=claim).update(is_shown=False)
    if found is not None:
        Reading.objects.filter(pk=found.key).update(is_shown=True)
    return found


@act
def add_reading(
    claim: Claim, value: Words, source: Source, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> Reading:
    """Add what another source says; it is shown first where it has the highest authority and no ruling stands.

    Refused: not-permitted, reason-missing, stale, language-missing, wrong-value (no source), already-done.
    """
    hand = Hand(ClaimAct.ADD_READING, by, at, decision)
    hand.require()
    fresh = hand.lock_claim(claim, seen)
    if not value.complete:
        raise hand.refuse(Reason.LANGUAGE_MISSING, field="value_en" if value.es else "value_es")
    if not (source.text.strip() or source.address):
        raise hand.refuse(Reason.WRONG_VALUE, field="source")
    rows = _rows(fresh)
    if any(_says(row, value, source) for row in rows):
        raise hand.refuse(Reason.ALREADY_DONE, field="source")
    picked = ruled(fresh, rows)
    reading = Reading(claim=fresh, source=source.text.strip(), address=source.address, grade=source.grade,
                      **value.columns("value"))  # fmt: skip
    reading.save()
    _show(fresh, picked)
    reading.refresh_from_db()
    told = {"reading": [value.es, value.en], "source": reading.source, "is_shown": reading.is_shown}
    hand.enter(fresh, row=reading.pk, takes_effect=by.on, before={}, after=told)
    return reading


def _says(row: Reading, value: Words, source: Source) -> bool:
    same = (row.value_es, row.value_en, row.source, row.address)
    return row.withdrawn_at is None and same == (value.es, value.en, source.text.strip(), source.address)


@act
def rule_reading(
    claim: Claim, reading: Reading | None, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> Claim:
    """Pick by a ruling the reading shown first; None takes the ruling back, and the order of authority decides again.

    The decision's reference is the citation shown with the claim. Refused: not-permitted, reason-missing, stale,
    already-done, wrong-value (a reading of another claim or withdrawn; a citation of more than 60 characters).
    """
    hand = Hand(ClaimAct.RULE, by, at, decision)
    hand.require()
    fresh = hand.lock_claim(claim, seen)
    if len(decision.reference.strip()) > LONGEST_RULING:
        raise hand.refuse(Reason.WRONG_VALUE, field="decision")
    rows = _rows(fresh)
    key = reading.pk if reading else None
    refusal = rules.may_rule([as_read(row) for row in rows], key, ruled=ruled(fresh, rows))
    if refusal is not None:
        hand.answer(refusal)
    before = {"shown": next((row.pk for row in rows if row.is_shown), None), "ruling": fresh.ruling}
    fresh.is_ruled, fresh.ruling = key is not None, decision.reference.strip()
    fresh.save(update_fields=["is_ruled", "ruling"])
    shown = _show(fresh, key)
    told = {"shown": shown.key if shown else None, "ruling": fresh.ruling}
    hand.enter(fresh, row=key, takes_effect=by.on, before=before, after=told)
    return fresh


@act
def withdraw_reading(
    reading: Reading, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> Reading:
    """Mark a reading as recorded by mistake: it is kept, and no longer counts or shows on public pages.

    Refused: not-permitted, reason-missing, stale, already-done, wrong-value (the last one that stands).
    """
    hand = Hand(ClaimAct.WITHDRAW_READING, by, at, decision)
    hand.require()
    fresh = hand.lock_claim(reading.claim, seen)
    rows = _rows(fresh)
    refusal = rules.may_withdraw([as_read(row) for row in rows], reading.pk)
    if refusal is not None:
        hand.answer(refusal)
    picked = ruled(fresh, rows)
    Reading.objects.filter(pk=reading.pk).update(withdrawn_at=at)
    if picked == reading.pk:
        Claim.objects.filter(pk=fresh.pk).update(is_ruled=False)
    _show(fresh, None if picked == reading.pk else picked)
    reading.refresh_from_db()
    before = {"reading": [reading.value_es, reading.value_en], "source": reading.source}
    hand.enter(fresh, row=reading.pk, takes_effect=by.on, before=before, after={})
    return reading
