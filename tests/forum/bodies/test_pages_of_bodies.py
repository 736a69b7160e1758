"""The pages of the acts in both languages: who may open them, errors beside fields, done once; how a network begins."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags
from tests.cast import Cast
from tests.forum.bodies.steps import GROUP, NETWORK, founded, there, transformed

from puebla.forum.models import Body, BodyChange
from puebla.procedure.bodies import Change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
ACTS = [change.value for change in Change if change is not Change.FOUND]
DECISION = {
    "on": "2016-11-18", "decided_by": "vm", "meeting": "XXI CRM", "decided_on": "2016-06-30", "document": "Declaración",
    "seen": "0",
}  # fmt: skip
FOUNDING = DECISION | {
    "kind": "ad-hoc-group", "code": "adhoc-older", "name_es": "Grupo Ad Hoc", "name_en": "Ad Hoc Group",
    "superior": "rcgm",
}  # fmt: skip
BECOMING = DECISION | {"successor": NETWORK, "superior": "same"}


def client_of(cast: Cast, name: str = "diego") -> Client:
    """Return the browser of a person of the cast."""
    client = Client()
    client.force_login(cast.account(name))
    return client


def text(response: Any) -> str:
    """Return the words of a page, without its marks."""
    return " ".join(strip_tags(response.content.decode()).split())


def send(client: Client, page: str, typed: dict[str, Any], once: str = "one", language: str = "en") -> Any:
    """Send a form of an act."""
    return client.post(f"/{language}/bodies/{page}/", {"token": once, **typed})


@pytest.mark.parametrize("act", [f"{GROUP}/{act}" for act in ACTS] + ["found"])
def test_the_acts_are_closed_to_members_and_do_not_exist_for_others(cast: Cast, act: str) -> None:
    for name, status in (("bruno", 403), ("ana", 403), ("clara", 404), ("rita", 404), ("elena", 404), ("fede", 404)):
        client = client_of(cast, name)
        assert client.get(f"/en/bodies/{act}/").status_code == status
        assert send(client, act, BECOMING).status_code == status
    assert Client().get(f"/en/bodies/{act}/").status_code == 302
    assert not BodyChange.objects.exists()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("act", [f"{GROUP}/{act}" for act in ACTS] + ["found"])
def test_the_secretariat_opens_every_form_in_both_languages(cast: Cast, act: str, language: str) -> None:
    page = client_of(cast).get(f"/{language}/bodies/{act}/")
    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("act", [f"{GROUP}/{act}" for act in ACTS] + ["found"])
def test_what_is_missing_is_said_beside_its_field(cast: Cast, act: str) -> None:
    page = send(client_of(cast), act, {})
    assert page.status_code == 400
    assert {"decided_by", "meeting", "decided_on"} <= set(page.context["form"].errors)


def test_a_body_that_never_was_has_no_acts(cast: Cast) -> None:
    assert client_of(cast).get("/en/bodies/never-existed/end/").status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_ad_hoc_group_becomes_a_network_through_the_pages(cast: Cast, language: str) -> None:
    client = client_of(cast)
    public = client.get(f"/{language}/bodies/{GROUP}/").content.decode()
    assert f'href="/{language}/bodies/{GROUP}/transform/"' in public
    form = client.get(f"/{language}/bodies/{GROUP}/transform/").context["form"]
    assert form["successor"].value() == NETWORK
    answer = send(client, f"{GROUP}/transform", BECOMING, language=language)
    assert (answer.status_code, answer.url) == (302, f"/{language}/bodies/{NETWORK}/")
    before, after = (Client().get(f"/{language}/bodies/?on={day}").content.decode() for day in
                     ("2016-11-17", "2016-11-18"))  # fmt: skip
    links = [f"/{language}/bodies/{code}/?on=" for code in (GROUP, NETWORK)]
    assert [[link in page for link in links] for page in (before, after)] == [[True, False], [False, True]]
    assert f'href="/{language}/bodies/{NETWORK}/"' in Client().get(f"/{language}/bodies/{GROUP}/").content.decode()
    assert f'href="/{language}/bodies/{GROUP}/"' in Client().get(f"/{language}/bodies/{NETWORK}/").content.decode()


def test_a_form_sent_twice_is_done_once_and_a_stale_one_says_so(cast: Cast) -> None:
    client = client_of(cast)
    assert [send(client, "found", FOUNDING).status_code for _ in range(2)] == [302, 302]
    assert Body.objects.filter(code="adhoc-older").count() == 1
    chair = DECISION | {"party": "gt", "on": "2016-12-01", "seen": "1"}
    assert send(client, "adhoc-older/chair", chair, "two").status_code == 302
    stale = send(client, "adhoc-older/chair", chair | {"party": "hn"}, "three")
    assert stale.status_code == 409
    assert "Somebody else changed this a moment ago" in text(stale)


def test_a_new_body_needs_its_kind_code_and_name(cast: Cast) -> None:
    page = send(client_of(cast), f"{GROUP}/transform", BECOMING | {"successor": "new"})
    assert page.status_code == 400
    assert {"kind", "code", "name_es", "name_en"} <= set(page.context["form"].errors)


def test_an_end_asks_where_those_go_who_rely_on_the_body(cast: Cast) -> None:
    founded(cast)
    client = client_of(cast)
    report = DECISION | {"superior": "adhoc-older"}
    assert send(client, "adhoc-rncom/report", report, "a").status_code == 302
    ending = DECISION | {"seen": "1", "on": "2016-12-31", "lines_to": "", "offices_to": ""}
    page = send(client, "adhoc-older/end", ending, "b")
    assert page.status_code == 409
    assert page.context["form"].errors["lines_to"]
    assert send(client, "adhoc-older/end", ending | {"lines_to": "rcgm"}, "c").status_code == 302


def test_a_wrong_day_is_corrected_on_the_page(cast: Cast) -> None:
    founded(cast)
    typed = {**DECISION, "seen": "1", "entry": "life", "starts": "2016-07-01", "until": ""}
    del typed["on"]
    assert send(client_of(cast), "adhoc-older/correct", typed).status_code == 302
    assert Body.objects.get(code="adhoc-older").exists_from.isoformat() == "2016-07-01"  # type: ignore[union-attr]


def test_the_page_of_a_body_offers_its_acts_to_its_keeper_alone(cast: Cast) -> None:
    transformed(cast)
    page = text(client_of(cast).get(f"/en/bodies/{GROUP}/"))
    assert "What is not open, and why" in page
    assert "Correct a day" in page
    assert "What you can do" not in text(client_of(cast, "bruno").get(f"/en/bodies/{GROUP}/"))
    assert "What you can do" not in text(Client().get(f"/en/bodies/{GROUP}/"))


def test_a_body_that_reports_to_one_that_is_not_drawn_does_not_break_the_drawing(cast: Cast) -> None:
    founded(cast, superior="networks")
    founded_on = there(Body.objects.get(code="adhoc-older").exists_from)["adhoc-older"]
    assert founded_on.reports_to == "networks"
    assert Client().get("/en/bodies/").status_code == 200
