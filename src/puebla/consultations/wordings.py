"""A text that somebody wrote in one or both languages, on its way into the paired columns."""

from __future__ import annotations

from dataclasses import dataclass


def plain(text: str) -> str:
    """Return a text with one form of line end and without the space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True, slots=True)
class Wording:
    """What was written in Spanish and in English; either may still be missing. Line ends have one form."""

    es: str = ""
    en: str = ""

    def __post_init__(self) -> None:
        """Bring what browsers send to one form, so that the same words are the same text."""
        for language in ("es", "en"):
            object.__setattr__(self, language, plain(getattr(self, language)))

    @property
    def given(self) -> bool:
        """Tell whether anything was written at all."""
        return bool(self.es or self.en)

    @property
    def complete(self) -> bool:
        """Tell whether both languages are there."""
        return bool(self.es and self.en)

    def missing(self) -> str:
        """Return the codes of the languages that are missing, as a refusal names them."""
        return ", ".join(language for language in ("es", "en") if not getattr(self, language))

    def columns(self, name: str) -> dict[str, str]:
        """Return the pair as the values of the columns ``name_es`` and ``name_en``."""
        return {f"{name}_es": self.es, f"{name}_en": self.en}
