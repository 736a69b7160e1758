"""People choose how they are told of what is no formal notice: at once, once a day, or not by mail."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings
from tests.cast import NOW, Cast, written
from tests.notices.letter_checks import check_letter
from tests.notices.mail_source import source_of
from tests.notices.procedure_steps import Walk, last_entry, messages_of

from puebla.core.models import Entry
from puebla.forum.models import Office
from puebla.notices import tasks
from puebla.notices.actions_wishes import leave, set_wishes
from puebla.notices.leaving import headers_of, read_token, token_of
from puebla.notices.models import Digest, Message, MessageState, Way, Wish
from puebla.notices.rules import rules
from puebla.notices.wishes import ALL_DAILY, DIGEST, can_be_left, choices
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db

FEEDBACK = "consultation.record-troika-feedback"
MATTER = "consultation"
NEXT_MORNING = datetime(2016, 9, 9, 13, 0, tzinfo=UTC)
"""Seven in the morning in San José, Tegucigalpa and Mexico City is one hour later in September: see the zones."""


@pytest.fixture(autouse=True)
def _mail_server(settings: Settings) -> None:
    settings.DELIVERS_MAIL = True


def wish(cast: Cast, name: str, way: Way, matter: str = MATTER) -> None:
    set_wishes({matter: way.value}, by=cast.actor(name), at=NOW)


def told_of_feedback(cast: Cast) -> Walk:
    return Walk(cast).submit().feedback("bruno")


# Refusals first


def test_nobody_can_wish_about_a_matter_or_in_a_way_that_does_not_exist(cast: Cast) -> None:
    for wishes in ({"weather": "none"}, {MATTER: "twice"}):
        with pytest.raises(Refused) as refused:
            set_wishes(wishes, by=cast.actor("ana"), at=NOW)
        assert refused.value.refusal.reason is Reason.NOT_FOUND
    assert not Wish.objects.exists()


def test_a_visitor_has_no_wishes(cast: Cast) -> None:
    with pytest.raises(Refused):
        set_wishes({MATTER: "none"}, by=cast.actor("public"), at=NOW)


def test_a_wish_that_changes_nothing_is_refused(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    with pytest.raises(Refused) as refused:
        wish(cast, "ana", Way.DAILY)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


@pytest.mark.parametrize("way", [Way.DAILY, Way.NONE])
def test_a_formal_notice_comes_at_once_whatever_is_wished(cast: Cast, way: Way) -> None:
    for name in ("ana", "bruno", "carla", "diego"):
        set_wishes({choice.matter: way.value for choice in choices()}, by=cast.actor(name), at=NOW)
    Walk(cast).round_1()
    opened = messages_of("consultation.open-round-1")
    assert {opened[name].state for name in ("ana", "bruno", "carla", "diego")} == {MessageState.QUEUED}


# What a wish does


def test_a_message_waits_or_stays_here_as_its_receiver_wishes(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    wish(cast, "diego", Way.NONE)
    told_of_feedback(cast)
    states = {name: found.state for name, found in messages_of(FEEDBACK).items()}
    assert states["ana"] == MessageState.HELD
    assert states["diego"] == MessageState.LEFT
    assert {states["bruno"], states["silvia"]} == {MessageState.QUEUED}


def test_a_wish_is_of_one_kind_of_matter_and_of_one_person(cast: Cast) -> None:
    wish(cast, "ana", Way.NONE, "document")
    told_of_feedback(cast)
    assert messages_of(FEEDBACK)["ana"].state == MessageState.QUEUED


def test_what_waits_is_not_sent_before_the_morning_and_then_once(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    told_of_feedback(cast).feedback("silvia")
    tasks.deliver(NOW)
    mail.outbox.clear()
    early = NEXT_MORNING - timedelta(seconds=1)
    assert (tasks.gather(early), tasks.deliver(early), mail.outbox) == (0, 0, [])
    assert (tasks.gather(NEXT_MORNING), tasks.gather(NEXT_MORNING)) == (1, 0)
    assert (tasks.deliver(NEXT_MORNING), len(mail.outbox)) == (1, 1)
    found = Message.objects.get(kind=DIGEST)
    assert (mail.outbox[0].to, found.name) == ([cast.account("ana").email], "Ana")
    held = Message.objects.filter(digest_item__digest__message=found)
    assert {row.state for row in held} == {MessageState.GATHERED}
    assert held.count() == Message.objects.filter(recipient=cast.people["ana"], state=MessageState.GATHERED).count() > 1


def test_a_digest_names_acts_and_days_and_has_one_link(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    walk = told_of_feedback(cast)
    tasks.gather(NEXT_MORNING)
    found = Message.objects.get(kind=DIGEST)
    check_letter(found, "notices/")
    assert walk.consultation.symbol in found.text
    assert "Canario" not in found.text + found.html + found.subject


def test_a_worker_that_comes_late_sends_one_digest_with_everything(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    told_of_feedback(cast)
    late = NEXT_MORNING + timedelta(days=4, hours=5)
    assert (tasks.gather(late), tasks.gather(late + timedelta(minutes=1))) == (1, 0)
    assert Digest.objects.get().day.isoformat() == "2016-09-13"


def test_whoever_may_no_longer_read_the_matter_is_not_told_of_it_in_the_digest(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    told_of_feedback(cast)
    written(lambda: Office.objects.filter(person=cast.people["ana"]).update(ends=NOW.date()))
    assert tasks.gather(NEXT_MORNING) == 0
    assert messages_of(FEEDBACK)["ana"].state == MessageState.WITHHELD
    assert not Message.objects.filter(kind=DIGEST).exists()


def test_a_digest_that_could_be_read_no_longer_does_not_leave_and_the_rest_of_it_waits_again(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    told_of_feedback(cast)
    tasks.gather(NEXT_MORNING)
    written(lambda: Office.objects.filter(person=cast.people["ana"]).update(ends=NOW.date()))
    tasks.deliver(NEXT_MORNING)
    assert Message.objects.get(kind=DIGEST).state == MessageState.WITHHELD
    written(lambda: Office.objects.filter(person=cast.people["ana"]).update(ends=None))
    later = NEXT_MORNING + timedelta(days=1)
    assert tasks.gather(later) == 1
    assert set(Message.objects.filter(kind=DIGEST).values_list("state", flat=True)) == {"withheld", "queued"}


def test_without_a_mail_server_nothing_waits(cast: Cast, settings: Settings) -> None:
    wish(cast, "ana", Way.DAILY)
    told_of_feedback(cast)
    settings.DELIVERS_MAIL = False
    tasks.gather(NOW)
    assert messages_of(FEEDBACK)["ana"].state == MessageState.SHOWN


# The link that stops mail


def test_every_mail_that_can_be_stopped_has_the_headers_and_the_link_and_no_other_has(cast: Cast) -> None:
    Walk(cast).round_1()
    seen = set()
    for message in Message.objects.exclude(address=""):
        source, link = source_of(message), headers_of(message).get("List-Unsubscribe")
        assert (source["List-Unsubscribe"] or "").strip() == (link or "")
        assert source["List-Unsubscribe-Post"] == ("List-Unsubscribe=One-Click" if link else None)
        body = source.get_body(("plain",))
        assert body is not None
        assert bool(link) == ("/notices/leave/" in body.get_content()) == (not message.is_formal)
        seen.add(message.is_formal)
    assert seen == {True, False}


def test_every_act_that_is_not_formal_can_be_left_and_no_formal_one(cast: Cast) -> None:
    left = {act for choice in choices() for act in choice.acts}
    assert left == {rule.act for rule in rules().values() if not rule.formal}
    secret = Message(kind="account.mail", recipient=cast.people["ana"], carries_secret=True)
    assert not can_be_left(secret)


def test_opening_the_link_changes_nothing_and_posting_stops_the_mail(cast: Cast, client: Client) -> None:
    told_of_feedback(cast)
    page = _page_of(messages_of(FEEDBACK)["ana"])
    for _time in range(2):
        assert client.get(page).status_code == 200
        assert client.head(page).status_code == 200
    assert not Wish.objects.exists()
    entries = Entry.objects.count()
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(page, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.cookies) == (200, {})
    assert Wish.objects.get().way == Way.NONE
    assert messages_of(FEEDBACK)["ana"].state == MessageState.LEFT
    assert strict.post(page, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Entry.objects.count() == entries + 1
    assert last_entry("notice.leave").person == cast.account("ana").pk


def _page_of(message: Message) -> str:
    found = re.search(r"https?://[^/]+(/[^>]+)", headers_of(message)["List-Unsubscribe"])
    assert found is not None
    return found[1]


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_link_that_was_not_signed_here_is_a_page_that_never_was(cast: Cast, client: Client, language: str) -> None:
    good, other = token_of(cast.people["ana"].pk, MATTER), token_of(cast.people["bruno"].pk, MATTER)
    swapped = f"{good.split('.')[0]}.{MATTER}.{other.split('.')[2]}"
    for token in (
        swapped,
        good[:-1],
        "1",
        "x.y.z",
        f"{'9' * 30}.{MATTER}.x",
        token_of(10**9, MATTER),
        token_of(1, "weather"),
    ):
        for method in (client.get, client.post):
            assert method(f"/{language}/notices/leave/{token}/").status_code == 404
    assert not Wish.objects.exists()


def test_leaving_the_digest_leaves_what_it_gathers_and_nothing_else(cast: Cast) -> None:
    wish(cast, "ana", Way.DAILY)
    wish(cast, "ana", Way.DAILY, "document")
    found = read_token(token_of(cast.people["ana"].pk, ALL_DAILY))
    assert found is not None
    assert (leave(found, at=NOW), leave(found, at=NOW)) == (True, False)
    assert dict(Wish.objects.values_list("matter", "way")) == {MATTER: "none", "document": "none"}


# The page


def test_the_page_keeps_what_was_chosen_and_sends_twice_as_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("carla"))
    chosen: dict[str, Any] = {choice.matter: Way.AT_ONCE.value for choice in choices()} | {
        MATTER: "daily",
        "token": "t",
    }
    for _time in range(2):
        answer = client.post("/en/notices/wishes/", chosen, follow=True)
        assert answer.status_code == 200
    assert dict(Wish.objects.values_list("matter", "way")) == {MATTER: "daily"}
    assert Entry.objects.filter(act="notice.set-wishes").count() == 1
    answer = client.post("/en/notices/wishes/", chosen | {MATTER: "twice", "token": ""})
    assert "Error: " in answer.content.decode()
