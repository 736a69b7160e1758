"""What people call the acts on the registers: titles, what each does, its button, and the sentence when it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.procedure import party_names, party_relations, readings, statuses


class Act(StrEnum):
    """The acts that have a page; the value is the name of the page."""

    ENTER = "enter"
    GRANT_STATUS = "grant-status"
    SUSPEND_STATUS = "suspend-status"
    RESUME_STATUS = "resume-status"
    END_STATUS = "end-status"
    CORRECT_STATUS = "correct-status"
    RENAME = "rename"
    CORRECT_NAME = "correct-name"
    WITHDRAW_NAME = "withdraw-name"
    CORRECT_DETAILS = "correct-details"
    ADD_ALIAS = "add-alias"
    WITHDRAW_ALIAS = "withdraw-alias"
    SET_PARENT = "set-parent"
    END_PARENT = "end-parent"
    SUCCEED = "succeed"
    ADD_READING = "add-reading"
    RULE = "rule"
    WITHDRAW_READING = "withdraw-reading"


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one act and the provision behind it. ``is_grave`` marks what takes away or ends."""

    title: Promise
    lede: Promise
    button: Promise
    done: Promise
    provision: str
    is_grave: bool = False


SAID: Final[dict[Act, Said]] = {
    Act.ENTER: Said(
        _("Enter a party"),
        _("A State, an organization, a mandate or a network that the register does not know yet. "
          "It has no status by this: that is granted apart."),
        _("Enter the party"), _("The party is entered."), party_names.PROVISION,
    ),
    Act.GRANT_STATUS: Said(
        _("Grant a status"),
        _("The rights follow from the status by the table of rights, from its first day on. "
          "An application is decided on its own page and grants the status by itself."),
        _("Grant the status"), _("The status is granted."), statuses.PROVISION,
    ),
    Act.SUSPEND_STATUS: Said(
        _("Suspend the status"),
        _("From the day given the party has no status until it is taken up again. Its record stays."),
        _("Suspend the status"), _("The status is suspended."), statuses.PROVISION, is_grave=True,
    ),
    Act.RESUME_STATUS: Said(
        _("Take up the suspended status again"),
        _("The status holds again from the day given; the days between stay shown as days without status."),
        _("Take it up again"), _("The status is taken up again."), statuses.PROVISION,
    ),
    Act.END_STATUS: Said(
        _("End the status"),
        _("The day given is the first one without the status. What happened while it held stays as it is."),
        _("End the status"), _("The status is ended."), statuses.PROVISION, is_grave=True,
    ),
    Act.CORRECT_STATUS: Said(
        _("Correct the days of the status"),
        _("For what was recorded wrongly; what stood before is kept with the change. "
          "An empty first day means that it is not known."),
        _("Correct the days"), _("The days are corrected."), statuses.PROVISION,
    ),
    Act.RENAME: Said(
        _("Record a new name"),
        _("The name before it stays shown for its dates. A name from a day to come takes effect by itself."),
        _("Record the name"), _("The new name is recorded."), party_names.PROVISION,
    ),
    Act.CORRECT_NAME: Said(
        _("Correct this name"),
        _("For a spelling or a day recorded wrongly; a change of name is recorded as a new name."),
        _("Correct the name"), _("The name is corrected."), party_names.PROVISION,
    ),
    Act.WITHDRAW_NAME: Said(
        _("Withdraw this name"),
        _("For a name recorded by mistake, or one to come that will not come. It is kept; the name before it holds."),
        _("Withdraw the name"), _("The name is withdrawn."), party_names.PROVISION, is_grave=True,
    ),
    Act.CORRECT_DETAILS: Said(
        _("Correct capital, zone and code"),
        _("Terms are counted in the zone of the capital. What stood before is kept with the change."),
        _("Correct these details"), _("The details are corrected."), party_names.PROVISION,
    ),
    Act.ADD_ALIAS: Said(
        _("Add another name"),
        _("A name or spelling under which the sources know the party; it is found and shown with its source."),
        _("Add the name"), _("The other name is added."), party_names.PROVISION,
    ),
    Act.WITHDRAW_ALIAS: Said(
        _("Withdraw this other name"), _("It is kept in the record and no longer shown."),
        _("Withdraw the name"), _("The other name is withdrawn."), party_names.PROVISION, is_grave=True,
    ),
    Act.SET_PARENT: Said(
        _("Record to what it belongs"),
        _("A party is part of one other at most on any day; the one before ends where the new one begins."),
        _("Record this"), _("It is recorded to what the party belongs."), party_relations.PROVISION,
    ),
    Act.END_PARENT: Said(
        _("End to what it belongs"), _("The day given is the first one on which it belongs to none."),
        _("Record the end"), _("The end is recorded."), party_relations.PROVISION, is_grave=True,
    ),
    Act.SUCCEED: Said(
        _("Record the party that replaces it"),
        _("From the day given this party has no status. Offices do not pass, and what is past stays with it."),
        _("Record the succession"), _("The succession is recorded."), party_relations.SUCCESSION, is_grave=True,
    ),
    Act.ADD_READING: Said(
        _("Add a reading"), _("What another source says, beside what the others say. Every reading is kept."),
        _("Add the reading"), _("The reading is added."), readings.PROVISION,
    ),
    Act.RULE: Said(
        _("Rule which reading is shown first"),
        _("Without a ruling the order of authority decides: 001, 002, 003, 000, 004, then public sources."),
        _("Record the ruling"), _("The ruling is recorded."), readings.PROVISION,
    ),
    Act.WITHDRAW_READING: Said(
        _("Withdraw this reading"),
        _("Only for what was recorded by mistake. It stays here, marked, and leaves the public pages."),
        _("Withdraw the reading"), _("The reading is withdrawn."), readings.PROVISION, is_grave=True,
    ),
}  # fmt: skip

CHANGE_NAMES: Final[dict[str, Promise]] = {
    "enter": _("entered"),
    "rename": _("new name"),
    "correct-name": _("name corrected"),
    "withdraw-name": _("name withdrawn"),
    "correct-details": _("details corrected"),
    "add-alias": _("other name added"),
    "withdraw-alias": _("other name withdrawn"),
    "set-parent": _("belongs to another"),
    "end-parent": _("no longer belongs to another"),
    "succeed": _("replaced by another"),
    "add-reading": _("reading added"),
    "rule": _("ruling"),
    "withdraw-reading": _("reading withdrawn"),
}
