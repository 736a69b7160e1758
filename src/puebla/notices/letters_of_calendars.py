"""The letter of a corrected calendar: what a decree makes of a day, and that terms which run keep their days."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections
from puebla.notices.letters_of_presidencies import day_of
from puebla.notices.matters_of_calendars import CalendarFacts, RunningTerm


def _lead(facts: Facts, *, withdrawn: bool) -> str:
    said = {"country": facts.name(facts.party, reader_language()), "day": day_of(facts, "day")}
    if withdrawn:
        return _("A correction of the calendar of %(country)s was taken back: %(day)s counts as before.") % said
    if facts.changes["is_off"]:
        return _("In the calendar of %(country)s, %(day)s is a day off by decree.") % said
    return _("In the calendar of %(country)s, %(day)s is a working day by decree.") % said


def _term(found: RunningTerm) -> str:
    """Say which term holds the day, until when it runs, and whether the day was counted in it."""
    said = {"symbol": found.symbol, "number": found.kind, "country": phrases.read(found.term.country),
            "end": phrases.until(found.term)}  # fmt: skip
    if found.day.number is None:
        return _("%(symbol)s, round %(number)s, %(country)s: the day was skipped; the term runs %(end)s") % said
    return _("%(symbol)s, round %(number)s, %(country)s: the day was counted; the term runs %(end)s") % said


def _running(facts: CalendarFacts, reader: Reader) -> Section:
    """Say that terms which run keep their days; name them to the Presidency, who alone can extend them."""
    rule = _(
        "They keep the days with which they were opened. A term can be extended, with a reason, and never shortened."
    )
    items = tuple(_term(found) for found in facts.running) if reader.is_to_act else ()
    return section(_("Terms that run already"), rule, items=items)


def _letter(facts: CalendarFacts, reader: Reader, *, withdrawn: bool) -> Letter:
    name = Pair(*(str(text) for text in facts.changes["name"])).read(reader_language())
    decree = section(_("Decree"), f"{name}: {facts.changes['decree']}")
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    lead = _lead(facts, withdrawn=withdrawn)
    return Letter(
        dated(_("Calendar corrected"), facts),
        lead,
        _("See the calendar"),
        sections(decree, _running(facts, reader), rule),
    )


@letter("correct-calendar")
def correct_calendar(facts: CalendarFacts, reader: Reader) -> Letter:
    """A day of a country's calendar is off, or worked, by decree."""
    return _letter(facts, reader, withdrawn=False)


@letter("withdraw-calendar")
def withdraw_calendar(facts: CalendarFacts, reader: Reader) -> Letter:
    """A correction was taken back."""
    return _letter(facts, reader, withdrawn=True)
