"""A story of several people: a window for each, their languages in turn, and the day on which it all happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.journeys.reader import Reader

OPEN, GONE = 200, (403, 404)
OTHER = {"es": "en", "en": "es"}
FRIDAY = 4
VISITOR = ""


@dataclass
class Person:
    """Somebody at a window of their own, who reads the pages in one language."""

    reader: Reader
    language: str

    def opens(self, address: str, language: str = "") -> int:
        """Open an address of the product in the person's language and return the status."""
        return self.reader.goes_to(f"/{language or self.language}/{address}")

    def reads(self, address: str, language: str = "") -> str:
        """Open an address and return what the main part of its page says."""
        assert self.opens(address, language) == OPEN, self.reader.text
        return self.reader.text

    def does(self, address: str, **values: str) -> str:
        """Open the page of an act, fill it in and send it; return what is said after it was done."""
        assert self.opens(address) == OPEN, self.reader.text
        return self.sends(**values)

    def sends(self, **values: str) -> str:
        """Fill in the page that is open and send it; return what is said after it was done."""
        before = self.reader.page.url
        self.reader.sends(**values)
        assert self.reader.page.url != before, self.reader.text
        return self.reader.page.locator("body").inner_text()


@dataclass
class Story:
    """The people of one story by user name; ``language`` is that of whoever comes first, the next has the other."""

    window: Callable[[], Reader]
    language: str
    people: dict[str, Person] = field(default_factory=dict)

    def person(self, name: str) -> Person:
        """Return the person of this user name, signed in since their first appearance; "" is a visitor."""
        if name not in self.people:
            found = self.people[name] = Person(self.window(), self.language)
            self.language = OTHER[self.language]
            if name != VISITOR:
                found.reader.signs_in(name, found.language)
        return self.people[name]

    def today(self) -> date:
        """Return the demonstration's day at the seat, as the registers' page of today names it."""
        visitor = self.person(VISITOR)
        visitor.opens("on/")
        return date.fromisoformat(visitor.reader.main.locator("[name=on]").input_value())

    def next_working_day(self) -> date:
        """Return the day to which the demonstration's clock moves by one step: no Saturday, no Sunday."""
        day = self.today() + timedelta(days=1)
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
        return day

    def a_night_passes(self) -> None:
        """Move the clock to the next working day at nine; what fell due on the way has happened."""
        visitor, day = self.person(VISITOR), self.next_working_day()
        visitor.opens("demo/")
        visitor.reader.sends(step="morning")
        assert self.today() == day

    def registers(self, day: date, language: str) -> str:
        """Return what everybody reads of the registers on a day."""
        return self.person(VISITOR).reads(f"on/?on={day}", language)

    def compared(self, first: date, second: date, language: str) -> str:
        """Return what everybody reads of the differences between two days."""
        return self.person(VISITOR).reads(f"on/?on={first}&and={second}", language)

    def complaints(self) -> list[str]:
        """Return whatever went wrong in any window."""
        return [complaint for person in self.people.values() for complaint in person.reader.complaints]
