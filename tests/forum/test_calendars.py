"""The working days of the sixteen countries, corrected by the secretariat's table (Q1)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.cast import written

from puebla.forum.calendars import calendar_of, calendars_of, consulted_members, library_holidays, years_around
from puebla.forum.holiday_names import in_spanish
from puebla.forum.models import CalendarDay, Party, Status
from puebla.procedure.deadlines import WorkingDayPolicy, round_deadlines
from puebla.procedure.working_days import is_working_day

STATES = ("bz", "ca", "cr", "do", "sv", "gt", "hn", "mx", "ni", "pa", "us", "ar", "co", "ec", "jm", "pe")
MEMBERS = {"bz", "ca", "cr", "do", "sv", "gt", "hn", "mx", "ni", "pa", "us"}
CIRCULATED = datetime(2026, 9, 10, 16, 0, tzinfo=UTC)


def correct(party: str, day: date, *, is_off: bool) -> None:
    """Enter a correction into the register."""
    row = CalendarDay(
        party=Party.objects.get(code=party), day=day, is_off=is_off, name_es="Decreto", name_en="Decree", source="test"
    )
    written(row.save)


@pytest.mark.parametrize("iso", [code.upper() for code in STATES])
@pytest.mark.parametrize("year", [2016, 2026, 2030])
def test_every_country_has_its_holidays_named_in_both_languages(iso: str, year: int) -> None:
    found = library_holidays(iso, year)
    assert len(found) >= 6
    assert all(kept.name.es and kept.name.en and kept.day.year == year for kept in found.values())


@pytest.mark.parametrize("iso", ["BZ", "JM", "CA", "US"])
def test_no_name_is_left_in_english_where_the_library_has_no_spanish(iso: str) -> None:
    names = [kept.name for year in range(2016, 2036) for kept in library_holidays(iso, year).values()]
    untranslated = {name.en for name in names if name.es == name.en}
    assert untranslated == set()


def test_a_holiday_moved_to_another_day_says_so_in_both_languages() -> None:
    assert in_spanish("Christmas Day (observed)") == "Navidad (trasladado)"


def test_an_unknown_country_has_no_holidays() -> None:
    assert dict(library_holidays("ZZ", 2026)) == {}


@pytest.mark.parametrize(
    ("iso", "day"),
    [
        ("MX", date(2026, 9, 16)),
        ("NI", date(2026, 9, 14)),
        ("BZ", date(2026, 9, 21)),
        ("US", date(2026, 11, 26)),
        ("CA", date(2026, 9, 30)),
    ],
)
def test_days_of_rest_that_everybody_knows_are_there(iso: str, day: date) -> None:
    assert day in library_holidays(iso, day.year)


def test_the_years_around_a_term_reach_over_the_new_year() -> None:
    assert years_around(date(2026, 12, 28)) == (2026, 2027)
    assert years_around(date(2026, 12, 28), date(2027, 1, 8)) == (2026, 2027, 2028)


@pytest.mark.django_db
def test_a_decreed_holiday_is_not_worked_and_a_cancelled_one_is(registers: None) -> None:
    correct("mx", date(2026, 9, 17), is_off=True)
    correct("mx", date(2026, 9, 16), is_off=False)
    calendar = calendar_of("mx", (2026,))
    assert (is_working_day(calendar, date(2026, 9, 17)), is_working_day(calendar, date(2026, 9, 16))) == (False, True)


@pytest.mark.django_db
def test_the_correction_of_one_country_is_not_that_of_another(registers: None) -> None:
    correct("mx", date(2026, 9, 17), is_off=True)
    assert is_working_day(calendar_of("pa", (2026,)), date(2026, 9, 17))


@pytest.mark.django_db
def test_a_party_that_is_no_country_rests_on_weekends_only(registers: None) -> None:
    assert dict(calendar_of("unhcr", (2026,)).holidays) == {}


@pytest.mark.django_db
def test_the_members_of_the_day_are_consulted_each_in_its_capital(registers: None) -> None:
    found = {member.party: member.zone for member in consulted_members(date(2016, 9, 8))}
    assert set(found) == MEMBERS
    assert (found["mx"], found["us"]) == ("America/Mexico_City", "America/New_York")


@pytest.mark.django_db
def test_who_has_left_is_not_consulted(registers: None) -> None:
    written(lambda: Status.objects.filter(party__code="ni", status="member").update(until=date(2016, 1, 1)))
    assert "ni" not in {member.party for member in consulted_members(date(2016, 9, 8))}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("policy", "ends"),
    [
        (WorkingDayPolicy.OWN, {"ca": 17, "us": 17, "mx": 18, "cr": 18, "gt": 18, "sv": 18, "hn": 18, "ni": 21}),
        (WorkingDayPolicy.COMMON, {"ca": 23, "mx": 23, "ni": 23}),
        (WorkingDayPolicy.SEAT, {"ca": 18, "mx": 18, "ni": 18}),
    ],
)
def test_the_worked_example_of_september_2026(registers: None, policy: WorkingDayPolicy, ends: dict[str, int]) -> None:
    members = consulted_members(date(2026, 9, 10))
    calendars = calendars_of(list(Party.objects.filter(code__in=("hn", "cr"))), (2026, 2027))
    terms = round_deadlines(policy, CIRCULATED, members, presidency=calendars["hn"], seat=calendars["cr"], days=5)
    days = {term.party: term.last_day for term in terms}
    assert {party: days[party] for party in ends} == {party: date(2026, 9, day) for party, day in ends.items()}


@pytest.mark.django_db
def test_the_number_of_queries_does_not_grow_with_the_corrections(
    registers: None, django_assert_num_queries: object
) -> None:
    for day in range(1, 11):
        correct("mx", date(2016, 9, day), is_off=True)
    with django_assert_num_queries(2):  # type: ignore[operator]
        consulted_members(date(2016, 9, 8))
