"""A decree changes a day: by whom, with what, and what is counted with it afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast

from puebla.core.models import Entry
from puebla.forum.calendars import calendar_of
from puebla.forum.models import CalendarDay, Party
from puebla.forum.workdays.actions import Correction, correct_day, withdraw_correction
from puebla.procedure.refusals import Reason, Refused
from puebla.procedure.values import Text
from puebla.procedure.working_days import is_working_day

MONDAY, SATURDAY, HOLIDAY = date(2016, 9, 12), date(2016, 9, 17), date(2016, 9, 16)
NAME = Text("Día de duelo", "Day of mourning")


def _decree(day: date, *, is_off: bool = True, decree: str = "Decreto 1 (ejemplo)") -> Correction:
    return Correction(day, is_off, NAME, decree)


def _mexico() -> Party:
    return Party.objects.get(code="mx")


def _works(day: date) -> bool:
    return is_working_day(calendar_of("mx", (2016,)), day)


@pytest.mark.parametrize("name", ["bruno", "oscar", "fede", "elena"])
def test_nobody_but_the_secretariat_corrects_a_calendar(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as refused:
        correct_day(_mexico(), _decree(MONDAY), by=cast.actor(name), at=NOW)
    assert refused.value.refusal.reason is Reason.NOT_PERMITTED


def test_a_correction_names_its_decree(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        correct_day(_mexico(), _decree(MONDAY, decree=" "), by=cast.actor("diego"), at=NOW)
    assert refused.value.refusal.reason is Reason.REASON_MISSING


def test_the_same_correction_twice_is_one(cast: Cast) -> None:
    correct_day(_mexico(), _decree(MONDAY), by=cast.actor("diego"), at=NOW)
    with pytest.raises(Refused) as refused:
        correct_day(_mexico(), _decree(MONDAY), by=cast.actor("diego"), at=NOW)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


def test_a_working_day_becomes_a_day_off_and_back(cast: Cast) -> None:
    assert _works(MONDAY)
    row = correct_day(_mexico(), _decree(MONDAY), by=cast.actor("diego"), at=NOW)
    assert not _works(MONDAY)
    withdraw_correction(row, by=cast.actor("diego"), at=NOW)
    assert _works(MONDAY)
    assert not CalendarDay.objects.filter(party__code="mx", day=MONDAY).exists()


@pytest.mark.parametrize("day", [HOLIDAY, SATURDAY])
def test_a_holiday_and_a_saturday_can_be_worked(cast: Cast, day: date) -> None:
    assert not _works(day)
    correct_day(_mexico(), _decree(day, is_off=False), by=cast.actor("diego"), at=NOW)
    assert _works(day)


def test_a_change_keeps_what_stood_before_in_the_journal(cast: Cast) -> None:
    correct_day(_mexico(), _decree(MONDAY), by=cast.actor("diego"), at=NOW)
    correct_day(_mexico(), _decree(MONDAY, is_off=False), by=cast.actor("diego"), at=NOW)
    last = Entry.objects.filter(act="calendar.correct").order_by("-sequence")[0]
    assert (last.changes["before"]["is_off"], last.changes["is_off"]) == (True, False)


def test_two_who_take_back_the_same_correction_do_it_once(cast: Cast) -> None:
    row = correct_day(_mexico(), _decree(MONDAY), by=cast.actor("diego"), at=NOW)
    copy = CalendarDay.objects.get(pk=row.pk)
    withdraw_correction(row, by=cast.actor("diego"), at=NOW)
    with pytest.raises(Refused) as refused:
        withdraw_correction(copy, by=cast.actor("diego"), at=NOW)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE
