from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure import statuses as rules
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.statuses import ONE_AT_A_TIME, Change, Period, Standing

MEMBER, OBSERVER, PARTNER = Standing.MEMBER, Standing.OBSERVER_STATE, Standing.PARTNER
START, SPAN = date(2010, 1, 1), 400
DAYS = st.integers(0, SPAN).map(lambda number: START + timedelta(days=number))
ENDS = st.none() | DAYS
MOVES = st.lists(st.tuples(st.sampled_from(list(Change)), st.sampled_from(list(Standing)), DAYS, ENDS), max_size=25)


def reason(found: Period | Refusal) -> Reason | None:
    return found.reason if isinstance(found, Refusal) else None


@pytest.mark.parametrize("until", [date(2009, 12, 31), START])
def test_a_period_has_a_day_at_least(until: date) -> None:
    with pytest.raises(ValueError, match="cannot have ended"):
        Period(MEMBER, START, until)
    assert reason(rules.period_of(MEMBER, START, until)) is Reason.WRONG_VALUE


@pytest.mark.parametrize("kind", sorted(ONE_AT_A_TIME))
def test_a_second_standing_on_the_same_day_is_refused_by_name(kind: Standing) -> None:
    found = rules.grant([Period(MEMBER, START)], Period(kind, date(2016, 1, 1)))
    assert isinstance(found, Refusal)
    assert (found.reason, found.details["status"]) == (Reason.STATUS_OVERLAPS, "member")


def test_a_standing_of_unknown_beginning_leaves_no_room_before_it() -> None:
    held = [Period(OBSERVER, None, date(2012, 1, 1))]
    assert reason(rules.grant(held, Period(MEMBER, date(2000, 1, 1), date(2001, 1, 1)))) is Reason.STATUS_OVERLAPS
    assert rules.grant(held, Period(MEMBER, date(2012, 1, 1))) == Period(MEMBER, date(2012, 1, 1))


def test_a_partner_may_be_anything_else_but_not_twice_a_partner() -> None:
    held = [Period(PARTNER, START)]
    assert not isinstance(rules.grant(held, Period(MEMBER, START)), Refusal)
    assert reason(rules.grant(held, Period(PARTNER, date(2016, 1, 1)))) is Reason.STATUS_OVERLAPS


def test_what_has_an_end_cannot_be_ended_again_and_no_status_ends_before_its_second_day() -> None:
    assert reason(rules.end(Period(MEMBER, START, date(2012, 1, 1)), date(2013, 1, 1))) is Reason.ALREADY_DONE
    assert reason(rules.end(Period(MEMBER, START), START)) is Reason.WRONG_VALUE


def test_only_what_was_left_can_be_taken_up_again() -> None:
    left = Period(MEMBER, START, date(2012, 1, 1))
    assert (
        reason(rules.resume([Period(MEMBER, START)], Period(MEMBER, START), date(2013, 1, 1))) is Reason.NOT_YOUR_TURN
    )
    assert reason(rules.resume([left], left, date(2011, 12, 31))) is Reason.WRONG_VALUE
    assert rules.resume([left], left, date(2012, 1, 1)) == Period(MEMBER, date(2012, 1, 1))


def test_a_correction_that_changes_nothing_or_runs_into_another_status_is_refused() -> None:
    first, second = Period(OBSERVER, START, date(2012, 1, 1)), Period(MEMBER, date(2012, 1, 1))
    assert reason(rules.correct([first, second], first, first)) is Reason.ALREADY_DONE
    late = Period(OBSERVER, START, date(2012, 1, 2))
    assert reason(rules.correct([first, second], first, late)) is Reason.STATUS_OVERLAPS
    assert rules.correct([first, second], first, Period(OBSERVER, None, date(2011, 1, 1))).kind is OBSERVER  # type: ignore[union-attr]


def test_who_becomes_a_member_is_no_observer_from_that_day_on() -> None:
    observer, partner = Period(OBSERVER, START), Period(PARTNER, START)
    assert rules.succeed([observer, partner], Period(MEMBER, date(2016, 1, 1))) == (observer,)
    assert rules.succeed([Period(MEMBER, START)], Period(MEMBER, date(2016, 1, 1))) == ()


@pytest.mark.parametrize(
    ("kind", "party", "fits"),
    [(MEMBER, "state", True), (MEMBER, "organization", False), (OBSERVER, "network", False),
     (Standing.OBSERVER_ORGANIZATION, "mandate", True), (Standing.OBSERVER_ORGANIZATION, "state", False)],
)  # fmt: skip
def test_a_status_fits_its_kind_of_party(kind: Standing, party: str, fits: bool) -> None:
    assert rules.fits(kind, party) is fits


def walk(moves: list[tuple[Change, Standing, date, date | None]]) -> list[Period]:
    """Try every change on the last status, as the acts would, and return what stands in the end."""
    held: list[Period] = []
    for change, kind, day, other in moves:
        last = held[-1] if held else None
        if change is Change.GRANT or last is None:
            wanted = rules.period_of(kind, day, other)
            found, replaced = wanted if isinstance(wanted, Refusal) else rules.grant(held, wanted), False
        elif change is Change.RESUME:
            found, replaced = rules.resume(held, last, day), False
        elif change is Change.CORRECT:
            right = rules.period_of(last.kind, day, other)
            found, replaced = right if isinstance(right, Refusal) else rules.correct(held, last, right), True
        else:
            found, replaced = rules.end(last, day), True
        if not isinstance(found, Refusal):
            held = [*(held[:-1] if replaced else held), found]
    return held


@given(MOVES)
def test_whatever_is_tried_no_two_standings_ever_share_a_day(
    moves: list[tuple[Change, Standing, date, date | None]],
) -> None:
    held = walk(moves)
    assert rules.overlaps(held) == ()
    for number in range(-1, SPAN + 2):
        day = START + timedelta(days=number)
        assert sum(period.covers(day) for period in held if period.kind in ONE_AT_A_TIME) <= 1


@given(MOVES)
def test_every_day_between_the_first_standing_and_the_last_is_held_or_seen_as_a_gap(
    moves: list[tuple[Change, Standing, date, date | None]],
) -> None:
    held = [period for period in walk(moves) if period.kind in ONE_AT_A_TIME]
    gaps = rules.gaps(held)
    if held:
        first, last = min(p.starts or START for p in held), max(p.starts or START for p in held)
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            holds = any(period.covers(day) for period in held)
            assert holds != any(gap.starts <= day < gap.until for gap in gaps)


def test_the_worked_example_of_the_page_holds() -> None:
    held: list[Period] = []
    for row in table("applications", "example"):
        day, change = date.fromisoformat(row["day"]), Change(row["change"])
        if change is Change.GRANT:
            held = [Period(MEMBER, day)]
        elif change is Change.RESUME:
            held.append(rules.resume(held, held[-1], day))  # type: ignore[arg-type]
        else:
            held[-1] = rules.end(held[-1], day)  # type: ignore[assignment]
        on = date(2016, 12, 31)
        seen = [f"{gap.starts} to {gap.until - timedelta(days=1)}" for gap in rules.gaps(held)]
        assert any(period.covers(on) for period in held) == (row["member on 31 December 2016"] == "yes")
        assert seen == [gap for gap in [row["gap"]] if gap]


def test_the_page_names_every_change() -> None:
    assert [row["change"] for row in table("applications", "changes")] == [change.value for change in Change]
