"""Roman numbers of meetings and the symbols of documents (A7.1, A8, rulings Q18, Q49).

Four forms: `RCM/XXI/VM/DEC/1` for a regular Vice-Ministerial Meeting, `RCM/2016-1/RCGM/CONC` for any other
meeting (its body, year and order in the year), `RCM/2016/TS/REP/2` for what a body issues outside meetings, and
`RCM/CONS/2016/3` for a consultation. A symbol is generated once and never reused; it is the same for all languages
of a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

FORUM: Final = "RCM"
VICE_MINISTERIAL: Final = "VM"
CONSULTATION: Final = "CONS"
FIRST_VM_YEAR: Final = 1996
_LARGEST_ROMAN: Final = 3999
_LAST_YEAR: Final = 9999
_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{0,9}")
_NUMERALS: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return `number` in roman numerals; outside 1 to 3999 ValueError is raised."""
    if not 1 <= number <= _LARGEST_ROMAN:
        message = f"{number} has no roman numeral: only 1 to {_LARGEST_ROMAN} have"
        raise ValueError(message)
    written = ""
    for value, letters in _NUMERALS:
        times, number = divmod(number, value)
        written += letters * times
    return written


def from_roman(text: str) -> int:
    """Return the number that `text` writes in capitals; any other spelling (IIII, iv) raises ValueError."""
    number, rest = 0, text
    for value, letters in _NUMERALS:
        while rest.startswith(letters):
            number, rest = number + value, rest.removeprefix(letters)
    if rest or not 1 <= number <= _LARGEST_ROMAN or roman(number) != text:
        message = f"{text!r} is not a roman number"
        raise ValueError(message)
    return number


def vm_number(year: int) -> int:
    """Return the number of the regular Vice-Ministerial Meeting of `year`: year - 1995 (A8, ruling Q18).

    It holds for regular meetings only, and from 1996; an earlier year raises ValueError. A year whose meeting
    was not held is for the register of meetings to say: this is the rule, not the record.
    """
    if year < FIRST_VM_YEAR:
        message = f"there was no Vice-Ministerial Meeting in {year}: the first was in {FIRST_VM_YEAR}"
        raise ValueError(message)
    return year - FIRST_VM_YEAR + 1


def _checked_code(name: str, value: str) -> None:
    if not _CODE.fullmatch(value):
        message = f"the {name} {value!r} is not one to ten capital letters and digits, a letter first"
        raise ValueError(message)


def _checked_number(name: str, value: int | None, *, optional: bool = False) -> None:
    if value is None and optional:
        return
    if value is None or value < 1:
        message = f"the {name} of a symbol counts from 1, not {value}"
        raise ValueError(message)


def _checked_year(year: int) -> None:
    if not FIRST_VM_YEAR <= year <= _LAST_YEAR:
        message = f"the year {year} is not a year of the forum, which began in {FIRST_VM_YEAR}"
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class VmSymbol:
    """A document of the regular Vice-Ministerial Meeting `number`: its kind and perhaps its serial."""

    number: int
    kind: str
    serial: int | None = None

    def __post_init__(self) -> None:
        """Refuse, with ValueError, what could not be read back."""
        roman(self.number)
        _checked_code("kind", self.kind)
        _checked_number("serial", self.serial, optional=True)

    def __str__(self) -> str:
        """Write it, such as RCM/XXI/VM/DEC/1."""
        return _written(roman(self.number), VICE_MINISTERIAL, self.kind, self.serial)


@dataclass(frozen=True, slots=True)
class MeetingSymbol:
    """A document of any other meeting: the year, the meeting's order in that year, its body and the kind."""

    year: int
    order: int
    body: str
    kind: str
    serial: int | None = None

    def __post_init__(self) -> None:
        """Refuse, with ValueError, what could not be read back."""
        _checked_year(self.year)
        _checked_number("order", self.order)
        _checked_code("body", self.body)
        _checked_code("kind", self.kind)
        _checked_number("serial", self.serial, optional=True)

    def __str__(self) -> str:
        """Write it, such as RCM/2016-1/RCGM/CONC."""
        return _written(f"{self.year}-{self.order}", self.body, self.kind, self.serial)


@dataclass(frozen=True, slots=True)
class BodySymbol:
    """A document that a body issues in a year outside any meeting."""

    year: int
    body: str
    kind: str
    serial: int

    def __post_init__(self) -> None:
        """Refuse, with ValueError, what could not be read back."""
        _checked_year(self.year)
        _checked_code("body", self.body)
        _checked_code("kind", self.kind)
        _checked_number("serial", self.serial)

    def __str__(self) -> str:
        """Write it, such as RCM/2016/TS/REP/2."""
        return _written(self.year, self.body, self.kind, self.serial)


@dataclass(frozen=True, slots=True)
class ConsultationSymbol:
    """A consultation: its year and its serial in that year."""

    year: int
    serial: int

    def __post_init__(self) -> None:
        """Refuse, with ValueError, what could not be read back."""
        _checked_year(self.year)
        _checked_number("serial", self.serial)

    def __str__(self) -> str:
        """Write it, such as RCM/CONS/2016/3."""
        return _written(CONSULTATION, self.year, self.serial)


Symbol = VmSymbol | MeetingSymbol | BodySymbol | ConsultationSymbol


def _written(*parts: str | int | None) -> str:
    return "/".join((FORUM, *(str(part) for part in parts if part is not None)))


_NUMBER = r"[1-9]\d{0,5}"
_KIND = r"(?P<kind>[A-Z][A-Z0-9]{0,9})"
_SERIAL = rf"(?:/(?P<serial>{_NUMBER}))?"
_VM_FORM = re.compile(rf"{FORUM}/(?P<number>[MDCLXVI]+)/{VICE_MINISTERIAL}/{_KIND}{_SERIAL}", re.ASCII)
_CONSULTATION_FORM = re.compile(rf"{FORUM}/{CONSULTATION}/(?P<year>\d{{4}})/(?P<serial>{_NUMBER})", re.ASCII)
_MEETING_FORM = re.compile(
    rf"{FORUM}/(?P<year>\d{{4}})-(?P<order>{_NUMBER})/(?P<body>[A-Z][A-Z0-9]{{0,9}})/{_KIND}{_SERIAL}",
    re.ASCII,
)

_BODY_FORM = re.compile(
    rf"{FORUM}/(?P<year>\d{{4}})/(?P<body>[A-Z][A-Z0-9]{{0,9}})/(?P<kind>[A-Z][A-Z0-9]{{0,9}})/(?P<serial>{_NUMBER})",
    re.ASCII,
)


def parse_symbol(text: str) -> Symbol:
    """Read a symbol of one of the four forms, exactly as it is written; anything else raises ValueError."""
    if found := _VM_FORM.fullmatch(text):
        return VmSymbol(from_roman(found["number"]), found["kind"], _serial(found["serial"]))
    if found := _CONSULTATION_FORM.fullmatch(text):
        return ConsultationSymbol(int(found["year"]), int(found["serial"]))
    if found := _MEETING_FORM.fullmatch(text):
        order, serial = int(found["order"]), _serial(found["serial"])
        return MeetingSymbol(int(found["year"]), order, found["body"], found["kind"], serial)
    if found := _BODY_FORM.fullmatch(text):
        return BodySymbol(int(found["year"]), found["body"], found["kind"], int(found["serial"]))
    message = f"{text!r} is not a symbol such as RCM/XXI/VM/DEC/1, RCM/2016-1/RCGM/CONC or RCM/CONS/2016/3"
    raise ValueError(message)


def _serial(written: str | None) -> int | None:
    return int(written) if written else None


def symbol(of: Symbol) -> str:
    """Return the written symbol of a document."""
    return str(of)
