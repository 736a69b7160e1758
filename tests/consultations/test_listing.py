"""The list can be narrowed to a stage and a year, and never shows what its reader may not see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, written
from tests.consultations.stages import REASON, reach
from tests.consultations.test_pages import client_of

from puebla.consultations.actions_steps import plan_step
from puebla.consultations.listing import listing
from puebla.consultations.models import Consultation
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


@pytest.fixture
def three(cast: Cast) -> dict[str, Consultation]:
    """Return a draft, a consultation in round 1, and one of the year before that has ended."""
    found = {"preparing": reach(cast, State.DRAFT), "open": reach(cast, State.ROUND_1_OPEN)}
    found["ended"] = reach(cast, State.CONSENSUS_DECLARED)
    last_year = NOW - timedelta(days=365)
    written(lambda: Consultation.objects.filter(pk=found["ended"].pk).update(created_at=last_year))
    return found


def symbols(cast: Cast, name: str, **asked: str) -> set[str]:
    """Return what the person's list holds."""
    return {row.symbol for row in listing(cast.actor(name), NOW, asked).page.object_list}


def test_there_is_no_list_for_people_from_outside(cast: Cast) -> None:
    for name in ("clara", "oscar", "rita", "public"):
        with pytest.raises(Refused):
            listing(cast.actor(name), NOW, {})


def test_each_stage_holds_its_own(cast: Cast, three: dict[str, Consultation]) -> None:
    for stage, found in three.items():
        assert symbols(cast, "ana", stage=stage) == {found.symbol}


def test_a_stage_shows_no_draft_to_a_member(cast: Cast, three: dict[str, Consultation]) -> None:
    assert symbols(cast, "carla", stage="preparing") == set()
    assert symbols(cast, "carla") == {three["open"].symbol, three["ended"].symbol}


def test_a_year_holds_what_was_begun_in_it(cast: Cast, three: dict[str, Consultation]) -> None:
    assert symbols(cast, "ana", year="2015") == {three["ended"].symbol}
    assert symbols(cast, "ana", year="2016", stage="ended") == set()


@pytest.mark.parametrize(
    "asked", [{"year": "1805"}, {"year": "٢٠١٦"}, {"stage": "x"}, {"page": "x"}, {"year": "2016x"}]
)
def test_what_is_no_choice_is_left_out(cast: Cast, three: dict[str, Consultation], asked: dict[str, str]) -> None:
    assert len(symbols(cast, "ana", **asked)) == len(three)


def test_the_page_offers_stages_and_years_and_says_when_nothing_fits(cast: Cast, three: dict[str, object]) -> None:
    client = client_of(cast, "ana")
    shown = client.get("/en/consultations/").content.decode()
    assert ('href="?stage=ended"' in shown, 'href="?year=2015"' in shown) == (True, True)
    nothing = client.get("/es/consultations/?stage=ended&year=2016").content.decode()
    assert "No hay ninguna consulta de esta etapa y este año." in nothing


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    reach(cast, State.ROUND_1_CLOSED)
    with CaptureQueriesContext(connection) as first:
        listing(cast.actor("carla"), NOW, {})
    for _ in range(3):
        reach(cast, State.ROUND_1_CLOSED)
    with CaptureQueriesContext(connection) as then:
        listing(cast.actor("carla"), NOW, {})
    assert len(then) == len(first)


def test_a_step_that_waits_is_listed_with_its_day(cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    plan_step(found, by=cast.actor("ana"), at=NOW, text=REASON, due_on=NOW.date() + timedelta(days=9))
    for language, until in (("en", "17 September 2016"), ("es", "17 de septiembre de 2016")):
        answer = client_of(cast, "ana").get(f"/{language}/consultations/")
        assert (answer.status_code, until in answer.content.decode()) == (200, True)
