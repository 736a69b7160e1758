"""Whoever carries a step out is told of it and reminded; the Presidency learns that it is done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.cast import TODAY, Cast
from tests.notices.letter_checks import check_letter, read_english
from tests.notices.procedure_steps import REASON, Walk, messages_of

from puebla.consultations import actions
from puebla.consultations.models import ImplementationStep
from puebla.consultations.tasks_steps import remind_steps
from puebla.consultations.wordings import Wording

pytestmark = pytest.mark.django_db
WHAT = Wording("Nombrar enlaces consulares.", "Name consular liaisons.")
DUE = TODAY + timedelta(days=90)
MORNING = datetime(2016, 12, 5, 16, 0, tzinfo=UTC)
MEXICO, PRESIDENCY = {"bruno", "beatriz"}, {"ana"}


def planned(cast: Cast, responsible: str = "mx") -> ImplementationStep:
    walk = Walk(cast).declared()
    return actions.plan_step(
        walk.consultation, by=walk.ana, at=walk.at, text=WHAT, due_on=DUE, responsible=responsible
    )  # fmt: skip


def roles(act: str) -> dict[str, str]:
    return {name: message.role for name, message in messages_of(act).items()}


def test_only_who_carries_it_out_is_asked_and_only_those_concerned_are_told(cast: Cast) -> None:
    planned(cast)
    assert roles("consultation.plan-step") == {"bruno": "to", "beatriz": "to", "ana": "copy", "diego": "copy"}


def test_a_step_of_the_presidency_is_told_to_the_presidency(cast: Cast) -> None:
    planned(cast, "")
    assert roles("consultation.plan-step") == {"ana": "to", "diego": "copy"}


def test_the_presidency_learns_that_a_step_is_done_or_says_that_it_is_set_aside(cast: Cast) -> None:
    step = planned(cast)
    actions.report_step(step, by=cast.actor("bruno"), at=MORNING, report=REASON)
    assert roles("consultation.report-step") == {"ana": "to", "bruno": "copy", "beatriz": "copy", "diego": "copy"}
    assert REASON.es in messages_of("consultation.report-step")["ana"].text


def test_each_is_reminded_once_before_the_day_and_once_after_it(cast: Cast) -> None:
    planned(cast)
    on = datetime(DUE.year, DUE.month, DUE.day, 16, 0, tzinfo=UTC)
    assert [remind_steps(on + timedelta(days=days)) for days in (-30, -2, -1, 1, 2)] == [0, 1, 0, 1, 0]
    assert set(roles("consultation.remind-step")) == MEXICO | PRESIDENCY


def test_a_step_that_ended_is_no_longer_reminded_of(cast: Cast) -> None:
    step = planned(cast)
    actions.drop_step(step, by=cast.actor("ana"), at=MORNING, reason=REASON)
    assert roles("consultation.drop-step")["bruno"] == "to"
    assert remind_steps(MORNING + timedelta(days=30)) == 0


def test_the_letters_hold_to_what_all_letters_hold_to(cast: Cast) -> None:
    read_english(cast, "beatriz")
    step = planned(cast)
    page = f"consultations/{step.consultation.symbol}/"
    remind_steps(datetime(2016, 12, 5, 16, 0, tzinfo=UTC))
    actions.report_step(step, by=cast.actor("bruno"), at=MORNING, report=REASON)
    for act in ("plan-step", "remind-step", "report-step"):
        told = messages_of(f"consultation.{act}")
        for name in ("bruno", "beatriz"):
            check_letter(told[name], page)
        assert WHAT.es in told["bruno"].text
        assert WHAT.en in told["beatriz"].text
