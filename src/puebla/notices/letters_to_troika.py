"""The letters of the Troika's step, which has no term (ruling Q4)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts
from puebla.notices.letters import Letter, Reader, Section, dated, letter, named, section, sections
from puebla.notices.letters_of_texts import what_changed

CONSENSUS, PRELIMINARY = "consultation.troika-consensus", "comments"


def _no_term(facts: ConsultationFacts) -> Section:
    reminder = _("This step has no term. A seat that has not answered is reminded after %(days)s working days.")
    return section(
        _("If you do not answer"),
        _("The consultation waits until every seat asked has answered."),
        reminder % {"days": facts.troika_reminder_days},
        phrases.provision(facts, CONSENSUS),
    )


@letter("submit-to-troika", carries_text=True)
def submit_to_troika(facts: ConsultationFacts, reader: Reader) -> Letter:
    """The Presidency asks the other seats of the Troika for their feedback."""
    said = named(facts, country=facts.name(reader.party, reader_language()))
    asked = section(_("Asked for feedback"), phrases.countries(facts, facts.seats))
    objection = section(_("If you object"), phrases.provision(facts, "consultation.troika-objection"))
    if reader.is_to_act:
        lead = _(
            "Please give the feedback of your country, %(country)s, on version %(version)s of the text of consultation "
            "%(symbol)s. "
            "This step has no term."
        )
        label = _("Read the text and answer")
    else:
        lead = _(
            "For your information: the Presidency (%(presidency)s) has submitted version %(version)s of "
            "the text of "
            "consultation %(symbol)s to the Troika."
        )
        label = _("See the consultation")
    subject = dated(_("Feedback of the Troika asked for"), facts)
    return Letter(subject, lead % said, label, sections(asked, what_changed(facts), _no_term(facts), objection))


def _said_by(facts: ConsultationFacts) -> Section:
    found = facts.feedback.get(facts.party)
    if found is None:
        return section(_("What it said"))
    return section(_("What it said"), phrases.read(found.stance) + ".", found.comment)


def _preliminary(facts: ConsultationFacts, reader: Reader) -> Letter:
    """A seat has said something before its word on the text; what the Presidency can do with it."""
    said = named(facts, country=facts.name(facts.party, reader_language()))
    lead = (
        _(
            "%(country)s has given preliminary feedback on version %(version)s of the text of consultation "
            "%(symbol)s; its word on the text is still to come."
        )
        % said
    )
    asked = _("You can take the text back for a new version, on which the Troika is asked anew, or wait.")
    rest = section(_("Where it stands"), asked if reader.is_to_act else "", phrases.provision(facts, CONSENSUS))
    subject = dated(_("Preliminary feedback of the Troika"), facts)
    return Letter(subject, lead, _("See the consultation"), sections(_said_by(facts), rest))


@letter("record-troika-feedback")
def record_troika_feedback(facts: ConsultationFacts, reader: Reader) -> Letter:
    """A seat of the Troika has answered; who is still to answer."""
    waiting = facts.seats_waiting
    if facts.changes.get("stance") == PRELIMINARY:
        return _preliminary(facts, reader)
    lead = _(
        "%(country)s has given its feedback on version %(version)s of the text of consultation %(symbol)s. "
        "Nothing "
        "is asked of you now."
    ) % named(facts, country=facts.name(facts.party, reader_language()))
    if waiting:
        rest = _("Still to answer: %(countries)s.") % {"countries": phrases.countries(facts, waiting)}
    else:
        rest = _("Every seat asked has answered.")
    rule = phrases.provision(facts, CONSENSUS)
    parts = sections(_said_by(facts), section(_("Where it stands"), rest, rule))
    return Letter(dated(_("Feedback of the Troika received"), facts), lead, _("See the consultation"), parts)


@letter("return-to-presidency")
def return_to_presidency(facts: ConsultationFacts, reader: Reader) -> Letter:
    """A seat objects: the text goes back to the Presidency, which prepares a new version."""
    said = named(facts, country=facts.name(facts.party, reader_language()))
    lead = _("%(country)s objects to version %(version)s of the text of consultation %(symbol)s.") % said
    asked = _("Please prepare a new version; the Troika is then asked anew.")
    told = _("The Presidency prepares a new version; the Troika is then asked anew.")
    rule = section(_("What happens next"), phrases.provision(facts, "consultation.troika-objection"))
    subject = dated(_("Text returned to the Presidency"), facts)
    full = f"{lead} {asked if reader.is_to_act else told}"
    return Letter(subject, full, _("See the consultation"), sections(_said_by(facts), rule))


@letter("establish-troika-consensus")
def establish_troika_consensus(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The Troika agrees; round 1 can be opened."""
    lead = _(
        "The Troika agrees that version %(version)s of the text of consultation %(symbol)s goes to all "
        "members. "
        "Nothing is asked of you now; round 1 is opened by the Presidency."
    ) % named(facts)
    rule = section(
        _("What happens next"),
        phrases.provision(facts, "consultation.round-1"),
        phrases.provision(facts, CONSENSUS),
    )
    return Letter(dated(_("The Troika agrees"), facts), lead, _("See the consultation"), sections(rule))
