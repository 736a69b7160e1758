"""The letters of a status: granted, suspended, resumed, ended, corrected, each with its day and decision (Q32)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.forum.models import StatusKind
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections
from puebla.notices.letters_of_presidencies import day_of


def _said(facts: Facts) -> dict[str, str]:
    status = StatusKind(str(facts.changes.get("status")))
    return {
        "party": facts.title.read(reader_language()),
        "status": str(status.label),
        "day": day_of(facts, "takes_effect"),
        "starts": day_of(facts, "starts"),
        "until": day_of(facts, "until"),
    }


def _decision(facts: Facts) -> Section:
    said = {"decision": str(facts.changes.get("decision", "")), "day": day_of(facts, "decided_on")}
    line = _("%(decision)s, %(day)s") % said if said["day"] else said["decision"]
    reason = Pair(*(facts.changes.get("reason") or ("", "")))
    return section(_("Decision"), line, reason.read(reader_language()))


def _letter(facts: Facts, what: str, lead: str) -> Letter:
    rights = section(_("What follows"), _("The rights on any day follow from the status of that day."))
    rule = section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))
    parts = sections(_decision(facts), rights, rule)
    return Letter(dated(what, facts), lead % _said(facts), _("See the register"), parts)


@letter("grant-status")
def grant_status(facts: Facts, _reader: Reader) -> Letter:
    """A party has a status from a day on."""
    lead = _("%(party)s has this status from %(day)s on: %(status)s.")
    return _letter(facts, _("Status granted"), lead)


@letter("suspend-status")
def suspend_status(facts: Facts, _reader: Reader) -> Letter:
    """A status is suspended from a day on."""
    lead = _("The status of %(party)s (%(status)s) is suspended from %(day)s on, until it is resumed.")
    return _letter(facts, _("Status suspended"), lead)


@letter("resume-status")
def resume_status(facts: Facts, _reader: Reader) -> Letter:
    """A suspended status holds again from a day on."""
    lead = _("The suspended status of %(party)s (%(status)s) holds again from %(day)s on.")
    return _letter(facts, _("Status resumed"), lead)


@letter("end-status")
def end_status(facts: Facts, _reader: Reader) -> Letter:
    """A status ends; the day is the first one without it."""
    lead = _("The status of %(party)s (%(status)s) ends: from %(day)s on it does not hold any more.")
    return _letter(facts, _("Status ended"), lead)


@letter("correct-status")
def correct_status(facts: Facts, _reader: Reader) -> Letter:
    """The days of a status were corrected in the register; what stood before is kept."""
    said = _said(facts)
    first = _("First day: %(starts)s.") if said["starts"] else _("First day: not known.")
    last = _("First day without it: %(until)s.") if said["until"] else _("It has no end.")
    lead = _("The days of the status of %(party)s (%(status)s) have been corrected in the register.")
    return _letter(facts, _("Status corrected"), f"{lead} {first} {last}")
