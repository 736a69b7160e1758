"""The secretariat and the Presidency see how far each notice came with each country, and whom to telephone (E6)."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings
from tests.cast import NOW, Cast, make_members_focal_points, written
from tests.notices.procedure_steps import WORKER, Walk, last_entry, messages_of
from tests.notices.test_pages_of_notices import browser, page, queries_of

from puebla.core.models import Entry, Heartbeat
from puebla.notices.actions_bounces import RECORD, Report, record_bounce
from puebla.notices.models import Bounce, BounceKind, BounceSource, CallOutcome, MailServer, Message, TelephoneCall
from puebla.notices.tasks import deliver

ROUND_1 = "consultation.open-round-1"
SYMBOL = "RCM/CONS/2016/1"
PROOF = f"/en/notices/proof/consultation/{SYMBOL}/"
TELEPHONES = "/en/notices/telephones/"

pytestmark = pytest.mark.usefixtures("frozen_clock")


@pytest.fixture
def told(cast: Cast, settings: Settings) -> dict[str, Message]:
    """Everybody's message of round 1, handed over to the mail server."""
    settings.DELIVERS_MAIL = True
    Walk(cast).round_1()
    deliver(NOW)
    return messages_of(ROUND_1)


def back(message: Message) -> None:
    report = Report(BounceKind.HARD, BounceSource.MAILBOX, message_id=message.message_id, said="550 no such user")
    record_bounce(report, by=WORKER, at=NOW)


def rows_of(shown: str) -> dict[str, str]:
    """Return the rows of the first table by their heading, as plain words."""
    table = shown.split("</table>", 1)[0]
    parts = table.split('<th scope="row">')[1:]
    return {part.split("<")[0].strip(): " ".join(re.sub("<[^>]*>", " ", part).split()) for part in parts}


def test_the_pages_are_for_the_secretariat_and_the_presidency(cast: Cast, told: dict[str, Message]) -> None:
    for address in (PROOF, "/en/notices/worker/"):
        for name, status in {"diego": 200, "ana": 200, "carla": 403, "oscar": 404, "fede": 404}.items():
            page(browser(cast, name), address, status)
        assert Client().get(address).status_code == 302
    page(browser(cast, "diego"), "/en/notices/proof/consultation/RCM/CONS/2016/99/", 404)


def test_numbers_to_dial_are_for_who_keeps_the_contacts(cast: Cast, told: dict[str, Message]) -> None:
    back(told["carla"])
    call = TelephoneCall.objects.get()
    for address in (TELEPHONES, f"{TELEPHONES}{call.pk}/"):
        for name, status in {"diego": 200, "ana": 403, "carla": 403, "oscar": 404, "fede": 404}.items():
            page(browser(cast, name), address, status)


def test_the_proof_says_of_each_country_how_far_it_came(cast: Cast, told: dict[str, Message]) -> None:
    back(told["bruno"])
    back(told["carla"])
    page(browser(cast, "silvia"), f"/es/consultations/{SYMBOL}/")
    rows = rows_of(page(browser(cast, "diego"), f"/en/notices/outbox/{last_entry(ROUND_1).sequence}/"))
    assert "Accepted by the server accepted by the server: 1; waiting: 1; came back: 1" in rows["Mexico"]
    assert "to a second contact: 1" in rows["Mexico"]
    assert "Not reached to be telephoned" in rows["Panama"]
    assert "Opened the page" in rows["El Salvador"]


def test_an_answer_is_the_strongest_proof(cast: Cast, settings: Settings) -> None:
    settings.DELIVERS_MAIL = True
    walk = Walk(cast).round_1()
    deliver(NOW)
    back(messages_of(ROUND_1)["carla"])
    walk.reply("carla")
    assert "Answered" in rows_of(page(browser(cast, "ana"), PROOF))["Panama"][:20]


def test_a_matter_shows_all_its_acts_and_leads_to_each(cast: Cast, told: dict[str, Message]) -> None:
    back(told["bruno"])
    shown = page(browser(cast, "ana"), PROOF)
    acts = [entry.sequence for entry in Entry.objects.filter(subject=SYMBOL) if Message.objects.filter(entry=entry)]
    assert all(f"/en/notices/outbox/{sequence}/" in shown for sequence in acts)
    assert f"/en/notices/outbox/{Entry.objects.get(act=RECORD).sequence}/" not in shown


def test_the_consultation_leads_those_to_its_proof_who_may_see_it(cast: Cast, told: dict[str, Message]) -> None:
    seen = {
        name: PROOF in page(browser(cast, name), f"/en/consultations/{SYMBOL}/") for name in ("ana", "diego", "carla")
    }
    assert seen == {"ana": True, "diego": True, "carla": False}


def test_opening_the_page_counts_for_the_receiver_alone_and_once(cast: Cast, told: dict[str, Message]) -> None:
    address = f"/en/consultations/{SYMBOL}/"
    browser(cast, "carla").head(address)
    assert Message.objects.get(pk=told["carla"].pk).opened_at is None
    page(browser(cast, "carla"), address)
    page(browser(cast, "beatriz"), "/en/notices/")
    opened = Message.objects.filter(opened_at__isnull=False)
    assert set(opened.values_list("recipient__account__username", flat=True)) == {"carla"}
    assert abs(Message.objects.get(pk=told["carla"].pk).opened_at - NOW) < timedelta(seconds=1)


def test_the_telephone_list_says_whom_to_dial_and_what_hour_it_is_there(cast: Cast, told: dict[str, Message]) -> None:
    carla = cast.people["carla"]
    carla.telephone = "+507 555 0100"
    written(carla.save)
    back(told["carla"])
    row = rows_of(page(browser(cast, "diego"), TELEPHONES))["Panama"]
    assert "+507 555 0100 Carla, Focal point" in row
    assert "(Panama City) · working hours" in row


def test_a_country_that_has_opened_the_notice_needs_no_call(cast: Cast, told: dict[str, Message]) -> None:
    back(told["carla"])
    assert "Panama" in page(browser(cast, "diego"), TELEPHONES)
    page(browser(cast, "carla"), f"/es/consultations/{SYMBOL}/")
    assert "Nobody to telephone" in page(browser(cast, "diego"), TELEPHONES)


def test_a_call_without_an_answer_stays_and_one_that_reached_leaves(cast: Cast, told: dict[str, Message]) -> None:
    back(told["carla"])
    call, diego = TelephoneCall.objects.get(), browser(cast, "diego")
    address = f"{TELEPHONES}{call.pk}/"
    assert diego.post(address, {"outcome": "silent", "tries": 0, "token": "a"}).status_code == 302
    assert "telephoned without an answer" in page(diego, TELEPHONES)
    assert diego.post(address, {"outcome": "reached", "tries": 0, "token": "b"}).status_code == 409
    assert diego.post(address, {"outcome": "reached", "tries": 1, "token": "c"}).status_code == 302
    assert "Nobody to telephone" in page(diego, TELEPHONES)
    call.refresh_from_db()
    assert (call.tries, call.outcome, call.closed_at is None) == (2, CallOutcome.REACHED, False)
    assert "Reached by telephone" in rows_of(page(diego, PROOF))["Panama"]


def test_another_way_is_told_in_words(cast: Cast, told: dict[str, Message]) -> None:
    back(told["carla"])
    address = f"{TELEPHONES}{TelephoneCall.objects.get().pk}/"
    diego = browser(cast, "diego")
    answer = diego.post(address, {"outcome": "other", "tries": 0, "token": "a"})
    assert (answer.status_code, b"Say in which other way" in answer.content) == (400, True)
    assert diego.post(address, {"outcome": "other", "note": "By letter", "tries": 0, "token": "a"}).status_code == 302
    assert Entry.objects.get(act="notice.record-call").changes["outcome"] == "other"


def test_somebody_notes_that_a_mail_came_back_and_sends_it_to_the_new_address(
    cast: Cast, told: dict[str, Message]
) -> None:
    carla, diego = told["carla"], browser(cast, "diego")
    address = f"/en/notices/{carla.pk}/"
    assert browser(cast, "carla").post(f"{address}came-back/", {"token": "x"}).status_code == 403
    assert diego.post(f"{address}came-back/", {"said": "No such user", "token": "a"}).status_code == 302
    assert Bounce.objects.get().source == BounceSource.PERSON
    assert "No such user" in page(diego, address)
    account = cast.account("carla")
    type(account).objects.filter(pk=account.pk).update(email="carla.nueva@example.org")
    assert diego.post(f"{address}retry/", {"token": "b"}).status_code == 302
    assert Message.objects.get(pk=carla.pk).address == "carla.nueva@example.org"
    assert deliver(NOW) == 1


def test_the_desk_says_whom_to_telephone_and_that_the_server_is_away(cast: Cast, told: dict[str, Message]) -> None:
    back(told["carla"])
    MailServer.objects.update_or_create(pk=1, defaults={"failures": 1, "down_since": NOW, "next_try_at": NOW})
    shown = {name: page(browser(cast, name), "/en/desk/") for name in ("diego", "ana", "carla")}
    assert {name: "1 country was not reached by mail" in text for name, text in shown.items()} == {
        "diego": True, "ana": False, "carla": False,
    }  # fmt: skip
    assert {name: "The mail server does not answer" in text for name, text in shown.items()} == {
        "diego": True, "ana": True, "carla": False,
    }  # fmt: skip


def test_the_desk_and_the_page_say_which_task_is_late(cast: Cast) -> None:
    Heartbeat.objects.create(task="delivery", ran_at=NOW - timedelta(minutes=6))
    Heartbeat.objects.create(task="consultations", ran_at=NOW, lateness_seconds=900)
    Heartbeat.objects.create(task="files", ran_at=NOW)
    assert "Late: Delivering notices, Closing rounds" in page(browser(cast, "diego"), "/en/desk/")
    rows = rows_of(page(browser(cast, "diego"), "/en/notices/worker/"))
    assert "late: it does not run" in rows["Delivering notices"]
    assert "runs, and has not caught up" in rows["Closing rounds"]
    assert "on time" in rows["Reading files"]


@pytest.mark.parametrize("address", [PROOF, TELEPHONES])
def test_the_number_of_queries_does_not_grow_with_countries(cast: Cast, settings: Settings, address: str) -> None:
    settings.DELIVERS_MAIL = True
    walk = Walk(cast).round_1()
    deliver(NOW)
    back(messages_of(ROUND_1)["carla"])
    few = queries_of(cast, "diego", address)
    make_members_focal_points()
    walk.extend("mx")
    other = Walk(cast).round_1()
    deliver(other.at)
    for message in messages_of(ROUND_1).values():
        back(message)
    assert queries_of(cast, "diego", address) <= few
