"""Answering: who may for whom, what is refused, what an end does, and that every answer stays provable."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, make_person, written
from tests.consultations.stages import refused
from tests.forum.recertification.rounds import STAYS, certified, line_of, opened

from puebla.core.models import Entry
from puebla.forum.models import Office, OfficeCertification
from puebla.forum.recertification import actions
from puebla.forum.recertification.actions import Given
from puebla.forum.recertification.queries import page_of
from puebla.procedure.recertification import Answer
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
OUTSIDERS = ["ana", "carla", "clara", "oscar", "rita", "elena", "fede", "public", "diego"]


@pytest.mark.parametrize("name", OUTSIDERS)
def test_nobody_answers_for_another_party_and_the_secretariat_only_when_asked(cast: Cast, name: str) -> None:
    current = opened(cast)
    with refused(Reason.NOT_PERMITTED):
        certified(cast, current, cast.actor(name), "bruno")


@pytest.mark.parametrize("name", ["bruno", "diego", "ana"])
def test_nobody_answers_for_themselves(cast: Cast, name: str) -> None:
    current = opened(cast)
    with refused(Reason.NOT_PERMITTED):
        certified(cast, current, cast.actor(name), name)


def test_a_line_that_never_was_is_refused_like_somebody_else_s(cast: Cast) -> None:
    current = opened(cast)
    with refused(Reason.NOT_PERMITTED):
        actions.certify(current, {999_999: STAYS}, by=cast.actor("bruno"), at=NOW)
    with refused(Reason.WRONG_VALUE):
        actions.certify(current, {}, by=cast.actor("bruno"), at=NOW)


@pytest.mark.parametrize(
    "given", [Given(Answer.ENDS), Given(Answer.ENDS, TODAY - timedelta(1)), Given(Answer.STAYS, TODAY)]
)
def test_a_day_that_does_not_fit_is_refused(cast: Cast, given: Given) -> None:
    current = opened(cast)
    with refused(Reason.WRONG_VALUE):
        certified(cast, current, cast.actor("beatriz"), "bruno", given=given)
    assert line_of(cast, "bruno").answer == ""


def test_two_keepers_at_once_have_one_clear_outcome(cast: Cast) -> None:
    written(lambda: make_person("berta", "focal-point", "mx"))
    current, stale = opened(cast), Given(Answer.UNKNOWN, revision=0)
    certified(cast, current, cast.actor("beatriz"), "bruno", given=Given(Answer.STAYS, revision=0))
    with refused(Reason.STALE):
        certified(cast, current, cast.actor("beatriz"), "bruno", given=stale)
    assert line_of(cast, "bruno").answer == Answer.STAYS


def test_one_refused_answer_leaves_none_of_the_others(cast: Cast) -> None:
    current = opened(cast)
    with refused(Reason.NOT_PERMITTED):
        certified(cast, current, cast.actor("beatriz"), "bruno", "carla")
    assert not OfficeCertification.objects.exclude(answer="").exists()


def test_an_end_is_recorded_in_the_register_with_its_day(cast: Cast) -> None:
    current, ends = opened(cast), TODAY + timedelta(days=9)
    certified(cast, current, cast.actor("beatriz"), "bruno", given=Given(Answer.ENDS, ends))
    assert Office.objects.get(person=cast.people["bruno"]).ends == ends
    assert cast.actor("bruno", ends).is_public
    assert Entry.objects.filter(act="forum.end-office", subject=str(cast.people["bruno"].pk)).count() == 1


def test_an_office_that_ended_meanwhile_is_stale(cast: Cast) -> None:
    current = opened(cast)
    written(lambda: Office.objects.filter(person=cast.people["bruno"]).update(ends=TODAY))
    with refused(Reason.STALE):
        certified(cast, current, cast.actor("beatriz"), "bruno")


def test_what_a_keeper_does_not_know_the_secretariat_is_asked_and_answers(cast: Cast) -> None:
    current = opened(cast)
    certified(cast, current, cast.actor("beatriz"), "bruno", given=Given(Answer.UNKNOWN))
    assert cast.people["bruno"] in [each.person for each in page_of(cast.actor("diego"), current)]
    certified(cast, current, cast.actor("diego"), "bruno")
    assert line_of(cast, "bruno").answer == Answer.STAYS


def test_a_country_s_only_keeper_and_observers_are_the_secretariat_s_to_certify(cast: Cast) -> None:
    current = opened(cast)
    certified(cast, current, cast.actor("diego"), "carla", "clara", "oscar", "rita", "elena")
    with refused(Reason.NOT_PERMITTED):
        certified(cast, current, cast.actor("diego"), "diego")
    certified(cast, current, cast.actor("ana"), "diego")


def test_the_journal_says_who_was_certified_when_by_whom_and_only_to_its_party(cast: Cast) -> None:
    current = opened(cast)
    certified(cast, current, cast.actor("beatriz"), "bruno")
    entry = Entry.objects.get(act="recertification.certify")
    assert (entry.person, entry.reader) == (cast.account("beatriz").pk, "mx")
    assert entry.changes["answers"][0]["person"] == cast.people["bruno"].pk
    assert "bruno" not in str(entry.changes).lower()
