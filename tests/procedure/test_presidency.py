from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.made import ZONES, term
from tests.procedure.pages import table

from puebla.procedure.presidency import PresidencyTerm, default_bounds, seats_to_consult, term_on, troika_on

VACANT = "—"
years_of_terms = st.lists(st.integers(1996, 2040), unique=True, min_size=1, max_size=8)
days = st.dates(date(1995, 1, 1), date(2042, 12, 31))


def test_it_refuses_a_term_that_ends_before_it_starts() -> None:
    with pytest.raises(ValueError, match="the term of 2016 ends"):
        PresidencyTerm(2016, 21, "hn", date(2016, 2, 1), date(2016, 1, 1))


def test_a_term_without_handovers_is_the_calendar_year() -> None:
    assert default_bounds(2016) == (date(2016, 1, 1), date(2016, 12, 31))


def test_a_term_without_an_end_gives_way_only_to_a_later_one() -> None:
    open_term = PresidencyTerm(2015, 20, "mx", date(2014, 11, 25))
    later = term(2016, "hn", date(2015, 11, 20), date(2016, 11, 18))
    assert term_on([later, open_term], date(2015, 11, 19)) is open_term
    assert term_on([later, open_term], date(2015, 11, 20)) is later
    assert term_on([later, open_term], date(2016, 11, 19)) is None


def test_in_a_short_gap_between_two_terms_both_neighbours_sit() -> None:
    terms = [term(2016, "hn", ends=date(2016, 10, 31)), term(2017, "sv", date(2016, 12, 1))]
    troika = troika_on(terms, date(2016, 11, 15))
    assert (troika.former.party, troika.current.vacant, troika.upcoming.party) == ("hn", True, "sv")


def test_a_country_that_presides_twice_running_is_not_asked_about_its_own_text() -> None:
    troika = troika_on([term(2015, "mx"), term(2016, "mx"), term(2017, "pa")], date(2016, 5, 1))
    assert [seat.party for seat in seats_to_consult(troika)] == ["pa"]


@given(years_of_terms, st.lists(st.sampled_from(sorted(ZONES)), min_size=8, max_size=8), days)
def test_the_troika_is_the_year_before_the_year_and_the_year_after(
    years: list[int], parties: list[str], on: date
) -> None:
    terms = [term(year, party) for year, party in zip(years, parties, strict=False)]
    by_year = {item.year: item for item in terms}
    troika = troika_on(terms, on)
    expected = tuple(by_year.get(year) for year in (on.year - 1, on.year, on.year + 1))
    assert tuple(seat.term for seat in troika.seats) == expected


@given(years_of_terms, st.lists(st.sampled_from("abc"), min_size=8, max_size=8), days)
def test_each_other_country_is_asked_once_and_the_one_in_office_never(
    years: list[int], parties: list[str], on: date
) -> None:
    troika = troika_on([term(year, party) for year, party in zip(years, parties, strict=False)], on)
    asked = [seat.party for seat in seats_to_consult(troika)]
    assert len(asked) == len(set(asked))
    assert set(asked) == set(troika.parties) - {troika.current.party}


@given(st.permutations([term(2014, "ni"), term(2015, "mx"), term(2016, "hn")]), days)
def test_the_order_of_the_records_does_not_matter(terms: list[PresidencyTerm], on: date) -> None:
    assert troika_on(terms, on) == troika_on(sorted(terms, key=lambda item: item.year), on)


def test_somebody_is_always_in_office_between_handovers_without_a_gap() -> None:
    first, handover, last = date(2014, 1, 1), date(2014, 11, 25), date(2015, 12, 31)
    terms = [term(2014, "ni", first, handover), term(2015, "mx", handover, last)]
    every_day = (first + timedelta(days=step) for step in range((last - first).days + 1))
    assert [day for day in every_day if term_on(terms, day) is None] == []


def _terms_of_the_page() -> list[PresidencyTerm]:
    return [
        PresidencyTerm(
            int(row["year"]), int(row["year"]) - 1995, row["party"], date.fromisoformat(row["starts"]),
            date.fromisoformat(row["ends"]) if row["ends"] else None,
        )
        for row in table("presidency", "terms")
    ]  # fmt: skip


@pytest.mark.parametrize("row", table("presidency", "troikas"), ids=lambda row: row["why"])
def test_the_page_on_the_presidency_says_what_the_rule_answers(row: dict[str, str]) -> None:
    troika = troika_on(_terms_of_the_page(), date.fromisoformat(row["day"]))
    shown = [seat.party or VACANT for seat in troika.seats]
    asked = ", ".join(str(seat.party) for seat in seats_to_consult(troika)) or VACANT
    assert (*shown, asked) == (row["former"], row["current"], row["upcoming"], row["asked"])
