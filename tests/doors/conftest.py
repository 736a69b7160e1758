"""The doors' world, made once for each file and undone after it; people who knock keep what they were answered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction
from tests.cast import NOW
from tests.conftest import move_clock
from tests.doors.table import PERSONS, Door, doors
from tests.doors.walking import Answer, Asked, Knocker
from tests.doors.world import World, build_world

from puebla.accounts import sessions

BEGUN = datetime.now(UTC)
"""The instant of every session: on a slow machine a proof must not age while the doors are tried."""
LANGUAGES = ("es", "en")
Walk = Callable[[str, str], dict[Door, Answer]]
TABLE = doors()
OPEN = 200


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Return the cast and the things; everything happens on the cast's day and is rolled back in the end."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        move_clock(patch, NOW)
        patch.setattr(sessions, "real_now", lambda: BEGUN)
        yield build_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def asked() -> Asked:
    """Return what was answered so far in this run; answers are plain values and outlive the world they came from."""
    return {}


@pytest.fixture(scope="module")
def knocker(world: World, asked: Asked) -> Callable[[str], Knocker]:
    """Return the way to a person of the table; all sign in before the first test, whose own rows are undone."""
    return {person: Knocker(world.cast, person, asked) for person in PERSONS}.__getitem__


@pytest.fixture(scope="module")
def walk(world: World, knocker: Callable[[str], Knocker]) -> Walk:
    """Return the way to what a person is answered at every door, asked with GET in a language.

    English comes first; in Spanish, doors are left out that were closed to the person in English, and, but for the
    visitor, those of the public pages that hold nothing of their own for who is signed in.
    """

    def through(person: str, language: str) -> dict[Door, Answer]:
        there = TABLE if language == "en" else own(through(person, "en"), person)
        return {door: knocker(person).asks("GET", door.address(world.things, language)) for door in there}

    return through


def own(answers: dict[Door, Answer], person: str) -> list[Door]:
    """Return the doors that are open, without the public pages that a visitor reads just so."""
    opened = [door for door, answer in answers.items() if answer.status == OPEN]
    return [door for door in opened if person == "visitor" or not door.name.startswith(("portal:", "plan:"))]


@pytest.fixture(autouse=True, scope="module")
def _without_the_log() -> Iterator[None]:
    """Keep thousands of expected refusals out of the log; a fault of the product is named by the test itself."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
