"""The letters of preparing a reply within one member. They hold no word of the draft, of a reason or a comment (E3)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts
from puebla.notices.letters import Letter, Reader, Section, dated, letter, named, round_of, section, sections
from puebla.notices.matters_of_preparation import PreparationFacts

CONFIRM = "/{language}/consultations/{symbol}/confirm/"


def _words(facts: PreparationFacts) -> dict[str, str | int]:
    return {
        "country": facts.name(facts.party, reader_language()),
        "institution": phrases.read(facts.institution),
        "version": facts.version,
        "number": facts.round,
        "symbol": facts.symbol,
        "end": phrases.until(facts.term),
    }


def _known(facts: PreparationFacts) -> tuple[Section, ...]:
    """Say until when the country can reply, on a second clock too, and under which provision this is done."""
    end = phrases.until(facts.term)
    until = section(
        _("Your term: %(country)s") % {"country": phrases.read(facts.term.country)},
        f"{end[:1].upper()}{end[1:]}.",
        phrases.elsewhere(facts.term),
    )
    rules = section(_("Good to know"), *(phrases.cite(found) for found in facts.provisions.values()))
    return sections(until, rules)


def _letter(facts: PreparationFacts, what: str, lead: str, action: str) -> Letter:
    return Letter(dated(what, facts), lead % _words(facts), action, _known(facts))


@letter("ask-clearance")
def ask_clearance(facts: PreparationFacts, _reader: Reader) -> Letter:
    """An institution is asked to clear the draft."""
    lead = _(
        "Please read version %(version)s of the draft reply of your country, %(country)s, to round %(number)s of "
        "consultation %(symbol)s, and clear it for your institution or hold it back with a reason. The reply can be "
        "filed, and replaced, %(end)s."
    )
    return _letter(facts, _("Clear the draft of your country's reply"), lead, _("Read the draft"))


@letter("clear-draft")
def clear_draft(facts: PreparationFacts, _reader: Reader) -> Letter:
    """An institution has cleared the draft."""
    lead = _(
        "%(institution)s has cleared version %(version)s of the draft reply of your country, %(country)s, to round "
        "%(number)s of consultation %(symbol)s. The reply can be filed, and replaced, %(end)s."
    )
    return _letter(facts, _("The draft was cleared by an institution"), lead, _("See the draft"))


@letter("hold-draft")
def hold_draft(facts: PreparationFacts, _reader: Reader) -> Letter:
    """An institution holds the draft back."""
    lead = _(
        "%(institution)s holds back version %(version)s of the draft reply of your country, %(country)s, to round "
        "%(number)s of consultation %(symbol)s. Please read its reason on the page. The reply can be filed, and "
        "replaced, %(end)s."
    )
    return _letter(facts, _("The draft was held back by an institution"), lead, _("Read the reason"))


@letter("comment-draft")
def comment_draft(facts: PreparationFacts, _reader: Reader) -> Letter:
    """Somebody of the country commented on the draft."""
    lead = _(
        "There is a new comment on version %(version)s of the draft reply of your country, %(country)s, to round "
        "%(number)s of consultation %(symbol)s. The reply can be filed, and replaced, %(end)s."
    )
    return _letter(facts, _("Comment on the draft of your country's reply"), lead, _("Read the comment"))


@letter("reply-confirmed")
def reply_confirmed(facts: PreparationFacts, _reader: Reader) -> Letter:
    """A Vice-Minister has confirmed the reply."""
    lead = _(
        "The Vice-Minister has confirmed the reply of your country, %(country)s, to round %(number)s of consultation "
        "%(symbol)s. The confirmation stands on the record of the reply."
    )
    return _letter(facts, _("The reply of your country was confirmed"), lead, _("See the reply and its draft"))


@letter("change-asked")
def change_asked(facts: PreparationFacts, _reader: Reader) -> Letter:
    """A Vice-Minister asks for a change of the reply."""
    lead = _(
        "The Vice-Minister asks for a change of the reply of your country, %(country)s, to round %(number)s of "
        "consultation %(symbol)s. Please read the reason on the page and file the reply anew; it can be replaced "
        "%(end)s."
    )
    return _letter(facts, _("A change of your country's reply is asked for"), lead, _("Read the reason"))


@letter("reply-filed")
def reply_filed(facts: ConsultationFacts, reader: Reader) -> Letter:
    """The focal point has filed the reply: the Vice-Minister may confirm it; the country's other focal points know."""
    found = round_of(facts)
    term, provision = found.terms[facts.party], phrases.provision(facts, "consultation.confirmation")
    words = named(facts, number=found.kind, country=phrases.read(term.country), end=phrases.until(term))
    known = sections(section(_("Good to know"), provision))
    subject = dated(_("The reply of your country is filed"), facts)
    if not reader.is_to_act:
        lead = _(
            "For your information: the reply of your country, %(country)s, to round %(number)s of consultation "
            "%(symbol)s has been filed. It can be replaced %(end)s."
        )
        return Letter(subject, lead % words, _("See the consultation"), known)
    lead = _(
        "The reply of your country, %(country)s, to round %(number)s of consultation %(symbol)s has been filed. You "
        "may confirm it, or ask for a change; it can be replaced %(end)s."
    )
    page = CONFIRM.format(language="{language}", symbol=facts.symbol)
    return Letter(subject, lead % words, _("Read the reply and confirm it"), known, page=page)
