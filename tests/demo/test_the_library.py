"""The demonstration's library holds every kind, format, audience and state, all of it marked as invented."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from puebla.consultations.records.acts import DOCUMENT_KIND
from puebla.core.audiences import Audience
from puebla.demo.build import build
from puebla.documents.files.kinds import Kind
from puebla.documents.models import Document, DocumentStatus, Stage, Version, VersionText
from puebla.forum.charters import charter

pytestmark = pytest.mark.django_db
PRESENT = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_it_holds_every_kind_format_audience_and_state(registers: None) -> None:
    """All in one test, because building takes seconds."""
    build(PRESENT)
    papers = Document.objects.filter(is_invented=True)
    kinds = {*charter(PRESENT.date()).document_kinds} - {
        DOCUMENT_KIND
    }  # The worker makes the records of consultations.
    assert kinds <= set(papers.values_list("kind", flat=True))
    assert {*Audience} - {Audience.FUND} == set(papers.values_list("audience", flat=True))
    assert {"draft", "issued", "adopted", "published", "withdrawn"} == set(papers.values_list("status", flat=True))
    assert {*Kind} == set(Version.objects.values_list("file__media", flat=True))
    assert Version.objects.get(stage=Stage.REFUSED).fault == "active"
    assert set(Version.objects.filter(number=2, is_current=True).values_list("language", flat=True)) == {"es", "en"}
    assert papers.get(publish_at__isnull=False).publish_at > PRESENT
    assert papers.get(awaited_on__isnull=False).awaited_in == "es"
    assert _all_say_that_they_are_invented()
    assert not Document.objects.filter(is_invented=False, versions__isnull=False).exists()


def _all_say_that_they_are_invented() -> bool:
    marks = {"es": "inventado para la demostración", "en": "invented for the demonstration"}
    texts = VersionText.objects.values_list("version__language", "text")
    titles = Document.objects.filter(is_invented=True).exclude(status=DocumentStatus.DRAFT)
    return all(marks[language] in text for language, text in texts) and all(
        "(demostración)" in row.title_es and "(demonstration)" in row.title_en for row in titles
    )
