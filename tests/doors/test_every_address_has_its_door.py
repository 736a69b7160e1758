"""The table is complete, and every door answers every person as the table says (trust.md A1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.doors.conftest import TABLE, Walk
from tests.doors.table import PERSONS, Door, routes
from tests.doors.walking import Answer, Knocker
from tests.doors.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "knocker")]
WHO = pytest.mark.parametrize("person", PERSONS)
NEITHER_READ_NOR_SENT = ("PUT", "PATCH", "DELETE", "OPTIONS")
CLOSED = {"to-sign-in", "not-found", "not-allowed", "unsupported"}


def agree(differences: list[str]) -> None:
    """Fail with every difference, one a line."""
    assert not differences, "\n" + "\n".join(differences)


def test_every_address_is_in_the_table() -> None:
    named = {door.name for door in TABLE}
    assert {name: pattern for name, pattern in routes().items() if name not in named} == {}


def test_every_row_of_the_table_still_has_its_address() -> None:
    assert sorted({door.name for door in TABLE} - set(routes())) == []


def test_no_door_stands_in_the_table_twice() -> None:
    titles = [str(door) for door in TABLE]
    assert sorted(title for title in set(titles) if titles.count(title) > 1) == []


@WHO
def test_what_is_read_is_answered_as_the_table_says(person: str, walk: Walk) -> None:
    answers = walk(person, "en")
    agree(
        [
            f"{door}: {answer.word}, not {door.get[person]}"
            for door, answer in answers.items()
            if answer.word != door.get[person]
        ]
    )


@WHO
def test_an_empty_form_is_answered_as_the_table_says(
    person: str, world: World, knocker: Callable[[str], Knocker]
) -> None:
    answers = {door: knocker(person).asks("POST", door.address(world.things, "es")) for door in TABLE}
    agree(
        [
            f"{door}: {answer.word}, not {door.post.get(person, 'unsupported, or closed before')}"
            for door, answer in answers.items()
            if not fits_form(answer, door, person)
        ]
    )


def fits_form(answer: Answer, door: Door, person: str) -> bool:
    """Tell whether an empty form was answered as expected; a door without forms says so, or is closed before."""
    if door.post:
        return answer.word == door.post[person]
    return answer.word in {"unsupported", door.get[person]} & CLOSED


@WHO
def test_no_other_method_does_anything(person: str, world: World, knocker: Callable[[str], Knocker]) -> None:
    answers = {
        (method, door): knocker(person).asks(method, door.address(world.things, "en"))
        for door, method in one_method_each(person)
    }
    agree(
        [
            f"{method} {door}: {answer.word}"
            for (method, door), answer in answers.items()
            if answer.word not in {"unsupported", door.get[person]} & (CLOSED | {"redirect"})
        ]
    )


def one_method_each(person: str) -> list[tuple[Door, str]]:
    """Return every door with one of the methods; over the ten persons each door meets each method at least twice."""
    first = list(PERSONS).index(person)
    return [(door, NEITHER_READ_NOR_SENT[(first + place) % 4]) for place, door in enumerate(TABLE)]


@pytest.mark.parametrize("person", ["visitor", "coordinator"])
def test_asking_for_the_head_alone_is_answered_like_reading(
    person: str, world: World, knocker: Callable[[str], Knocker], walk: Walk
) -> None:
    mine = [door for door in TABLE if person == "visitor" or door.get["visitor"] != door.get[person]]
    heads = {door: knocker(person).asks("HEAD", door.address(world.things, "en")) for door in mine}
    read = walk(person, "en")
    agree(
        [f"{door}: {head.word}, not {read[door].word}" for door, head in heads.items() if head.word != read[door].word]
    )
    agree([f"{door} has a body" for door, head in heads.items() if head.body])
