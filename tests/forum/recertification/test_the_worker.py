"""The worker opens after a handover and reminds once per slot; it puts nobody to rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import refused
from tests.forum.recertification.rounds import certify_all_but, opened

from puebla.core.models import Entry
from puebla.forum.models import Recertification, Rest
from puebla.forum.recertification import actions, tasks
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
HANDOVER = datetime(2016, 1, 2, 16, 0, tzinfo=UTC)


def test_nobody_of_the_cast_reminds_by_hand(cast: Cast) -> None:
    current = opened(cast)
    with refused(Reason.NOT_PERMITTED):
        actions.remind(current, 7, by=cast.actor("diego"), at=NOW)


def test_it_opens_after_a_handover_and_only_once(cast: Cast) -> None:
    assert tasks.sweep(HANDOVER) == 1
    assert tasks.sweep(HANDOVER + timedelta(hours=1)) == 0
    assert Recertification.objects.get().year == 2016
    assert Entry.objects.get(act="recertification.open").person is None


def test_long_after_a_handover_it_is_left_to_the_secretariat(cast: Cast) -> None:
    assert tasks.sweep(NOW) == 0
    assert not Recertification.objects.exists()


def test_it_reminds_once_per_slot_and_names_only_parties_that_have_not_answered(cast: Cast) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno", "elena")
    soon = current.ends_at - timedelta(days=6, hours=3)
    assert tasks.sweep(soon) == 1
    assert tasks.sweep(soon + timedelta(hours=1)) == 0
    entry = Entry.objects.get(act="recertification.remind")
    assert (entry.changes["days_left"], entry.changes["reminded"]) == (7, ["", "mx"])


def test_after_the_term_it_does_nothing_by_itself(cast: Cast) -> None:
    current = opened(cast)
    assert tasks.sweep(current.ends_at + timedelta(days=2)) == 0
    assert not Rest.objects.exists()
