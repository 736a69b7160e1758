"""The console and its forms in both languages: done once, errors beside fields, closed acts with their provision."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from tests.cast import Cast
from tests.conftest import move_clock
from tests.consultations.stages import draft, submit
from tests.forum.presidency.steps import FREE, announced, appointed, handed_over, interim, keeper, officer

from puebla.forum.models import AcceptedMatter, Candidacy, Presidency, PresidencyInterim
from puebla.forum.presidency.queries import console

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
CONSOLE = "/en/presidency/console/"


def as_person(cast: Cast, name: str) -> Client:
    """Return the browser of a person of the cast."""
    client = Client()
    client.force_login(cast.account(name))
    return client


def text(response: Any) -> str:
    """Return the words of a page, without its marks."""
    return " ".join(strip_tags(response.content.decode()).split())


def send(cast: Cast, who: str, page: str, **typed: str) -> Any:
    """Send a form as a person."""
    return as_person(cast, who).post(f"{CONSOLE}{page}", {"token": f"{who}-{page}", **typed})


CANDIDACY = {"party": "pa", "year": str(FREE), "announced_on": "2016-06-22", "meeting": "XXI RCM"}
THEME = {"theme_es": "Tema", "theme_en": "Theme", "since": "2016-09-08", "seen": "0"}


@pytest.mark.parametrize("who", ["bruno", "carla", "ana", "diego"])
@pytest.mark.parametrize("language", ["es", "en"])
def test_those_concerned_see_who_presides_and_who_comes(cast: Cast, who: str, language: str) -> None:
    announced(cast.actor("carla"))
    page = as_person(cast, who).get(f"/{language}/presidency/console/")
    assert page.status_code == 200
    assert {"Honduras", "El Salvador", "Panamá" if language == "es" else "Panama"} <= {
        name for name in ("Honduras", "El Salvador", "Panamá", "Panama") if name in text(page)
    }


@pytest.mark.parametrize("who", ["clara", "oscar", "rita", "elena", "fede"])
@pytest.mark.parametrize("page", ["", "announce/", "appoint/", "2016/theme/", "interim/"])
def test_for_others_there_is_nothing(cast: Cast, who: str, page: str) -> None:
    assert as_person(cast, who).get(CONSOLE + page).status_code == 404


def test_a_candidacy_sent_twice_is_announced_once(cast: Cast) -> None:
    client = as_person(cast, "carla")
    answers = [client.post(f"{CONSOLE}announce/", {"token": "one", **CANDIDACY}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Candidacy.objects.count() == 1


def test_a_late_candidacy_is_announced_with_a_warning(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    move_clock(monkeypatch, datetime(2026, 9, 1, 16, 0, tzinfo=UTC))
    client = as_person(cast, "carla")
    page = client.post(f"{CONSOLE}announce/", {**CANDIDACY, "announced_on": "2026-08-01"}, follow=True)
    assert "It comes later than expected" in text(page)
    assert "announced late" in text(page)


def test_what_cannot_be_is_said_beside_its_field_and_nothing_typed_is_lost(cast: Cast) -> None:
    answer = send(cast, "carla", "announce/", **{**CANDIDACY, "year": "2017"})
    assert answer.status_code == 409
    assert answer.context["form"].errors["year"] == ["A Presidency has already been appointed for this year."]
    assert 'value="XXI RCM"' in answer.content.decode()
    to_come = send(cast, "carla", "announce/", **{**CANDIDACY, "announced_on": "2016-12-01"})
    assert "The plenary lies in the future" in to_come.context["form"].errors["announced_on"][0]


def test_a_missing_language_is_asked_for_beside_its_field(cast: Cast) -> None:
    answer = send(cast, "ana", "2016/theme/", **{**THEME, "concept_es": "Nota"})
    assert answer.status_code == 400
    assert answer.context["form"].errors == {"concept_en": ["Write it in this language too."]}


def test_the_whole_path_from_candidacy_to_the_day_of_the_handover(cast: Cast) -> None:
    days = {"starts": f"{FREE}-01-10", "ends": f"{FREE}-12-05"}
    agreed = {"party": "pa", "year": str(FREE), "agreed_on": "2016-06-22", "meeting": "XXI RCM", **days}
    steps = [
        send(cast, "carla", "announce/", **CANDIDACY),
        send(cast, "ana", "appoint/", **agreed),
        send(cast, "carla", f"{FREE}/theme/", **THEME, concept_es="Nota", concept_en="Note"),
        send(cast, "ana", "2016/hand-over/", on="2016-11-18", incoming="2017", meeting="XXI RCM", seen="2016-12-31"),
    ]
    assert [step.status_code for step in steps] == [302] * 4
    assert Presidency.objects.get(year=2017).starts == date(2016, 11, 18)
    shown = text(as_person(cast, "bruno").get(CONSOLE))
    assert "Appointed by consensus" in shown
    assert "Concept note" in shown


def test_the_secretariat_sets_days_and_interims_and_a_stale_form_is_told(cast: Cast) -> None:
    days = {"starts": "2016-01-10", "ends": "2016-12-01", "seen_starts": "2016-01-01", "seen_ends": "2016-12-31"}
    assert send(cast, "diego", "2016/bounds/", **days).status_code == 302
    stale = as_person(cast, "diego").post(f"{CONSOLE}2016/bounds/", days)
    assert stale.status_code == 409
    begun = send(cast, "diego", "interim/", party="gt", starts="2016-09-08", reason_en="Agreed.")
    assert begun.status_code == 302
    assert "Guatemala" in text(as_person(cast, "bruno").get(CONSOLE))
    assert send(cast, "diego", "interim/end/", until="2016-09-20").status_code == 302
    assert PresidencyInterim.objects.get().until == date(2016, 9, 20)


def test_a_candidacy_is_withdrawn_by_its_country_alone(cast: Cast) -> None:
    announced(cast.actor("carla"))
    assert send(cast, "bruno", f"{FREE}/withdraw/").status_code == 404
    assert send(cast, "carla", f"{FREE}/withdraw/", reason_en="Other plans.").status_code == 302
    assert "withdrawn" in text(as_person(cast, "bruno").get(CONSOLE))


def test_what_is_not_open_stands_there_with_its_reason_and_its_provision(cast: Cast) -> None:
    page = as_person(cast, "bruno").get(CONSOLE)
    shown = {offer.label for offer in page.context["closed"]}
    assert "Record an interim" in shown
    assert "The office you hold today does not include this power." in text(page)
    assert as_person(cast, "bruno").get(f"{CONSOLE}interim/").status_code == 403
    assert as_person(cast, "diego").get(f"{CONSOLE}interim/end/").status_code == 409


def test_a_matter_is_accepted_by_its_button_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    matter = submit(cast, draft(cast, None))
    incoming = officer("sv")
    handed_over(keeper(cast))
    move_clock(monkeypatch, datetime(2016, 11, 18, 20, 0, tzinfo=UTC))
    client = Client()
    from puebla.accounts.models import Account

    client.force_login(Account.objects.get(pk=incoming(date(2016, 11, 18)).person))
    assert f"Accept {matter.symbol}" in text(client.get(CONSOLE))
    sent = {"token": "accept", "kind": "consultation", "key": matter.symbol}
    assert [client.post(f"{CONSOLE}accept/", sent).status_code for _ in range(2)] == [302, 302]
    assert AcceptedMatter.objects.count() == 1
    assert f"Accept {matter.symbol}" not in text(client.get(CONSOLE))


def test_on_that_day_it_tells_who_presided_before_and_after(cast: Cast) -> None:
    handed_over(keeper(cast))
    client = as_person(cast, "bruno")
    titles = [client.get(f"{CONSOLE}?on=2016-11-{day}").context["seen"].name for day in (17, 18)]
    assert titles == ["Honduras", "El Salvador"]
    assert client.get(f"{CONSOLE}?on=2025-06-01").context["seen"].name == ""
    assert client.get(f"{CONSOLE}?on=2016-99-01").status_code == 400


def test_the_console_asks_the_same_number_of_questions_however_long_the_history(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    for year in range(FREE, FREE + 60):
        appointed(keeper(cast), year=year)
    interim(keeper(cast), "gt", date(2016, 10, 1), date(2016, 11, 1))
    bruno = cast.actor("bruno")
    with django_assert_num_queries(8):
        assert len(console(bruno, date(2016, 10, 5)).upcoming) > 60


def test_the_public_page_says_who_carries_the_office_meanwhile(cast: Cast) -> None:
    interim(keeper(cast), "gt", date(2016, 10, 1), date(2016, 11, 1))
    shown = {day: text(Client().get(f"/en/presidency/?on=2016-{day}")) for day in ("09-30", "10-01", "11-01")}
    said = "Guatemala carries the office meanwhile, in place of Honduras."
    assert [day for day, page in shown.items() if said in page] == ["10-01"]
