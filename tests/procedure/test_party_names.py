"""Names of a party follow each other: no overlap, no gap unseen, whatever is renamed, corrected or withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.party_names import (
    NamePeriod,
    Naming,
    correct,
    gaps,
    in_order,
    name_on,
    overlaps,
    rename,
    withdraw,
)
from puebla.procedure.refusals import Reason, Refusal

FIRST, SECOND, THIRD = (Naming(f"Nombre {n}", f"Name {n}") for n in (1, 2, 3))
CHANGE, LATER = date(2010, 1, 1), date(2020, 1, 1)
ALWAYS = (NamePeriod(FIRST),)
TWO = (NamePeriod(FIRST, None, CHANGE), NamePeriod(SECOND, CHANGE))
day = st.dates(date(1995, 1, 1), date(2095, 12, 31))
naming = st.sampled_from([FIRST, SECOND, THIRD])


def reason(found: object) -> Reason:
    """Return the reason of what must be a refusal."""
    assert isinstance(found, Refusal)
    assert found.provision_code == "parties.names"
    return found.reason


def test_a_name_exists_in_both_languages_and_has_a_day() -> None:
    with pytest.raises(ValueError, match="both languages"):
        Naming("Nombre", " ")
    with pytest.raises(ValueError, match="cannot have ended"):
        NamePeriod(FIRST, CHANGE, CHANGE)


def test_a_new_name_begins_where_the_old_one_ends() -> None:
    assert rename(ALWAYS, SECOND, CHANGE) == TWO


def test_a_name_recorded_late_holds_until_the_next_change() -> None:
    assert rename(TWO, THIRD, date(2000, 1, 1)) == (
        NamePeriod(FIRST, None, date(2000, 1, 1)),
        NamePeriod(THIRD, date(2000, 1, 1), CHANGE),
        NamePeriod(SECOND, CHANGE),
    )


def test_it_refuses_the_same_name_again_and_two_names_from_one_day() -> None:
    assert reason(rename(TWO, SECOND, LATER)) is Reason.ALREADY_DONE
    assert reason(rename(TWO, SECOND, date(2000, 1, 1))) is Reason.ALREADY_DONE
    assert reason(rename(TWO, THIRD, CHANGE)) is Reason.PERIODS_OVERLAP


def test_it_refuses_a_name_before_the_first() -> None:
    assert reason(rename((NamePeriod(FIRST, CHANGE),), SECOND, date(2000, 1, 1))) is Reason.WRONG_VALUE


def test_a_corrected_day_moves_the_end_of_the_name_before() -> None:
    assert correct(TWO, TWO[1], SECOND, LATER) == (NamePeriod(FIRST, None, LATER), NamePeriod(SECOND, LATER))


def test_it_refuses_a_correction_that_leaves_a_name_without_a_day() -> None:
    three = (NamePeriod(FIRST, date(2000, 1, 1), CHANGE), NamePeriod(SECOND, CHANGE, LATER), NamePeriod(THIRD, LATER))
    assert reason(correct(three, three[1], SECOND, LATER)) is Reason.WRONG_VALUE
    assert reason(correct(three, three[1], SECOND, date(2000, 1, 1))) is Reason.WRONG_VALUE
    assert reason(correct(three, three[1], SECOND, None)) is Reason.WRONG_VALUE
    assert reason(correct(three, three[1], SECOND, CHANGE)) is Reason.ALREADY_DONE
    assert reason(correct(three, NamePeriod(FIRST), SECOND, CHANGE)) is Reason.NOT_FOUND


def test_a_name_withdrawn_gives_its_days_back() -> None:
    assert withdraw(TWO, TWO[1]) == ALWAYS
    assert reason(withdraw(TWO, TWO[0])) is Reason.WRONG_VALUE
    assert reason(withdraw(ALWAYS, TWO[1])) is Reason.NOT_FOUND


def test_a_fault_of_a_loaded_register_is_seen() -> None:
    broken = (NamePeriod(FIRST, None, CHANGE), NamePeriod(SECOND, LATER))
    assert gaps(broken) == ((CHANGE, LATER),)
    assert overlaps((NamePeriod(FIRST, None, LATER), TWO[1]))
    assert name_on(broken, date(2015, 1, 1)) is None


steps = st.lists(st.tuples(st.sampled_from(["rename", "correct", "withdraw"]), naming, day, st.integers(0, 9)))


@given(steps, day)
def test_whatever_happens_every_day_has_one_name(taken: list[tuple[str, Naming, date, int]], asked: date) -> None:
    held = ALWAYS
    for kind, name, on, place in taken:
        period = held[place % len(held)]
        starts = None if period.starts is None else on
        after = {
            "rename": lambda: rename(held, name, on),  # noqa: B023 - called within the turn
            "correct": lambda: correct(held, period, name, starts),  # noqa: B023
            "withdraw": lambda: withdraw(held, period),  # noqa: B023
        }[kind]()
        held = held if isinstance(after, Refusal) else after
        assert held == in_order(held)
    assert (gaps(held), overlaps(held)) == ((), ())
    assert sum(period.covers(asked) for period in held) == 1


@given(day, day)
def test_a_change_says_nothing_of_the_days_before_it(on: date, asked: date) -> None:
    after = rename(TWO, THIRD, on)
    if not isinstance(after, Refusal) and asked < on:
        assert (name_on(after, asked) or ALWAYS[0]).naming == (name_on(TWO, asked) or ALWAYS[0]).naming
    if not isinstance(after, Refusal):
        assert name_on(after, on) == NamePeriod(THIRD, on, CHANGE if on < CHANGE else None)
        assert (name_on(after, on - timedelta(days=1)) or ALWAYS[0]).naming in {FIRST, SECOND}
