"""Candidacies, appointments and themes: what is late, what is refused, what holds on a day (Q16, Q17)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.candidacies import (
    LAST_YEAR,
    Interest,
    appointment_refusal,
    candidacy_refusal,
    expected_by,
    is_late,
    record_on,
    theme_refusal,
)
from puebla.procedure.refusals import Reason

TODAY = date(2016, 11, 20)
PLENARY = Interest(2018, "pa", date(2016, 11, 18))
MEMBERS = frozenset({"pa", "hn", "mx"})
days = st.dates(date(1996, 1, 1), date(2099, 12, 31))


@dataclass(frozen=True)
class Held:
    """A record that holds since a day."""

    name: str
    since: date | None


def candidacy(interest: Interest, *, taken: tuple[int, ...] = (), standing: tuple[Interest, ...] = ()) -> Reason | None:
    """Return the reason for which a candidacy is refused."""
    refusal = candidacy_refusal(interest, today=TODAY, members=MEMBERS, taken=taken, standing=standing)
    return refusal.reason if refusal else None


@pytest.mark.parametrize("row", table("handover", "candidacies"), ids=lambda row: row["why"])
def test_the_page_says_which_candidacies_are_late(row: dict[str, str]) -> None:
    interest = Interest(int(row["year"]), "pa", date.fromisoformat(row["announced"]))
    assert is_late(interest, 1) == (row["late"] == "yes")


@given(st.integers(1996, LAST_YEAR), st.integers(0, 3))
def test_a_day_more_is_late_and_the_day_expected_is_not(year: int, years_ahead: int) -> None:
    last = expected_by(year, years_ahead)
    assert not is_late(Interest(year, "pa", last), years_ahead)
    assert is_late(Interest(year, "pa", last + timedelta(days=1)), years_ahead)


def test_a_candidacy_of_a_member_for_a_free_year_stands_also_beside_others() -> None:
    assert candidacy(PLENARY, standing=(replace(PLENARY, party="mx"), replace(PLENARY, year=2019))) is None


@pytest.mark.parametrize(
    ("interest", "reason"),
    [
        (replace(PLENARY, day=date(2016, 11, 21)), Reason.WRONG_VALUE),
        (replace(PLENARY, year=2015), Reason.WRONG_VALUE),
        (replace(PLENARY, year=LAST_YEAR + 1), Reason.WRONG_VALUE),
        (replace(PLENARY, party="co"), Reason.NOT_A_MEMBER),
    ],
)
def test_it_refuses_a_candidacy_that_cannot_be(interest: Interest, reason: Reason) -> None:
    assert candidacy(interest) == reason


def test_it_refuses_a_candidacy_for_a_year_that_is_taken_or_announced_already() -> None:
    assert candidacy(PLENARY, taken=(2018,)) == Reason.YEAR_TAKEN
    assert candidacy(PLENARY, standing=(PLENARY,)) == Reason.ALREADY_DONE


@pytest.mark.parametrize(
    ("agreed", "taken", "reason"),
    [
        (PLENARY, (), None),
        (replace(PLENARY, day=date(2016, 11, 21)), (), Reason.WRONG_VALUE),
        (replace(PLENARY, year=1995), (), Reason.WRONG_VALUE),
        (replace(PLENARY, party="co"), (), Reason.NOT_A_MEMBER),
        (PLENARY, (2018,), Reason.YEAR_TAKEN),
    ],
)
def test_an_appointment_needs_a_consensus_a_member_and_a_free_year(
    agreed: Interest, taken: tuple[int, ...], reason: Reason | None
) -> None:
    refusal = appointment_refusal(agreed, today=TODAY, members=MEMBERS, taken=taken)
    assert (refusal.reason if refusal else None) == reason


@given(st.lists(st.none() | days, max_size=6), days)
def test_the_record_of_a_day_is_the_latest_begun_by_then(begun: list[date | None], on: date) -> None:
    records = [Held(str(place), since) for place, since in enumerate(begun)]
    found = record_on(records, on)
    by_then = [since or date.min for since in begun if since is None or since <= on]
    assert (found is None) == (not by_then)
    assert found is None or (found.since or date.min) == max(by_then)


def test_of_two_records_of_one_day_the_later_given_holds() -> None:
    found = record_on([Held("first", TODAY), Held("second", TODAY)], TODAY)
    assert found is not None
    assert found.name == "second"


@pytest.mark.parametrize("since", [date(2016, 11, 21), date(2016, 3, 1), date(2016, 12, 1)])
def test_a_theme_holds_from_a_day_between_appointment_and_end_and_never_from_one_to_come(since: date) -> None:
    refusal = theme_refusal(since, today=TODAY, appointed_on=date(2016, 3, 2), ends=date(2016, 11, 30))
    assert refusal is not None
    assert refusal.details == {"field": "since"}
    assert theme_refusal(TODAY, today=TODAY, appointed_on=TODAY, ends=TODAY) is None
