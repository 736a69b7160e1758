"""The letters of nominations and of objections to an appointment. They name the office and nobody's name (E3)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections
from puebla.notices.letters_of_presidencies import day_of

DESK = "/{language}/desk/"


def _office(facts: Facts) -> Section:
    """Return the office in the charter's words, with its party and, for a nomination, its first day."""
    rules, language, code = charter(facts.at.date()).offices, reader_language(), str(facts.changes["office"])
    name = rules[code].name.in_language(language) if code in rules else code
    party = f", {facts.name(facts.party, language)}" if facts.party else ""
    first = _("First day: %(starts)s.") % {"starts": day_of(facts, "starts")} if facts.changes.get("starts") else ""
    return section(_("Which office"), f"{name}{party}.", first)


def _reason(facts: Facts) -> Section:
    return section(_("Reason"), Pair(*(facts.changes.get("reason") or ("", ""))).read(reader_language()))


def _letter(facts: Facts, what: str, lead: str, action: str, page: str = "") -> Letter:
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    return Letter(dated(what, facts), lead, action, sections(_office(facts), _reason(facts), rule), page)


@letter("file-nomination")
def file_nomination(facts: Facts, _reader: Reader) -> Letter:
    """A nomination is there, or there again, for the secretariat to check."""
    lead = _("A nomination has come in: please check it with its letter, then accept it or return it.")
    return _letter(facts, _("Nomination to be checked"), lead, _("See the nomination"))


@letter("accept-nomination")
def accept_nomination(facts: Facts, reader: Reader) -> Letter:
    """Whoever is appointed, whoever is replaced, and whoever filed it learn of the day."""
    lead = _(
        "The nomination for this office has been accepted: whoever it names holds it from its first day on, and "
        "whoever is replaced holds it until the day before."
    )
    action, page = (_("See my desk"), DESK) if reader.is_to_act else (_("See the nomination"), "")
    return _letter(facts, _("Nomination accepted"), lead, action, page)


@letter("return-nomination")
def return_nomination(facts: Facts, _reader: Reader) -> Letter:
    """Whoever filed it is told what it lacks."""
    lead = _("The nomination for this office has been returned: please send it again with what it lacks.")
    return _letter(facts, _("Nomination returned"), lead, _("See the nomination"))


@letter("withdraw-nomination")
def withdraw_nomination(facts: Facts, _reader: Reader) -> Letter:
    """The secretariat has nothing left to check."""
    lead = _("The nomination for this office has been withdrawn. Nothing is asked of you.")
    return _letter(facts, _("Nomination withdrawn"), lead, _("See the nomination"))


@letter("object-to-appointment")
def object_to_appointment(facts: Facts, _reader: Reader) -> Letter:
    """The country's administrators are told why, and that the powers stay meanwhile."""
    lead = _(
        "The secretariat objects to an appointment that your country made: please end that office or settle the "
        "matter with the secretariat. Until then its holder keeps its powers."
    )
    return _letter(facts, _("Objection to an appointment"), lead, _("See the people of your country"))


@letter("settle-objection")
def settle_objection(facts: Facts, _reader: Reader) -> Letter:
    """The appointment stands."""
    lead = _("The secretariat's objection to an appointment of your country is settled: the appointment stands.")
    return _letter(facts, _("Objection settled"), lead, _("See the people of your country"))
