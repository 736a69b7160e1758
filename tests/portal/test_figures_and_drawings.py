"""Shares follow from the amounts; a drawing shows the years it is given and refuses those it has no place for."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from tests.portal.pages import read

from puebla.portal.drawings import year_grid
from puebla.portal.pages.parties import percent
from puebla.portal.pages.presidencies import CountryOfTerms
from puebla.portal.periods import period_text
from puebla.procedure.values import PartialDate


@pytest.mark.parametrize(
    ("amount", "shown"), [(5000, "1.77"), (68000, "24.05"), (141360, "50.00"), (33364, "11.80"), (282724, "100.00")]
)
def test_a_percentage_follows_from_the_amount(amount: int, shown: str) -> None:
    assert percent(amount, 282724) == Decimal(shown)


@pytest.mark.usefixtures("registers")
def test_the_scale_is_shown_with_its_total_and_says_why_the_shares_do_not_add_up(client: Client) -> None:
    text = read(client, "figures/").text
    assert "USD 282,724 a year in all" in text
    assert "the rounded shares add to 100.01" in text
    assert "100,01" in read(client, "figures/", "es").text


@pytest.mark.usefixtures("registers")
def test_a_country_shows_its_contribution_in_neutral_words(client: Client) -> None:
    assert "USD 5,000 a year, which is 1.77 % of 282,724." in read(client, "members/hn/").text
    assert "a year, which is" not in read(client, "members/hn/?on=2004-06-01").text


@pytest.mark.usefixtures("registers")
def test_activities_add_up_to_their_total(client: Client) -> None:
    text = read(client, "figures/").text
    assert "Total 122" in text
    assert [figure in text for figure in ("42", "38", "21", "15", " 6 ")] == [True] * 5


def test_each_term_is_a_mark_in_the_column_of_its_year() -> None:
    rows = [CountryOfTerms("Mexico", "/mx", [1996, 1998]), CountryOfTerms("Belize", "/bz", [])]
    grid = year_grid(rows, [1996, 1997, 1998])
    first, second = grid.rows[0].marks
    assert second.x - first.x == 2 * (grid.right - grid.left) / 3
    assert grid.rows[1].marks == []
    assert [head.text for head in grid.heads] == ["1996"]


def test_a_year_without_a_column_is_left_out_of_the_drawing() -> None:
    grid = year_grid([CountryOfTerms("Mexico", "", [1990, 1996])], [1996])
    assert [mark.year for mark in grid.rows[0].marks] == [1996]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("1996-03-13", "1996-03-14", "13 and 14 March 1996"),
        ("1996", "", "1996"),
        ("2003-05", "2003-06", "from May 2003 to June 2003"),
        ("2000-03-23", "2000-03-23", "23 March 2000"),
        ("", "", ""),
    ],
)
@pytest.mark.usefixtures("in_english")
def test_a_period_is_no_more_exact_than_what_is_known(first: str, last: str, text: str) -> None:
    days = [PartialDate.parse(day) if day else None for day in (first, last)]
    assert period_text(*days) == text
