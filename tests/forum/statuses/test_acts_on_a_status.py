"""Granting, suspending, resuming, ending, correcting: refusals first, then what each leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.cast import KEEPER, NOW, TODAY, Cast, written
from tests.consultations.stages import refused

from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.forum.models import Party, Status, StatusChange
from puebla.forum.queries import observer_states_on
from puebla.forum.statuses import actions
from puebla.forum.statuses.acting import period_of
from puebla.forum.statuses.queries import status_record, suspended_statuses
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure import statuses as rules
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Standing

pytestmark = pytest.mark.usefixtures("registers")
OBSERVER = Standing.OBSERVER_STATE
BY_DECISION = Decision("XXI VM, decision 4", date(2016, 9, 7), reason=Words("Por solicitud.", "At its request."))
SINCE, LEFT, BACK = date(2010, 1, 1), date(2014, 3, 1), date(2016, 6, 1)
WHO = {"by": KEEPER, "at": NOW, "decision": BY_DECISION}


def chile() -> Party:
    """Enter a country without status."""
    party = Party(code="cl", kind="state", name_es="Chile", name_en="Chile", source="tests")
    written(party.save)
    return party


def granted(starts: date = SINCE) -> Status:
    return actions.grant_status(chile(), OBSERVER, starts=starts, **WHO)  # type: ignore[arg-type]


def observes(day: date) -> bool:
    return "cl" in {row.party.code for row in observer_states_on(day)}


ACTS: dict[str, Callable[[Status, dict[str, object]], object]] = {
    "grant": lambda status, who: actions.grant_status(status.party, Standing.PARTNER, starts=TODAY, **who),  # type: ignore[arg-type]
    "suspend": lambda status, who: actions.suspend_status(status, on=TODAY, **who),  # type: ignore[arg-type]
    "resume": lambda status, who: actions.resume_status(status, on=TODAY, **who),  # type: ignore[arg-type]
    "end": lambda status, who: actions.end_status(status, on=TODAY, **who),  # type: ignore[arg-type]
    "correct": lambda status, who: actions.correct_status(status, starts=TODAY, until=None, **who),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", ["ana", "bruno", "oscar", "clara", "fede"])
def test_only_who_keeps_the_registers_changes_a_status(cast: Cast, act: str, name: str) -> None:
    with refused(Reason.NOT_PERMITTED, "admission.status"):
        ACTS[act](granted(), WHO | {"by": cast.actor(name)})


@pytest.mark.parametrize("act", ACTS)
def test_no_status_changes_without_the_decision_that_changed_it(act: str) -> None:
    with refused(Reason.REASON_MISSING, "admission.status"):
        ACTS[act](granted(), WHO | {"decision": Decision(" ")})


def test_a_grant_that_overlaps_or_does_not_fit_is_refused() -> None:
    status = granted()
    with refused(Reason.STATUS_OVERLAPS):
        actions.grant_status(status.party, Standing.MEMBER, starts=TODAY, **WHO)  # type: ignore[arg-type]
    with refused(Reason.WRONG_VALUE):
        actions.grant_status(status.party, Standing.OBSERVER_ORGANIZATION, starts=TODAY, **WHO)  # type: ignore[arg-type]
    with refused(Reason.WRONG_VALUE):
        actions.grant_status(status.party, Standing.PARTNER, starts=TODAY, until=TODAY, **WHO)  # type: ignore[arg-type]


@pytest.mark.parametrize("starts", [date(1997, 5, 1), TODAY, date(2040, 1, 1)])
def test_it_holds_from_its_day_in_the_past_and_in_the_future(starts: date) -> None:
    granted(starts)
    assert (observes(starts - timedelta(days=1)), observes(starts)) == (False, True)


def test_a_suspension_is_a_gap_that_is_seen_and_ends_with_the_resumption() -> None:
    status = actions.suspend_status(granted(), on=LEFT, **WHO)  # type: ignore[arg-type]
    assert [row.pk for row in suspended_statuses(status.party)] == [status.pk]
    assert (observes(LEFT - timedelta(days=1)), observes(LEFT)) == (True, False)
    actions.resume_status(status, on=BACK, **WHO)  # type: ignore[arg-type]
    record = status_record(status.party)
    assert [(gap.starts, gap.until) for gap in record.gaps] == [(LEFT, BACK)]
    assert (observes(BACK), suspended_statuses(status.party)) == (True, [])


def test_only_a_suspended_status_is_resumed_once_and_not_before_its_suspension() -> None:
    status = granted()
    with refused(Reason.NOT_YOUR_TURN):
        actions.resume_status(status, on=BACK, **WHO)  # type: ignore[arg-type]
    actions.suspend_status(status, on=LEFT, **WHO)  # type: ignore[arg-type]
    with refused(Reason.WRONG_VALUE):
        actions.resume_status(status, on=LEFT - timedelta(days=1), **WHO)  # type: ignore[arg-type]
    actions.resume_status(status, on=BACK, **WHO)  # type: ignore[arg-type]
    with refused(Reason.STATUS_OVERLAPS):
        actions.resume_status(status, on=TODAY, **WHO)  # type: ignore[arg-type]


def test_the_second_end_is_refused_and_an_ended_status_is_not_resumed() -> None:
    status = granted()
    stale = Status.objects.get(pk=status.pk)
    actions.end_status(status, on=LEFT, **WHO)  # type: ignore[arg-type]
    with refused(Reason.ALREADY_DONE):
        actions.end_status(stale, on=BACK, **WHO)  # type: ignore[arg-type]
    with refused(Reason.NOT_YOUR_TURN):
        actions.resume_status(status, on=BACK, **WHO)  # type: ignore[arg-type]


def test_a_suspended_status_can_be_lost_for_good() -> None:
    status = actions.suspend_status(granted(), on=LEFT, **WHO)  # type: ignore[arg-type]
    with refused(Reason.WRONG_VALUE):
        actions.end_status(status, on=LEFT - timedelta(days=1), **WHO)  # type: ignore[arg-type]
    actions.end_status(status, on=BACK, **WHO)  # type: ignore[arg-type]
    assert suspended_statuses(status.party) == []
    with refused(Reason.NOT_YOUR_TURN):
        actions.resume_status(status, on=TODAY, **WHO)  # type: ignore[arg-type]


def test_a_correction_keeps_what_stood_before_and_changes_nothing_in_silence() -> None:
    status = granted()
    with refused(Reason.ALREADY_DONE):
        actions.correct_status(status, starts=SINCE, until=None, **WHO)  # type: ignore[arg-type]
    actions.correct_status(status, starts=date(2009, 5, 1), until=None, **WHO)  # type: ignore[arg-type]
    change = StatusChange.objects.get(kind="correct")
    assert (change.before["starts"], str(Status.objects.get(pk=status.pk).since)) == ("2010-01-01", "2009-05-01")
    assert observes(date(2009, 5, 1))


def test_a_correction_into_another_status_of_the_party_is_refused() -> None:
    status = actions.end_status(granted(), on=LEFT, **WHO)  # type: ignore[arg-type]
    actions.grant_status(status.party, Standing.MEMBER, starts=LEFT, **WHO)  # type: ignore[arg-type]
    with refused(Reason.STATUS_OVERLAPS):
        actions.correct_status(status, starts=SINCE, until=None, **WHO)  # type: ignore[arg-type]


def test_each_change_is_recorded_with_its_decision_for_the_members_and_the_party() -> None:
    actions.end_status(actions.suspend_status(granted(), on=LEFT, **WHO), on=BACK, **WHO)  # type: ignore[arg-type]
    entries = Entry.objects.filter(act__startswith="status.").order_by("sequence")
    assert [(entry.act, entry.audience, entry.reader) for entry in entries] == [
        ("status.grant", "public", "cl"), ("status.suspend", "members", "cl"), ("status.end", "members", "cl"),
    ]  # fmt: skip
    assert {entry.changes["decision"] for entry in entries} == {BY_DECISION.reference}


def test_the_history_of_the_conference_holds_no_overlap() -> None:
    rows = Status.objects.select_related("party")
    by_party: dict[str, list[rules.Period]] = {}
    for row in rows:
        by_party.setdefault(row.party.code, []).append(period_of(row))
        assert rules.fits(Standing(row.status), row.party.kind), row.party.code
    assert [code for code, held in by_party.items() if rules.overlaps(held)] == []


def test_the_actor_is_the_secretariat_in_person_too(cast: Cast) -> None:
    by: Actor = cast.actor("diego")
    status = actions.grant_status(chile(), OBSERVER, starts=TODAY, **(WHO | {"by": by}))  # type: ignore[arg-type]
    assert StatusChange.objects.get(status=status).by_id == by.person


def test_a_suspended_observer_s_representative_is_the_public_until_the_status_is_resumed(cast: Cast) -> None:
    colombia = Status.objects.get(party__code="co", status=OBSERVER)
    assert not cast.actor("oscar").is_public
    left = actions.suspend_status(colombia, on=TODAY, **WHO)  # type: ignore[arg-type]
    oscar = cast.actor("oscar")
    assert (oscar.is_public, oscar.permissions, oscar.parties) == (True, frozenset(), frozenset())
    assert not cast.actor("oscar", TODAY - timedelta(days=1)).is_public
    actions.resume_status(left, on=TODAY + timedelta(days=7), **WHO)  # type: ignore[arg-type]
    assert not cast.actor("oscar", TODAY + timedelta(days=7)).is_public
