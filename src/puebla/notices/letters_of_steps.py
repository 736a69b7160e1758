"""The letters of the steps by which an agreement is carried out: planned, reported, set aside, and their reminders."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import day_text
from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts, Pair
from puebla.notices.letters import Letter, Reader, Section, dated, letter, named, section, sections
from puebla.procedure.implementation import StepReminder


def _words(facts: ConsultationFacts) -> dict[str, str | int]:
    """Return the step's number, its day, and who carries it out."""
    country = facts.changes["responsible"] or facts.presidency
    due = day_text(date.fromisoformat(facts.changes["due_on"]))
    return named(facts, step=facts.changes["step"], due=due, country=facts.name(country, reader_language()))


def _pair(facts: ConsultationFacts, name: str) -> str:
    return Pair(*facts.changes.get(name, ("", ""))).read(reader_language())


def _letter(facts: ConsultationFacts, what: str, lead: str, *more: Section) -> Letter:
    words = _words(facts)
    parts = sections(
        section(_("The step"), _pair(facts, "text"), _("%(country)s, due on %(due)s.") % words),
        *more,
        section(_("What this means"), phrases.provision(facts, "consultation.conclude")),
    )
    return Letter(dated(what, facts), lead % words, _("See the steps"), parts)


@letter("plan-step")
def plan_step(facts: ConsultationFacts, reader: Reader) -> Letter:
    """The Presidency plans a step; whoever carries it out is asked to."""
    asked = _(
        "Please see that step %(step)s of what was agreed in consultation %(symbol)s is carried out by %(due)s, and "
        "report it when it is done."
    )
    told = _("Step %(step)s of what was agreed in consultation %(symbol)s is planned for %(country)s by %(due)s.")
    return _letter(facts, _("Step planned"), asked if reader.is_to_act else told)


@letter("report-step")
def report_step(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """A step is reported done."""
    lead = _("Step %(step)s of what was agreed in consultation %(symbol)s was reported done by %(country)s.")
    return _letter(facts, _("Step reported done"), lead, section(_("What was done"), _pair(facts, "report")))


@letter("drop-step")
def drop_step(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """A step is set aside; nothing is to be done for it any more."""
    lead = _(
        "Step %(step)s of what was agreed in consultation %(symbol)s has been set aside. Nothing more is asked for it."
    )
    return _letter(facts, _("Step set aside"), lead, section(_("Reason"), _pair(facts, "report")))


@letter("remind-step")
def remind_step(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """The day of a step is near, or past."""
    near = _(
        "Step %(step)s of what was agreed in consultation %(symbol)s is due on %(due)s. Please report it when it is "
        "done."
    )
    past = _(
        "Step %(step)s of what was agreed in consultation %(symbol)s was due on %(due)s, and nothing has been "
        "reported. Please report it when it is done, or tell the Presidency."
    )
    is_past = facts.changes["slot"] == StepReminder.PAST.value
    what = _("Step past its day") if is_past else _("Step due soon")
    return _letter(facts, what, past if is_past else near)
