"""The acts by which the secretariat words a notice, or takes the standard words again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from puebla.consultations.acting import signatory
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.paired import LANGUAGES
from puebla.notices.models import LetterText
from puebla.notices.wordings import standards
from puebla.procedure.notice_wordings import Fault, Part, check_pair
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

if TYPE_CHECKING:
    from puebla.notices.wordings import Standard

SET, DROP = "notice.set-wording", "notice.drop-wording"
KIND = "notice-wording"
COLUMNS = tuple(f"{part.value}_{language}" for part in Part for language in LANGUAGES)

Words = Mapping[str, str]
"""What was written, by column: "lead_es", "lead_en", …; a column that is missing or empty keeps the standard words."""


def parts_of(name: str, variant: str) -> Mapping[Part, Standard]:
    """Return what can be worded in the letter of an act; Refused(not-found) for an act or a reader that is not told."""
    found = standards(name, variant)
    if not found:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return found


def faults_of(name: str, variant: str, words: Words) -> tuple[Fault, ...]:
    """Return everything that is wrong with the words, part by part."""
    found = parts_of(name, variant)
    return tuple(
        fault
        for part, standard in found.items()
        for fault in check_pair(
            part, {code: words.get(f"{part.value}_{code}", "") for code in LANGUAGES}, standard.bounds
        )
    )


def kept(name: str, variant: str, words: Words) -> dict[str, str]:
    """Return the words as they would be kept: nothing for a part that cannot be worded or says the standard words."""
    found, values = parts_of(name, variant), dict.fromkeys(COLUMNS, "")
    for part, standard in found.items():
        said = {code: " ".join(words.get(f"{part.value}_{code}", "").split()) for code in LANGUAGES}
        if said != dict(standard.words):
            values |= {f"{part.value}_{code}": text for code, text in said.items()}
    return values


def current(name: str, variant: str) -> LetterText | None:
    """Return the words that stand now for a kind of reader, or None for the standard ones."""
    found: LetterText | None = LetterText.objects.filter(act=name, variant=variant, holds_until__isnull=True).first()
    return found


@act
def set_wording(name: str, variant: str, words: Words, *, seen: int, by: Actor, at: datetime) -> LetterText | None:
    """Word the notice of an act for a kind of reader from now on; returns the words, or None for the standard ones.

    ``seen`` is the key of the words that the writer had before them (0: the standard ones). Needs notice:word. Refused:
    not-found, wrong-value (a fault of ``faults_of``), already-done (nothing would change), stale (another was quicker).
    """
    by.require(Permission.NOTICE_WORD)
    faults = faults_of(name, variant, words)
    if faults:
        details = {"field": f"{faults[0].part.value}_{faults[0].language}", "wrong": faults[0].wrong.value}
        raise Refused(Refusal(Reason.WRONG_VALUE, details=details))
    values = kept(name, variant, words)
    before = _seen(name, variant, seen)
    if values == _values(before):
        raise Refused(Refusal(Reason.ALREADY_DONE, details={"act": SET}))
    _end(before, at)
    row = _begin(name, variant, values, by, at) if any(values.values()) else None
    changes = {"before": _said(_values(before)), "after": _said(values)}
    subject = Subject(KIND, f"{name} {variant}")
    record(SET if row else DROP, subject, by=by, at=at, changes=changes, audience=Audience.SECRETARIAT)
    return row


def drop_wording(name: str, variant: str, *, seen: int, by: Actor, at: datetime) -> None:
    """Take the standard words again; refused like ``set_wording``."""
    set_wording(name, variant, {}, seen=seen, by=by, at=at)


def _seen(name: str, variant: str, seen: int) -> LetterText | None:
    """Return the words in force, locked; Refused(stale) when they are not those that the writer had seen."""
    rows = LetterText.objects.select_for_update().filter(act=name, variant=variant, holds_until__isnull=True)
    found: LetterText | None = rows.first()
    if (found.pk if found else 0) != seen:
        raise Refused(Refusal(Reason.STALE, details={"act": SET}))
    return found


def _values(row: LetterText | None) -> dict[str, str]:
    return {column: getattr(row, column) if row else "" for column in COLUMNS}


def _said(values: Mapping[str, str]) -> dict[str, str]:
    return {column: text for column, text in values.items() if text}


def _end(row: LetterText | None, at: datetime) -> None:
    if row is not None:
        row.holds_until = at
        row.save()


def _begin(name: str, variant: str, values: Words, by: Actor, at: datetime) -> LetterText:
    row = LetterText(act=name, variant=variant, holds_from=at, set_by_id=signatory(by), **values)
    row.save()
    return row
