"""What a person may not see is nowhere: not in words, not in counts, not in how its absence is told (A2, A3, A4)."""

from __future__ import annotations

import base64
from collections.abc import Callable
from hashlib import sha256

import pytest
from tests.cast import NOW
from tests.consultations.stages import DRAFT, submit
from tests.doors.conftest import LANGUAGES, TABLE, Walk
from tests.doors.table import PERSONS, Door
from tests.doors.walking import Answer, Knocker
from tests.doors.world import CANARIES, World, drafted

from puebla.consultations import actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world", "knocker")]

WHO = pytest.mark.parametrize("person", PERSONS)
HIDDEN = [door for door in TABLE if door.never]
LISTS = [door for door in TABLE if not door.at and not door.name.startswith("accounts:")]
SAME_FOR_NOBODY = {"Content-Length", "ETag", "Location"}


@WHO
def test_a_hidden_word_is_met_by_nobody_who_may_not_see_it(person: str, walk: Walk) -> None:
    met = {word: places(word, person, walk) for word in CANARIES}
    assert {word: found for word, found in met.items() if bool(found) != (person in CANARIES[word])} == {}


def places(word: str, person: str, walk: Walk) -> list[str]:
    """Return the doors, in both languages, behind which the person meets the word."""
    answers = [(language, door, answer) for language in LANGUAGES for door, answer in walk(person, language).items()]
    return [f"{language} {door}" for language, door, answer in answers if holds(answer, word, asked=word in door.query)]


def holds(answer: Answer, word: str, *, asked: bool = False) -> bool:
    """Tell whether an answer holds the word anywhere, also in disguise; an echo of what was ``asked`` is no leak."""
    everything = "\n".join([answer.body, answer.location, *answer.headers.values()])
    for echo in (f"q={word}", f"q%3D{word}", f'value="{word}"', f"“{word}”") if asked else ():
        everything = everything.replace(echo, "")
    spelled = base64.b64encode(word.encode()).decode().rstrip("=")
    return any(disguise in everything for disguise in (word, word.upper(), spelled, sha256(word.encode()).hexdigest()))


@WHO
def test_the_hidden_is_told_in_the_same_bytes_as_what_never_was(
    person: str, world: World, knocker: Callable[[str], Knocker]
) -> None:
    differing = [
        f"{method} {door}"
        for door in HIDDEN
        for method in ("GET", "POST")
        if told(door, method, person, world, knocker) != told(door, method, person, world, knocker, never=True)
    ]
    assert differing == []


def told(
    door: Door, method: str, person: str, world: World, knocker: Callable[[str], Knocker], *, never: bool = False
) -> tuple[int, str, str, dict[str, str]] | None:
    """Return all that is told at a closed door, without the address itself; None if it is open to the person."""
    outcome = door.get[person] if method == "GET" else door.post.get(person, "unsupported")
    if outcome not in {"not-found", "to-sign-in"}:
        return None
    hidden = [door.address(world.things, language, never=never) for language in LANGUAGES]
    answer = knocker(person).asks(method, hidden[1] if method == "GET" else hidden[0])
    headers = {name: value for name, value in answer.headers.items() if name not in SAME_FOR_NOBODY}
    return answer.status, answer.word, answer.masked(*hidden), headers


@pytest.mark.parametrize("person", ["newcomer", "observer-organization", "troika-member", "member"])
def test_lists_and_counts_are_the_same_with_and_without_what_is_hidden(
    person: str, world: World, knocker: Callable[[str], Knocker]
) -> None:
    before = pages(world, knocker(person))
    found = drafted(world.cast, "one more")
    actions.edit_draft(found, by=world.cast.actor("ana"), at=NOW, revision=found.revision, draft=DRAFT)
    if person != "troika-member":
        submit(world.cast, found)
    after = pages(world, knocker(person))
    assert [str(door) for door in before if before[door] != after[door]] == []


def pages(world: World, knocker: Knocker) -> dict[Door, str]:
    """Return every page without a thing in its address, since it may list or count, as the person reads it."""
    there = [door for door in LISTS if door.get[knocker.person] == "open"]
    return {door: knocker.knock("GET", door.address(world.things, "es")).masked() for door in there}


def test_the_control_sees_the_difference(world: World, knocker: Callable[[str], Knocker]) -> None:
    before = pages(world, knocker("coordinator"))
    drafted(world.cast, "one more")
    after = pages(world, knocker("coordinator"))
    assert {"consultations:list", "desk:journal"} <= {str(door) for door in before if before[door] != after[door]}
