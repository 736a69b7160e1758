"""Who is told when a decree changes a calendar: the Presidency, which runs the rounds, and the country concerned."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.forum.models import CalendarDay, Party
from puebla.forum.workdays.actions import Correction, correct_day, withdraw_correction
from puebla.procedure.values import Text

pytestmark = pytest.mark.django_db


def corrected(cast: Cast, *, is_off: bool = True) -> CalendarDay:
    """Correct a day of Mexico's calendar."""
    correction = Correction(date(2016, 9, 12), is_off, Text("Día de duelo", "Day of mourning"), "Decreto 1 (ejemplo)")
    return correct_day(Party.objects.get(code="mx"), correction, by=cast.actor("diego"), at=NOW)


def test_no_observer_and_no_other_country_is_told(cast: Cast) -> None:
    corrected(cast)
    assert not {"clara", "oscar", "rita", "elena", "fede", "carla", "silvia"} & set(messages_of("calendar.correct"))


def test_the_presidency_and_the_country_are_told(cast: Cast) -> None:
    corrected(cast)
    assert {"ana", "bruno", "beatriz", "diego"} <= set(messages_of("calendar.correct"))


@pytest.mark.parametrize("is_off", [True, False])
def test_the_letter_says_what_the_day_is_and_that_terms_keep_their_days(cast: Cast, is_off: bool) -> None:
    corrected(cast, is_off=is_off)
    message = messages_of("calendar.correct")["ana"]
    check_letter(message)
    assert "Decreto 1 (ejemplo)" in message.text
    assert "/calendars/mx/" in message.text


def test_a_correction_taken_back_is_told_as_well(cast: Cast) -> None:
    withdraw_correction(corrected(cast), by=cast.actor("diego"), at=NOW)
    check_letter(messages_of("calendar.withdraw")["ana"])
