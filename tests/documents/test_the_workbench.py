"""The workbench shows whoever prepares papers what has to be seen to, each part by itself, and nobody else's."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from tests.cast import NOW, TODAY, Cast, written
from tests.documents.library import WORKER, begun, keeper, read, received
from tests.doors.walking import sign_in

from puebla.core.audiences import Audience
from puebla.documents import actions, actions_of_life as life
from puebla.documents.models import Document
from puebla.documents.names_life import Part
from puebla.documents.queries_life import counts_of_workbench, part_of_workbench
from puebla.documents.waiting import documents_waiting
from puebla.forum.models import Party

pytestmark = pytest.mark.usefixtures("frozen_clock")


def counts(cast: Cast, name: str = "diego") -> dict[str, int]:
    """Return the parts that hold something for a person."""
    found = counts_of_workbench(cast.actor(name), NOW)
    return {part.value: number for part, number in found.items() if number}


def issued(cast: Cast) -> Document:
    """Return a document issued to the members, in both languages."""
    document = begun(keeper(cast))
    for language in ("es", "en"):
        read(document, keeper(cast), "Texto.", language=language)
    return life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)


def page(cast: Cast, name: str, part: str = "") -> str:
    """Return the English page of the workbench."""
    client = Client()
    sign_in(client, cast, name)
    response = client.get(f"/en/documents/workbench/?part={part}")
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("name", ["elena", "fede"])
def test_who_prepares_nothing_has_no_workbench(cast: Cast, name: str) -> None:
    client = Client()
    sign_in(client, cast, name)
    assert client.get("/en/documents/workbench/").status_code == 403
    assert documents_waiting(cast.actor(name), NOW) == []


def test_a_country_sees_its_own_papers_and_nobody_elses(cast: Cast) -> None:
    begun(keeper(cast), title_en="Paper of the secretariat", title_es="Papel")
    begun(cast.actor("bruno"), party=Party.objects.get(code="mx"), title_en="Paper of Mexico", title_es="Papel")
    assert counts(cast, "bruno") == {"drafts": 1}
    assert counts(cast, "carla") == {}
    shown = page(cast, "bruno")
    assert "Paper of Mexico" in shown
    assert "Paper of the secretariat" not in shown


def test_an_empty_workbench_says_so(cast: Cast) -> None:
    assert "Nothing here at present" in page(cast, "bruno", "refused")


def test_a_file_waits_and_a_refused_one_says_what_to_do_until_a_later_one_comes(cast: Cast) -> None:
    document = begun(keeper(cast))
    version = received(document, keeper(cast), "Texto")
    assert counts(cast) == {"drafts": 1, "waiting": 1}
    actions.refuse_file(version, "encrypted", by=WORKER, at=NOW)
    assert counts(cast) == {"drafts": 1, "refused": 1}
    assert "protected by a password" in page(cast, "diego", "refused")
    received(document, keeper(cast), "Otro texto")
    assert counts(cast) == {"drafts": 1, "waiting": 1}


def test_a_language_is_overdue_when_its_day_is_over(cast: Cast) -> None:
    document = begun(keeper(cast))
    life.announce_language(document, "en", TODAY, by=keeper(cast), at=NOW)
    assert "overdue" not in counts(cast)
    written(lambda: Document.objects.filter(pk=document.pk).update(awaited_on=date(2016, 9, 7)))
    assert counts(cast)["overdue"] == 1
    assert "English was announced for" in page(cast, "diego", "overdue")


def test_an_embargo_stands_there_and_one_that_did_not_end_says_why(cast: Cast) -> None:
    document = issued(cast)
    life.publish_document(document, by=keeper(cast), at=NOW - timedelta(hours=2), until=NOW - timedelta(hours=1))
    version = document.versions.get(language="es")
    version.findings = ["comments"]
    written(version.save)
    life.hold_back(document, by=WORKER, at=NOW)
    assert counts(cast) == {"held-back": 1}
    with override("es"):
        assert [one.url for one in documents_waiting(keeper(cast), NOW)] == ["/es/documents/workbench/?part=held-back"]
    assert "Comments (Spanish)" in page(cast, "diego")


def test_a_corrected_text_waits_to_be_shown(cast: Cast) -> None:
    document = issued(cast)
    version = read(document, keeper(cast), "Texto nuevo.", note_es="Errata")
    assert counts(cast) == {"corrected": 1}
    actions.make_current(version, by=keeper(cast), at=NOW)
    assert counts(cast) == {}


def test_what_is_public_in_one_language_stands_there_until_the_other_one_is_announced(cast: Cast) -> None:
    document = begun(keeper(cast))
    read(document, keeper(cast), "Texto.")
    life.announce_language(document, "en", TODAY, by=keeper(cast), at=NOW)
    life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)
    life.publish_document(document, by=keeper(cast), at=NOW)
    assert counts(cast) == {}
    written(lambda: Document.objects.filter(pk=document.pk).update(awaited_in="", awaited_on=None))
    assert counts(cast) == {"one-language": 1}


def test_what_is_withdrawn_asks_for_nothing(cast: Cast) -> None:
    document = issued(cast)
    received(document, keeper(cast), "Sin leer", note_es="Errata")
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=life.Words("Error", "Mistake"))
    assert counts(cast) == {}


def test_every_part_can_be_read(cast: Cast) -> None:
    issued(cast)
    for part in Part:
        assert list(part_of_workbench(part, keeper(cast), NOW)) == []
        assert page(cast, "diego", part.value)


def test_a_page_of_the_workbench_takes_the_same_queries_for_many_as_for_one(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    for _number in range(6):
        begun(keeper(cast))
    client = Client()
    sign_in(client, cast, "diego")
    client.get("/en/documents/workbench/")
    with django_assert_max_num_queries(32):  # type: ignore[operator]
        client.get("/en/documents/workbench/?part=drafts")
