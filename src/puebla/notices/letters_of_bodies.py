"""The letters of a body: founded, renamed, turned into another one, ended; and of an office that goes on elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, dated, letter, section, sections
from puebla.notices.letters_of_presidencies import day_of


def _said(facts: Facts) -> dict[str, str]:
    language = reader_language()
    new = Pair(str(facts.changes.get("name_es", "")), str(facts.changes.get("name_en", "")))
    return {"body": facts.title.read(language), "new": new.read(language), "day": day_of(facts, "takes_effect")}


def _letter(facts: Facts, what: str, lead: str) -> Letter:
    said = {"meeting": str(facts.changes.get("meeting", "")), "day": day_of(facts, "decided_on")}
    decision = section(_("Decision"), _("%(meeting)s, %(day)s") % said)
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    return Letter(dated(what, facts), lead % _said(facts), _("See the body"), sections(decision, rule))


@letter("found-body")
def found_body(facts: Facts, _reader: Reader) -> Letter:
    """A body exists from a day on."""
    return _letter(facts, _("Body founded"), _("A body of the Conference exists from %(day)s on: %(body)s."))


@letter("rename-body")
def rename_body(facts: Facts, _reader: Reader) -> Letter:
    """A body bears another name from a day on."""
    return _letter(facts, _("Body renamed"), _("From %(day)s on, %(body)s is called: %(new)s."))


@letter("transform-body")
def transform_body(facts: Facts, _reader: Reader) -> Letter:
    """A body ends and another begins on the same day."""
    lead = _("From %(day)s on, %(body)s is another body: %(new)s. Whoever took part in it goes on there.")
    return _letter(facts, _("Body turned into another one"), lead)


@letter("end-body")
def end_body(facts: Facts, _reader: Reader) -> Letter:
    """A body is no more from a day on."""
    return _letter(facts, _("Body ended"), _("From %(day)s on this body does not exist: %(body)s. Its page stays."))


@letter("pass-office")
def pass_office(facts: Facts, _reader: Reader) -> Letter:
    """The holder of an office holds it for another body from a day on; nothing has to be done."""
    said = {"body": facts.title.read(reader_language()), "day": day_of(facts, "on")}
    lead = _("From %(day)s on you hold your office for this body: %(body)s. Nothing else changes for you.") % said
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    return Letter(dated(_("Your office goes on"), facts), lead, _("See the body"), sections(rule))
