"""What the acts on the Presidency share: refusing with the provision, reading the terms under a lock, changing them.

Every act locks the terms first, so that of two people who act at once the second one sees what the first one did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from puebla.core.actor import Actor
from puebla.forum.charters import charter
from puebla.forum.models import Presidency, PresidencyInterim
from puebla.forum.queries import members_on
from puebla.procedure.handover import Interim, giving_way
from puebla.procedure.presidency import PresidencyTerm
from puebla.procedure.refusals import Reason, Refusal, Refused

T = TypeVar("T")


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter that stands behind it."""
    return Refused(refusal.cited(charter(by.on).provision))


def refuse(reason: Reason, by: Actor, code: str, **details: str) -> Refused:
    """Return the refusal of an act, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=code), by)


def allow(allowed: bool, by: Actor, code: str) -> None:
    """Raise Refused(not-permitted), with the provision, unless allowed."""
    if not allowed:
        raise refuse(Reason.NOT_PERMITTED, by, code)


def answer(found: T | Refusal, by: Actor) -> T:
    """Return what a rule found, or raise its refusal."""
    if isinstance(found, Refusal):
        raise cited(found, by)
    return found


@dataclass(frozen=True)
class TwoLanguages:
    """What was written in Spanish and in English; either may be missing where one is enough."""

    es: str = ""
    en: str = ""

    @property
    def given(self) -> bool:
        """Tell whether anything was written at all."""
        return bool(self.es.strip() or self.en.strip())

    @property
    def complete(self) -> bool:
        """Tell whether both languages are there."""
        return bool(self.es.strip() and self.en.strip())

    def columns(self, name: str) -> dict[str, str]:
        """Return the pair as the values of the columns ``name_es`` and ``name_en``."""
        return {f"{name}_es": self.es.strip(), f"{name}_en": self.en.strip()}


NOTHING = TwoLanguages()


def complete(words: TwoLanguages, by: Actor, code: str, field: str) -> None:
    """Raise Refused(language-missing) unless both languages are there."""
    if not words.complete:
        missing = "en" if words.es.strip() else "es"
        raise refuse(Reason.LANGUAGE_MISSING, by, code, field=f"{field}_{missing}")


def written(text: str, by: Actor, code: str, field: str) -> str:
    """Return the text without the space around it; raises Refused(wrong-value) for an empty one."""
    if not text.strip():
        raise refuse(Reason.WRONG_VALUE, by, code, field=field)
    return text.strip()


def members(on: date) -> frozenset[str]:
    """Return the codes of the member countries of the day; one query."""
    return frozenset(status.party.code for status in members_on(on))


@dataclass(frozen=True)
class Register:
    """The Presidencies by year and the interims as they stand, locked for this transaction."""

    rows: dict[int, Presidency]
    interim_rows: tuple[PresidencyInterim, ...]

    @property
    def terms(self) -> tuple[PresidencyTerm, ...]:
        """The terms as the rules see them."""
        return tuple(row.as_term() for row in self.rows.values())

    @property
    def interims(self) -> tuple[Interim, ...]:
        """The interims as the rules see them."""
        return tuple(row.as_interim() for row in self.interim_rows)

    def row(self, year: int, by: Actor) -> Presidency:
        """Return the Presidency of the year; raises Refused(not-found)."""
        if year not in self.rows:
            raise refuse(Reason.NOT_FOUND, by, "")
        return self.rows[year]


def locked() -> Register:
    """Return the register of Presidencies; whoever else changes it waits until this act is over. Two queries."""
    rows = Presidency.objects.select_for_update(of=("self",)).select_related("party").order_by("year")
    interims = PresidencyInterim.objects.select_related("party").order_by("starts")
    return Register({row.year: row for row in rows}, tuple(interims))


def rebound(register: Register, changed: Iterable[PresidencyTerm], **columns: Any) -> None:
    """Give the terms their new days, further columns with them."""
    for term in changed:
        row = register.rows[term.year]
        Presidency.objects.filter(pk=row.pk).update(starts=term.starts, ends=term.ends, **columns)
        row.refresh_from_db()


def make_way(register: Register, changed: Sequence[PresidencyTerm]) -> list[str]:
    """End the interims that give way to the changed terms; returns them for the journal, each as "xx 2017-03-01"."""
    told = []
    for before, after in giving_way(register.interims, changed):
        PresidencyInterim.objects.filter(starts=before.starts).update(until=after.until)
        told.append(f"{after.party} {after.until}")
    return told
