"""Every notice is also on a page; the secretariat sees how far each came (trust.md E6)."""

from __future__ import annotations

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from tests.cast import NOW, Cast, make_members_focal_points, written
from tests.conftest import move_clock
from tests.notices.procedure_steps import Walk, last_entry, messages_of

from puebla.core.models import Entry
from puebla.notices.models import Message, MessageState
from puebla.notices.previews import preview
from puebla.notices.queries import unread_count
from puebla.notices.tasks import deliver

ROUND_1 = "consultation.open-round-1"
PREVIEWED = ("consultation.submit-to-troika", ROUND_1)
PAGES_OF_ALL = ("/es/notices/outbox/", "/es/notices/audiences/")

pytestmark = pytest.mark.usefixtures("frozen_clock")


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.account(name))
    return client


def page(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


def test_whatever_is_mailed_stands_on_the_page_too(cast: Cast, settings: Settings) -> None:
    settings.DELIVERS_MAIL = True
    walk = Walk(cast).round_1()
    deliver(walk.at)
    mailed = [sent.subject for sent in mail.outbox if sent.to == ["carla@example.org"]]
    shown = page(browser(cast, "carla"), "/es/notices/")
    assert mailed
    assert all(subject in shown for subject in mailed)


def test_without_a_mail_server_the_page_says_that_nothing_was_mailed(cast: Cast) -> None:
    Walk(cast).round_1()
    carla = messages_of(ROUND_1)["carla"]
    assert carla.state == MessageState.SHOWN
    shown = page(browser(cast, "carla"), f"/es/notices/{carla.pk}/")
    assert "Mostrado aquí, no enviado por correo electrónico" in shown
    assert "hasta las 23:59 (UTC−05:00, Ciudad de Panamá) del jueves 15 de septiembre de 2016" in shown


def test_the_first_look_of_the_receiver_is_kept_and_nobody_elses(cast: Cast) -> None:
    Walk(cast).round_1()
    carla = messages_of(ROUND_1)["carla"]
    page(browser(cast, "diego"), f"/es/notices/{carla.pk}/")
    browser(cast, "carla").head(f"/es/notices/{carla.pk}/")
    assert unread_count(cast.actor("carla")) == 1
    page(browser(cast, "carla"), f"/es/notices/{carla.pk}/")
    assert unread_count(cast.actor("carla")) == 0
    carla.refresh_from_db()
    assert carla.read_at is not None


def test_nobody_opens_the_notice_of_another(cast: Cast) -> None:
    Walk(cast).round_1()
    carla = messages_of(ROUND_1)["carla"]
    for name in ("bruno", "oscar", "clara", "fede", "elena"):
        page(browser(cast, name), f"/es/notices/{carla.pk}/", 404)
        page(browser(cast, name), "/es/notices/999999/", 404)


def test_the_outbox_is_for_the_secretariat_and_the_presidency(cast: Cast) -> None:
    expected = {"diego": 200, "ana": 200, "carla": 403, "oscar": 404, "fede": 404}
    for name, status in expected.items():
        for address in PAGES_OF_ALL:
            page(browser(cast, name), address, status)


def test_a_visitor_is_led_to_the_sign_in(cast: Cast) -> None:
    for address in (*PAGES_OF_ALL, "/es/notices/", "/es/notices/1/", "/es/notices/outbox/1/"):
        assert Client().get(address).status_code == 302


def test_the_matrix_shows_each_country_and_who_has_answered(cast: Cast) -> None:
    Walk(cast).round_1().reply("bruno")
    shown = page(browser(cast, "diego"), f"/en/notices/outbox/{last_entry(ROUND_1).sequence}/")
    rows = {row.split("<")[0].strip(): row for row in shown.split('<th scope="row">')[1:]}
    assert "Yes" in rows["Mexico"]
    assert "No answer yet" in rows["Panama"]
    assert "Not asked" in rows["Honduras"]


def test_the_outbox_can_be_narrowed_to_a_state_and_a_consultation(cast: Cast) -> None:
    Walk(cast).round_1()
    symbol = Walk(cast).submit().consultation.symbol
    one = page(browser(cast, "diego"), f"/es/notices/outbox/?state=shown&matter=consultation {symbol}")
    assert f"· {symbol}</a>" in one
    assert "· RCM/CONS/2016/1</a>" not in one
    assert "No hay mensajes" in page(browser(cast, "diego"), "/es/notices/outbox/?state=failed&matter=")


def test_a_failed_message_is_sent_again_by_an_act(cast: Cast, settings: Settings) -> None:
    Walk(cast).round_1()
    carla = messages_of(ROUND_1)["carla"]
    settings.DELIVERS_MAIL = True
    Message.objects.filter(pk=carla.pk).update(state=MessageState.FAILED, attempts=10)
    address = f"/es/notices/{carla.pk}/retry/"
    assert browser(cast, "carla").post(address, {"token": "one"}).status_code == 403
    for _twice in range(2):
        assert browser(cast, "diego").post(address, {"token": "two"}).status_code == 302
    assert Entry.objects.filter(act="notice.retry").count() == 1
    assert browser(cast, "diego").post(address, {"token": "three"}).status_code == 409
    assert deliver(NOW) == 1


def test_who_would_receive_this_is_answered_before_the_act(cast: Cast) -> None:
    symbol = Walk(cast).consultation.symbol
    asked = f"/en/notices/audiences/?matter=consultation {symbol}&act="
    shown = page(browser(cast, "ana"), f"{asked}{ROUND_1}")
    assert "6 persons would be told" in shown
    assert "The focal points of every member consulted in the round" in shown
    troika = page(browser(cast, "ana"), f"{asked}consultation.submit-to-troika")
    assert ("Silvia" in troika, "Carla" in troika) == (True, False)


def test_the_answer_before_the_act_is_what_the_act_then_does(cast: Cast) -> None:
    walk = Walk(cast)
    symbol, on = walk.consultation.symbol, NOW.date()
    expected = {act: {each.told.holder.name for each in preview("consultation", symbol, act, on)} for act in PREVIEWED}
    walk.round_1()
    assert {act: {row.name for row in messages_of(act).values()} for act in PREVIEWED} == expected


def test_a_notice_of_a_matter_no_longer_readable_is_closed(cast: Cast) -> None:
    Walk(cast).submit()
    silvia = messages_of("consultation.submit-to-troika")["silvia"]
    client, address = browser(cast, "silvia"), f"/es/notices/{silvia.pk}/"
    assert "Primer párrafo" in page(client, address)
    written(cast.people["silvia"].offices.all().delete)
    assert "Primer párrafo" not in page(client, address)


@pytest.mark.parametrize(("name", "address"), [
    ("carla", "/es/notices/"), ("diego", "/es/notices/outbox/"), ("diego", "/es/notices/outbox/ENTRY/"),
    ("diego", "/es/notices/audiences/?matter=consultation RCM/CONS/2016/1&act=consultation.open-round-1"),
])  # fmt: skip
def test_the_number_of_queries_does_not_grow(cast: Cast, name: str, address: str) -> None:
    Walk(cast).round_1()
    few = queries_of(cast, name, address)
    make_members_focal_points()
    Walk(cast).round_1()
    assert queries_of(cast, name, address) <= few


def queries_of(cast: Cast, name: str, address: str) -> int:
    client = browser(cast, name)
    place = address.replace("ENTRY", str(last_entry(ROUND_1).sequence))
    page(client, place)
    with CaptureQueriesContext(
        connection,
    ) as found:
        page(client, place)
    return len(found)


def test_the_link_of_a_notice_leads_to_the_page_of_the_matter(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = Walk(cast).round_1()
    move_clock(monkeypatch, walk.at)
    carla = messages_of(ROUND_1)["carla"]
    address = carla.html.split('href="')[1].split('"')[0].removeprefix("http://127.0.0.1:8000")
    assert walk.consultation.symbol in page(browser(cast, "carla"), address)
    assert browser(cast, "oscar").get(address).status_code == 404
