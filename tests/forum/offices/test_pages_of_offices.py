"""The pages of people and offices: a focal point is replaced through them; outsiders meet nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, make_members_focal_points, make_person, written
from tests.doors.walking import sign_in
from tests.forum.offices.steps import WORDS, filed, holding, place, with_administrators

from puebla.forum.actions import end_office
from puebla.forum.models import Nomination, Office, Party, Person
from puebla.forum.offices import actions_people as acts
from puebla.forum.offices.acting import Named
from puebla.procedure.offices import State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
LETTER = {"letter_reference": "DM-9", "letter_date": "2016-09-01", "letter_signer": "Vice-Minister"}
PERSON = {"name": "Nadia Nueva", "email": "nadia@example.org", "language": "es"}


class Desk:
    """One signed-in person reading and sending forms in one language."""

    def __init__(self, cast: Cast, name: str, language: str = "en") -> None:
        self.client, self.language = Client(), language
        if name != "public":
            sign_in(self.client, cast, name)

    def get(self, path: str) -> Any:
        return self.client.get(f"/{self.language}/offices/{path}")

    def post(self, path: str, **data: Any) -> Any:
        return self.client.post(f"/{self.language}/offices/{path}", {"token": "", **data})


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def house(cast: Cast) -> Cast:
    return with_administrators(cast)


@pytest.mark.parametrize("name", ["elena", "fede"])
@pytest.mark.parametrize(
    "path", ["", "vacancies/", "nominations/", "people/mx/", "people/forum/", "people/mx/nominate/"]
)
def test_for_outsiders_there_is_no_such_page(house: Cast, name: str, path: str) -> None:
    assert Desk(house, name).get(path).status_code == 404


@pytest.mark.parametrize("name", ["pedro", "carla", "clara", "oscar", "rita", "ana"])
def test_another_party_s_people_and_nominations_are_as_what_never_was(house: Cast, name: str) -> None:
    found, desk = filed(house), Desk(house, name)
    for path in ("people/mx/", f"nominations/{found.pk}/", f"nominations/{found.pk}/accept/", "people/mx/appoint/",
                 f"holders/{holding(house, 'bruno').pk}/end/", "people/mx/history/focal-point/"):  # fmt: skip
        assert desk.get(path).status_code == 404, path
        assert desk.get(path.replace("mx", "zz").replace(str(found.pk), "999999")).status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_focal_point_is_replaced_by_letter(house: Cast, language: str) -> None:
    maria, diego = Desk(house, "maria", language), Desk(house, "diego", language)
    bruno = holding(house, "bruno")
    assert f"?replaces={bruno.pk}" in text(maria.get("people/mx/"))
    form = maria.get(f"people/mx/nominate/?replaces={bruno.pk}")
    assert form.status_code == 200
    sent = maria.post("people/mx/nominate/", office="focal-point", replaces=bruno.pk, starts="2016-10-01", **PERSON,
                      **LETTER)  # fmt: skip
    found = Nomination.objects.get()
    assert sent.status_code == 302
    assert sent.url.endswith(f"nominations/{found.pk}/")
    assert diego.get(f"nominations/{found.pk}/accept/").status_code == 200
    assert diego.post(f"nominations/{found.pk}/accept/").status_code == 302
    bruno.refresh_from_db()
    assert bruno.ends == date(2016, 10, 1)
    assert "DM-9" in text(maria.get("people/mx/history/focal-point/"))


def test_what_is_missing_is_said_beside_its_field(house: Cast) -> None:
    answer = Desk(house, "maria").post("people/mx/nominate/", office="focal-point", starts="tomorrow")
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"starts", "name", "email", "letter_reference", "letter_date",
                                                  "letter_signer"}  # fmt: skip


def test_a_country_posts_no_office_that_is_not_offered_to_it(house: Cast) -> None:
    answer = Desk(house, "maria").post("people/mx/appoint/", office="focal-point", starts="2016-10-01", **PERSON)
    assert (answer.status_code, Office.objects.filter(person__name="Nadia Nueva").count()) == (400, 0)


def test_a_nomination_is_returned_and_sent_again(house: Cast) -> None:
    found = filed(house)
    words = {"reason_es": WORDS.es, "reason_en": WORDS.en}
    assert Desk(house, "maria").get(f"nominations/{found.pk}/return/").status_code == 403
    assert Desk(house, "diego").post(f"nominations/{found.pk}/return/", **words).status_code == 302
    maria = Desk(house, "maria")
    assert WORDS.en in text(maria.get(f"nominations/{found.pk}/"))
    assert maria.post(f"nominations/{found.pk}/amend/", starts="2016-10-02", **PERSON, **LETTER).status_code == 302
    found.refresh_from_db()
    assert found.stands is State.FILED
    assert maria.post(f"nominations/{found.pk}/withdraw/").status_code == 302


def test_the_administrator_appoints_hands_on_and_is_out_at_the_next_request(house: Cast) -> None:
    maria = Desk(house, "maria")
    mine = holding(house, "maria")
    late = maria.post(f"holders/{mine.pk}/end/", ends="2016-09-09")
    assert late.status_code == 409
    sent = maria.post("people/mx/appoint/", office="country-administrator", replaces=mine.pk, starts="2016-09-08",
                      **PERSON)  # fmt: skip
    assert sent.status_code == 302
    assert maria.get("people/mx/").status_code == 404


def test_institutions_are_added_renamed_and_closed(house: Cast) -> None:
    maria = Desk(house, "maria")
    added = {"name_es": "Instituto", "name_en": "Institute", "since": "2010-01-01"}
    assert maria.post("people/mx/institution/", **added).status_code == 302
    found = Party.objects.get(code="mx").institutions.get(name_en="Institute")
    renamed = {"name_es": "Nuevo", "name_en": "Renewed", "since": "2016-09-08"}
    assert maria.post(f"institutions/{found.pk}/rename/", **renamed).status_code == 302
    assert maria.post(f"institutions/{found.pk}/close/", until="2016-09-08").status_code == 302
    page = text(maria.get("people/mx/"))
    assert "Renewed" in page
    assert "Institute" in page


def test_an_interim_is_named_and_an_objection_stands_beside_the_office(house: Cast) -> None:
    maria, diego = Desk(house, "maria"), Desk(house, "diego")
    data = {"office": "consular-director", "starts": "2016-09-08", **PERSON}
    assert maria.post("people/mx/interim/", **data, ends="2016-10-01").status_code == 302
    held = Office.objects.get(person__name="Nadia Nueva")
    words = {"reason_es": WORDS.es, "reason_en": WORDS.en}
    assert maria.get(f"holders/{held.pk}/object/").status_code == 403
    assert diego.post(f"holders/{held.pk}/object/", **words).status_code == 302
    assert WORDS.en in text(maria.get("people/mx/"))
    assert diego.post(f"holders/{held.pk}/settle/").status_code == 302


def test_the_administrator_invites_by_one_button(house: Cast) -> None:
    beatriz = holding(house, "beatriz")
    assert Desk(house, "bruno").post(f"holders/{beatriz.pk}/invite/").status_code == 403
    assert Desk(house, "maria").post(f"holders/{beatriz.pk}/invite/").status_code == 302
    assert house.account("beatriz").links.count() == 1


def test_a_vacancy_is_shown_with_its_first_day(house: Cast) -> None:
    end_office(holding(house, "carla"), by=house.actor("diego"), at=NOW, ends=date(2016, 9, 2))
    page = text(Desk(house, "diego").get("vacancies/"))
    assert 'datetime="2016-09-02"' in page
    assert 'datetime="2016-09-02"' not in text(Desk(house, "maria").get("vacancies/"))
    before = text(Desk(house, "diego").get("vacancies/?on=2016-09-01"))
    assert 'datetime="2016-09-02"' not in before


def test_the_desk_tells_whom_it_concerns(house: Cast) -> None:
    found = filed(house)
    diego, maria = Desk(house, "diego"), Desk(house, "maria")
    assert "/en/offices/nominations/" in text(diego.client.get("/en/desk/"))
    assert "/en/offices/vacancies/" in text(maria.client.get("/en/desk/"))
    assert f"/en/offices/nominations/{found.pk}/" not in text(maria.client.get("/en/desk/"))


def test_the_questions_do_not_grow_with_a_hundred_years(house: Cast) -> None:
    diego = Desk(house, "diego")
    filed(house)
    paths = ("", "vacancies/", "people/mx/", "people/mx/history/focal-point/", "nominations/")
    counted = {path: _questions(diego, path) for path in paths}
    fede, mexico = Person.objects.get(account__username="fede"), Party.objects.get(code="mx")
    years = [Office(person=fede, code="focal-point", party=mexico, starts=date(year, 1, 1), ends=date(year, 7, 1))
             for year in range(1996, 2016)]  # fmt: skip
    written(lambda: Office.objects.bulk_create(years))
    for number in range(5):
        filed(house, named=Named(name=f"N{number}", email=f"n{number}@example.org"))
    make_members_focal_points()
    assert {path: _questions(diego, path) for path in paths} == counted


def _questions(desk: Desk, path: str) -> int:
    desk.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(path).status_code == 200
    return len(queries)


def test_an_observer_proposes_its_own_representative_and_sees_nothing_else(house: Cast) -> None:
    clara = Desk(house, "clara")
    assert clara.get("people/unhcr/").status_code == 200
    assert clara.get("people/forum/").status_code == 404
    data = {"office": "observer-organization-representative", "starts": "2016-10-01", **PERSON, **LETTER}
    assert clara.post("people/unhcr/nominate/", **data).status_code == 302
    assert Nomination.objects.get().party == Party.objects.get(code="unhcr")


def test_a_future_holder_has_no_page_before_the_first_day(house: Cast) -> None:
    house.people["tomas"] = make_person("tomas", "", "")
    acts.appoint_own(place("country-administrator"), Named(person=house.people["tomas"]), by=house.actor("diego"),
                     at=NOW, starts=TODAY + timedelta(days=1))  # fmt: skip
    assert Desk(house, "tomas").get("people/mx/").status_code == 404
