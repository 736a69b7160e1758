"""The letter of a corrected calendar: what a decree makes of a day, and that terms which run keep their days."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, dated, letter, section, sections
from puebla.notices.letters_of_presidencies import day_of


def _lead(facts: Facts, *, withdrawn: bool) -> str:
    said = {"country": facts.name(facts.party, reader_language()), "day": day_of(facts, "day")}
    if withdrawn:
        return _("A correction of the calendar of %(country)s was taken back: %(day)s counts as before.") % said
    if facts.changes["is_off"]:
        return _("In the calendar of %(country)s, %(day)s is a day off by decree.") % said
    return _("In the calendar of %(country)s, %(day)s is a working day by decree.") % said


def _letter(facts: Facts, *, withdrawn: bool) -> Letter:
    name = Pair(*(str(text) for text in facts.changes["name"])).read(reader_language())
    decree = section(_("Decree"), f"{name}: {facts.changes['decree']}")
    terms = section(
        _("Terms that run already"),
        _(
            "They keep the days with which they were opened. A term can be extended, with a reason, and never "
            "shortened."
        ),
    )
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    lead = _lead(facts, withdrawn=withdrawn)
    return Letter(dated(_("Calendar corrected"), facts), lead, _("See the calendar"), sections(decree, terms, rule))


@letter("correct-calendar")
def correct_calendar(facts: Facts, _reader: Reader) -> Letter:
    """A day of a country's calendar is off, or worked, by decree."""
    return _letter(facts, withdrawn=False)


@letter("withdraw-calendar")
def withdraw_calendar(facts: Facts, _reader: Reader) -> Letter:
    """A correction was taken back."""
    return _letter(facts, withdrawn=True)
