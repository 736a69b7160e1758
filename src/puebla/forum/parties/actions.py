"""The acts on a party's own record: entering it, its names, its details, its other names (A2 to A4, D8, D24, D26).

Each names the decision that made the change and the day from which it holds, which may lie in the past, today or in the
future. A party keeps its code through every change of name. Nothing is deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django.utils.text import slugify

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.paired import TranslationState
from puebla.forum.models import Alias, Original, Party, PartyKind, PartyName
from puebla.forum.parties.acting import (
    Hand,
    bring_into_force,
    columns_of,
    names_of,
    period_of,
    subject_of,
    write_names,
)
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure import party_names as rules
from puebla.procedure.party_changes import PartyAct
from puebla.procedure.party_names import NamePeriod, Naming
from puebla.procedure.refusals import Reason

LETTERS_OF_A_STATE = 2
"""ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is typed: both languages, acronyms, and the language in which it was given ("es", "en", "both")."""

    name: Words
    acronym: Words = field(default_factory=Words)
    original: str = ""

    @property
    def marks(self) -> dict[str, str]:
        """Return the columns that say which wording is the original and whether the other is a translation by us."""
        if self.original not in Original.values:
            return {"original": "", "translation": ""}
        both = self.original == Original.BOTH
        return {"original": self.original, "translation": "" if both else TranslationState.OURS.value}


@dataclass(frozen=True, slots=True)
class Details:
    """The computer's facts about a party: two-letter code of a state, its capital, and the IANA zone of the capital."""

    iso: str = ""
    capital: Words = field(default_factory=Words)
    zone: str = ""


def _naming(typed: Name, hand: Hand) -> Naming:
    if not typed.name.complete:
        missing = "en" if typed.name.es else "es"
        raise hand.refuse(Reason.LANGUAGE_MISSING, field=f"name_{missing}")
    return Naming(typed.name.es, typed.name.en, typed.acronym.es, typed.acronym.en)


@act
def enter_party(
    kind: str, typed: Name, *, details: Details, by: Actor, at: datetime, decision: Decision,
    starts: date | None = None, is_invented: bool = False,
) -> Party:  # fmt: skip
    """Enter a party that the register does not know; ``starts`` is the first day of its name, None for unknown.

    It has no status by this: that is granted by its own act. Refused: not-permitted, reason-missing, language-missing,
    wrong-value (kind, zone, or a code that is taken).
    """
    hand = Hand(PartyAct.ENTER, by, at, decision)
    hand.require()
    naming = _naming(typed, hand)
    _insist_on_details(kind, details, hand)
    code = details.iso.lower() if kind == PartyKind.STATE else slugify(naming.acronym_en or naming.en)[:60]
    if not code or Party.objects.filter(code=code).exists():
        raise hand.refuse(Reason.WRONG_VALUE, field="iso" if kind == PartyKind.STATE else "name_en")
    party = Party(code=code, kind=kind, is_invented=is_invented, **columns_of(naming), **typed.marks,
                  **_columns(details), **_evidence(decision))  # fmt: skip
    party.save()
    row = PartyName(party=party, is_invented=is_invented, **typed.marks, **_evidence(decision))
    write_names([row], (NamePeriod(naming, starts),))
    bring_into_force(party, by.on)
    told = {"kind": kind, "name": [naming.es, naming.en]}
    hand.enter(party, row=row.pk, takes_effect=starts, before={}, after=told)
    return party


def _insist_on_details(kind: str, details: Details, hand: Hand) -> None:
    if kind not in PartyKind.values:
        raise hand.refuse(Reason.WRONG_VALUE, field="kind")
    if kind == PartyKind.STATE and len(details.iso) != LETTERS_OF_A_STATE:
        raise hand.refuse(Reason.WRONG_VALUE, field="iso")
    if details.zone and details.zone not in available_timezones():
        raise hand.refuse(Reason.WRONG_VALUE, field="zone")


def _columns(details: Details) -> dict[str, str]:
    return {"iso": details.iso.upper(), "zone": details.zone, **details.capital.columns("capital")}


def _evidence(decision: Decision) -> dict[str, str]:
    return {"source": decision.reference.strip(), "address": decision.address}


@act
def rename_party(
    party: Party, typed: Name, *, on: date, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> PartyName:
    """Give the party a new name from a day on; the name before it ends there and stays shown for its dates.

    Refused: not-permitted, reason-missing, stale, language-missing, wrong-value (before the first name),
    periods-overlap (a name begins on that day already), already-done.
    """
    hand = Hand(PartyAct.RENAME, by, at, decision)
    hand.require()
    fresh = hand.lock(party, seen)
    naming = _naming(typed, hand)
    rows = names_of(fresh)
    before = rules.name_on([period_of(row) for row in rows], on)
    periods = hand.answer(rules.rename([period_of(row) for row in rows], naming, on))
    row = PartyName(party=fresh, is_invented=fresh.is_invented, **typed.marks, **_evidence(decision))
    place = next(index for index, period in enumerate(periods) if period.starts == on)
    write_names([*rows[:place], row, *rows[place:]], periods)
    bring_into_force(fresh, by.on)
    told = {"name": [naming.es, naming.en]}
    hand.enter(fresh, row=row.pk, takes_effect=on, before=_told(before), after=told)
    return row


def _told(period: NamePeriod | None) -> dict[str, Any]:
    if period is None:
        return {}
    naming = period.naming
    return {"name": [naming.es, naming.en], "acronym": [naming.acronym_es, naming.acronym_en],
            "starts": period.starts}  # fmt: skip


@act
def correct_name(
    row: PartyName, typed: Name, *, starts: date | None, by: Actor, at: datetime, decision: Decision,
    seen: int | None = None,
) -> PartyName:  # fmt: skip
    """Correct a name as it was recorded: its wording, its first day, or both. What stood before is kept.

    Refused: not-permitted, reason-missing, stale, language-missing, not-found, already-done, wrong-value.
    """
    hand = Hand(PartyAct.CORRECT_NAME, by, at, decision)
    hand.require()
    fresh = hand.lock(row.party, seen)
    naming = _naming(typed, hand)
    rows = names_of(fresh)
    place = _place_of(row, rows, hand)
    before = period_of(rows[place])
    periods = hand.answer(rules.correct([period_of(each) for each in rows], before, naming, starts))
    for name, value in {**typed.marks, **_evidence(decision)}.items():
        setattr(rows[place], name, value)
    write_names(rows, periods)
    bring_into_force(fresh, by.on)
    hand.enter(fresh, row=rows[place].pk, takes_effect=starts, before=_told(before), after=_told(periods[place]))
    return rows[place]


def _place_of(row: PartyName, rows: list[PartyName], hand: Hand) -> int:
    """Return where a name stands among those of its party; the undated one, which has no row, stands alone."""
    found = [index for index, each in enumerate(rows) if each.pk == row.pk]
    if not found:
        raise hand.refuse(Reason.NOT_FOUND)
    return found[0]


@act
def withdraw_name(
    row: PartyName, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> PartyName:  # fmt: skip
    """Take back a name recorded by mistake, or a change that will not come; it is kept, and the one before holds.

    Refused: not-permitted, reason-missing, stale, not-found, wrong-value (the first name).
    """
    hand = Hand(PartyAct.WITHDRAW_NAME, by, at, decision)
    hand.require()
    fresh = hand.lock(row.party, seen)
    rows = names_of(fresh)
    place = _place_of(row, rows, hand)
    before = period_of(rows[place])
    periods = hand.answer(rules.withdraw([period_of(each) for each in rows], before))
    gone = rows.pop(place)
    gone.withdrawn_at = at
    gone.save(update_fields=["withdrawn_at"])
    write_names(rows, periods)
    bring_into_force(fresh, by.on)
    hand.enter(fresh, row=gone.pk, takes_effect=before.starts, before=_told(before), after={})
    return gone


@act
def correct_details(
    party: Party, details: Details, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> Party:
    """Correct the capital, the zone or the two-letter code. The permanent code of the party never changes.

    Refused: not-permitted, reason-missing, stale, wrong-value (zone, two-letter code), already-done.
    """
    hand = Hand(PartyAct.CORRECT_DETAILS, by, at, decision)
    hand.require()
    fresh = hand.lock(party, seen)
    _insist_on_details(fresh.kind, details, hand)
    wanted = _columns(details)
    before = {name: getattr(fresh, name) for name, value in wanted.items() if getattr(fresh, name) != value}
    if not before:
        raise hand.refuse(Reason.ALREADY_DONE)
    Party.objects.filter(pk=fresh.pk).update(**wanted)
    fresh.refresh_from_db()
    hand.enter(fresh, row=None, takes_effect=by.on, before=before, after={name: wanted[name] for name in before})
    return fresh


# Other names


@act
def add_alias(
    party: Party, text: str, language: str, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> Alias:
    """Add another name or spelling under which the party is met in the sources; the decision is its source.

    Refused: not-permitted, reason-missing, stale, wrong-value (no text, no such language), already-done.
    """
    hand = Hand(PartyAct.ADD_ALIAS, by, at, decision)
    hand.require()
    fresh = hand.lock(party, seen)
    if not text.strip() or language not in {"es", "en"}:
        raise hand.refuse(Reason.WRONG_VALUE, field="text")
    alias = Alias(subject=subject_of(fresh), text=text.strip(), language=language, **_evidence(decision))
    same = Alias.objects.filter(subject=alias.subject, text__iexact=alias.text, language=language)
    if same.filter(withdrawn_at__isnull=True).exists():
        raise hand.refuse(Reason.ALREADY_DONE, field="text")
    alias.save()
    hand.enter(fresh, row=alias.pk, takes_effect=by.on, before={}, after={"alias": [alias.text, language]})
    return alias


@act
def withdraw_alias(
    party: Party, alias: Alias, *, by: Actor, at: datetime, decision: Decision, seen: int | None = None
) -> Alias:
    """Take back another name; it is kept and no longer shown.

    Refused: not-permitted, reason-missing, stale, not-found (of another party), already-done.
    """
    hand = Hand(PartyAct.WITHDRAW_ALIAS, by, at, decision)
    hand.require()
    fresh = hand.lock(party, seen)
    if alias.subject != subject_of(fresh):
        raise hand.refuse(Reason.NOT_FOUND)
    if not Alias.objects.filter(pk=alias.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        raise hand.refuse(Reason.ALREADY_DONE)
    alias.refresh_from_db()
    before = {"alias": [alias.text, alias.language]}
    hand.enter(fresh, row=alias.pk, takes_effect=by.on, before=before, after={})
    return alias
