"""What every act on a register does in the same order: right, decision, lock, rule, rows, change, entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.charters import charter
from puebla.forum.models import Claim, Party, PartyName, PartyRelation, RegisterChange
from puebla.forum.statuses.words import Decision
from puebla.procedure.party_changes import PROVISIONS, ClaimAct, PartyAct
from puebla.procedure.party_names import NamePeriod, Naming
from puebla.procedure.party_relations import Kind, Tie
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

T = TypeVar("T")
Act = PartyAct | ClaimAct


def subject_of(thing: Party | Claim) -> str:
    """Return the name under which the registers know a party or a claim: "parties:us", "claims:D1"."""
    return f"{'parties' if isinstance(thing, Party) else 'claims'}:{thing.code}"


@dataclass(frozen=True)
class Hand:
    """An act under way: what is done, by whom, when, and by which decision."""

    act: Act
    by: Actor
    at: datetime
    decision: Decision

    def refuse(self, reason: Reason, **details: str) -> Refused:
        """Return a refusal of this act with its provision, for the caller to raise."""
        return self._cited(Refusal(reason, details=details, provision_code=PROVISIONS[self.act]))

    def answer(self, found: T | Refusal) -> T:
        """Return what a rule found, or raise its refusal."""
        if isinstance(found, Refusal):
            raise self._cited(found)
        return found

    def _cited(self, refusal: Refusal) -> Refused:
        return Refused(refusal.cited(charter(self.by.on).provision))

    def require(self) -> None:
        """Raise Refused unless the actor keeps the registers and the decision is named (Q32)."""
        if not self.by.may(Permission.REGISTER_KEEP):
            raise self.refuse(Reason.NOT_PERMITTED, permission=Permission.REGISTER_KEEP.value)
        if not self.decision.reference.strip():
            raise self.refuse(Reason.REASON_MISSING, field="decision")

    def lock(self, party: Party, seen: int | None) -> Party:
        """Return the party, locked; raises Refused(stale) when its record changed since ``seen`` changes were read."""
        fresh: Party = Party.objects.select_for_update().get(pk=party.pk)
        self._insist_unchanged(subject_of(fresh), seen)
        return fresh

    def lock_claim(self, claim: Claim, seen: int | None) -> Claim:
        """Return the claim, locked; raises Refused(stale) when it changed since ``seen`` changes were read."""
        fresh: Claim = Claim.objects.select_for_update().get(pk=claim.pk)
        self._insist_unchanged(subject_of(fresh), seen)
        return fresh

    def _insist_unchanged(self, subject: str, seen: int | None) -> None:
        if seen is not None and seen != changes_of(subject):
            raise self.refuse(Reason.STALE)

    def enter(
        self, thing: Party | Claim, *, row: int | None, takes_effect: date | None, before: dict[str, Any],
        after: dict[str, Any],
    ) -> RegisterChange:  # fmt: skip
        """Add the change with its decision, and its one entry in the journal; the reason stays with the change."""
        change = RegisterChange(
            subject=subject_of(thing),
            kind=self.act.value,
            row=row,
            takes_effect=takes_effect,
            decision=self.decision.reference.strip(),
            decided_on=self.decision.decided_on,
            address=self.decision.address,
            before=_plain(before),
            after=_plain(after),
            at=self.at,
            by_id=self.by.person,
            **self.decision.reason.columns("reason"),
        )
        change.save()
        kind = "party" if isinstance(thing, Party) else "claim"
        told = {"takes_effect": takes_effect, "decision": change.decision, "decided_on": change.decided_on, **after}
        record(
            f"{kind}.{self.act.value}",
            Subject(kind, thing.code),
            by=self.by,
            at=self.at,
            changes=told | ({"before": change.before} if before else {}),
            provision=PROVISIONS[self.act],
            audience=Audience.PUBLIC,
            reader=thing.code if isinstance(thing, Party) else "",
        )
        return change


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def changes_of(subject: str) -> int:
    """Return how many changes of a record there have been: what a form has seen. One query."""
    return int(RegisterChange.objects.filter(subject=subject).count())


# Names


def period_of(row: PartyName) -> NamePeriod:
    """Return a dated name as the rules see it."""
    return NamePeriod(naming_of(row), row.holds_from, row.until)


def naming_of(row: Party | PartyName) -> Naming:
    """Return the wording of a name as the rules see it; a name loaded in one language counts in both."""
    spanish, english = row.name_es or row.name_en, row.name_en or row.name_es
    return Naming(spanish, english, row.acronym_es, row.acronym_en)


def columns_of(naming: Naming) -> dict[str, str]:
    """Return a wording as the columns of a row."""
    return {"name_es": naming.es, "name_en": naming.en,
            "acronym_es": naming.acronym_es, "acronym_en": naming.acronym_en}  # fmt: skip


def names_of(party: Party) -> list[PartyName]:
    """Return the standing dated names of a party in order; the one it always bore, not saved, where there are none."""
    rows = list(PartyName.objects.standing().filter(party=party))
    return rows or [base_name(party)]


def base_name(party: Party) -> PartyName:
    """Return the one name of a party whose names are not dated, as a row without beginning and end."""
    return PartyName(
        party=party,
        source=party.source,
        address=party.address,
        grade=party.grade,
        see_also=party.see_also,
        is_invented=party.is_invented,
        original=party.original,
        translation=party.translation,
        **columns_of(naming_of(party)),
    )


def write_names(rows: list[PartyName], periods: tuple[NamePeriod, ...]) -> None:
    """Give the rows, in order, the days and wordings of the periods; the ends first, so that no day is taken twice."""
    for row, period in zip(rows, periods, strict=True):
        row.holds_from, row.until = period.starts, period.until
        for column, text in columns_of(period.naming).items():
            setattr(row, column, text)
        row.save()


# Relations


def ties_of(rows: list[PartyRelation], parties: list[Party]) -> list[Tie]:
    """Return who belongs to whom: the dated rows, and the undated parent of a party that has none of them."""
    dated = [Tie(row.party.code, row.other.code, row.holds_from, row.until) for row in rows]
    parts = {tie.part for tie in dated}
    codes = {party.pk: party.code for party in parties}
    undated = [(party.code, party.parent_id) for party in parties if party.code not in parts]
    return dated + [Tie(part, codes[whole]) for part, whole in undated if whole is not None]


def parent_rows(party: Party | None = None) -> list[PartyRelation]:
    """Return the standing dated parents, of one party or of all, in order. One query."""
    rows = PartyRelation.objects.standing().filter(kind=Kind.PARENT.value).select_related("party", "other")
    return list(rows.filter(party=party) if party else rows)


# What is in force


def bring_into_force(party: Party, on: date) -> None:
    """Write the names and the parent of the day into the party's own columns, and what later days change.

    Called by every act after its dated rows; on later days the party is read with what is due (see Party).
    """
    names = [row for row in names_of(party) if row.pk]
    rows = parent_rows(party)
    now: dict[str, Any] = {}
    for row in names:
        if period_of(row).covers(on):
            now |= _columns_of_name(row)
    if rows:
        now["parent_id"] = next((row.other_id for row in rows if _covers(row, on)), None)
    to_come = [
        *({"on": str(row.holds_from), "columns": _columns_of_name(row)} for row in names if _later(row, on)),
        *_parents_to_come(rows, on),
    ]
    Party.objects.filter(pk=party.pk).update(**now, to_come=sorted(to_come, key=lambda change: str(change["on"])))
    party.refresh_from_db()


def _columns_of_name(row: PartyName) -> dict[str, Any]:
    return {**columns_of(naming_of(row)), "original": row.original, "translation": row.translation}


def _later(row: PartyName | PartyRelation, on: date) -> bool:
    return row.holds_from is not None and row.holds_from > on


def _covers(row: PartyRelation, on: date) -> bool:
    return not _later(row, on) and (row.until is None or on < row.until)


def _parents_to_come(rows: list[PartyRelation], on: date) -> list[dict[str, Any]]:
    starts = {row.holds_from: row.other_id for row in rows if _later(row, on)}
    ends = {row.until: None for row in rows if row.until is not None and row.until > on}
    changes: dict[Any, Any] = {**ends, **starts}
    return [{"on": day.isoformat(), "columns": {"parent_id": parent}} for day, parent in changes.items()]
