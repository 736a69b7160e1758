"""The letters of confirming contacts. They name the reader's own offices and nobody's address or telephone (E3)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.notices import phrases
from puebla.notices.facts import Facts
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections


def _offices(facts: Facts) -> Section:
    """Return the offices asked about, each with its party in words."""
    rules, language = charter(facts.at.date()).offices, reader_language()
    codes = facts.changes.get("offices") or [facts.changes["office"]]
    party = f", {facts.name(facts.party, language)}" if facts.party else ""
    names = [rules[code].name.in_language(language) if code in rules else str(code) for code in codes]
    return section(_("Which office"), items=tuple(f"{name}{party}" for name in names))


def _rule(facts: Facts) -> Section:
    return section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))


def _until(facts: Facts) -> Section:
    moment = phrases.moment(datetime.fromisoformat(str(facts.changes["until"])))
    return section(
        _("Until when, and what happens otherwise"),
        _("Please answer until %(moment)s.") % {"moment": moment},
        _("Without an answer you are reminded; then the second contact of your office is told, and last we telephone."),
    )


def _asking(facts: Facts, what: str, lead: str) -> Letter:
    changed = section(
        _("If something has changed"),
        _("Sign in and change it under “My contact details”; there you also say that you no longer hold the office."),
    )
    parts = sections(_offices(facts), _until(facts), changed, _rule(facts))
    return Letter(dated(what, facts), lead, _("Confirm with one click"), parts)


@letter("ask-contact")
def ask_contact(facts: Facts, _reader: Reader) -> Letter:
    """A campaign asks the holder of an office to confirm the entry."""
    lead = _(
        "Please confirm that your contact details are right: open the page and press the button, without signing in."
    )
    return _asking(facts, _("Confirm your contact details"), lead)


@letter("remind-contact")
def remind_contact(facts: Facts, _reader: Reader) -> Letter:
    """The holder has not answered."""
    lead = _("You have not confirmed your contact details yet: open the page and press the button, without signing in.")
    return _asking(facts, _("Reminder: confirm your contact details"), lead)


@letter("tell-second-contact")
def tell_second_contact(facts: Facts, _reader: Reader) -> Letter:
    """The first contact of the same office is silent; the second one is asked to help."""
    lead = _(
        "The first contact of your office has not answered: please have the details confirmed, or tell the secretariat "
        "who holds the office now."
    )
    parts = sections(_offices(facts), _rule(facts))
    return Letter(dated(_("Your office's first contact is silent"), facts), lead, _("See the contact"), parts)


@letter("report-left")
def report_left(facts: Facts, _reader: Reader) -> Letter:
    """Somebody says to hold an office no longer."""
    lead = _("Somebody says to hold an office no longer: please end the office, or record that the holder stays.")
    parts = sections(_offices(facts), _rule(facts))
    return Letter(dated(_("Somebody leaves an office"), facts), lead, _("See the contacts"), parts)
