"""Opening a recertification: who may, what is refused, what is asked about."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, make_person, written
from tests.consultations.stages import refused
from tests.forum.recertification.rounds import AFTER, LAST_DAY, LATER, opened, put_to_rest

from puebla.core.models import Entry
from puebla.forum.models import OfficeCertification, Recertification
from puebla.forum.recertification.actions import open_recertification
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
OTHERS = ["ana", "bruno", "carla", "clara", "oscar", "rita", "elena", "fede", "public"]


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_but_who_keeps_the_secretariat_s_accounts_opens_it(cast: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        open_recertification(by=cast.actor(name), at=NOW, last_day=LAST_DAY)
    assert not Recertification.objects.exists()


@pytest.mark.parametrize("days", [-1, 0, 5, 200])
def test_a_term_that_is_too_short_or_too_long_is_refused(cast: Cast, days: int) -> None:
    with refused(Reason.WRONG_VALUE):
        open_recertification(by=cast.actor("diego"), at=NOW, last_day=TODAY + timedelta(days=days))


def test_there_is_one_for_each_presidency_and_one_at_a_time(cast: Cast) -> None:
    current = opened(cast)
    with refused(Reason.ALREADY_DONE):
        opened(cast)
    written(lambda: Recertification.objects.filter(pk=current.pk).update(year=2015))
    with refused(Reason.ALREADY_DONE):
        opened(cast)


def test_after_it_is_closed_the_same_presidency_has_no_second_one(cast: Cast) -> None:
    current = opened(cast)
    with refused(Reason.UNCERTIFIED):
        put_to_rest(cast, current)
    with refused(Reason.ALREADY_DONE):
        open_recertification(by=cast.actor("diego", LATER), at=AFTER, last_day=LATER + timedelta(days=30))


def test_every_office_held_by_a_person_with_an_account_is_asked_about(cast: Cast) -> None:
    written(lambda: make_person("gone", "focal-point", "pa", ends=date(2016, 5, 1)))
    current = opened(cast)
    asked = set(OfficeCertification.objects.values_list("office__person__account__username", flat=True))
    assert {"ana", "bruno", "diego", "elena"} <= asked
    assert not {"fede", "gone"} & asked
    assert (current.year, current.party.code) == (2016, "hn")
    entry = Entry.objects.get(act="recertification.open")
    assert entry.changes["offices"] == OfficeCertification.objects.count()
