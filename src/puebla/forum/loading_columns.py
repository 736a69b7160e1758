"""How the values of a register become the columns of a row: pairs of texts, evidence, days."""

from __future__ import annotations

from datetime import date
from typing import Any

from puebla.core.paired import TranslationState
from puebla.procedure.register_values import Evidence, Wording
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
