"""How the values of a register become the columns of a row: pairs of texts, evidence, days."""

from __future__ import annotations

from datetime import date
from typing import Any

from puebla.core.paired import TranslationState
from puebla.procedure.numbering import roman
from puebla.procedure.register_rows import Meeting
from puebla.procedure.register_values import Evidence, RegisteredMeetingKind as Kind, Wording
from puebla.procedure.registers import Registers
from puebla.procedure.values import PartialDate, Text


def pair(name: str, text: Text | None) -> dict[str, str]:
    """Return the two columns of a text; empty ones for a text that is not there."""
    return {f"{name}_es": text.es if text else "", f"{name}_en": text.en if text else ""}


def evidence(known: Evidence) -> dict[str, Any]:
    """Return the columns that say where a row is from."""
    return {
        "source": known.source or "",
        "address": known.address or "",
        "grade": known.grade.value if known.grade else "",
        "see_also": list(known.see_also),
    }


def wording(name: str, text: Wording) -> dict[str, str]:
    """Return the two columns of a wording, the language it was printed in, and whether the other is ours."""
    return {**pair(name, text), "original": original(text), "translation": translation(text)}


def original(text: Wording | None) -> str:
    """Return the language in which a source prints a wording: 'es', 'en', 'both' or ''."""
    return text.original.value if text and text.original else ""


def translation(text: Wording | None) -> str:
    """Return the state of the wording in the other language: ours, or '' where nothing was translated."""
    return TranslationState.OURS.value if text and text.ours else ""


def first_day(known: PartialDate | None) -> date | None:
    """Return the day from which something "since" a date is shown (see PartialDate.holds_from)."""
    return known.holds_from() if known else None


FORMS: dict[Kind, tuple[str, str]] = {
    Kind.REGULAR: ("{number} {body}", "{number} {body}"),
    Kind.EXTRAORDINARY: ("{body} extraordinaria", "Extraordinary {body}"),
    Kind.PREPARATORY: ("{body}, reunión preparatoria", "{body}, preparatory meeting"),
    Kind.MID_TERM: ("{body}, reunión intermedia", "{body}, mid-term meeting"),
}
"""How a meeting is called: only regular Vice-Ministerial Meetings are numbered (Q18)."""


def meeting_titles(registers: Registers) -> dict[str, Text]:
    """Return what each meeting is called, by its code, with its body's name of that time."""
    bodies = {body.code: body for body in registers.bodies}
    return {row.code: _meeting_title(row, bodies[row.body].name_on(_day_of(row)).name) for row in registers.meetings}


def _day_of(row: Meeting) -> date:
    return row.starts.day if row.starts else date(row.year, 12, 31)


def _meeting_title(row: Meeting, body: Text) -> Text:
    spanish, english = FORMS.get(row.kind, ("{body}", "{body}"))
    number = roman(row.number) if row.number else ""
    return Text(
        spanish.format(number=number, body=body.es).strip(),
        english.format(number=number, body=body.en).strip(),
    )
