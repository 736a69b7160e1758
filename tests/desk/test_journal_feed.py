"""What of the journal each person may see."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.cast import CAST, KEEPER, NOW, Cast

from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.journal_readers import may_read
from puebla.core.models import Entry
from puebla.desk.queries import feed

pytestmark = pytest.mark.django_db
EVERYBODY = [name for name, _office, _party in CAST] + ["fede", "public"]


@pytest.fixture
def entries(cast: Cast) -> dict[str, int]:
    """Write one entry of every audience, and one for Mexico's eyes beside the Troika's."""
    with transaction.atomic():
        written = {
            level.value: record("test.write", Subject("test", level), by=KEEPER, at=NOW, audience=level).sequence
            for level in Audience
        }
        own = record("test.write", Subject("test", "own"), by=KEEPER, at=NOW, audience=Audience.FUND, reader="mx")
    return {**written, "own": own.sequence}


def seen(cast: Cast, name: str, entries: dict[str, int]) -> set[str]:
    """Return which of the entries a person sees."""
    visible = set(feed(cast.actor(name)).values_list("sequence", flat=True))
    return {label for label, sequence in entries.items() if sequence in visible}


@pytest.mark.parametrize("name", ["fede", "public"])
def test_who_holds_no_office_sees_what_is_public_and_no_more(cast: Cast, entries: dict[str, int], name: str) -> None:
    assert seen(cast, name, entries) == {"public"}


@pytest.mark.parametrize("name", ["clara", "oscar", "rita", "elena"])
def test_observers_and_civil_society_see_nothing_of_the_members(cast: Cast, entries: dict[str, int], name: str) -> None:
    assert seen(cast, name, entries) == {"public", "participants"}


def test_a_member_sees_what_is_the_members(cast: Cast, entries: dict[str, int]) -> None:
    assert seen(cast, "carla", entries) == {"public", "participants", "members"}


def test_a_member_of_the_troika_sees_its_entries_and_its_own_party_s(cast: Cast, entries: dict[str, int]) -> None:
    assert seen(cast, "bruno", entries) == {"public", "participants", "members", "troika", "own"}


@pytest.mark.parametrize("name", ["ana", "diego"])
def test_presidency_and_coordinator_see_all_but_closed_door_and_fund(
    cast: Cast, entries: dict[str, int], name: str
) -> None:
    assert seen(cast, name, entries) == set(entries) - {"closed-door", "fund", "own"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_filter_and_the_question_agree_for_everybody(cast: Cast, entries: dict[str, int], name: str) -> None:
    actor = cast.actor(name)
    visible = set(feed(actor).values_list("sequence", flat=True))
    assert {entry.sequence for entry in Entry.objects.all() if may_read(actor, entry)} == visible
