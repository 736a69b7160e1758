"""Put before the Vice-Ministers, decided by them, recorded by the Presidency; the status follows by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.consultations.stages import refused
from tests.forum.applications.files import EFFECT, SESSION, WORDS, admitted, prepared, reach, with_all_evidence

from puebla.core.models import Entry
from puebla.forum.applications import actions, actions_decision as decision
from puebla.forum.models import ApplicationOutcome, Party, Status
from puebla.forum.queries import members_on, observer_states_on
from puebla.forum.statuses.words import Words
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["diego", "ines", "vera", "carla", "oscar"])
def test_nobody_but_the_presidency_puts_it_before_them_or_records_what_they_decided(cast: Cast, name: str) -> None:
    found = reach(cast, State.WITH_VICE_MINISTERS)
    by = cast.actor(name)
    with refused(Reason.NOT_PERMITTED, "admission.decision"):
        decision.put_before_vice_ministers(found, by=by, at=NOW)
    with refused(Reason.NOT_PERMITTED, "admission.decision"):
        decision.admit(found, by=by, at=NOW, session=SESSION, takes_effect=EFFECT, words=WORDS)
    with refused(Reason.NOT_PERMITTED, "admission.decision"):
        decision.refuse(found, by=by, at=NOW, session=SESSION, words=WORDS)


def test_a_missing_criterion_or_note_keeps_it_from_them(cast: Cast) -> None:
    found = with_all_evidence(cast, prepared(cast), but="observer-state.written-adhesion")
    found = actions.submit(found, by=cast.actor("diego"), at=NOW)
    with refused(Reason.CRITERIA_UNMET, "admission.decision"):
        decision.put_before_vice_ministers(found, by=cast.actor("ana"), at=NOW)
    other = with_all_evidence(cast, prepared(cast, Party.objects.get(code="co"), ApplicationKind.MEMBER))
    actions.submit(other, by=cast.actor("diego"), at=NOW)
    with refused(Reason.NOTE_MISSING, "admission.check"):
        decision.put_before_vice_ministers(other, by=cast.actor("ana"), at=NOW)


@pytest.mark.parametrize(
    "wrong", [{"meeting": ""}, {"present": " "}, {"decided_on": TODAY + timedelta(days=1)}, {"by_consensus": False}]
)
def test_an_incomplete_record_or_one_without_consensus_admits_nobody(cast: Cast, wrong: dict[str, object]) -> None:
    found = reach(cast, State.WITH_VICE_MINISTERS)
    session = replace(SESSION, **wrong)  # type: ignore[arg-type]
    with refused(Reason.WRONG_VALUE, "admission.decision"):
        decision.admit(found, by=cast.actor("ana"), at=NOW, session=session, takes_effect=EFFECT, words=WORDS)
    assert not Status.objects.filter(party=found.party).exists()


def test_a_refusal_has_words_and_grants_nothing(cast: Cast) -> None:
    found = reach(cast, State.WITH_VICE_MINISTERS)
    with refused(Reason.LANGUAGE_MISSING, "admission.decision"):
        decision.refuse(found, by=cast.actor("ana"), at=NOW, session=SESSION, words=Words("No por ahora."))
    outcome = decision.refuse(found, by=cast.actor("ana"), at=NOW, session=SESSION, words=WORDS)
    assert outcome.application.stands is State.REFUSED
    assert not Status.objects.filter(party=found.party).exists()


@pytest.mark.parametrize("effect", [date(2016, 1, 1), TODAY, date(2030, 1, 1)])
def test_the_status_holds_from_the_day_of_effect_and_not_a_day_earlier(cast: Cast, effect: date) -> None:
    admitted(cast, reach(cast, State.WITH_VICE_MINISTERS), effect)
    held = {day: "cl" in {row.party.code for row in observer_states_on(day)}
            for day in (effect - timedelta(days=1), effect)}  # fmt: skip
    assert list(held.values()) == [False, True]


def test_an_observer_that_becomes_a_member_is_no_observer_from_that_day_on(cast: Cast) -> None:
    colombia = Party.objects.get(code="co")
    admitted(cast, reach(cast, State.WITH_VICE_MINISTERS, prepared(cast, colombia, ApplicationKind.MEMBER)))
    before = EFFECT - timedelta(days=1)
    assert "co" in {row.party.code for row in observer_states_on(before)}
    assert "co" not in {row.party.code for row in observer_states_on(EFFECT)}
    assert "co" in {row.party.code for row in members_on(EFFECT)}


def test_the_second_decision_on_one_application_is_refused(cast: Cast) -> None:
    found = reach(cast, State.ADMITTED)
    with refused(Reason.ALREADY_DONE):
        admitted(cast, found)
    with refused(Reason.NOT_YOUR_TURN):
        decision.refuse(found, by=cast.actor("ana"), at=NOW, session=SESSION, words=WORDS)
    assert ApplicationOutcome.objects.count() == 1


def test_the_entries_say_nothing_of_who_sat_in_the_room(cast: Cast) -> None:
    reach(cast, State.ADMITTED)
    assert not [entry for entry in Entry.objects.all() if "quetzalroom" in str(entry.changes)]
    assert Entry.objects.filter(act="status.grant", audience="public").exists()


def test_the_source_of_the_status_is_the_decision(cast: Cast) -> None:
    outcome = ApplicationOutcome.objects.get(application=reach(cast, State.ADMITTED))
    assert outcome.status is not None
    assert (outcome.status.source, str(outcome.status.since)) == (SESSION.meeting, EFFECT.isoformat())
