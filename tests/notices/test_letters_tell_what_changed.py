"""A new version tells the Troika, and then the members, what changed since the one they knew (Q4, Q6)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.annexing import a_document, attach
from tests.consultations.stages import DRAFT, reach
from tests.notices.procedure_steps import messages_of

from puebla.consultations import actions
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.models import Consultation
from puebla.consultations.wordings import Wording
from puebla.notices.models import Message
from puebla.procedure.consultation import State

pytestmark = pytest.mark.django_db
OTHER = Draft(
    title=DRAFT.title,
    purpose=DRAFT.purpose,
    text=Wording(
        "Primer párrafo.\n\nSegundo párrafo, revisado.\n\nTercero.",
        "First paragraph.\n\nSecond paragraph, revised.\n\nNew.",
    ),
)
SUBMIT = "consultation.submit-to-troika"


def taken_back(cast: Cast, draft: Draft, *, annexed: bool = False) -> Consultation:
    """Submit a text, take it back as another version, and submit it again."""
    found = reach(cast, State.WITH_TROIKA)
    note = Wording("Atiende a México.", "Answers Mexico.")
    ana = cast.actor("ana")
    found = actions.edit_draft(found, by=ana, at=NOW, revision=found.revision, draft=draft, note=note)
    if annexed:
        attach(cast, found, a_document(cast, title="Protocolo"))
    Message.objects.all().delete()
    return actions.submit_to_troika(found, by=ana, at=NOW)


def english(cast: Cast, *names: str) -> None:
    """Let people read English."""
    for name in names:
        account = cast.account(name)
        account.language = "en"
        account.save()


def test_of_the_first_version_nothing_is_said_to_have_changed(cast: Cast) -> None:
    english(cast, "bruno")
    reach(cast, State.WITH_TROIKA)
    assert "What changed since" not in messages_of(SUBMIT)["bruno"].text


def test_the_troika_reads_what_changed_in_both_languages(cast: Cast) -> None:
    english(cast, "bruno")
    taken_back(cast, OTHER)
    found = messages_of(SUBMIT)["bruno"].text
    assert "What changed since version 1" in found
    assert "Answers Mexico." in found
    assert "Paragraph 2: changed." in found
    assert "Paragraph 3: new." in found
    assert "Párrafo 3: nuevo." in found


def test_an_annex_that_came_is_named(cast: Cast) -> None:
    english(cast, "bruno")
    taken_back(cast, DRAFT, annexed=True)
    assert "Annex 1: new, Protocolo (en)." in messages_of(SUBMIT)["bruno"].text


def test_a_text_that_stayed_as_it_was_is_said_to_be_the_same(cast: Cast) -> None:
    english(cast, "silvia")
    taken_back(cast, DRAFT)
    assert "Text and annexes are the same, word for word." in messages_of(SUBMIT)["silvia"].text


def test_round_two_tells_the_members_what_changed_since_round_one(cast: Cast) -> None:
    english(cast, "carla")
    reach(cast, State.ROUND_2_OPEN)
    found = messages_of("consultation.open-round-2")["carla"].text
    assert "What changed since version 1" in found
    assert "1 paragraph changed; 1 paragraph as before." in found
