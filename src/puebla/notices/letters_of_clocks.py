"""The letter when a government changes its clocks while a round is open: frozen terms stay, and who leads is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts, Term
from puebla.notices.letters import Letter, Reader, dated, letter, named, round_of, section, sections


def _line(term: Term, read_now: datetime) -> str:
    """Say both ends of a term: the frozen one, and what the printed hour would mean by the new clocks."""
    read = replace(term, deadline=replace(term.deadline, ends_at=read_now))
    said = {"country": phrases.read(term.country), "frozen": phrases.until(term), "read": phrases.until(read)}
    return _("%(country)s: frozen %(frozen)s; by the new clocks its printed end would be %(read)s") % said


@letter("find-zones-changed")
def find_zones_changed(facts: ConsultationFacts, _reader: Reader) -> Letter:
    """Terms that run would end at another instant by the new clocks."""
    lead = _(
        "New time-zone data change the clocks of a country whose term runs in consultation %(symbol)s. Its term stays "
        "as it was frozen; please see whether it should be extended."
    ) % named(facts)
    terms, moved = round_of(facts).terms, facts.changes["moved"]
    lines = tuple(
        _line(terms[code], datetime.fromisoformat(instants["read_now"])) for code, instants in sorted(moved.items())
    )
    data = _("Computed with release %(before)s of the time-zone data; now in use: %(now)s.") % {
        "before": facts.changes["computed_with"], "now": facts.changes["release"],
    }  # fmt: skip
    rules = ("consultation.end-of-day", "consultation.extension")
    why = section(_("What stands behind it"), *(phrases.provision(facts, code) for code in rules))
    parts = sections(section(_("Whose clocks were changed"), data, items=lines), why)
    return Letter(dated(_("Clocks changed while a term runs"), facts), lead, _("See the consultation"), parts)
