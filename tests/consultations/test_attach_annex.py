"""Annexing a document of the library to a text in preparation (A11 step 1, Q12)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.annexing import a_document, attach, corrected
from tests.consultations.stages import DRAFT, first_round, reach, refused, second_round, submit
from tests.documents.library import keeper

from puebla.consultations import actions
from puebla.consultations.models import Annex
from puebla.consultations.readings import latest_version
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.documents import actions_of_life as life
from puebla.documents.actions_of_life import Words
from puebla.documents.models import Document
from puebla.procedure.annexes import PROVISION
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_but_the_presidency_annexes(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    for name in ("bruno", "diego", "clara", "fede", "public"):
        with refused(Reason.NOT_PERMITTED, PROVISION):
            attach(cast, found, document, name)


@pytest.mark.parametrize("state", [State.WITH_TROIKA, State.ROUND_1_OPEN, State.ROUND_1_CLOSED])
def test_a_version_that_was_shown_takes_no_annex(cast: Cast, state: State) -> None:
    document = a_document(cast)
    with refused(Reason.NOT_YOUR_TURN, PROVISION):
        attach(cast, reach(cast, state), document)


@pytest.mark.parametrize(
    ("audience", "reason"),
    [
        (Audience.TROIKA, Reason.ANNEX_NOT_FOR_MEMBERS),
        (Audience.SECRETARIAT, Reason.NOT_FOUND),
        (None, Reason.NOT_FOUND),
    ],
)
def test_what_not_every_member_may_read_is_no_annex(cast: Cast, audience: Audience | None, reason: Reason) -> None:
    document = a_document(cast, audience)
    with refused(reason):
        attach(cast, reach(cast, State.DRAFT), document)


def test_a_record_without_a_text_is_no_annex(cast: Cast) -> None:
    document = Document.objects.filter(audience=Audience.PUBLIC, versions=None).exclude(status="draft")[0]
    with refused(Reason.ANNEX_WITHOUT_TEXT, PROVISION):
        attach(cast, reach(cast, State.DRAFT), document)


def test_who_annexes_on_top_of_an_older_page_is_told(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    attach(cast, found, document, revision=found.revision)
    with refused(Reason.STALE, PROVISION):
        attach(cast, found, a_document(cast, title="Manual"), revision=found.revision)


def test_the_same_document_twice_is_refused(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    attach(cast, found, document)
    with refused(Reason.ALREADY_DONE, PROVISION):
        attach(cast, found, document)


def test_it_is_frozen_at_the_texts_that_the_library_shows(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    annex = attach(cast, found, document)
    assert corrected(cast, document).is_current
    kept = Annex.objects.get(pk=annex.pk)
    assert [(text.language, text.number) for text in kept.texts] == [("es", 1), ("en", 1)]


def test_annexed_again_it_takes_the_texts_shown_now(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    attach(cast, found, document)
    corrected(cast, document)
    again = attach(cast, found, document)
    assert (again.number, [text.number for text in again.texts]) == (1, [2, 1])


def test_the_digest_of_the_text_covers_the_annex(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    before = latest_version(found).digest
    attach(cast, found, document)
    version = latest_version(found)
    assert version.digest == version.computed_digest() != before


def test_the_entry_says_what_was_annexed_to_those_who_prepare(cast: Cast) -> None:
    found, document = reach(cast, State.DRAFT), a_document(cast)
    attach(cast, found, document)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience) == ("consultation.attach-annex", Audience.SECRETARIAT)
    assert (entry.changes["document"], entry.changes["texts"]) == (document.code, ["es 1", "en 1"])


def test_the_next_version_has_the_annexes_of_the_last(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    attach(cast, found, a_document(cast))
    version = latest_version(reach(cast, State.REVISED, found))
    assert (version.number, version.annexes.count()) == (2, 1)
    assert version.digest == version.computed_digest()


def test_a_text_taken_back_from_the_troika_keeps_its_annexes(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    attach(cast, found, a_document(cast))
    found = reach(cast, State.WITH_TROIKA, found)
    actions.edit_draft(found, by=cast.actor("ana"), at=NOW, revision=found.revision, draft=DRAFT)
    assert (latest_version(found).number, latest_version(found).annexes.count()) == (2, 1)


def test_between_the_rounds_the_new_version_takes_an_annex(cast: Cast) -> None:
    found = reach(cast, State.REVISED)
    attach(cast, found, a_document(cast))
    assert [version.annexes.count() for version in found.versions.order_by("number")] == [0, 1]


@pytest.mark.parametrize("state", [State.DRAFT, State.TROIKA_CONSENSUS, State.REVISED])
def test_no_text_goes_out_with_an_annex_that_the_library_closed(cast: Cast, state: State) -> None:
    document, found = a_document(cast), reach(cast, State.DRAFT)
    attach(cast, found, document)
    found = reach(cast, state, found) if state is not State.DRAFT else found
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=Words("Por error.", "By mistake."))
    with refused(Reason.ANNEX_NOT_FOR_MEMBERS, PROVISION):
        {State.DRAFT: submit, State.TROIKA_CONSENSUS: first_round, State.REVISED: second_round}[state](cast, found)


def test_annexes_are_numbered_in_the_order_in_which_they_came(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    numbers = [attach(cast, found, a_document(cast, title=title)).number for title in ("Uno", "Dos", "Tres")]
    assert numbers == [1, 2, 3]
