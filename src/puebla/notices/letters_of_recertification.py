"""The letters of recertification. They name nobody but the reader: whom it concerns stands on the page (E3)."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import Facts
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections


def _rule(facts: Facts) -> Section:
    return section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))


def _until(facts: Facts) -> Section:
    moment = phrases.moment(datetime.fromisoformat(str(facts.changes["ends_at"])))
    return section(
        _("Until when, and what happens otherwise"),
        _("Please answer until %(moment)s.") % {"moment": moment},
        _("An account that nobody certifies can then be put to rest: it opens and carries no powers."),
    )


@letter("open-recertification")
def open_recertification(facts: Facts, _reader: Reader) -> Letter:
    """Whoever keeps offices is asked whether their holders stay."""
    lead = _("Please say of each person whose office you keep whether the office stays, or on which day it ends.")
    parts = sections(_until(facts), _rule(facts))
    return Letter(dated(_("Recertification of accounts"), facts), lead, _("See the list"), parts)


@letter("remind-recertification")
def remind_recertification(facts: Facts, _reader: Reader) -> Letter:
    """Whoever has not answered for everybody is reminded."""
    lead = _("Some of the persons whose offices you keep are not certified yet: please answer for them.")
    parts = sections(_until(facts), _rule(facts))
    return Letter(dated(_("Reminder: recertification of accounts"), facts), lead, _("See the list"), parts)


@letter("ask-recertification")
def ask_recertification(facts: Facts, _reader: Reader) -> Letter:
    """A keeper does not know; the secretariat answers."""
    lead = _("Somebody who keeps an office does not know whether its holder stays: please find out and answer.")
    return Letter(dated(_("Question on an office"), facts), lead, _("See the list"), sections(_rule(facts)))


@letter("put-to-rest")
def put_to_rest(facts: Facts, _reader: Reader) -> Letter:
    """The reader's account was not certified in the term."""
    lead = _(
        "Your account was not certified in the term and is at rest: it opens and carries no powers. "
        "Please ask whoever keeps your office to certify it."
    )
    return Letter(dated(_("Your account is at rest"), facts), lead, _("See my desk"), sections(_rule(facts)))


@letter("wake-account")
def wake_account(facts: Facts, _reader: Reader) -> Letter:
    """The reader's account was certified and has its powers again."""
    lead = _("Your account was certified and carries the powers of your offices again. Nothing is asked of you.")
    return Letter(dated(_("Your account is awake again"), facts), lead, _("See my desk"), sections(_rule(facts)))
