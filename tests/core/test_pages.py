"""Dates in addresses: read strictly, and a wrong one is told in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import BadRequest
from django.test import Client, RequestFactory

from puebla.core.clock import today
from puebla.core.pages import on_date

WRONG = ["2016-13-01", "2016-02-30", "16-01-01", "20160101", "2016-1-1", "1600-01-01", "2016-W01-1", "\x00", "x" * 500]


@pytest.mark.parametrize("value", WRONG, ids=range(len(WRONG)))
def test_a_wrong_date_is_refused(value: str) -> None:
    with pytest.raises(BadRequest, match="2016-11-17"):
        on_date(RequestFactory().get("/", {"on": value}))


def test_no_date_means_today() -> None:
    assert on_date(RequestFactory().get("/")) == today()


def test_a_right_date_is_read() -> None:
    assert on_date(RequestFactory().get("/", {"on": "2016-11-17"})) == date(2016, 11, 17)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("es", "fecha"), ("en", "date")])
def test_the_page_says_what_to_write(registers: None, language: str, word: str) -> None:
    answer = Client().get(f"/{language}/members/?on=2016-13-01")
    assert answer.status_code == 400
    assert word in answer.content.decode()
    assert "2016-11-17" in answer.content.decode()
