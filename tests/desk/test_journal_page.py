"""The journal's page: its numbers run over every entry, so a gap between them would tell that something is hidden."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client
from tests.cast import KEEPER, NOW, Cast

from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
NUMBER = re.compile(r"Entry \d+ of the journal")


def page_of(cast: Cast, name: str) -> str:
    """Return the journal as one person reads it, with an entry for members and one for the secretariat in it."""
    with transaction.atomic():
        for level in (Audience.MEMBERS, Audience.SECRETARIAT, Audience.MEMBERS):
            record("forum.appoint", Subject("person", "1"), by=KEEPER, at=NOW, audience=level)
    client = Client()
    client.force_login(cast.account(name))
    return client.get("/en/journal/").content.decode()


@pytest.mark.parametrize("name", ["bruno", "carla", "clara", "fede"])
def test_who_sees_a_part_of_the_journal_sees_no_numbers(cast: Cast, name: str) -> None:
    assert not NUMBER.search(page_of(cast, name))


@pytest.mark.parametrize("name", ["diego", "ana"])
def test_who_sees_the_whole_journal_sees_its_numbers(cast: Cast, name: str) -> None:
    assert NUMBER.search(page_of(cast, name))
