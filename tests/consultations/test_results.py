"""What is told after the consensus: what was done, and what came of it (A11 step 4)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, reach, refused

from puebla.consultations.actions import inform_results, record_implementation
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import FINAL, State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_but_the_presidency_tells(cast: Cast) -> None:
    found = reach(cast, State.CONSENSUS_DECLARED)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.conclude"):
            record_implementation(found, by=cast.actor(name), at=NOW, text=REASON)
        with refused(Reason.NOT_PERMITTED, "consultation.conclude"):
            inform_results(found, by=cast.actor(name), at=NOW, results=REASON)


def test_nothing_is_implemented_without_consensus(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        record_implementation(reach(cast, State.ROUND_2_CLOSED), by=cast.actor("ana"), at=NOW, text=REASON)


def test_no_results_before_the_implementation(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        inform_results(reach(cast, State.CONSENSUS_DECLARED), by=cast.actor("ana"), at=NOW, results=REASON)


def test_what_was_done_must_be_described(cast: Cast) -> None:
    with refused(Reason.REASON_MISSING):
        record_implementation(reach(cast, State.CONSENSUS_DECLARED), by=cast.actor("ana"), at=NOW, text=Wording())


def test_the_results_are_told_in_both_languages(cast: Cast) -> None:
    with refused(Reason.LANGUAGE_MISSING, "consultation.languages"):
        inform_results(reach(cast, State.IMPLEMENTED), by=cast.actor("ana"), at=NOW, results=Wording("Hecho."))


def test_each_is_done_once(cast: Cast) -> None:
    found = reach(cast, State.RESULTS_INFORMED)
    with refused(Reason.ALREADY_DONE):
        inform_results(found, by=cast.actor("ana"), at=NOW, results=REASON)


def test_with_the_results_it_is_complete(cast: Cast) -> None:
    found = reach(cast, State.RESULTS_INFORMED)
    entry = Entry.objects.latest("sequence")
    assert found.stands in FINAL
    assert (found.outcome.implementation_es, found.outcome.results_en) == (REASON.es, REASON.en)
    assert (entry.act, entry.audience) == ("consultation.inform-results", "members")
