"""Who proposes what at which paragraph: on the page, in the spreadsheet, and to the country itself (Q6, Q12)."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from openpyxl import load_workbook
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.proposing import answer, answer_all, proposing
from tests.consultations.stages import reach, refused, reply
from tests.consultations.test_pages import client_of

from puebla.consultations.compilation import compilation
from puebla.consultations.models import Consultation
from puebla.procedure.consultation import State
from puebla.procedure.proposals import general
from puebla.procedure.refusals import Reason

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


def page(cast: Cast, found: Consultation, name: str, language: str = "en") -> str:
    """Return the page of the proposals of round 1."""
    address = f"/{language}/consultations/{found.symbol}/rounds/1/proposals/"
    return client_of(cast, name).get(address).content.decode()


def matrix(cast: Cast, found: Consultation, name: str) -> dict[str, list[list[str]]]:
    """Return the kinds of change by place, a list for each member that proposes something."""
    made = compilation(cast.actor(name), found.symbol, 1, NOW)
    return {place.title: [[each.change.kind for each in cell] for cell in place.cells] for place in made.places}


def test_a_round_that_does_not_exist_is_not_found(cast: Cast) -> None:
    found = proposing(cast)
    with refused(Reason.NOT_FOUND):
        compilation(cast.actor("ana"), found.symbol, 2, NOW)


def test_while_the_round_is_open_a_member_sees_its_own_proposals_alone(cast: Cast) -> None:
    found = proposing(cast, State.ROUND_1_OPEN)
    shown = page(cast, found, "carla")
    assert ("Second paragraph<ins>, short</ins>." in shown, "Tercero." in shown) == (True, False)
    assert "What your own country proposes." in shown


def test_paragraphs_are_rows_and_members_columns(cast: Cast) -> None:
    found = proposing(cast)
    with override("es"):
        columns = [row.name for row in compilation(cast.actor("diego"), found.symbol, 1, NOW).columns]
        assert columns == ["El Salvador", "México", "Panamá"]
        assert matrix(cast, found, "diego") == {
            "Párrafo 1": [["delete"], [], []],
            "Párrafo 2": [[], ["add-after"], ["change"]],
            "Todo el texto": [[], ["general"], []],
        }


def test_the_members_learn_the_answers_with_the_next_version(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    assert "As agreed among the capitals." not in page(cast, found, "carla")
    assert page(cast, found, "ana").count("As agreed among the capitals.") == 4
    reach(cast, State.ROUND_2_OPEN, found)
    assert page(cast, found, "carla").count("As agreed among the capitals.") == 4


def test_a_round_without_a_proposal_says_so(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_CLOSED)
    assert "No change is proposed in this round" in page(cast, found, "bruno")
    assert "En esta ronda no se propone ningún cambio" in page(cast, found, "bruno", "es")


def test_the_page_asks_no_more_of_the_database_when_more_is_proposed(cast: Cast) -> None:
    found, client = reach(cast, State.ROUND_1_OPEN), client_of(cast, "ana")
    address, counts = f"/en/consultations/{found.symbol}/rounds/1/proposals/", []
    for many in (1, 30):
        changes = [general(f"Cambio {number}.") for number in range(many)]
        reply(cast, found, "carla", "proposes-changes", changes=changes, at=NOW + timedelta(hours=many))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_spreadsheet_holds_the_matrix_and_every_proposal_as_text(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "carla", "proposes-changes", changes=[general("=1+1", "+cmd")])
    answer_page = client_of(cast, "ana").get(f"/en/consultations/{found.symbol}/rounds/1/proposals.xlsx")
    book = load_workbook(BytesIO(answer_page.content))
    assert book.sheetnames == ["Matrix", "Proposals", "About this list"]
    assert [cell.value for cell in book["Matrix"][4]] == ["The whole text", "The whole text"]
    row = book["Proposals"][2]
    assert [cell.value for cell in row[:5]] == ["RCM/CONS/2016/1/R1/PA/1/1", "Panama", "The whole text", "=1+1", "+cmd"]
    assert {cell.data_type for cell in row[:5]} == {"s"}


def test_a_country_reads_what_became_of_its_own_proposals(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = proposing(cast)
    address = f"/en/consultations/{found.symbol}/"
    answer_all(cast)
    move_clock(monkeypatch, NOW + timedelta(days=20))
    shown = client_of(cast, "bruno").get(address).content.decode()
    assert ("What became of our proposals" in shown, "The answer of the Presidency is told" in shown) == (True, True)
    answer(cast, "mx", "general", "declined")
    reach(cast, State.ROUND_2_OPEN, found)
    shown = client_of(cast, "bruno").get(address).content.decode()
    part = shown[shown.index('id="ours"') : shown.index('id="round-2"')]
    assert (part.count("Accepted"), part.count("Declined"), "Panama" in part) == (1, 1, False)
    assert "What became of our proposals" not in client_of(cast, "ana").get(address).content.decode()


def test_it_says_at_which_paragraph_of_the_new_version_a_change_stands(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    reach(cast, State.ROUND_2_OPEN, found)
    shown = client_of(cast, "carla").get(f"/en/consultations/{found.symbol}/").content.decode()
    assert f'href="/en/consultations/{found.symbol}/text/2/#p2">Version 2, paragraph 2' in shown
