"""Reading the keys of one row of a register; every fault is told with file, entry and key."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from puebla.procedure.charter_fields import Fields
from puebla.procedure.register_values import Alias, Evidence, Grade, Original, Wording
from puebla.procedure.values import LANGUAGES, PartialDate, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*|\d{4}")
_LINES = re.compile(r"00[0-4]:(?P<first>\d+)(?:-(?P<last>\d+))?")
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
_PERCENTAGE = re.compile(r"\d{1,3}\.\d{2}")
_LABELS: Final = ("code", "year", "scale", "party", "status", "node", "theme")
OURS: Final = "ours"
"""Written for `translation` when the wording in the other language is ours."""


class RegisterFields(Fields):
    """The keys of one row, or of one part of a row; what `Fields` reads, and what only registers have."""

    def __init__(self, file: str, table: str, raw: Mapping[str, object], within: str = "") -> None:
        """Take the raw row; `within` names the row that a part belongs to."""
        super().__init__(file, table, raw, date.min)
        self._within = within

    @property
    def entry(self) -> str:
        """The row as a fault names it: its code, or the keys that tell it from others."""
        if self._within:
            return f"{self._within}, {self.table}"
        labels = [str(self._raw[key]) for key in _LABELS if key in self._raw]
        alone = "code" in self._raw or "year" in self._raw
        return " ".join([self.table, *(labels[:1] if alone else labels)])

    def code(self) -> str:
        """Return the code: letters and digits joined by "." or "-", or a year."""
        code = self.string("code")
        if not _CODE.fullmatch(code):
            raise self.fault("code", f"{code!r} is not letters and digits joined by . or -")
        return code

    def optional(self, key: str) -> str | None:
        """Return a string, or None when the key is absent."""
        return self.string(key) if self.has(key) else None

    def number(self, key: str) -> int | None:
        """Return a whole number, or None when the key is absent."""
        return self.integer(key) if self.has(key) else None

    def date(self, key: str) -> PartialDate | None:
        """Return a date as far as it is known, or None when the key is absent (ruling Q31)."""
        return self._date(key) if self.has(key) else None

    def required_date(self, key: str) -> PartialDate:
        """Return a date as far as it is known."""
        return self._date(key)

    def percentage(self, key: str) -> str:
        """Return a percentage as printed, such as "1.77", without its sign."""
        value = self.string(key)
        if not _PERCENTAGE.fullmatch(value):
            raise self.fault(key, f"{value!r} is not a percentage such as 1.77")
        return value

    def span(self, first: str, last: str) -> tuple[PartialDate | None, PartialDate | None]:
        """Return two dates of which the second may not lie wholly before the first."""
        begins, ends = self.date(first), self.date(last)
        if begins and ends and ends.latest < begins.earliest:
            raise self.fault(last, f"{ends} is before {begins}")
        return begins, ends

    def language(self, key: str) -> str:
        """Return one of the languages of the forum (ruling Q46)."""
        language = self.string(key)
        if language not in LANGUAGES:
            raise self.fault(key, f"{language!r} is not one of {', '.join(LANGUAGES)}")
        return language

    def wording(self, prefix: str) -> Wording:
        """Return a wording with the language it was printed in; a translation of ours must be marked so."""
        text = self.text(prefix)
        original = self.named("original", Original) if self.has("original") else None
        ours = self.optional("translation")
        if ours not in {None, OURS}:
            raise self.fault("translation", f"{ours!r} is unknown; known is {OURS}")
        needed = original in {Original.ES, Original.EN}
        if needed != (ours == OURS):
            problem = "is missing: the other language is ours" if needed else "no wording here is a translation"
            raise self.fault("translation", problem)
        return Wording(text.es, text.en, original)

    def note(self) -> Text | None:
        """Return the note, in both languages or absent."""
        return self.optional_text("note")

    def evidence(self) -> Evidence:
        """Return where the row was read; a row without source and address is refused."""
        source, address = self.optional("source"), self.optional("address")
        if source is None and address is None:
            raise self.fault("source", "is missing: every row names its source or its address")
        if source is not None:
            self._check_lines(source)
        if self.has("grade") and address is None:
            raise self.fault("grade", "belongs to an address")
        grade = self.named("grade", Grade) if address is not None else None
        see_also = self.strings("see_also", optional=True)
        for key, value in (("address", address), *(("see_also", also) for also in see_also)):
            if value is not None and not _ADDRESS.fullmatch(value):
                raise self.fault(key, f"{value!r} is not a web address")
        return Evidence(source, address, grade, see_also)

    def _check_lines(self, source: str) -> None:
        for part in source.split("; "):
            found = _LINES.fullmatch(part)
            if found is None or int(found["last"] or found["first"]) < int(found["first"]):
                raise self.fault("source", f"{part!r} is not a source document and lines such as 001:416-462")

    def parts(self, key: str, *, optional: bool = True) -> tuple[RegisterFields, ...]:
        """Return the tables of a list inside the row, each to be read and closed with `done` in turn."""
        value = self._value(key) if self.has(key) or not optional else []
        if not isinstance(value, list) or not all(isinstance(part, dict) for part in value):
            raise self.fault(key, f"is to be written as [[{self.table}.{key}]]")
        if not value and not optional:
            raise self.fault(key, "the list is empty")
        return tuple(
            RegisterFields(self.file, f"{key} {position}", part, self.entry)
            for position, part in enumerate(value, start=1)
        )

    def aliases(self) -> tuple[Alias, ...]:
        """Return the other names, each with its language and its evidence."""
        return tuple(_alias(part) for part in self.parts("aliases"))


def _alias(part: RegisterFields) -> Alias:
    alias = Alias(part.string("text"), part.language("language"), part.evidence())
    part.done()
    return alias
