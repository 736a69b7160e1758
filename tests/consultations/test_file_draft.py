"""The focal point files the common draft in one step (J24, Q8)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.ministries import FOREIGN, INTERIOR, OTHER_WORDS, WORDS, ask, in_round_one, save, speak
from tests.consultations.stages import HOUR, refused

from puebla.consultations.actions_preparing import file_draft
from puebla.consultations.models import Consultation, DraftVersion, Reply
from puebla.consultations.reply_contents import ReplyContent
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.procedure.proposals import Change
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def filed(people: Cast, found: Consultation, version: int = 1, **more: object) -> Reply:
    """File a version as the focal point."""
    values: dict[str, object] = {"by": people.actor("flora"), "at": NOW + HOUR, **more}
    return file_draft(found, version=version, **values)  # type: ignore[arg-type]


def test_only_the_focal_point_files(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    for name in ("dora", "vera", "lino", "carla", "ana", "diego", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.clearance"):
            filed(people, found, by=people.actor(name), party="mx")
    assert not Reply.objects.exists()


def test_without_a_draft_nothing_is_filed(cast: Cast) -> None:
    people, found = in_round_one(cast)
    with refused(Reason.DRAFT_MISSING):
        filed(people, found)


def test_what_was_read_is_what_is_filed(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    save(people, found, "dora", OTHER_WORDS)
    with refused(Reason.STALE):
        filed(people, found, 1)


def test_without_the_clearance_of_all_who_were_asked_a_reason_is_needed(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, FOREIGN, INTERIOR)
    speak(people, found, "vera")
    with refused(Reason.CLEARANCE_MISSING, "consultation.clearance"):
        filed(people, found)
    filed(people, found, reason="Gobernación dio su acuerdo por teléfono.")
    version = DraftVersion.objects.get()
    assert version.filing_reason == "Gobernación dio su acuerdo por teléfono."
    assert "teléfono" not in str([entry.changes for entry in Entry.objects.all()])


def test_a_hold_stands_in_the_way_also_of_one_that_was_not_asked(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    speak(people, found, "dora", "holds", reason="Falta el presupuesto.")
    with refused(Reason.CLEARANCE_MISSING):
        filed(people, found)
    speak(people, found, "dora")
    filed(people, found, reason="Sin objeto.")
    assert DraftVersion.objects.get().filing_reason == ""


def test_an_incomplete_draft_is_refused_as_a_reply_would_be(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found, content=ReplyContent(text="Sin posición."))
    with refused(Reason.WRONG_VALUE, "consultation.reply"):
        filed(people, found)
    save(people, found, content=ReplyContent("proposes-changes", changes=(Change("change", 9, es="Nuevo."),)))
    with refused(Reason.WRONG_VALUE):
        filed(people, found, 2)
    assert DraftVersion.objects.filter(filed_as__isnull=False).count() == 0


def test_the_draft_becomes_the_reply_with_its_changes_and_words(cast: Cast) -> None:
    people, found = in_round_one(cast)
    changes = (Change("delete", 1, reason="Sobra."), Change("change", 2, es="Nuevo segundo párrafo."))
    save(people, found, "dora", ReplyContent("proposes-changes", "Así se entiende.", "es", changes))
    reply = filed(people, found)
    assert (reply.position, reply.text, reply.party.code, reply.number) == (
        "proposes-changes", "Así se entiende.", "mx", 1,
    )  # fmt: skip
    assert tuple(change.as_change() for change in reply.changes.all()) == changes
    assert DraftVersion.objects.get().filed_as == reply
    acts = list(Entry.objects.order_by("-sequence").values_list("act", "audience", "reader")[:2])
    assert acts == [
        ("preparation.file", Audience.CLOSED, "mx"), ("consultation.file-reply", Audience.TROIKA, "mx"),
    ]  # fmt: skip


def test_a_version_is_filed_once_and_replaced_by_the_next_until_the_end(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    first = filed(people, found)
    with refused(Reason.ALREADY_DONE):
        filed(people, found)
    save(people, found, "dora", OTHER_WORDS)
    second = filed(people, found, 2)
    assert (second.number, second.text) == (2, OTHER_WORDS.text)
    first.refresh_from_db()
    assert (first.is_current, first.text, second.is_current) == (False, WORDS.text, True)
