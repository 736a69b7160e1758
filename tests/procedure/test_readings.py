"""Which reading is shown first: authority, or a ruling; what is withdrawn is kept and never shown."""

from __future__ import annotations

from hypothesis import given, strategies as st

from puebla.procedure.readings import AUTHORITY, Read, by_authority, may_rule, may_withdraw, shown_first
from puebla.procedure.refusals import Reason

SPANISH, BOOK, LEAFLET = Read(1, "003:287-317"), Read(2, "001:240"), Read(3, "002:50-63; 004:8")
PRIMARY, SECONDARY = Read(4, "", "P"), Read(5, "", "S")
ALL = [SECONDARY, SPANISH, PRIMARY, LEAFLET, BOOK]


def test_the_documents_come_in_their_order_then_primary_then_secondary_sources() -> None:
    assert by_authority(ALL) == (BOOK, LEAFLET, SPANISH, PRIMARY, SECONDARY)
    assert AUTHORITY == ("001", "002", "003", "000", "004")


def test_a_ruling_overrides_the_order_of_authority() -> None:
    assert shown_first(ALL) == BOOK
    assert shown_first(ALL, 5) == SECONDARY


def test_a_ruling_for_what_was_withdrawn_says_nothing_any_more() -> None:
    withdrawn = [BOOK, Read(5, "", "S", is_withdrawn=True)]
    assert shown_first(withdrawn, 5) == BOOK
    assert shown_first([]) is None


def test_it_refuses_a_ruling_twice_and_for_a_reading_that_does_not_stand() -> None:
    again, gone = may_rule(ALL, 5, ruled=5), may_rule(ALL, 9, ruled=None)
    assert again is not None
    assert again.reason is Reason.ALREADY_DONE
    assert gone is not None
    assert gone.reason is Reason.WRONG_VALUE
    assert may_rule(ALL, None, ruled=5) is None


def test_the_last_reading_stays() -> None:
    last = may_withdraw([BOOK], BOOK.key)
    assert last is not None
    assert last.reason is Reason.WRONG_VALUE
    gone = may_withdraw([BOOK, Read(5, "", "S", is_withdrawn=True)], 5)
    assert gone is not None
    assert gone.reason is Reason.ALREADY_DONE
    assert may_withdraw(ALL, 5) is None


reads = st.lists(
    st.builds(
        Read, st.integers(1, 99), st.sampled_from(["001:1", "002:1", "004:1; 003:2", ""]),
        st.sampled_from(["P", "S", ""]), st.booleans(),
    ),
    unique_by=lambda read: read.key,
)  # fmt: skip


@given(reads, st.one_of(st.none(), st.integers(1, 99)), st.randoms())
def test_the_order_of_recording_alone_never_decides_between_sources(
    held: list[Read], ruled: int | None, dice: object
) -> None:
    mixed = list(held)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    found = shown_first(mixed, ruled)
    assert found == shown_first(held, ruled)
    assert found is None or not found.is_withdrawn
    assert (found is None) == all(read.is_withdrawn for read in held)
