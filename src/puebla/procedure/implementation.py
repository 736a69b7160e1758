"""The steps by which the Presidency and the members carry out what was agreed (A11 step 4, 001:665-669).

The source gives the steps no form; a step has a text, who carries it out, and a day. It is reported done, or set aside
with a reason, and the implementation is recorded when none is under way.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.deadlines import zone
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.reminders import OFFICE_HOURS, Hours

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

IMPLEMENTATION: Final = "consultation.conclude"
SOON: Final = timedelta(days=7)
"""How long before its day whoever carries a step out is reminded."""
_SATURDAY: Final = 5


class StepReminder(StrEnum):
    """The two reminders of a step: its day is near, its day is past."""

    NEAR = "near"
    PAST = "past"


def plan_step(due_on: date, today: date) -> Refusal | None:
    """Return why a step may not be planned for the day, or None; a day that is past is wrong-value."""
    if due_on < today:
        return Refusal(Reason.WRONG_VALUE, details={"field": "due_on"}, provision_code=IMPLEMENTATION)
    return None


def report_step(responsible: str | None, presidency: str | None, parties: Collection[str]) -> Refusal | None:
    """Return why somebody of the parties may not report a step, or None.

    `responsible` is the member that carries it out; None stands for the Presidency, `presidency` being the country
    in office. Refused: not-permitted.
    """
    if (responsible or presidency) in parties:
        return None
    return Refusal(Reason.NOT_PERMITTED, provision_code=IMPLEMENTATION)


def record_implementation(under_way: Mapping[int, date]) -> Refusal | None:
    """Return why the implementation may not be recorded yet, or None; `under_way` are the open steps by number."""
    if not under_way:
        return None
    numbers = ", ".join(str(number) for number in sorted(under_way))
    return Refusal(Reason.STEPS_UNDER_WAY, details={"steps": numbers}, provision_code=IMPLEMENTATION)


def step_reminder_due(
    due_on: date, at: datetime, *, zone_name: str, sent: Collection[str] = (), hours: Hours = OFFICE_HOURS
) -> StepReminder | None:
    """Return which reminder of a step that is under way is due at `at` in the zone of who carries it out, or None.

    One leaves in the seven days before its day and on the day itself, one after it; each once, from Monday to Friday
    and within `hours` there. A first one that was missed is not made up for when the day is past.
    """
    today = at.astimezone(zone(zone_name)).date()
    if today.weekday() >= _SATURDAY or not hours.include(at, zone_name):
        return None
    if today > due_on:
        slot = StepReminder.PAST
    elif due_on - today <= SOON:
        slot = StepReminder.NEAR
    else:
        return None
    return None if slot.value in sent else slot
