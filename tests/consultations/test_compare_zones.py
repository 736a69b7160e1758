"""A government changes its clocks while a round is open: the frozen term stays, and those who lead are told (T4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast, written
from tests.consultations.stages import HOUR, WORKER, last_round, later, reach, refused
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.consultations import actions_zones, tasks, touched
from puebla.consultations.models import Consultation, Round, RoundTerm
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
FOUND = "consultation.find-zones-changed"


@pytest.fixture
def running(cast: Cast) -> Consultation:
    """Return a consultation in round 1 whose terms were computed with an older release of the zone data."""
    found = reach(cast, State.ROUND_1_OPEN)
    written(lambda: Round.objects.update(zones_checked="2015g", tzdata_version="2015g"))
    return found


def panama_moves_its_clocks() -> RoundTerm:
    """Let Panama's term be one that was frozen when its clocks stood an hour further."""
    term: RoundTerm = RoundTerm.objects.select_related("party").get(party__code="pa")
    written(lambda: RoundTerm.objects.filter(pk=term.pk).update(ends_at=term.ends_at - HOUR))
    term.refresh_from_db()
    return term


def test_only_the_system_compares(cast: Cast, running: Consultation) -> None:
    for name in ("ana", "bruno", "diego"):
        with refused(Reason.NOT_PERMITTED, "consultation.end-of-day"):
            actions_zones.compare_zones(running, by=cast.actor(name), at=NOW)


def test_a_round_is_compared_with_a_release_once(running: Consultation) -> None:
    assert actions_zones.compare_zones(running, by=WORKER, at=NOW) == []
    with refused(Reason.ALREADY_DONE):
        actions_zones.compare_zones(running, by=WORKER, at=NOW)


def test_a_round_that_has_closed_is_not_compared(running: Consultation) -> None:
    tasks.sweep(later(running))
    with refused(Reason.ROUND_NOT_OPEN):
        actions_zones.compare_zones(running, by=WORKER, at=NOW)


@pytest.mark.usefixtures("told")
def test_what_the_release_leaves_alone_is_recorded_and_told_to_nobody(running: Consultation) -> None:
    tasks.sweep(NOW + HOUR)
    entry = Entry.objects.get(act="consultation.compare-zones")
    assert (entry.changes["computed_with"], entry.changes["moved"]) == ("2015g", {})
    assert messages_of("consultation.compare-zones") == {}
    assert tasks.sweep(NOW + 2 * HOUR) == 0
    assert Entry.objects.filter(act="consultation.compare-zones").count() == 1


@pytest.mark.usefixtures("told")
def test_a_changed_clock_leaves_the_term_and_tells_presidency_and_secretariat(running: Consultation) -> None:
    term = panama_moves_its_clocks()
    tasks.sweep(NOW + HOUR)
    assert RoundTerm.objects.get(pk=term.pk).ends_at == term.ends_at
    assert Entry.objects.get(act=FOUND).changes["moved"].keys() == {"pa"}
    assert set(messages_of(FOUND)) == {"ana", "diego"}
    message = messages_of(FOUND)["ana"]
    check_letter(message)
    assert "22:59" in message.text
    assert "23:59" in message.text


def test_the_list_of_changed_terms_names_both_instants(running: Consultation) -> None:
    panama_moves_its_clocks()
    (found,) = touched.moved_terms(touched.open_terms())
    assert (found.term.party.code, found.is_read_later) == ("pa", True)
    assert found.read_now - found.term.ends_at == timedelta(hours=1)


def test_an_extension_names_the_release_that_it_was_computed_with(cast: Cast, running: Consultation) -> None:
    from tests.consultations.stages import REASON

    from puebla.consultations.actions import extend_term
    from puebla.procedure.deadlines import tzdata_version

    extend_term(running, by=cast.actor("ana"), at=NOW + HOUR, days=1, reason=REASON)
    assert last_round(running).tzdata_version == tzdata_version()
