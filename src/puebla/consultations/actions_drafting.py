"""Beginning a consultation and preparing its text (A11 step 1, Q13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from puebla.consultations.acting import (
    Step,
    begin,
    enter,
    expect_revision,
    move,
    refuse,
    require,
    signatory,
)
from puebla.consultations.actions_annexes import carry_annexes
from puebla.consultations.models import Consultation, SerialOfYear, TextVersion
from puebla.consultations.readings import latest_version, presiding
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import LANGUAGES
from puebla.procedure.consultation import Act, State
from puebla.procedure.numbering import ConsultationSymbol, symbol
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason


def _next_symbol(at: datetime) -> str:
    """Return a symbol that was never given; two creations at once queue on the row of the year."""
    year = at.astimezone(SEAT_ZONE).year
    SerialOfYear.objects.get_or_create(year=year)
    SerialOfYear.objects.filter(year=year).update(last=F("last") + 1)
    return symbol(ConsultationSymbol(year, SerialOfYear.objects.get(year=year).last))


@dataclass(frozen=True, slots=True)
class Draft:
    """What the Presidency writes: title, purpose, text, and the language in which it was first written."""

    title: Wording
    purpose: Wording
    text: Wording
    original_language: str = "es"

    @property
    def acceptable(self) -> bool:
        """Tell whether it can be kept: a title in some language, and a language that the forum writes in."""
        return self.title.given and self.original_language in LANGUAGES

    def columns(self) -> dict[str, str]:
        """Return what belongs to the consultation itself; the text belongs to a version."""
        head = {**self.title.columns("title"), **self.purpose.columns("purpose")}
        return {**head, "original_language": self.original_language}


@act
def create_draft(*, by: Actor, at: datetime, draft: Draft) -> Consultation:
    """Begin a consultation as a draft of the Presidency and return it; it gets its symbol now, for good.

    The text may still be incomplete. Refused: not-permitted, wrong-value (no title in any language, or a
    language that the forum does not write in). Source: A11 step 1, 001:634-648; whether the issue is
    substantive is for the Presidency to judge (Q13).
    """
    require(by, Permission.CONSULTATION_SUBMIT, "consultation.use")
    if not draft.acceptable:
        raise refuse(Reason.WRONG_VALUE, by, "consultation.use", field="title")
    consultation = Consultation(
        symbol=_next_symbol(at),
        presidency=presiding(by),
        opened_by_id=signatory(by),
        created_at=at,
        updated_at=at,
        **draft.columns(),
    )
    consultation.save()
    add_version(consultation, draft.text, Wording(), at)
    step = Step(consultation, Act.CREATE, State.DRAFT, by, at)
    enter(step, {"title": [draft.title.es, draft.title.en], "version": 1}, provision="consultation.use")
    return consultation


def add_version(consultation: Consultation, text: Wording, note: Wording, at: datetime) -> TextVersion:
    """Add the next version of the text, not shown to anybody yet, with the annexes of the last one; return it."""
    last = TextVersion.objects.filter(consultation=consultation).order_by("-number").first()
    number = last.number + 1 if last else 1
    version = write_version(TextVersion(consultation=consultation, number=number, created_at=at), text, note)
    if last is None:
        return version
    carry_annexes(last, version)
    return write_version(version, text, note)


def write_version(version: TextVersion, text: Wording, note: Wording) -> TextVersion:
    """Put the text and the note into a version that was not shown yet, with its digest."""
    for name, value in {**text.columns("text"), **note.columns("note")}.items():
        setattr(version, name, value)
    version.digest = version.computed_digest()
    version.save()
    return version


@act
def edit_draft(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    revision: int,
    draft: Draft,
    note: Wording | None = None,
) -> Consultation:
    """Change the draft; with the Troika, take the text back as a new version on which it is asked anew (Q4).

    ``revision`` is the consultation's as the form was made. Refused: not-permitted, not-your-turn, stale
    (somebody saved meanwhile; nothing is overwritten), wrong-value (no title).
    """
    step = begin(consultation, Act.EDIT, by=by, at=at)
    expect_revision(step, revision)
    if not draft.acceptable:
        raise step.refuse(Reason.WRONG_VALUE, field="title")
    version = latest_version(step.consultation)
    before = _columns(version)
    said = note or Wording()
    if version.shown_at is None:
        written = write_version(version, draft.text, said)
    else:
        written = add_version(step.consultation, draft.text, said, at)
    columns = draft.columns()
    changes = _changed(step.consultation, columns) | {"version": written.number}
    if before != _columns(written):
        changes["digest"] = [version.digest, written.digest]
    enter(step, changes)
    return move(step, **columns)


def _columns(version: TextVersion) -> tuple[str, str]:
    return version.text_es, version.text_en


def _changed(consultation: Consultation, columns: dict[str, str]) -> dict[str, Any]:
    """Return old and new value of each column that changes."""
    pairs = {name: [getattr(consultation, name), value] for name, value in columns.items()}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
