"""The daily digest leaves at seven in the morning where its reader is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from puebla.procedure.deadlines import zone
from puebla.procedure.digests import is_due, last_slot

ZONES = ("America/Guatemala", "America/Mexico_City", "America/New_York", "America/Toronto", "America/Tijuana", "UTC")
INSTANTS = st.datetimes(datetime(2016, 1, 1), datetime(2031, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(INSTANTS, st.sampled_from(ZONES))
def test_the_slot_is_the_latest_seven_in_the_morning_there(at: datetime, name: str) -> None:
    slot = last_slot(at, name)
    local = slot.astimezone(zone(name))
    assert (local.hour, local.minute) == (7, 0)
    assert slot <= at < slot + timedelta(hours=25)


@given(INSTANTS, INSTANTS, st.sampled_from(ZONES))
def test_nothing_waits_longer_than_to_the_next_morning_and_nothing_leaves_earlier(
    one: datetime, other: datetime, name: str
) -> None:
    oldest, at = sorted((one, other))
    assert is_due(oldest, at, name) == (last_slot(at, name) > oldest)
    assert is_due(oldest, oldest + timedelta(hours=25, seconds=1), name)
    assert not is_due(oldest, oldest, name)


def test_what_is_written_in_the_morning_waits_for_the_next_day() -> None:
    written = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)  # 07:30 in Guatemala City
    assert not is_due(written, datetime(2026, 11, 24, 12, 59, 59, tzinfo=UTC), "America/Guatemala")
    assert is_due(written, datetime(2026, 11, 24, 13, 0, tzinfo=UTC), "America/Guatemala")
