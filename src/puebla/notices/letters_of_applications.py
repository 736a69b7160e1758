"""The letters of applications for status. What is behind closed doors is not named in them (trust.md E3, Q33)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import Facts
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections

CLOSED = "admission.visibility"


def _rule(facts: Facts) -> Section:
    return section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))


def _letter(facts: Facts, what: str, lead: str) -> Letter:
    """Return a letter that says what was done and what to do, and nothing of whom it concerns."""
    kept = section(_("Who is concerned"), _("The matter is not public; only its page names it, after signing in."))
    return Letter(dated(what, facts), lead, _("See the applications"), sections(kept, _rule(facts)))


@letter("submit-application")
def submit_application(facts: Facts, _reader: Reader) -> Letter:
    """The file of an application was submitted; the secretariat checks it."""
    lead = _("A file of application for status has been submitted. Please check the evidence of each criterion.")
    return _letter(facts, _("Application submitted"), lead)
