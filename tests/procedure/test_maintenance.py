"""Maintenance sessions lend little, for minutes, with a reason; never the Fund, the closed door, others' decisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.charter import Charter
from puebla.procedure.maintenance import (
    LENT,
    LONGEST_MINUTES,
    NEVER,
    PROOF_MINUTES,
    Asked,
    is_open,
    lent_to,
    minutes_left,
    refusal_to_open,
)
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

KEEPER = frozenset({Permission.SYSTEM_MAINTAIN})
NOW = datetime(2016, 9, 8, 16, 0, tzinfo=UTC)
GOOD = Asked("The worker does not send any mail", 15, timedelta(seconds=30))
permissions = st.frozensets(st.sampled_from(list(Permission)))


@pytest.mark.parametrize(
    ("asked", "held", "another", "reason"),
    [
        (GOOD, frozenset(), False, Reason.NOT_PERMITTED),
        (GOOD, KEEPER | {Permission.FUND_ADMINISTER}, False, Reason.NOT_PERMITTED),
        (GOOD, KEEPER | {Permission.CONSULTATION_REPLY}, False, Reason.NOT_PERMITTED),
        (Asked(GOOD.reason, 15, None), KEEPER, False, Reason.PROOF_MISSING),
        (Asked(GOOD.reason, 15, timedelta(minutes=PROOF_MINUTES, seconds=1)), KEEPER, False, Reason.PROOF_MISSING),
        (Asked(GOOD.reason, 15, timedelta(seconds=-1)), KEEPER, False, Reason.PROOF_MISSING),
        (Asked("   broken   ", 15, timedelta()), KEEPER, False, Reason.REASON_MISSING),
        (Asked(GOOD.reason, 0, timedelta()), KEEPER, False, Reason.WRONG_VALUE),
        (Asked(GOOD.reason, LONGEST_MINUTES + 1, timedelta()), KEEPER, False, Reason.WRONG_VALUE),
        (GOOD, KEEPER, True, Reason.ALREADY_DONE),
    ],
)
def test_it_refuses(asked: Asked, held: frozenset[Permission], another: bool, reason: Reason) -> None:
    refusal = refusal_to_open(asked, held, another_is_open=another)
    assert refusal is not None
    assert refusal.reason is reason


@pytest.mark.parametrize("minutes", [1, LONGEST_MINUTES])
def test_it_opens_with_a_reason_a_proof_and_a_number_of_minutes(minutes: int) -> None:
    asked = Asked(GOOD.reason, minutes, timedelta(minutes=PROOF_MINUTES))
    assert refusal_to_open(asked, KEEPER, another_is_open=False) is None


@given(permissions)
def test_what_is_lent_is_never_the_funds_the_closed_doors_or_a_members(held: frozenset[Permission]) -> None:
    lent = lent_to(held)
    assert lent in (frozenset(), LENT)
    assert lent.isdisjoint(NEVER)
    if lent:
        assert (held | lent).isdisjoint(NEVER)
        assert Permission.SYSTEM_MAINTAIN in held


def test_whatever_touches_the_fund_is_never_lent_nor_held_beside_it() -> None:
    of_the_fund = {name for name in Permission if name.value.startswith("fund:")} - {Permission.FUND_SEE_STATISTICS}
    assert of_the_fund <= NEVER


def test_the_office_that_opens_sessions_holds_nothing_that_goes_with_none(charter: Charter) -> None:
    keepers = [office for office in charter.offices.values() if Permission.SYSTEM_MAINTAIN in office.permissions]
    assert [office.code for office in keepers] == ["it-specialist"]
    assert lent_to(keepers[0].permissions) == LENT
    assert keepers[0].permissions.isdisjoint(LENT)


@given(st.integers(1, LONGEST_MINUTES * 60), st.integers(0, 4000))
def test_it_is_open_exactly_while_minutes_are_left(length: int, later: int) -> None:
    until, at = NOW + timedelta(seconds=length), NOW + timedelta(seconds=later)
    assert is_open(until, None, at) == (minutes_left(until, at) > 0) == (at < until)
    assert not is_open(until, NOW, at)
