"""The small values that every rule speaks in: a text, a provision, a date known only in part."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LANGUAGES: Final = ("es", "en")
"""The languages every text of the rules exists in (ruling Q46)."""


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in Spanish and in English; neither may be empty (ruling Q46)."""

    es: str
    en: str

    def __post_init__(self) -> None:
        """Refuse, with ValueError, a text of which one language is missing."""
        for language in LANGUAGES:
            if not getattr(self, language).strip():
                message = f"the {language} wording is missing"
                raise ValueError(message)

    def in_language(self, lang: str) -> str:
        """Return the wording in `lang` ("es", "en", or a regional form such as "es-hn").

        Any other language raises ValueError: a silent fall-back would show a reader the wrong language.
        """
        base = lang.lower().replace("_", "-").partition("-")[0]
        if base not in LANGUAGES:
            message = f"there is no wording in {lang!r}, only in {' and '.join(LANGUAGES)}"
            raise ValueError(message)
        return self.es if base == "es" else self.en


@dataclass(frozen=True, slots=True)
class Provision:
    """One citeable sentence of the charter, in our own words, with the place where it is written.

    `source` is a file and lines ("001:652-655"), several joined by "; ", or an instrument or public address.
    `reading` is the number of the ruling ("Q1") when the sources are silent and the rule is ours.
    """

    code: str
    source: str
    text: Text
    reading: str | None = None

    @property
    def is_ours(self) -> bool:
        """True when the rule is a default of this installation and not a rule found in the sources."""
        return self.reading is not None


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BY = "by"


_WRITTEN = re.compile(r"(?P<by>by )?(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _last_of(day: date, precision: Precision) -> date:
    if precision is Precision.YEAR:
        return day.replace(month=12, day=31)
    return _last_of_month(day) if precision is Precision.MONTH else day


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date of which only the year, or the month, or a latest possible day is known (ruling Q31).

    `day` is the first day of the year or month; for BY it is the last day of what was named, because
    "by 2000" says no more than "not later than 31 December 2000".
    """

    day: date
    precision: Precision = Precision.DAY

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read "1996", "1996-03", "1996-03-13", "by 2000" or "by 2000-03-23".

        Anything else, a day that does not exist included, raises ValueError with the text in its message.
        """
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            message = f"{text!r} is not a date: write 1996, 1996-03, 1996-03-13, by 2000 or by 2000-03-23"
            raise ValueError(message)
        try:
            day = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        except ValueError as error:
            message = f"{text!r} is not a date that exists: {error}"
            raise ValueError(message) from error
        written = Precision.DAY if found["day"] else Precision.MONTH if found["month"] else Precision.YEAR
        return cls(_last_of(day, written), Precision.BY) if found["by"] else cls(day, written)

    @property
    def earliest(self) -> date:
        """The first day it may mean; for BY nobody knows, so the first day there is."""
        return date.min if self.precision is Precision.BY else self.day

    @property
    def latest(self) -> date:
        """The last day it may mean."""
        return _last_of(self.day, self.precision)

    def holds_from(self) -> date:
        """Return the day from which something "since" this date is taken to hold.

        A year or a month counts from its first day. "By" counts from its last, the first day on which it
        is certain: a status must not be shown earlier than its evidence allows.
        """
        return self.day

    def __str__(self) -> str:
        """Write it as `parse` reads it, no more precise than it is known."""
        if self.precision is Precision.BY:
            return f"by {_shortest(self.day)}"
        lengths = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}
        return self.day.isoformat()[: lengths[self.precision]]


def _shortest(last: date) -> str:
    if (last.month, last.day) == (12, 31):
        return f"{last.year:04d}"
    return last.isoformat()[:7] if last == _last_of_month(last) else last.isoformat()
