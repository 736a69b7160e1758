"""The letters of applications for status. What is behind closed doors is not named in them (trust.md E3, Q33).

Neither the applicant nor the outcome stands in a letter: who may know reads them on the page, after signing in.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import Facts
from puebla.notices.letters import Letter, Reader, dated, letter, section, sections


def _letter(facts: Facts, what: str, lead: str) -> Letter:
    """Return a letter that says what was done and what to do, and nothing of whom it concerns."""
    kept = section(_("Who is concerned"), _("The matter is not public; only its page names it, after signing in."))
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    return Letter(dated(what, facts), lead, _("See the applications"), sections(kept, rule))


@letter("submit-application")
def submit_application(facts: Facts, reader: Reader) -> Letter:
    """The file of an application was submitted; the secretariat checks it."""
    lead = _("The file of an application for status has been submitted.")
    asked = _("Please check the evidence of each criterion.") if reader.is_to_act else _("Nothing is asked of you now.")
    return _letter(facts, _("Application submitted"), f"{lead} {asked}")


@letter("ask-to-complete-application")
def ask_to_complete(facts: Facts, reader: Reader) -> Letter:
    """The secretariat gives the file back; what is missing stands on its page."""
    lead = _("The file of an application for status has to be completed.")
    asked = _("Please read on its page what is missing, and submit it again.")
    rest = asked if reader.is_to_act else _("Nothing is asked of you now.")
    return _letter(facts, _("Application to be completed"), f"{lead} {rest}")


@letter("put-application")
def put_application(facts: Facts, reader: Reader) -> Letter:
    """The application is before the Vice-Ministers; from now on the members read it."""
    lead = _("An application for status has been put before the Vice-Ministers, who decide it behind closed doors.")
    asked = _("Please read its file and the note before the session.")
    rest = asked if reader.is_to_act else _("Nothing is asked of you now.")
    return _letter(facts, _("Application before the Vice-Ministers"), f"{lead} {rest}")


@letter("decide-application")
def decide_application(facts: Facts, _reader: Reader) -> Letter:
    """The Vice-Ministers decided; whether they admitted or refused stands on the page alone."""
    lead = _(
        "The decision of the Vice-Ministers on an application for status has been recorded. "
        "Its outcome can be read on its page. Nothing is asked of you."
    )
    return _letter(facts, _("Application decided"), lead)


@letter("withdraw-application")
def withdraw_application(facts: Facts, _reader: Reader) -> Letter:
    """The applicant withdrew; whoever knew of the application is told."""
    lead = _("An application for status has been withdrawn. Its file is closed; nothing is asked of you any more.")
    return _letter(facts, _("Application withdrawn"), lead)
