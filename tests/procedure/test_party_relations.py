"""Parents without circles, successors without chains back, and what follows from a succession."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.party_relations import (
    Following,
    Succession,
    Tie,
    end_parent,
    follows,
    has_standing,
    makes_a_circle,
    parent_on,
    set_parent,
    succeed,
    tie_of,
)
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.statuses import Period, Standing

EARLY, DAY, LATE = date(2000, 1, 1), date(2010, 1, 1), date(2020, 1, 1)
OBSERVER, PARTNER = Standing.OBSERVER_ORGANIZATION, Standing.PARTNER
codes = st.sampled_from("abcd")
days = st.dates(date(1995, 1, 1), date(2030, 12, 31))


def reason(found: object) -> Reason:
    """Return the reason of what must be a refusal."""
    assert isinstance(found, Refusal)
    return found.reason


def test_nobody_belongs_to_itself_and_every_tie_has_a_day() -> None:
    assert reason(tie_of("a", "a", None, None)) is Reason.CIRCLE
    assert reason(tie_of("a", "b", DAY, DAY)) is Reason.WRONG_VALUE
    with pytest.raises(ValueError, match="cannot have ended"):
        Tie("a", "b", DAY, EARLY)


def test_a_new_parent_takes_the_place_of_the_open_one_from_its_day() -> None:
    after = set_parent([Tie("a", "b")], Tie("a", "c", DAY))
    assert after == (Tie("a", "b", None, DAY), Tie("a", "c", DAY))
    assert [parent_on(after, "a", on) for on in (EARLY, DAY)] == ["b", "c"]
    assert parent_on(after, "b", DAY) == ""


def test_it_refuses_the_same_parent_again_and_two_on_one_day() -> None:
    assert reason(set_parent([Tie("a", "b")], Tie("a", "b", DAY))) is Reason.ALREADY_DONE
    ended = [Tie("a", "b", EARLY, LATE)]
    assert reason(set_parent(ended, Tie("a", "c", DAY))) is Reason.PERIODS_OVERLAP


def test_it_refuses_a_circle_on_any_day_of_the_tie() -> None:
    later = [Tie("b", "c", LATE), Tie("c", "a", LATE)]
    assert reason(set_parent(later, Tie("a", "b", EARLY))) is Reason.CIRCLE
    assert set_parent(later, Tie("a", "b", EARLY, LATE)) == (Tie("a", "b", EARLY, LATE),)


def test_a_tie_ends_once_and_after_its_beginning() -> None:
    assert end_parent(Tie("a", "b", EARLY), DAY) == Tie("a", "b", EARLY, DAY)
    assert reason(end_parent(Tie("a", "b", EARLY, DAY), LATE)) is Reason.ALREADY_DONE
    assert reason(end_parent(Tie("a", "b", DAY), EARLY)) is Reason.WRONG_VALUE


@given(st.lists(st.tuples(codes, codes, days, st.one_of(st.none(), days)), max_size=8), days)
def test_whatever_is_set_nobody_comes_to_belong_to_itself(
    wanted: list[tuple[str, str, date, date | None]], on: date
) -> None:
    ties: tuple[Tie, ...] = ()
    for part, whole, starts, until in wanted:
        tie = tie_of(part, whole, starts, until)
        after = set_parent(ties, tie) if isinstance(tie, Tie) else tie
        if not isinstance(after, Refusal):
            ties = (*(each for each in ties if each.part != part), *after)
    for code in "abcd":
        assert sum(tie.covers(on) for tie in ties if tie.part == code) <= 1
        here, steps = parent_on(ties, code, on), 0
        while here and steps < 5:
            assert here != code
            here, steps = parent_on(ties, here, on), steps + 1
        assert steps < 5


def test_a_circle_that_a_register_was_loaded_with_does_not_trap_the_search() -> None:
    assert not makes_a_circle([Tie("b", "c"), Tie("c", "b")], Tie("a", "b"))


def test_a_party_has_one_successor_and_no_chain_leads_back() -> None:
    known = [Succession("a", "b", EARLY)]
    assert reason(succeed(known, Succession("a", "c", DAY))) is Reason.ALREADY_DONE
    assert reason(succeed(known, Succession("b", "a", DAY))) is Reason.CIRCLE
    assert reason(succeed([], Succession("a", "a", DAY))) is Reason.CIRCLE
    assert succeed(known, Succession("b", "c", DAY)) == Succession("b", "c", DAY)


def test_the_standing_passes_only_where_the_decision_says_so() -> None:
    held = [Period(OBSERVER, EARLY), Period(PARTNER, None)]
    assert follows(held, [], DAY, standing_passes=False) == Following(tuple(held), ())
    granted = follows(held, [], DAY, standing_passes=True)
    assert granted == Following(tuple(held), (Period(OBSERVER, DAY), Period(PARTNER, DAY)))


def test_the_successor_keeps_what_it_has_and_gets_nothing_twice() -> None:
    found = follows([Period(OBSERVER, EARLY)], [Period(OBSERVER, EARLY)], DAY, standing_passes=True)
    assert found == Following((Period(OBSERVER, EARLY),), ())
    other = [Period(Standing.CIVIL_SOCIETY, EARLY)]
    assert reason(follows([Period(OBSERVER, EARLY)], other, DAY, standing_passes=True)) is Reason.STATUS_OVERLAPS


def test_a_status_of_the_former_that_begins_later_stands_in_the_way() -> None:
    assert reason(follows([Period(OBSERVER, LATE)], [], DAY, standing_passes=True)) is Reason.WRONG_VALUE


def test_a_partner_has_no_standing() -> None:
    assert not has_standing([Period(PARTNER, None)], DAY)
    assert has_standing([Period(OBSERVER, EARLY)], DAY)
