"""An observer is admitted through the pages, in both languages, by the persons concerned; outsiders meet nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.doors.walking import MASKS, sign_in
from tests.forum.applications.files import prepared, reach

from puebla.core.models import Entry
from puebla.core.remembering import forget
from puebla.forum.applications.acting import criteria_of
from puebla.forum.models import Application, Party, Status
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
SESSION = {"meeting": "XXI Vice-Ministerial Meeting", "decided_on": "2016-09-07", "present": "quetzalroom"}
WORDS = {"words_es": "Bienvenidos.", "words_en": "Welcome."}
NOTE = {"note_es": "Nota quetzalnote.", "note_en": "Note quetzalnote."}


@pytest.fixture
def at(cast: Cast) -> Any:
    """Return the way to a person's pages: ``at("diego").get("applications/")``."""
    return lambda name, language="en": Desk(cast, name, language)


class Desk:
    """One signed-in person reading and sending forms in one language."""

    def __init__(self, cast: Cast, name: str, language: str) -> None:
        self.client, self.language = Client(), language
        if name != "public":
            sign_in(self.client, cast, name)

    def get(self, path: str) -> Any:
        return self.client.get(f"/{self.language}/{path}")

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(f"/{self.language}/{path}", {"token": "", **data})


def text(answer: Any) -> str:
    return str(answer.content.decode())


OUTSIDERS = ["ivan", "rita", "elena", "fede", "clara", "oscar"]


@pytest.mark.parametrize("name", OUTSIDERS)
@pytest.mark.parametrize("stage", [State.SUBMITTED, State.WITH_VICE_MINISTERS])
def test_for_outsiders_it_is_told_in_the_same_bytes_as_what_never_was(
    cast: Cast, at: Any, name: str, stage: State
) -> None:
    reach(cast, stage)
    for page in ("", "submit/", "admit/", "evidence/observer-state.national-policy/", "note/"):
        for send in ("get", "post"):
            hidden, never = (getattr(at(name), send)(f"applications/{code}/{page}") for code in ("cl-2016", "zz-2016"))
            expected = 405 if (send, page) == ("post", "") else 404
            assert (hidden.status_code, never.status_code) == (expected, expected)
            assert masked(hidden, "cl-2016") == masked(never, "zz-2016")


def masked(answer: Any, code: str) -> str:
    """Return the page without its tokens and without the address that was asked for."""
    found = text(answer).replace(code, "…")
    for pattern, instead in MASKS:
        found = pattern.sub(instead, found)
    return found


@pytest.mark.parametrize("name", ["clara", "oscar", "carla"])
def test_the_list_tells_nothing_of_what_is_hidden(cast: Cast, at: Any, name: str) -> None:
    before = masked(at(name).get("applications/"), "cl-2016")
    reach(cast, State.SUBMITTED)
    assert masked(at(name).get("applications/"), "cl-2016") == before


def test_the_public_registers_tell_nothing_of_an_applicant(cast: Cast, at: Any) -> None:
    reach(cast, State.WITH_VICE_MINISTERS)
    for path in ("observers/cl/", "members/cl/"):
        assert at("public").get(path).status_code == 404
    for path in ("", "observers/", "members/", "news/"):
        assert "Chile" not in text(at("public").get(path))


def test_members_journals_and_contacts_tell_nothing_before_it_is_theirs_to_read(cast: Cast, at: Any) -> None:
    reach(cast, State.SUBMITTED)
    for name in ("bruno", "carla", "ivan"):
        for path in ("journal/", "contacts/", "desk/"):
            assert "Chile" not in text(at(name).get(path)), (name, path)
            assert "cl-2016" not in text(at(name).get(path)), (name, path)


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_observer_is_admitted_by_the_persons_concerned(cast: Cast, at: Any, language: str) -> None:
    diego, ana = at("diego", language), at("ana", language)
    begun = {"kind": "observer-state", "party_kind": "state", "iso": "cl", "name_es": "Chile", "name_en": "Chile"}
    assert diego.post("applications/new/", **begun).status_code == 302
    application = Application.objects.get(code="cl-2016")
    for criterion in criteria_of(application):
        sent = diego.post(f"applications/cl-2016/evidence/{criterion.code}/", reference="Nota 1", number="0")
        assert sent.status_code == 302
    assert diego.post("applications/cl-2016/submit/").status_code == 302
    assert diego.post("applications/cl-2016/note/", **NOTE).status_code == 302
    assert ana.post("applications/cl-2016/put/").status_code == 302
    done = ana.post("applications/cl-2016/admit/", **SESSION, **WORDS, by_consensus="on", takes_effect="2016-10-01")
    assert done.status_code == 302
    public = at("public", language)
    assert "Chile" not in text(public.get("observers/?on=2016-09-30"))
    assert "Chile" in text(public.get("observers/?on=2016-10-01"))


def test_a_form_sent_twice_has_one_effect(cast: Cast, at: Any) -> None:
    prepared(cast)
    for _ in range(2):
        sent = at("diego").post("applications/cl-2016/withdraw/", token="one", reason_es="Sí", reason_en="Yes")
        assert sent.status_code == 302
    assert Entry.objects.filter(act="application.withdraw").count() == 1


@pytest.mark.parametrize("name", ["diego", "ana", "ines", "vera"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_note_and_the_room_are_for_all_but_the_applicant(cast: Cast, at: Any, name: str, language: str) -> None:
    reach(cast, State.ADMITTED)
    page = text(at(name, language).get("applications/cl-2016/"))
    assert ("quetzalroom" in page) == (name != "ines")
    assert "Según consta" in page if language == "es" else "As the letter says" in page


def test_what_is_missing_and_what_is_not_open_is_said_with_its_provision(cast: Cast, at: Any) -> None:
    prepared(cast)
    page = text(at("ana").get("applications/cl-2016/"))
    assert page.count("Nothing shows this yet") == 9
    assert "decide applications there" in page
    assert "The files themselves cannot be kept here yet." in page
    assert at("ana").get("applications/cl-2016/admit/").status_code == 409
    assert at("diego").get("applications/cl-2016/put/").status_code == 403


def test_who_only_reads_is_offered_nothing(cast: Cast, at: Any) -> None:
    reach(cast, State.WITH_VICE_MINISTERS)
    page = text(at("vera").get("applications/cl-2016/"))
    assert "What can be done now" not in page
    assert "quetzal" not in page
    assert at("vera").post("applications/cl-2016/withdraw/", reason_es="No").status_code == 403


def test_an_incomplete_form_comes_back_with_what_was_typed(cast: Cast, at: Any) -> None:
    reach(cast, State.WITH_VICE_MINISTERS)
    sent = at("ana").post("applications/cl-2016/admit/", meeting="XXI VM", decided_on="07/09/2016", takes_effect="soon")
    page = text(sent)
    assert sent.status_code == 400
    assert "XXI VM" in page
    assert len(re.findall(r'href="#id_(decided_on|present|by_consensus|takes_effect)"', page)) == 4
    assert not Status.objects.filter(party__code="cl").exists()


def test_an_observer_s_own_person_begins_for_its_country_and_for_no_other(cast: Cast, at: Any) -> None:
    page = text(at("oscar").get("applications/new/"))
    assert "Colombia" in page
    assert 'name="name_es"' not in page
    refused = at("oscar").post("applications/new/", party="pe", kind="member")
    assert refused.status_code == 400
    assert at("oscar").post("applications/new/", party="co", kind="member").status_code == 302


def test_a_page_takes_the_same_queries_with_many_applications(cast: Cast, at: Any) -> None:
    diego = at("diego")
    reach(cast, State.SUBMITTED)
    queries(diego)  # The first visit is noted with the notice that led to the page.
    few = queries(diego)
    for code in ("co", "pe", "ec", "jm"):
        prepared(cast, Party.objects.get(code=code), ApplicationKind.MEMBER)
    assert queries(diego) == few


def queries(desk: Desk) -> list[int]:
    """Return how many queries the list and a page take."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = []
    for path in ("applications/", "applications/cl-2016/"):
        forget()
        with CaptureQueriesContext(connection) as captured:
            assert desk.get(path).status_code == 200
        found.append(len(captured))
    return found


def test_no_page_is_later_than_the_frozen_day(cast: Cast) -> None:
    assert prepared(cast).begun_on == NOW.date()
