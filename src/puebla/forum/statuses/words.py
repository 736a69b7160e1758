"""Words in one or both languages on their way into paired columns, and the decision behind a change of status."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Words:
    """What was written in Spanish and in English; either may be missing. The space around it is taken off."""

    es: str = ""
    en: str = ""

    def __post_init__(self) -> None:
        """Bring what browsers send to one form, so that the same words are the same text."""
        for language in ("es", "en"):
            written = getattr(self, language).replace("\r\n", "\n").replace("\r", "\n").strip()
            object.__setattr__(self, language, written)

    @property
    def given(self) -> bool:
        """Tell whether anything was written at all."""
        return bool(self.es or self.en)

    @property
    def complete(self) -> bool:
        """Tell whether both languages are there."""
        return bool(self.es and self.en)

    def columns(self, name: str) -> dict[str, str]:
        """Return the pair as the values of the columns ``name_es`` and ``name_en``."""
        return {f"{name}_es": self.es, f"{name}_en": self.en}


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that changed a status: how it is cited, its day if known, its address if any, and the reason."""

    reference: str
    decided_on: date | None = None
    address: str = ""
    reason: Words = field(default_factory=Words)
