"""Reading the keys of one entry of a charter file, so that every fault is told with file, entry and key."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeVar

from puebla.procedure.charter_entries import Validity
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.values import LANGUAGES, PartialDate, Provision, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puebla.procedure.charter_entries import ParameterValue

Named = TypeVar("Named", bound=Enum)

START: Final = "start"
"""Written for `valid_from` when no source says since when a rule holds: from the forum's first day."""

_CODE = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")
_SEED_LINES = re.compile(r"00[0-4]:\d+(?:-\d+)?(?:, ?\d+(?:-\d+)?)*")
_RULING = re.compile(r"[QD][1-9]\d?")
_RULINGS_WITHOUT_NUMBER = frozenset({"Audience", "Time"})
_RULINGS_AS_SOURCE = "rulings"


class Fields:
    """The keys of one entry. Each method reads one key or raises CharterError; `done` refuses the rest."""

    def __init__(self, file: str, table: str, raw: Mapping[str, object], start: date) -> None:
        """Take the raw entry; `start` is the forum's first day."""
        self.file = file
        self.table = table
        self._raw = raw
        self._start = start
        self._read: set[str] = set()

    @property
    def entry(self) -> str:
        """The entry as a fault names it: its table and its code."""
        return f"{self.table} {self._raw.get('code', '(without code)')}"

    def fault(self, key: str, problem: str) -> CharterError:
        """Return the error to raise for a problem with `key`."""
        return CharterError(self.file, self.entry, key, problem)

    def has(self, key: str) -> bool:
        """Return whether the entry has that key."""
        return key in self._raw

    def _value(self, key: str) -> object:
        self._read.add(key)
        if key not in self._raw:
            raise self.fault(key, "is missing")
        return self._raw[key]

    def string(self, key: str, default: str | None = None) -> str:
        """Return a string, not blank unless it is absent and has a default."""
        if default is not None and not self.has(key):
            return default
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, f"{value!r} is not a text")
        return value

    def integer(self, key: str) -> int:
        """Return a whole number from 0 up."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.fault(key, f"{value!r} is not a whole number")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; an absent flag is false."""
        value = self._value(key) if self.has(key) else False
        if not isinstance(value, bool):
            raise self.fault(key, f"{value!r} is neither true nor false")
        return value

    def strings(self, key: str, *, optional: bool = False) -> tuple[str, ...]:
        """Return a list of different strings; only an optional one may be absent or empty."""
        value = self._value(key) if self.has(key) or not optional else []
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.fault(key, f"{value!r} is not a list of names")
        if not value and not optional:
            raise self.fault(key, "the list is empty")
        if len(set(value)) != len(value):
            raise self.fault(key, "a name is there twice")
        return tuple(value)

    def named(self, key: str, names: type[Named]) -> Named:
        """Return the member of `names` that the key gives."""
        return self._one_of(key, self.string(key), names)

    def all_named(self, key: str, names: type[Named], *, optional: bool = False) -> tuple[Named, ...]:
        """Return the members of `names` that the list gives."""
        return tuple(self._one_of(key, part, names) for part in self.strings(key, optional=optional))

    def _one_of(self, key: str, value: str, names: type[Named]) -> Named:
        try:
            return names(value)
        except ValueError as error:
            known = ", ".join(sorted(str(name.value) for name in names))
            raise self.fault(key, f"{value!r} is unknown; known are {known}") from error

    def text(self, prefix: str = "") -> Text:
        """Return the text of `prefix_es` and `prefix_en`; a missing language is a fault of that key."""
        keys = [f"{prefix}_{language}" if prefix else language for language in LANGUAGES]
        spanish, english = (self.string(key).strip() for key in keys)
        return Text(spanish, english)

    def optional_text(self, prefix: str) -> Text | None:
        """Return the text, or None when neither language is there; one without the other is a fault."""
        return self.text(prefix) if any(self.has(f"{prefix}_{language}") for language in LANGUAGES) else None

    def value(self, key: str) -> ParameterValue:
        """Return a parameter's value: a string, a whole number, or a list of one of them."""
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, str | int | list):
            raise self.fault(key, f"{value!r} is neither a word, a whole number nor a list of them")
        if not isinstance(value, list):
            return value
        if all(isinstance(part, str) for part in value):
            return tuple(str(part) for part in value)
        if all(isinstance(part, int) and not isinstance(part, bool) for part in value):
            return tuple(int(part) for part in value)
        raise self.fault(key, f"{value!r} mixes words and numbers")

    def code(self) -> str:
        """Return the entry's code: small letters and digits, joined by "-", "_" or "."."""
        code = self.string("code")
        if not _CODE.fullmatch(code):
            raise self.fault("code", f"{code!r} is not small letters and digits joined by - _ or .")
        return code

    def source(self) -> str:
        """Return the source: "001:652-655", a web address, or "rulings" for a reading of ours."""
        source = self.string("source")
        for part in source.split("; "):
            if not (_SEED_LINES.fullmatch(part) or part.startswith("https://") or part == _RULINGS_AS_SOURCE):
                raise self.fault("source", f"{part!r} is neither file:lines, an https address nor rulings")
        return source

    def reading(self, source: str) -> str | None:
        """Return the ruling that makes the entry ours; a source that is only the rulings must name one."""
        if not self.has("reading"):
            if _RULINGS_AS_SOURCE in source.split("; "):
                raise self.fault("reading", "is missing: a rule of ours names its ruling")
            return None
        reading = self.string("reading")
        if not (_RULING.fullmatch(reading) or reading in _RULINGS_WITHOUT_NUMBER):
            raise self.fault("reading", f"{reading!r} is not the number of a ruling such as Q1 or D4")
        return reading

    def provision(self, code: str) -> Provision:
        """Return the entry's provision under `code`."""
        source = self.source()
        return Provision(code, source, self.text(), self.reading(source))

    def _date(self, key: str) -> PartialDate:
        value = self.string(key)
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            raise self.fault(key, str(error)) from error

    def validity(self) -> Validity:
        """Return the validity; an end before the beginning is a fault."""
        since = None if self.string("valid_from") == START else self._date("valid_from")
        until = self._date("valid_until").latest if self.has("valid_until") else None
        starts = max(self._start, since.holds_from()) if since else self._start
        if until is not None and until < starts:
            raise self.fault("valid_until", f"{until} is before {starts}")
        return Validity(starts, until, since)

    def done(self) -> None:
        """Refuse the keys that nobody has read."""
        unknown = sorted(set(self._raw) - self._read)
        if unknown:
            raise self.fault(unknown[0], "is not a key of this table")
