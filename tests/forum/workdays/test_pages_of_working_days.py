"""Anybody counts working days and sees a country's year; the secretariat corrects a day in place."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.cast import Cast

from puebla.core.once import new_token
from puebla.forum.models import CalendarDay

pytestmark = pytest.mark.usefixtures("frozen_clock")
TYPED = {"day": "2016-09-12", "effect": "off", "name_es": "Día de duelo", "name_en": "Day of mourning",
         "decree": "Decreto 1 (ejemplo)"}  # fmt: skip


def _page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer.content[:400]
    return str(answer.content.decode())


@pytest.mark.parametrize(("language", "word"), [("es", "Días hábiles"), ("en", "Working days")])
def test_every_capital_is_shown_to_a_visitor(client: Client, cast: Cast, language: str, word: str) -> None:
    page = _page(client, f"/{language}/calendars/")
    assert word in page
    assert page.count('<th scope="row">') == 16


def test_five_working_days_are_counted_over_a_holiday(client: Client, cast: Cast) -> None:
    page = _page(client, "/en/calendars/?start=2016-09-12&days=5&country=mx")
    assert "Tuesday 20 September 2016" in page
    assert "Independence Day" in page


@pytest.mark.parametrize("asked", ["start=nonsense&days=5", "start=2016-09-12&days=0", "start=1500-01-01&days=5",
                                   "start=2016-09-12&days=5&country=zz", "start=2016-09-12&days=999"])  # fmt: skip
def test_what_cannot_be_counted_is_said_beside_its_field(client: Client, cast: Cast, asked: str) -> None:
    assert 'aria-invalid="true"' in _page(client, f"/es/calendars/?{asked}", status=400)


def test_a_year_lists_every_day_off_with_its_source(client: Client, cast: Cast) -> None:
    page = _page(client, "/en/calendars/mx/?year=2016")
    assert "Friday 16 September 2016" in page
    assert "Correct a day" not in page


@pytest.mark.parametrize("code", ["zz", "unhcr", "rncom"])
def test_what_is_no_country_has_no_calendar(client: Client, cast: Cast, code: str) -> None:
    _page(client, f"/en/calendars/{code}/", status=404)


def test_a_visitor_is_asked_to_sign_in_and_a_member_is_told_no(client: Client, cast: Cast) -> None:
    assert client.get("/en/calendars/mx/correct/").status_code == 302
    client.force_login(cast.account("bruno"))
    _page(client, "/en/calendars/mx/correct/", status=403)


def _send(client: Client, address: str, **typed: Any) -> int:
    return client.post(address, {**TYPED, "token": new_token(), **typed}).status_code


def test_the_secretariat_corrects_a_day_and_takes_it_back(client: Client, cast: Cast) -> None:
    client.force_login(cast.account("diego"))
    assert _send(client, "/es/calendars/mx/correct/") == 302
    row = CalendarDay.objects.get(party__code="mx", day=date(2016, 9, 12))
    assert "Día de duelo" in _page(client, "/es/calendars/mx/?year=2016")
    assert client.get(f"/es/calendars/mx/correct/{row.pk}/").status_code == 200
    assert _send(client, f"/es/calendars/mx/withdraw/{row.pk}/") == 302
    assert not CalendarDay.objects.filter(pk=row.pk).exists()


def test_a_correction_that_is_there_is_refused_and_what_was_typed_stays(client: Client, cast: Cast) -> None:
    client.force_login(cast.account("diego"))
    _send(client, "/es/calendars/mx/correct/")
    assert _send(client, "/es/calendars/mx/correct/") == 409
    assert _send(client, "/es/calendars/mx/correct/", name_es="") == 400


def test_the_pages_take_few_queries(client: Client, cast: Cast, django_assert_max_num_queries: Any) -> None:
    for address, most in (("/es/calendars/?start=2016-09-12&days=5", 6), ("/es/calendars/mx/", 5)):
        with django_assert_max_num_queries(most):
            client.get(address)
