"""News is read from the journal: what is recorded for the public, in words, the latest first, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from tests.cast import KEEPER, NOW
from tests.portal.pages import read

from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.actions import record_presidency
from puebla.forum.models import Party

pytestmark = pytest.mark.usefixtures("registers", "today_in_2026")
LATER = NOW + timedelta(days=200)


def test_loaded_registers_are_news_with_their_page(client: Client) -> None:
    page = read(client, "news/?on=2016-12-31")
    assert "New in the registers: Presidencies and their themes" in page.text
    assert "/en/presidency/" in page.links


def test_a_recorded_presidency_is_news_in_both_languages(client: Client) -> None:
    record_presidency(
        2040, Party.objects.get(code="bz"), by=KEEPER, at=LATER, source="test", theme_es="Juntos", theme_en="Together"
    )
    assert "Belize presides in 2040: “Together”" in read(client, "news/", "en").text
    assert "Belice preside en 2040: «Juntos»" in read(client, "news/", "es").text


def test_what_is_not_for_the_public_is_not_news(client: Client) -> None:
    before = read(client, "news/").text
    for audience in Audience:
        if audience is not Audience.PUBLIC:
            with transaction.atomic():
                record("forum.load-register", Subject("register", "secret"), by=KEEPER, at=NOW, audience=audience)
    assert read(client, "news/").text == before


def test_an_act_without_words_of_its_own_is_left_to_its_page(client: Client) -> None:
    with transaction.atomic():
        record("test.unheard-of", Subject("test", "unheard-of"), by=KEEPER, at=NOW, audience=Audience.PUBLIC)
    page = read(client, "news/")
    assert page.status == 200
    assert "unheard-of" not in page.text


def test_before_anything_was_recorded_the_page_says_so(client: Client) -> None:
    assert "Nothing has been announced yet" in read(client, "news/?on=1999-01-01").text


def test_the_day_of_news_is_that_of_san_jose(client: Client) -> None:
    late = NOW.replace(hour=3)
    record_presidency(2041, Party.objects.get(code="bz"), by=KEEPER, at=late, source="test")
    assert "2041" in read(client, "news/?on=2016-09-07").text
    assert "2041" not in read(client, "news/?on=2016-09-06").text
