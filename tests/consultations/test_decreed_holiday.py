"""A holiday is decreed while a round is open: the frozen term stays, the Presidency is told, an extension counts it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, Cast, written
from tests.consultations.stages import HOUR, REASON, last_round, reach
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.consultations.actions import extend_term
from puebla.consultations.models import Consultation, RoundTerm
from puebla.consultations.touched import terms_touched
from puebla.forum.models import Party
from puebla.forum.workdays.actions import Correction, correct_day
from puebla.procedure.consultation import State
from puebla.procedure.values import Text

pytestmark = pytest.mark.django_db
IN_THE_TERM, AFTER_IT = date(2016, 9, 13), date(2016, 9, 16)


def decree(cast: Cast, day: date, party: str = "pa") -> None:
    """Make a day off in a country, an hour after the round was opened."""
    correction = Correction(day, is_off=True, name=Text("Duelo nacional", "Day of mourning"), decree="Decreto 7")
    correct_day(Party.objects.get(code=party), correction, by=cast.actor("diego"), at=NOW + HOUR)


def frozen(found: Consultation) -> tuple[str, list[tuple[str, object, object]]]:
    """Return the fingerprint of the open round and every term as it is kept."""
    held = last_round(found)
    return held.fingerprint, list(RoundTerm.objects.filter(round=held).values_list("party__code", "ends_at", "days"))


@pytest.fixture
def running(cast: Cast) -> Consultation:
    """Return a consultation in round 1, opened on Thursday 8 September 2016."""
    return reach(cast, State.ROUND_1_OPEN)


def test_the_frozen_terms_and_their_fingerprint_stay(cast: Cast, running: Consultation) -> None:
    before = frozen(running)
    decree(cast, IN_THE_TERM)
    assert frozen(running) == before


@pytest.mark.usefixtures("told")
def test_the_presidency_is_told_which_running_term_holds_the_day(cast: Cast, running: Consultation) -> None:
    decree(cast, IN_THE_TERM)
    message = messages_of("calendar.correct")["ana"]
    check_letter(message)
    assert running.symbol in message.text
    assert "23:59" in message.text


@pytest.mark.usefixtures("told")
def test_others_are_told_of_the_decree_without_the_consultation(cast: Cast, running: Consultation) -> None:
    decree(cast, IN_THE_TERM)
    told = messages_of("calendar.correct")
    assert "carla" in told
    assert [name for name, message in told.items() if running.symbol in message.text] == ["ana"]


@pytest.mark.usefixtures("told")
def test_a_day_outside_the_term_touches_none(cast: Cast, running: Consultation) -> None:
    decree(cast, AFTER_IT)
    assert running.symbol not in messages_of("calendar.correct")["ana"].text
    assert terms_touched("pa", AFTER_IT) == []


def test_an_extension_after_the_decree_counts_by_the_calendar_as_it_is_now(cast: Cast, running: Consultation) -> None:
    decree(cast, AFTER_IT)
    extend_term(running, by=cast.actor("ana"), at=NOW + 2 * HOUR, days=1, reason=REASON, parties=["pa"])
    term = RoundTerm.objects.get(round=last_round(running), party__code="pa")
    assert term.last_day == date(2016, 9, 19)
    assert {"day": "2016-09-16", "number": None, "es": "Duelo nacional", "en": "Day of mourning"} in term.days


@pytest.mark.parametrize(("codes", "hit"), [("pa", 1), ("cr+hn+pa", 3), ("hn", 0)])
def test_under_a_shared_calendar_every_term_counted_by_it_is_touched(
    running: Consultation, codes: str, hit: int
) -> None:
    rows = RoundTerm.objects.filter(round=last_round(running)).order_by("party__code")
    chosen = [row.pk for row in rows][:3] if "+" in codes else [rows.get(party__code="pa").pk]
    written(lambda: RoundTerm.objects.exclude(pk__in=chosen).update(calendar_code="zz"))
    written(lambda: RoundTerm.objects.filter(pk__in=chosen).update(calendar_code=codes))
    assert len(terms_touched("pa", IN_THE_TERM)) == hit
