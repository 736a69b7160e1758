"""A consulted text in both languages, paragraph by paragraph (rulings Q6, Q11)."""

from __future__ import annotations

import re

from puebla.procedure.refusals import Reason, Refusal

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: whatever stands between blank lines, without the space around it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(part.strip() for part in _BLANK_LINES.split(lines) if part.strip())


def paired_paragraphs(es: str, en: str) -> tuple[tuple[str, str], ...] | Refusal:
    """Return the pairs (Spanish, English), or why they cannot be paired.

    A language without any paragraph is refused as language-missing (Q11), different numbers of paragraphs as
    paragraphs-unpaired with both numbers: who reads one language must find the same place in the other.
    """
    spanish, english = paragraphs(es), paragraphs(en)
    missing = [language for language, found in (("es", spanish), ("en", english)) if not found]
    if missing:
        details = {"language": ", ".join(missing)}
        return Refusal(Reason.LANGUAGE_MISSING, details=details, provision_code="consultation.languages")
    if len(spanish) != len(english):
        details = {"es": str(len(spanish)), "en": str(len(english))}
        return Refusal(Reason.PARAGRAPHS_UNPAIRED, details=details, provision_code="consultation.languages")
    return tuple(zip(spanish, english, strict=True))
