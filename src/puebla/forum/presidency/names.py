"""What people call the acts on the Presidency: titles, what each does, and what is wrong with a day that is refused."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Act(StrEnum):
    """The acts that have a page; the value is the name of the page."""

    ANNOUNCE = "announce"
    WITHDRAW = "withdraw"
    APPOINT = "appoint"
    THEME = "theme"
    BOUNDS = "bounds"
    HAND_OVER = "hand-over"
    INTERIM = "interim"
    END_INTERIM = "end-interim"


TITLES: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _("Announce a candidacy"),
    Act.WITHDRAW: _("Withdraw the candidacy"),
    Act.APPOINT: _("Record the appointment of a Presidency"),
    Act.THEME: _("Set the central theme"),
    Act.BOUNDS: _("Set the days of the term"),
    Act.HAND_OVER: _("Record the handover"),
    Act.INTERIM: _("Record an interim"),
    Act.END_INTERIM: _("End the interim"),
}

LEDES: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _(
        "Your country tells the others that it would hold the Presidency of a year. Everybody can read it."
    ),
    Act.WITHDRAW: _("The candidacy stays on record with the day on which it was withdrawn."),
    Act.APPOINT: _("The members agreed by consensus. From its first day the country carries the office by itself."),
    Act.THEME: _("A change is a new record with its day; what was there before stays on record."),
    Act.BOUNDS: _(
        "From the close of one Vice-Ministerial Meeting to the close of the next. The powers follow these days."
    ),
    Act.HAND_OVER: _("On this day the incoming Presidency is in office; nobody has to switch anything."),
    Act.INTERIM: _("A member carries the office while it is vacant, or while its holder cannot act."),
    Act.END_INTERIM: _("From this day on the country no longer carries the office."),
}

BUTTONS: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _("Announce the candidacy"),
    Act.WITHDRAW: _("Withdraw the candidacy"),
    Act.APPOINT: _("Record the appointment"),
    Act.THEME: _("Set the theme"),
    Act.BOUNDS: _("Set these days"),
    Act.HAND_OVER: _("Record the handover"),
    Act.INTERIM: _("Record the interim"),
    Act.END_INTERIM: _("End the interim"),
}

PROVISIONS: Final[dict[Act, str]] = {
    Act.ANNOUNCE: "presidency.candidacy",
    Act.WITHDRAW: "presidency.candidacy",
    Act.APPOINT: "presidency.appointment",
    Act.THEME: "presidency.theme-changes",
    Act.BOUNDS: "presidency.term",
    Act.HAND_OVER: "presidency.handover",
    Act.INTERIM: "presidency.interim",
    Act.END_INTERIM: "presidency.interim",
}

WRONG: Final[dict[str, Promise]] = {
    "announced_on": _("The plenary lies in the future: a candidacy is recorded when it has been announced."),
    "agreed_on": _("The day lies in the future: an appointment is recorded when the members have agreed."),
    "year": _("A year that is over, or beyond the calendar, cannot be given."),
    "ends": _("The last day must come after the first."),
    "on": _("The day must lie after the first day of the outgoing term and before the last day of the incoming one."),
    "incoming": _("The office passes to the next country that is appointed, or to nobody."),
    "party": _("This country presides on that day anyway."),
    "until": _("The day must come after the first day of the interim, and before the end that is recorded."),
    "since": _("A theme holds from a day between the appointment and the end of the term, and not from a day to come."),
}
"""What is wrong with a value, by its field."""
