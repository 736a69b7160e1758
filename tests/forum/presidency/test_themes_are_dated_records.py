"""The theme: in both languages, by its country from the appointment on, every change a record with its day (Q17)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.forum.presidency.steps import CONCEPT, FREE, THEME, appointed, keeper, refused

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.models import Presidency, PresidencyTheme
from puebla.forum.presidency import actions
from puebla.forum.presidency.acting import TwoLanguages
from puebla.procedure.candidacies import record_on
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def themed(by: Actor, year: int = 2016, **given: Any) -> PresidencyTheme:
    """Set a theme."""
    return actions.set_theme(year, by=by, at=NOW, theme=given.pop("theme", THEME), **given)


@pytest.mark.parametrize("who", ["ana", "diego"])
def test_the_country_and_the_secretariat_set_it(cast: Cast, who: str) -> None:
    found = themed(cast.actor(who), concept=CONCEPT)
    entry = Entry.objects.latest("sequence")
    assert (found.theme_es, found.concept_en, found.since) == (THEME.es, CONCEPT.en, TODAY)
    assert (entry.act, entry.audience, entry.party) == ("presidency.set-theme", Audience.PUBLIC, "hn")


def test_the_country_sets_it_from_its_appointment_on(cast: Cast) -> None:
    appointed(cast.actor("ana"))
    assert themed(cast.actor("carla"), FREE).presidency.party.code == "pa"


@pytest.mark.parametrize("who", ["bruno", "carla", "clara", "oscar", "rita", "elena", "fede", "public"])
def test_nobody_else_sets_it(cast: Cast, who: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        themed(cast.actor(who))


def test_an_earlier_theme_stays_on_record_and_the_theme_of_a_day_is_the_latest_begun(cast: Cast) -> None:
    before = Presidency.objects.get(year=2016).theme_en
    themed(cast.actor("ana"))
    row = Presidency.objects.get(year=2016)
    records = list(row.themes.all())
    on_the_eve, today = record_on(records, date(2016, 9, 7)), record_on(records, TODAY)
    assert (on_the_eve.theme_en, today.theme_en, row.theme_en) == (before, THEME.en, THEME.en)
    assert [record.since for record in records] == [None, TODAY]


def test_a_theme_recorded_for_an_earlier_day_does_not_hide_the_later_one(cast: Cast) -> None:
    themed(cast.actor("ana"))
    themed(keeper(cast), theme=TwoLanguages("Anterior", "Earlier"), since=date(2016, 3, 1))
    assert Presidency.objects.get(year=2016).theme_en == THEME.en


def test_it_refuses_a_missing_language_beside_its_field(cast: Cast) -> None:
    with refused(Reason.LANGUAGE_MISSING, "theme_en"):
        themed(cast.actor("ana"), theme=TwoLanguages("Solo en español"))
    with refused(Reason.LANGUAGE_MISSING, "concept_es"):
        themed(cast.actor("ana"), concept=TwoLanguages(en="Only in English"))


def test_it_refuses_a_day_to_come_or_before_the_appointment(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE, "since"):
        themed(cast.actor("ana"), since=date(2016, 9, 9))
    appointed(cast.actor("ana"))
    with refused(Reason.WRONG_VALUE, "since"):
        themed(cast.actor("carla"), FREE, since=date(2016, 6, 21))


def test_after_its_term_the_country_leaves_the_theme_to_the_secretariat(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        themed(cast.actor("bruno"), 2015)
    assert themed(keeper(cast), 2015, since=date(2015, 12, 31)).since == date(2015, 12, 31)


def test_of_two_who_change_it_at_once_the_second_is_told(cast: Cast) -> None:
    themed(cast.actor("ana"), seen=0)
    with refused(Reason.STALE):
        themed(keeper(cast), seen=0)


def test_it_refuses_a_year_without_presidency(cast: Cast) -> None:
    with refused(Reason.NOT_FOUND):
        themed(keeper(cast), FREE)
