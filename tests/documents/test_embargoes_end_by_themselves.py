"""The worker opens what an embargo held back: once, on time or as soon as it can, and never past a closed gate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import NOW, Cast, written
from tests.documents.library import WORKER, begun, keeper, read

from puebla.core.audiences import Audience
from puebla.core.models import Entry, Heartbeat
from puebla.documents import actions_of_life as life
from puebla.documents.models import Document
from puebla.documents.tasks import lift_embargoes
from puebla.procedure.refusals import Reason, Refused

UNTIL = NOW + timedelta(hours=2)
LATER = UNTIL + timedelta(hours=1)


def embargoed(cast: Cast, **more: Any) -> Document:
    """Return a document issued to the members and to be published at the instant."""
    document = begun(keeper(cast))
    for language in ("es", "en"):
        read(document, keeper(cast), "Texto con embargo.", language=language)
    issued = life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)
    return life.publish_document(issued, by=keeper(cast), at=NOW, until=UNTIL, **more)


def spoil(document: Document, *findings: str) -> None:
    """Let the text that is shown hold what the gate looks for."""
    version = document.versions.filter(language="es").get()
    version.findings = list(findings)
    written(version.save)


def status(document: Document) -> str:
    """Return the status as it stands now."""
    return Document.objects.get(pk=document.pk).status


def acts(name: str) -> int:
    """Return how often an act stands in the journal."""
    return Entry.objects.filter(act=name).count()


def test_before_its_instant_nothing_is_opened(cast: Cast) -> None:
    document = embargoed(cast)
    assert lift_embargoes(UNTIL - timedelta(seconds=1)) == 0
    assert status(document) == "issued"


def test_at_its_instant_it_is_opened_once(cast: Cast) -> None:
    document = embargoed(cast)
    assert [lift_embargoes(UNTIL), lift_embargoes(UNTIL), lift_embargoes(LATER)] == [1, 0, 0]
    assert status(document) == "published"
    assert acts("document.publish") == 1


def test_a_worker_that_was_down_opens_it_late_and_says_how_late(cast: Cast) -> None:
    embargoed(cast)
    lift_embargoes(LATER)
    assert Entry.objects.get(act="document.publish").changes["seconds_late"] == 3600
    assert Heartbeat.objects.get(task="embargoes").lateness_seconds == 3600
    lift_embargoes(LATER)
    assert Heartbeat.objects.get(task="embargoes").lateness_seconds == 0


def test_a_cancelled_embargo_opens_nothing(cast: Cast) -> None:
    document = embargoed(cast)
    life.cancel_embargo(document, by=keeper(cast), at=NOW)
    assert lift_embargoes(LATER) == 0
    assert status(document) == "issued"


@pytest.mark.parametrize("finding", ["tracked-changes", "metadata"])
def test_a_closed_gate_holds_it_back_and_is_recorded_once(cast: Cast, finding: str) -> None:
    document = embargoed(cast)
    spoil(document, finding)
    assert [lift_embargoes(UNTIL), lift_embargoes(LATER)] == [1, 0]
    assert status(document) == "issued"
    assert Entry.objects.get(act="document.hold-back").changes["findings"] == [f"{finding}:es"]


def test_what_holds_it_back_is_told_to_the_secretariat_alone(cast: Cast) -> None:
    spoil(embargoed(cast), "comments")
    lift_embargoes(UNTIL)
    assert Entry.objects.get(act="document.hold-back").audience == Audience.SECRETARIAT


def test_another_finding_is_recorded_again(cast: Cast) -> None:
    document = embargoed(cast)
    spoil(document, "comments")
    lift_embargoes(UNTIL)
    spoil(document, "comments", "hidden-text")
    lift_embargoes(LATER)
    assert acts("document.hold-back") == 2


def test_a_clean_text_opens_it_at_the_next_turn(cast: Cast) -> None:
    document = embargoed(cast)
    spoil(document, "comments")
    lift_embargoes(UNTIL)
    spoil(document)
    assert lift_embargoes(LATER) == 1
    assert status(document) == "published"


def test_a_reason_answers_for_what_it_was_given_for_and_for_nothing_that_came_later(cast: Cast) -> None:
    document = begun(keeper(cast))
    for language in ("es", "en"):
        read(document, keeper(cast), "Texto.", language=language)
    issued = life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)
    spoil(issued, "metadata")
    reason = life.Words("Nombre oficial", "Official name")
    life.publish_document(issued, by=keeper(cast), at=NOW, until=UNTIL, reason=reason)
    spoil(issued, "metadata", "external-parts")
    lift_embargoes(UNTIL)
    assert Entry.objects.get(act="document.hold-back").changes["findings"] == ["external-parts:es"]
    spoil(issued, "metadata")
    lift_embargoes(LATER)
    assert status(issued) == "published"


def test_one_that_is_held_back_keeps_no_other_waiting(cast: Cast) -> None:
    spoil(embargoed(cast), "comments")
    other = embargoed(cast)
    assert lift_embargoes(UNTIL) == 2
    assert status(other) == "published"


def test_nothing_is_held_back_while_the_gate_is_open(cast: Cast) -> None:
    document = embargoed(cast)
    with pytest.raises(Refused) as refused:
        life.hold_back(document, by=WORKER, at=UNTIL)
    assert refused.value.refusal.reason is Reason.NOT_YOUR_TURN
