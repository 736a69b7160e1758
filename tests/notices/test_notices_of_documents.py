"""Who is told of a document: those to whom it is open, and nobody else; of an embargo that did not end, its keepers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast, written
from tests.documents.library import begun, keeper, read
from tests.notices.letter_checks import assert_nowhere, check_letter, read_english
from tests.notices.procedure_steps import messages_of

from puebla.core.audiences import Audience
from puebla.documents import actions, actions_of_life as life
from puebla.documents.models import Document, Version
from puebla.documents.tasks import lift_embargoes
from puebla.notices.models import Message

MEMBERS = {"bruno", "beatriz", "carla", "silvia"}
REASON = life.Words("Motivo de retiro.", "Grounds given.")
TITLES = {"title_es": "Canario del título", "title_en": "Canary of the title"}


def issued(cast: Cast, audience: Audience = Audience.MEMBERS) -> Document:
    """Return a document issued to an audience."""
    document = begun(keeper(cast), **TITLES)
    for language in ("es", "en"):
        read(document, keeper(cast), "Texto.", language=language)
    return life.issue_document(document, audience, by=keeper(cast), at=NOW)


def published(cast: Cast) -> Document:
    """Return a document that everybody can read."""
    return life.publish_document(issued(cast), by=keeper(cast), at=NOW)


def corrected(cast: Cast, document: Document) -> Version:
    """Return a corrected version that waits to be shown."""
    return read(document, keeper(cast), "Texto nuevo.", note_es="Errata", note_en="Misprint")


def test_a_draft_is_told_to_nobody(cast: Cast) -> None:
    read(begun(keeper(cast)), keeper(cast), "Texto.")
    assert not Message.objects.filter(kind__startswith="document.").exists()


def test_what_is_issued_to_members_is_told_to_no_observer_and_nobody_without_office(cast: Cast) -> None:
    issued(cast)
    told = set(messages_of("document.issue"))
    assert not {"clara", "oscar", "rita", "elena", "fede"} & told
    assert told == MEMBERS | {"ana", "diego"}


def test_what_only_the_secretariat_reads_is_told_to_it_alone_and_not_named(cast: Cast) -> None:
    issued(cast, Audience.SECRETARIAT)
    told = messages_of("document.issue")
    assert set(told) == {"diego"}
    assert_nowhere(told["diego"], "canario", "canary", "RCM/2016")


def test_a_closed_paper_is_told_without_its_name_to_those_alone_who_may_read_it(cast: Cast) -> None:
    issued(cast, Audience.CLOSED)
    told = messages_of("document.issue")
    assert not {"clara", "oscar", "rita", "elena", "fede"} & set(told)
    for message in told.values():
        check_letter(message, "documents/")
        assert_nowhere(message, "canario", "canary", "RCM/2016")


def test_a_publication_is_told_to_the_members(cast: Cast) -> None:
    published(cast)
    assert {name: each.role for name, each in messages_of("document.publish").items()} == {
        **dict.fromkeys(MEMBERS, "to"), "ana": "copy", "diego": "copy",
    }  # fmt: skip


def test_an_embargo_is_told_to_nobody_before_it_ends(cast: Cast) -> None:
    life.publish_document(issued(cast), by=keeper(cast), at=NOW, until=NOW + timedelta(hours=1))
    assert not Message.objects.filter(kind__in=("document.embargo", "document.publish")).exists()


def test_a_correction_of_an_issued_paper_is_told_to_those_who_had_it(cast: Cast) -> None:
    version = corrected(cast, issued(cast))
    actions.make_current(version, by=keeper(cast), at=NOW)
    assert set(messages_of("document.make-current")) == MEMBERS | {"ana", "diego"}


def test_an_embargo_that_could_not_end_is_told_to_the_secretariat_alone(cast: Cast) -> None:
    held(cast)
    assert {name: each.role for name, each in messages_of("document.hold-back").items()} == {"diego": "to"}


def held(cast: Cast) -> Document:
    """Return a document whose embargo is over while the gate is closed."""
    document = life.publish_document(issued(cast), by=keeper(cast), at=NOW, until=NOW + timedelta(hours=1))
    version = document.versions.get(language="es")
    version.findings = ["comments"]
    written(version.save)
    lift_embargoes(NOW + timedelta(hours=1))
    return document


ACTS = {
    "document.issue": issued,
    "document.publish": published,
    "document.make-current": lambda cast: actions.make_current(corrected(cast, issued(cast)), by=keeper(cast), at=NOW),
    "document.correct": lambda cast: life.correct_published(corrected(cast, published(cast)), by=keeper(cast), at=NOW),
    "document.withdraw": lambda cast: life.withdraw_document(published(cast), by=keeper(cast), at=NOW, reason=REASON),
    "document.hold-back": held,
}


@pytest.mark.parametrize("act", list(ACTS))
def test_the_letters_hold_to_what_all_letters_hold_to(cast: Cast, act: str) -> None:
    read_english(cast, "ana", "bruno")
    ACTS[act](cast)
    symbol = Document.objects.get(symbol__startswith="RCM/2016/TS/").symbol
    for message in messages_of(act).values():
        check_letter(message, f"documents/{symbol}/" + ("life/" if act == "document.hold-back" else ""))
        assert str(symbol) in message.subject


def test_whoever_had_a_public_paper_hears_of_its_withdrawal_and_why(cast: Cast) -> None:
    life.withdraw_document(published(cast), by=keeper(cast), at=NOW, reason=REASON)
    told = messages_of("document.withdraw")
    assert {"bruno", "clara", "oscar", "rita", "diego"} <= set(told)
    assert "Motivo de retiro." in told["oscar"].text
