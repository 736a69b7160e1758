"""The letters of the end: declared, closed, referred, withdrawn, implemented, results told."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts
from puebla.notices.letters import (
    Letter,
    Reader,
    Section,
    dated,
    letter,
    named,
    outcome_of,
    section,
    sections,
)


def _positions(facts: ConsultationFacts) -> Section | None:
    """Name who stood where in the last round; a group without members is not listed."""
    if facts.round is None:
        return None
    headings = {
        "agreed": _("Agree: %(countries)s"),
        "agreed_with_comment": _("Agree, with a comment: %(countries)s"),
        "proposing": _("Propose changes: %(countries)s"),
        "objecting": _("Object: %(countries)s"),
        "silent": _("No reply: %(countries)s"),
    }
    found = outcome_of(facts).positions
    items = tuple(
        said % {"countries": phrases.countries(facts, found[name])}
        for name, said in headings.items()
        if found.get(name)
    )
    return section(_("Positions in the last round"), items=items)


def _ended(facts: ConsultationFacts, lead: str, what: str, heading: str, code: str) -> Letter:
    """Return the letter of an end: what it is, the reason or declaration, the positions, the provision."""
    parts = sections(
        section(heading, phrases.read(outcome_of(facts).statement)),
        _positions(facts),
        section(_("What this means"), phrases.provision(facts, code)),
    )
    return Letter(dated(what, facts), lead % named(facts), _("See the consultation"), parts)


@letter("declare-consensus", carries_text=True)
def declare_consensus(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The Presidency declares consensus; who agreed and who was silent is named."""
    lead = _(
        "The Presidency (%(presidency)s) has declared consensus on version %(version)s of the text of "
        "consultation "
        "%(symbol)s. Nothing more is asked of you; the Presidency implements what was agreed and tells the "
        "results."
    )
    return _ended(facts, lead, _("Consensus declared"), _("Declaration"), "consultation.consensus")


@letter("close-without-consensus")
def close_without_consensus(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The Presidency closes the consultation; nothing was agreed."""
    lead = _("Consultation %(symbol)s has been closed without consensus: nothing was agreed. Nothing is asked of you.")
    return _ended(facts, lead, _("Closed without consensus"), _("Reason"), "consultation.after-round-2")


@letter("refer")
def refer(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The matter goes to the next Vice-Ministerial Meeting."""
    lead = _(
        "The matter of consultation %(symbol)s has been referred to the next Vice-Ministerial Meeting as a "
        "follow-up "
        "topic of its agenda. Nothing is asked of you now."
    )
    what = _("Referred to the Vice-Ministerial Meeting")
    return _ended(facts, lead, what, _("Reason"), "consultation.after-round-2")


@letter("withdraw")
def withdraw(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The Presidency withdraws the consultation; open terms no longer run."""
    lead = _(
        "Consultation %(symbol)s has been withdrawn by the Presidency (%(presidency)s). No reply is expected any more."
    )
    parts = sections(
        section(_("Reason"), phrases.read(outcome_of(facts).statement)),
        section(_("What this means"), phrases.provision(facts, "consultation.withdrawal")),
    )
    return Letter(dated(_("Withdrawn"), facts), lead % named(facts), _("See the consultation"), parts)


@letter("record-implementation")
def record_implementation(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The Presidency records what it did."""
    lead = _("The Presidency has implemented what was agreed in consultation %(symbol)s. Nothing is asked of you.")
    parts = sections(
        section(_("What was done"), phrases.read(outcome_of(facts).implementation)),
        section(_("What happens next"), phrases.provision(facts, "consultation.conclude")),
    )
    return Letter(dated(_("Action implemented"), facts), lead % named(facts), _("See the consultation"), parts)


@letter("inform-results")
def inform_results(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The Presidency tells the members the results; the consultation is complete."""
    lead = _("The Presidency tells the members the results of consultation %(symbol)s, which is now complete.")
    parts = sections(
        section(_("Results"), phrases.read(outcome_of(facts).results)),
        section(_("What was done"), phrases.read(outcome_of(facts).implementation)),
        section(_("What this means"), phrases.provision(facts, "consultation.conclude")),
    )
    return Letter(dated(_("Results told"), facts), lead % named(facts), _("See the consultation"), parts)
