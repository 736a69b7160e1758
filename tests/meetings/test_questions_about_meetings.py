"""Which meetings lie between two days, and which is next."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import written

from puebla.meetings.models import Meeting
from puebla.meetings.queries import Filters, countries, meeting_list, meetings_between, next_meeting

pytestmark = pytest.mark.usefixtures("registers")


def codes(rows: list[Meeting]) -> list[str]:
    return [row.code for row in rows]


def test_meetings_between_two_days_come_in_order_of_time() -> None:
    found = codes(meetings_between(date(2016, 6, 1), date(2016, 12, 31)))
    assert found[0] == "RCGM-2016-06"
    assert found[-1] == "VM-21"


def test_a_meeting_of_a_known_year_may_lie_on_any_of_its_days() -> None:
    assert "VM-03" in codes(meetings_between(date(1998, 8, 1), date(1998, 8, 2)))
    assert "VM-03" not in codes(meetings_between(date(1999, 1, 1), date(1999, 1, 2)))


def test_the_next_meeting_is_the_first_that_is_not_over() -> None:
    found = next_meeting(date(2016, 11, 18))
    assert found is not None
    assert found.code == "VM-21"


def test_a_meeting_of_unknown_days_is_never_offered_as_the_next() -> None:
    found = next_meeting(date(1998, 1, 1))
    assert found is not None
    assert found.code == "VM-04"


def test_after_the_last_known_meeting_there_is_no_next() -> None:
    assert next_meeting(date(2090, 1, 1)) is None


def test_a_country_has_the_meetings_it_hosted_and_those_held_in_it() -> None:
    rows = meeting_list(Filters(country="mx"))
    assert {"VM-01", "VM-08", "RCGM-2010-05"} <= set(rows.values_list("code", flat=True))
    written(lambda: Meeting.objects.filter(code="VM-01").update(host=None))
    assert rows.filter(code="VM-01").exists()


def test_countries_offered_are_those_with_meetings_once_each() -> None:
    offered = [party.code for party in countries()]
    assert len(offered) == len(set(offered))
    assert "unhcr" not in offered
