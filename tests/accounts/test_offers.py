"""The demonstration offers its accounts by office; nothing is offered anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from tests.accounts.helpers import is_inside, new_account

from puebla.accounts import offers
from puebla.accounts.offers import Group, Offer

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _offered() -> Iterator[None]:
    before = list(offers._sources)
    offers._sources[:] = []
    offers.register(
        lambda: [Group("The secretariat", [Offer("coordinator", "Coordinator", "invented")]), Group("Nobody", [])]
    )
    yield
    offers._sources[:] = before


@pytest.fixture
def demo(settings: Any) -> None:
    settings.IS_DEMO = True


def test_outside_the_demonstration_nothing_is_offered(client: Client) -> None:
    page = client.get("/en/sign-in/").content.decode()
    assert "Coordinator" not in page
    assert offers.PUBLIC_PASSWORD + "</code>" not in page


def test_the_demonstration_offers_each_account_with_one_button(client: Client, demo: None) -> None:
    page = client.get("/en/sign-in/").content.decode()
    assert "<summary>The secretariat</summary>" in page
    assert 'value="coordinator"' in page
    assert "Nobody" not in page


def test_one_press_signs_in(client: Client, demo: None) -> None:
    new_account("coordinator", password=offers.PUBLIC_PASSWORD)
    assert client.post("/sign-in/", {"offer": "coordinator"}).status_code == 302
    assert is_inside(client)


def test_outside_the_demonstration_the_button_means_nothing(client: Client) -> None:
    new_account("coordinator", password=offers.PUBLIC_PASSWORD)
    assert client.post("/sign-in/", {"offer": "coordinator"}).status_code == 200
    assert not is_inside(client)


def test_the_page_has_one_plain_form_and_it_stands_first(client: Client, demo: None) -> None:
    page = client.get("/en/sign-in/").content.decode()
    assert page.count('name="username"') == page.count('name="password"') == 1
    assert page.index('id="id_username"') < page.index('value="coordinator"')


def test_registering_twice_offers_once(client: Client, demo: None) -> None:
    source = offers._sources[0]
    offers.register(source)
    assert len(offers.demo_offers()) == 1
