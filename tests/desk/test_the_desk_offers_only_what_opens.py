"""The desk leads to the console of the Presidency only whom the console lets in."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.cast import Cast

CONSOLE = "/en/presidency/console/"


@pytest.mark.django_db
@pytest.mark.usefixtures("frozen_clock")
@pytest.mark.parametrize("who", ["clara", "bruno"])
def test_the_console_is_offered_to_whom_it_opens(cast: Cast, who: str) -> None:
    client = Client()
    client.force_login(cast.account(who))
    offered = f'href="{CONSOLE}"' in client.get("/en/desk/").content.decode()
    assert offered is (client.get(CONSOLE).status_code == 200)
    assert offered is (who == "bruno")
