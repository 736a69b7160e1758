from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.numbering import (
    BodySymbol,
    ConsultationSymbol,
    MeetingSymbol,
    Symbol,
    VmSymbol,
    from_roman,
    parse_symbol,
    roman,
    symbol,
    vm_number,
)

codes = st.sampled_from(["DEC", "DECL", "RCGM", "VM", "CONS", "X", "A1", "ABCDEFGHI9"])
serials = st.integers(1, 9999)
years = st.integers(1996, 9999)
symbols = st.one_of(
    st.builds(VmSymbol, st.integers(1, 3999), codes, st.none() | serials),
    st.builds(MeetingSymbol, years, serials, codes, codes, st.none() | serials),
    st.builds(BodySymbol, years, codes, codes, serials),
    st.builds(ConsultationSymbol, years, serials),
)


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_it_refuses_a_number_without_a_roman_numeral(number: int) -> None:
    with pytest.raises(ValueError, match="no roman numeral"):
        roman(number)


@pytest.mark.parametrize("text", ["", "IIII", "iv", "VX", "IC", "XXI ", "MMMM"])
def test_it_refuses_a_misspelt_roman_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a roman number"):
        from_roman(text)


def test_it_refuses_a_meeting_before_the_first() -> None:
    with pytest.raises(ValueError, match="the first was in 1996"):
        vm_number(1995)


@pytest.mark.parametrize(
    "text",
    [
        "", "RCM", "RCM/XXI/VM", "RCM/IIII/VM/DEC/1", "RCM/XXI/VM/DEC/0", "RCM/XXI/VM/DEC/01",
        "RCM/XXI/VM/dec/1", "RCM/21/VM/DEC/1", "RCM/2016/RCGM/CONC", "RCM/2016-0/RCGM/CONC",
        "RCM/1995-1/RCGM/CONC",
        "RCM/CONS/16/3", "RCM/CONS/1995/3", "RCM/CONS/2016", "RCM/CONS/2016/3\n", "CRM/CONS/2016/3",
        "RCM/CONS/2016/٣", "RCM/2016/TS/REP", "RCM/XXI/VM/DEC/1/2",
    ],
)  # fmt: skip
def test_it_refuses_what_is_no_symbol(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - each form has its own sentence
        parse_symbol(text)


@pytest.mark.parametrize(
    "build",
    [
        lambda: VmSymbol(0, "DEC"), lambda: VmSymbol(21, "dec"), lambda: VmSymbol(21, "DEC", 0),
        lambda: MeetingSymbol(1995, 1, "RCGM", "CONC"), lambda: MeetingSymbol(2016, 0, "RCGM", "CONC"),
        lambda: MeetingSymbol(2016, 1, "", "CONC"), lambda: BodySymbol(2016, "TS", "REP", 0),
        lambda: ConsultationSymbol(2016, 0),
    ],
)  # fmt: skip
def test_it_refuses_to_write_what_could_not_be_read_back(build: object) -> None:
    assert callable(build)
    with pytest.raises(ValueError, match=r"numeral|capital letters|counts from 1|not a year"):
        build()


@pytest.mark.parametrize(("year", "numeral"), [(1996, "I"), (1999, "IV"), (2004, "IX"), (2014, "XIX"), (2016, "XXI")])
def test_a_regular_meeting_is_numbered_from_1996(year: int, numeral: str) -> None:
    assert roman(vm_number(year)) == numeral


@given(st.integers(1, 3999))
def test_roman_numbers_are_read_as_they_are_written(number: int) -> None:
    assert from_roman(roman(number)) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (VmSymbol(21, "DEC", 1), "RCM/XXI/VM/DEC/1"),
        (VmSymbol(21, "DECL"), "RCM/XXI/VM/DECL"),
        (MeetingSymbol(2016, 1, "RCGM", "CONC"), "RCM/2016-1/RCGM/CONC"),
        (BodySymbol(2016, "TS", "REP", 2), "RCM/2016/TS/REP/2"),
        (ConsultationSymbol(2016, 3), "RCM/CONS/2016/3"),
    ],
)
def test_a_symbol_has_one_plain_form(value: Symbol, text: str) -> None:
    assert (symbol(value), parse_symbol(text)) == (text, value)


@given(symbols)
def test_a_symbol_is_read_as_it_is_written(value: Symbol) -> None:
    assert parse_symbol(symbol(value)) == value
