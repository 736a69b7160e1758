from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.values import PartialDate, Precision, Provision, Text


@pytest.mark.parametrize(
    "nonsense",
    [
        "",
        "96",
        "1996-3",
        "1996-13",
        "2001-02-29",
        "by",
        "by  2000",
        "since 2000",
        "1996/03",
        "03-1996",
        "2000-01-1x",
    ],
)
def test_it_refuses_what_is_no_date_and_names_it(nonsense: str) -> None:
    with pytest.raises(ValueError, match="not a date") as refused:
        PartialDate.parse(nonsense)
    assert repr(nonsense) in str(refused.value)


@pytest.mark.parametrize(("es", "en"), [("", "text"), ("texto", " ")])
def test_it_refuses_a_text_in_one_language(es: str, en: str) -> None:
    with pytest.raises(ValueError, match="wording is missing"):
        Text(es, en)


def test_it_refuses_a_language_that_no_text_has() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        Text("hola", "hello").in_language("fr")


@pytest.mark.parametrize(("lang", "words"), [("es", "hola"), ("es-HN", "hola"), ("en", "hello"), ("en_US", "hello")])
def test_it_gives_the_wording_of_the_readers_language(lang: str, words: str) -> None:
    assert Text("hola", "hello").in_language(lang) == words


@pytest.mark.parametrize(
    ("written", "precision", "earliest", "latest", "from_"),
    [
        ("1996", Precision.YEAR, "1996-01-01", "1996-12-31", "1996-01-01"),
        ("1996-02", Precision.MONTH, "1996-02-01", "1996-02-29", "1996-02-01"),
        ("1996-03-13", Precision.DAY, "1996-03-13", "1996-03-13", "1996-03-13"),
        ("by 2000", Precision.BY, "0001-01-01", "2000-12-31", "2000-12-31"),
        ("by 2000-06", Precision.BY, "0001-01-01", "2000-06-30", "2000-06-30"),
        ("by 2000-03-23", Precision.BY, "0001-01-01", "2000-03-23", "2000-03-23"),
    ],
)
def test_it_reads_a_date_known_in_part(
    written: str, precision: Precision, earliest: str, latest: str, from_: str
) -> None:
    read = PartialDate.parse(written)
    days = (read.earliest.isoformat(), read.latest.isoformat(), read.holds_from().isoformat())
    assert (read.precision, *days) == (precision, earliest, latest, from_)


@given(st.dates(), st.sampled_from(["{:%Y}", "{:%Y-%m}", "{:%Y-%m-%d}"]), st.booleans())
def test_it_writes_what_it_reads(day: date, form: str, by: bool) -> None:
    written = form.format(day).rjust(len(form.format(date(2000, 1, 1))), "0")
    read = PartialDate.parse(f"by {written}" if by else written)
    assert PartialDate.parse(str(read)) == read
    assert read.earliest <= read.holds_from() <= read.latest


def test_a_provision_with_a_reading_is_ours() -> None:
    ours = Provision("consultation.end-of-day", "rulings", Text("a", "b"), "Q2")
    theirs = Provision("consultation.round-1", "001:650-654", Text("a", "b"))
    assert (ours.is_ours, theirs.is_ours) == (True, False)
