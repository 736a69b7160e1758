"""The pages of a recertification: who reaches them, that nothing typed is lost, and the same number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import Cast, make_person, written
from tests.conftest import move_clock
from tests.doors.walking import sign_in
from tests.forum.recertification.rounds import AFTER, certify_all_but, line_of, opened

from puebla.forum.models import OfficeCertification, Rest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
HOME = "/en/contacts/recertification/"


def desk(cast: Cast, name: str) -> Client:
    client = Client()
    sign_in(client, cast, name)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("name", ["clara", "oscar", "rita", "elena", "fede"])
def test_for_who_keeps_nobody_there_is_no_such_page(cast: Cast, name: str) -> None:
    opened(cast)
    for page in ("", "overview/", "open/", "rest/"):
        assert desk(cast, name).get(HOME + page).status_code == 404


@pytest.mark.parametrize("page", ["overview/", "open/", "rest/"])
def test_who_only_answers_does_not_lead(cast: Cast, page: str) -> None:
    opened(cast)
    assert desk(cast, "bruno").get(HOME + page).status_code == 403


def test_a_keeper_sees_its_own_people_without_itself_and_answers_all_at_once(cast: Cast) -> None:
    written(lambda: make_person("vera", "vice-minister", "mx"))
    opened(cast)
    client = desk(cast, "beatriz")
    shown = text(client.get(HOME))
    assert "Bruno" in shown
    assert "Vera" in shown
    assert "Carla" not in shown
    keys = [each["pk"] for each in OfficeCertification.objects.filter(office__party__code="mx").values("pk")]
    given = {f"answer-{key}": "stays" for key in keys if key != line_of(cast, "beatriz").pk}
    assert client.post(HOME, given).status_code == 302
    assert OfficeCertification.objects.filter(answer="stays").count() == 2


def test_nothing_typed_is_lost_when_one_answer_is_wrong(cast: Cast) -> None:
    opened(cast)
    key = line_of(cast, "bruno").pk
    answer = desk(cast, "beatriz").post(HOME, {f"answer-{key}": "ends", f"ends-{key}": "03/10/16"})
    assert answer.status_code == 400
    assert "03/10/16" in text(answer)
    assert 'value="ends"' in text(answer)
    assert line_of(cast, "bruno").answer == ""


def test_a_stale_answer_says_so_beside_its_field(cast: Cast) -> None:
    written(lambda: make_person("berta", "focal-point", "mx"))
    opened(cast)
    key = line_of(cast, "bruno").pk
    first, second = ({f"answer-{key}": said, f"revision-{key}": "0"} for said in ("stays", "unknown"))
    assert desk(cast, "beatriz").post(HOME, first).status_code == 302
    assert desk(cast, "beatriz").post(HOME, second).status_code == 409


def test_the_dry_look_changes_nothing_and_the_list_is_put_to_rest_as_it_was_seen(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    current = opened(cast)
    certify_all_but(cast, current, "bruno")
    move_clock(monkeypatch, AFTER)
    client = desk(cast, "diego")
    shown = client.get(f"{HOME}rest/")
    assert "Bruno" in text(shown)
    assert not Rest.objects.exists()
    assert client.post(f"{HOME}rest/", {"seen": "another"}).status_code == 409
    assert client.post(f"{HOME}rest/", {"seen": shown.context["found"].fingerprint}).status_code == 302
    assert Rest.objects.count() == 1
    rest = Rest.objects.get().pk
    assert desk(cast, "beatriz").post(f"{HOME}rested/{rest}/wake/").status_code == 302
    assert Rest.objects.get().until is not None


def test_the_queries_of_the_list_and_the_overview_do_not_grow_with_people(cast: Cast) -> None:
    def queries(page: str, name: str) -> int:
        client = desk(cast, name)
        client.get(HOME + page)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(HOME + page).status_code == 200
        return len(caught)

    current = opened(cast)
    few = {page: queries(page, name) for page, name in (("", "beatriz"), ("overview/", "diego"), ("rest/", "diego"))}
    for number in range(30):
        person = written(lambda number=number: make_person(f"p{number}", "liaison-officer", "mx"))
        line = OfficeCertification(recertification=current, office=person.offices.get())
        written(line.save)
    many = {page: queries(page, name) for page, name in (("", "beatriz"), ("overview/", "diego"), ("rest/", "diego"))}
    assert many == few
