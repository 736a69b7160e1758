"""Removing an annex from a text in preparation."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.annexing import a_document, attach
from tests.consultations.stages import reach, refused

from puebla.consultations.actions import remove_annex
from puebla.consultations.models import Consultation
from puebla.consultations.readings import latest_version
from puebla.core.models import Entry
from puebla.procedure.annexes import PROVISION
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def with_annexes(cast: Cast, *titles: str) -> Consultation:
    """Return a draft with an annex of each title."""
    found = reach(cast, State.DRAFT)
    for title in titles:
        attach(cast, found, a_document(cast, title=title))
    return found


def remove(cast: Cast, found: Consultation, number: int = 1, name: str = "ana", **more: object) -> None:
    """Remove an annex."""
    remove_annex(found, number, by=cast.actor(name), at=NOW, **more)  # type: ignore[arg-type]


def test_nobody_but_the_presidency_removes(cast: Cast) -> None:
    found = with_annexes(cast, "Uno")
    for name in ("bruno", "diego", "fede", "public"):
        with refused(Reason.NOT_PERMITTED, PROVISION):
            remove(cast, found, name=name)


def test_a_version_that_was_shown_keeps_its_annexes(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA, with_annexes(cast, "Uno"))
    with refused(Reason.NOT_YOUR_TURN, PROVISION):
        remove(cast, found)


def test_one_that_is_not_there_any_more_was_removed_already(cast: Cast) -> None:
    found = with_annexes(cast, "Uno")
    remove(cast, found)
    with refused(Reason.ALREADY_DONE, PROVISION):
        remove(cast, found)


def test_who_removes_on_top_of_an_older_page_is_told(cast: Cast) -> None:
    found = with_annexes(cast, "Uno", "Dos")
    with refused(Reason.STALE, PROVISION):
        remove(cast, found, revision=found.revision)


def test_those_after_it_move_up_and_the_digest_follows(cast: Cast) -> None:
    found = with_annexes(cast, "Uno", "Dos", "Tres")
    remove(cast, found, 2)
    version = latest_version(found)
    titles = list(version.annexes.order_by("number").values_list("number", "document__title_es"))
    assert titles == [(1, "Uno"), (2, "Tres")]
    assert version.digest == version.computed_digest()


def test_without_annexes_the_digest_is_that_of_the_words_alone(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    before = latest_version(found).digest
    attach(cast, found, a_document(cast))
    remove(cast, found)
    assert latest_version(found).digest == before


def test_the_entry_names_what_was_removed(cast: Cast) -> None:
    found = with_annexes(cast, "Uno")
    remove(cast, found)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.changes["annex"], entry.changes["version"]) == ("consultation.remove-annex", 1, 1)


def test_the_earlier_version_keeps_what_the_next_one_lost(cast: Cast) -> None:
    found = reach(cast, State.REVISED, with_annexes(cast, "Uno"))
    remove(cast, found)
    assert [version.annexes.count() for version in found.versions.order_by("number")] == [1, 0]
