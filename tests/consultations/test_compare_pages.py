"""Any two versions compared on a page, and a version alone at its address, as each reader finds them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast
from tests.consultations.stages import DRAFT, reach
from tests.consultations.test_pages import client_of

from puebla.consultations import actions
from puebla.consultations.models import Consultation
from puebla.consultations.readings import latest_version
from puebla.consultations.wordings import Wording
from puebla.core.remembering import forget
from puebla.procedure.consultation import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]

ES = ("Los países comparten datos.", "La Secretaría reúne las listas.", "Cada red informa cada año a las demás.")
EN = ("Countries share data.", "The secretariat gathers the lists.", "Each network reports to the others each year.")
FIRST = Wording("\n\n".join(ES), "\n\n".join(EN))
SECOND = Wording(
    "\n\n".join((ES[2], ES[0], ES[1].replace("listas", "fichas"), "Nuevo del todo.")),
    "\n\n".join((EN[2], EN[0], EN[1], "Wholly new here.")),
)


@pytest.fixture
def found(cast: Cast) -> Consultation:
    """A consultation in round 2: a paragraph moved up, one changed in Spanish alone, one new."""
    return made(cast)


def made(cast: Cast) -> Consultation:
    """Walk a consultation with these two texts into round 2."""
    draft = actions.create_draft(by=cast.actor("ana"), at=NOW, draft=replace(DRAFT, text=FIRST))
    closed = reach(cast, State.ROUND_1_CLOSED, draft)
    actions.revise(closed, by=cast.actor("ana"), at=NOW, text=SECOND)
    closed.refresh_from_db()
    return actions.open_second_round(closed, by=cast.actor("ana"), at=NOW).consultation


def shown(cast: Cast, found: Consultation, query: str = "", name: str = "bruno", language: str = "en") -> str:
    """Return the comparison as the person sees it, with one space between words."""
    answer = client_of(cast, name).get(f"/{language}/consultations/{found.symbol}/compare/{query}")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_last_two_versions_are_compared_unless_others_are_asked_for(cast: Cast, found: Consultation) -> None:
    page = shown(cast, found)
    assert "From version 1 to version 2" in page
    assert "1 paragraph changed · 1 new paragraph · 1 paragraph moved" in page


def test_moved_new_and_one_language_alone_are_told_apart(cast: Cast, found: Consultation) -> None:
    page = shown(cast, found)
    for words in ("moved, before 3", "now paragraph 1", "changed in Spanish only", ">new<"):
        assert words in page, words
    assert "<del>listas</del> <ins>fichas</ins>" in page


def test_side_by_side_each_version_has_its_own_column_and_digest(cast: Cast, found: Consultation) -> None:
    page = shown(cast, found, "?view=sides&language=es")
    assert '<th scope="col">Version 1</th><th scope="col">Version 2</th>' in page
    assert "reúne las <del>listas</del>." in page
    assert "reúne las <ins>fichas</ins>." in page
    for version in found.versions.all():
        assert version.digest in page
    assert "Countries share" not in page


def test_both_languages_stand_in_lines_of_their_own_side_by_side(cast: Cast, found: Consultation) -> None:
    page = shown(cast, found, "?view=sides")
    assert ('id="p3"' in page, 'id="p3-en"' in page) == (True, True)


def test_the_order_of_the_two_makes_no_difference(cast: Cast, found: Consultation) -> None:
    assert shown(cast, found, "?before=2&after=1").split("<h1>")[1].split("</h1>")[0].strip() == (
        "From version 1 to version 2"
    )


def test_what_stayed_can_be_left_out(cast: Cast, found: Consultation) -> None:
    page = shown(cast, found, "?only=on")
    assert "1 paragraph that stayed as it was is left out" in page
    assert "Countries share data." not in page


def test_a_version_with_itself_is_asked_for_again(cast: Cast, found: Consultation) -> None:
    answer = client_of(cast, "bruno").get(f"/en/consultations/{found.symbol}/compare/?before=2&after=2")
    assert answer.status_code == 400
    assert "Choose another version: these two are the same." in answer.content.decode()


@pytest.mark.parametrize("query", ["?before=7", "?before=x", "?view=upside-down", "?language=fr"])
def test_what_cannot_be_chosen_is_said_beside_its_field(cast: Cast, found: Consultation, query: str) -> None:
    answer = client_of(cast, "bruno").get(f"/en/consultations/{found.symbol}/compare/{query}")
    assert answer.status_code == 400
    assert "error-summary" in answer.content.decode() or "Error:" in answer.content.decode()


def test_one_version_alone_says_what_will_be_here(cast: Cast) -> None:
    assert "There is only one version so far" in shown(cast, reach(cast, State.ROUND_1_OPEN))


def test_a_version_in_preparation_is_compared_by_those_alone_who_prepare_it(cast: Cast) -> None:
    found = reach(cast, State.REVISED)
    assert "From version 1 to version 2" in shown(cast, found, name="ana")
    assert "There is only one version so far" in shown(cast, found, name="bruno")


def test_who_may_not_read_the_consultation_finds_neither_page(cast: Cast, found: Consultation) -> None:
    for name in ("clara", "oscar", "rita", "fede"):
        for tail in ("compare/", "text/1/"):
            assert client_of(cast, name).get(f"/en/consultations/{found.symbol}/{tail}").status_code == 404


def test_a_version_stands_alone_with_its_anchors_and_its_digest(cast: Cast, found: Consultation) -> None:
    page = client_of(cast, "bruno").get(f"/en/consultations/{found.symbol}/text/1/").content.decode()
    first = found.versions.get(number=1)
    assert ('id="p1"' in page, 'id="p3"' in page, 'id="p4"' in page) == (True, True, False)
    assert 'id="purpose"' in page
    assert "There is a later version." in page
    head = page.split("<thead>")[1].split("</thead>")[0]
    assert (found.symbol in head, first.digest in head) == (True, True)


def test_a_version_that_the_reader_may_not_see_is_not_found(cast: Cast) -> None:
    found = reach(cast, State.REVISED)
    number = latest_version(found).number
    statuses = [
        client_of(cast, name).get(f"/en/consultations/{found.symbol}/text/{number}/").status_code
        for name in ("ana", "bruno")
    ]
    assert statuses == [200, 404]


def test_the_pages_ask_the_same_of_the_database_whatever_the_text(cast: Cast, found: Consultation) -> None:
    other, client = reach(cast, State.ROUND_2_OPEN), client_of(cast, "bruno")
    counts = []
    for one in (found, other):
        for tail in ("compare/", "compare/?view=sides", "text/2/"):
            forget()
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/en/consultations/{one.symbol}/{tail}")
            counts.append(len(queries))
    assert counts[:3] == counts[3:]


def test_everything_is_said_in_spanish_too(cast: Cast, found: Consultation) -> None:
    page = shown(cast, found, "?view=sides", language="es")
    for words in ("De la versión 1 a la versión 2", "trasladado; antes era el 3", "modificado solo en español"):
        assert words in page, words
    assert "paragraph" not in page.split("<main")[1].lower().replace("paragraph by", "")
