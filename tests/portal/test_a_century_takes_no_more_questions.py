"""A hundred years of registers: every page that shows them asks as many questions as it did before."""

from __future__ import annotations

import pytest
from bench.century import add
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast

from puebla.core.remembering import forget

PUBLIC = ("", "about/", "members/", "members/mx/", "observers/", "observers/unhcr/", "presidency/", "bodies/",
          "bodies/rcgm/", "figures/", "terms/", "on/", "on/?on=1999-06-01&and=2016-06-01")  # fmt: skip
INSIDE = (
    "on/",
    "on/?on=2015-06-01&and=2016-09-08",
    "contacts/",
    "presidency/console/",
    "applications/",
    "desk/rights/",
)
OFFICES = 1_000

pytestmark = pytest.mark.usefixtures("registers", "today_in_2016")


def asked(client: Client, addresses: tuple[str, ...]) -> dict[str, int]:
    """Return the number of queries of each page; the first visit of each, which may fill caches, does not count."""
    found = {}
    for address in addresses:
        assert client.get(f"/es/{address}").status_code == 200, address
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/es/{address}")
        found[address] = len(captured)
    return found


def test_a_century_takes_no_more_questions(client: Client, cast: Cast) -> None:
    inside = Client()
    inside.force_login(cast.account("diego"))
    forget()
    before = asked(client, PUBLIC), asked(inside, INSIDE)
    add(NOW, offices=OFFICES)
    forget()
    assert (asked(client, PUBLIC), asked(inside, INSIDE)) == before
