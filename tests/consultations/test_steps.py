"""What was agreed is carried out step by step (A11 step 4)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.consultations.stages import REASON, WORKER, reach, refused

from puebla.consultations import actions
from puebla.consultations.models import Consultation, ImplementationStep
from puebla.consultations.waiting import waiting_for
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.implementation import StepReminder
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
DUE = TODAY + timedelta(days=30)
WHAT = Wording("Nombrar enlaces consulares.", "Name consular liaisons.")


def planned(cast: Cast, responsible: str = "", found: Consultation | None = None) -> ImplementationStep:
    """Plan a step after the consensus."""
    agreed = found or reach(cast, State.CONSENSUS_DECLARED)
    return actions.plan_step(
        agreed, by=cast.actor("ana"), at=NOW, text=WHAT, due_on=DUE, responsible=responsible
    )  # fmt: skip


def test_nobody_but_the_presidency_plans(cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.conclude"):
            actions.plan_step(found, by=cast.actor(name), at=NOW, text=WHAT, due_on=DUE)


@pytest.mark.parametrize("state", [State.ROUND_2_CLOSED, State.IMPLEMENTED])
def test_steps_belong_between_consensus_and_implementation(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        actions.plan_step(reach(cast, state), by=cast.actor("ana"), at=NOW, text=WHAT, due_on=DUE)


@pytest.mark.parametrize(
    ("text", "due_on", "responsible", "reason"),
    [
        (Wording("Solo en español."), DUE, "", Reason.LANGUAGE_MISSING),
        (WHAT, TODAY - timedelta(days=1), "", Reason.WRONG_VALUE),
        (WHAT, DUE, "co", Reason.WRONG_VALUE),
        (WHAT, DUE, "nowhere", Reason.WRONG_VALUE),
        (Wording("x" * 5000, "x"), DUE, "", Reason.WRONG_VALUE),
    ],
)
def test_what_is_refused(cast: Cast, text: Wording, due_on: date, responsible: str, reason: Reason) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    with refused(reason):
        actions.plan_step(
            found, by=cast.actor("ana"), at=NOW, text=text, due_on=due_on, responsible=responsible
        )  # fmt: skip
    assert not ImplementationStep.objects.exists()


def test_steps_are_numbered_and_told_to_the_members(cast: Cast) -> None:
    first = planned(cast)
    second = planned(cast, "mx", first.consultation)
    entry = Entry.objects.latest("sequence")
    assert (first.number, second.number, second.responsible and second.responsible.code) == (1, 2, "mx")
    assert (entry.act, entry.audience, entry.changes["responsible"]) == ("consultation.plan-step", "members", "mx")


def test_a_step_given_to_the_country_that_presides_is_the_presidencys(cast: Cast) -> None:
    assert planned(cast, "hn").responsible is None


@pytest.mark.parametrize(("responsible", "others"), [("mx", ("ana", "carla", "diego")), ("", ("bruno", "diego"))])
def test_only_who_carries_it_out_reports_it(cast: Cast, responsible: str, others: tuple[str, ...]) -> None:
    step = planned(cast, responsible)
    for name in (*others, "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.conclude"):
            actions.report_step(step, by=cast.actor(name), at=NOW, report=REASON)


@pytest.mark.parametrize(("responsible", "name", "country"), [("mx", "bruno", "mx"), ("", "ana", "hn")])
def test_a_report_says_what_was_done_and_for_whom(cast: Cast, responsible: str, name: str, country: str) -> None:
    done = actions.report_step(planned(cast, responsible), by=cast.actor(name), at=NOW, report=REASON)
    assert (done.standing, done.report_en, done.ended_at) == ("done", REASON.en, NOW)
    assert done.ended_for is not None
    assert done.ended_for.code == country
    assert Entry.objects.latest("sequence").act == "consultation.report-step"


def test_what_was_done_must_be_described(cast: Cast) -> None:
    with refused(Reason.REASON_MISSING):
        actions.report_step(planned(cast), by=cast.actor("ana"), at=NOW, report=Wording())


def test_a_step_ends_once(cast: Cast) -> None:
    step = planned(cast)
    actions.drop_step(step, by=cast.actor("ana"), at=NOW, reason=REASON)
    for end in (
        lambda: actions.report_step(step, by=cast.actor("ana"), at=NOW, report=REASON),
        lambda: actions.drop_step(step, by=cast.actor("ana"), at=NOW, reason=REASON),
    ):
        with refused(Reason.ALREADY_DONE):
            end()


def test_a_member_does_not_set_its_step_aside(cast: Cast) -> None:
    with refused(Reason.NOT_PERMITTED):
        actions.drop_step(planned(cast, "mx"), by=cast.actor("bruno"), at=NOW, reason=REASON)


def test_the_implementation_waits_for_the_steps(cast: Cast) -> None:
    step = planned(cast, "mx")
    with refused(Reason.STEPS_UNDER_WAY, "consultation.conclude"):
        actions.record_implementation(step.consultation, by=cast.actor("ana"), at=NOW, text=REASON)
    actions.report_step(step, by=cast.actor("bruno"), at=NOW, report=REASON)
    outcome = actions.record_implementation(step.consultation, by=cast.actor("ana"), at=NOW, text=REASON)
    assert outcome.consultation.stands is State.IMPLEMENTED


def test_each_reminder_is_recorded_once_and_by_the_worker_alone(cast: Cast) -> None:
    step = planned(cast, "mx")
    with refused(Reason.NOT_PERMITTED):
        actions.remind_step(step, StepReminder.NEAR, by=cast.actor("ana"), at=NOW)
    actions.remind_step(step, StepReminder.NEAR, by=WORKER, at=NOW)
    with refused(Reason.ALREADY_DONE):
        actions.remind_step(step, StepReminder.NEAR, by=WORKER, at=NOW)
    assert actions.remind_step(step, StepReminder.PAST, by=WORKER, at=NOW).reminded == ["near", "past"]


def test_a_step_waits_for_who_carries_it_out_and_for_nobody_else(cast: Cast) -> None:
    step = planned(cast, "mx")
    planned(cast, "", step.consultation)
    waits = {
        name: [item.url for item in waiting_for(cast.actor(name), NOW) if "/steps/" in item.url]
        for name in ("ana", "bruno", "carla", "diego")
    }
    assert {name: len(found) for name, found in waits.items()} == {"ana": 1, "bruno": 1, "carla": 0, "diego": 0}
    mine = next(item for item in waiting_for(cast.actor("bruno"), NOW) if "/steps/" in item.url)
    assert (mine.until and mine.until.isoformat(), mine.zone) == ("2016-10-08T23:59:59-05:00", "America/Mexico_City")
    actions.report_step(step, by=cast.actor("bruno"), at=NOW, report=REASON)
    assert not [item for item in waiting_for(cast.actor("bruno"), NOW) if "/steps/" in item.url]
