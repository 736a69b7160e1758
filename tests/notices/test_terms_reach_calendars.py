"""A term reaches the calendars of those it binds: one UID for good, SEQUENCE raised by every change and by the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from icalendar import Calendar, Event
from pytest_django import DjangoAssertNumQueries, Settings
from tests.cast import NOW, Cast, written
from tests.notices.mail_source import LARGEST, source_of
from tests.notices.procedure_steps import Walk, messages_of

from puebla.consultations import actions
from puebla.consultations.models import RoundTerm
from puebla.core.models import Entry
from puebla.forum.models import Office
from puebla.notices.actions_feeds import end_feed, open_feed
from puebla.notices.calendars_feed import feed_for, items_for
from puebla.notices.models import CalendarFeed, Invitation, Message
from puebla.notices.reminding import remind_all
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db

OPENED, EXTENDED, WITHDRAWN = "consultation.open-round-1", "consultation.extend-term", "consultation.withdraw"
UID = "rcm-cons-2016-1.round-1.{}@127.0.0.1"


def calendar_in(message: Message) -> Calendar | None:
    """Return the calendar that arrives with the mail, read from its source."""
    for part in source_of(message).iter_attachments():
        if part.get_content_type() == "text/calendar":
            assert part.get_filename() == ("plazo.ics" if message.language == "es" else "term.ics")
            found = Calendar.from_ical(part.get_content())
            assert isinstance(found, Calendar)
            assert part.get_param("method") == found["method"]
            return found
    return None


def event_in(message: Message) -> Event:
    calendar = calendar_in(message)
    assert calendar is not None
    (event,) = calendar.walk("VEVENT")
    return event


def said(event: Event) -> tuple[str, int, str]:
    return str(event["uid"]), int(event["sequence"]), str(event["status"])


# What it must not do


def test_no_act_without_a_term_carries_a_calendar_entry(cast: Cast) -> None:
    Walk(cast).round_1().close()
    acts = set(Invitation.objects.values_list("message__kind", flat=True))
    assert acts == {OPENED}


def test_a_calendar_entry_names_no_title_and_nobody_but_its_receiver(cast: Cast) -> None:
    Walk(cast).round_1()
    for message in messages_of(OPENED).values():
        calendar = calendar_in(message)
        assert calendar is not None
        text = calendar.to_ical().decode().replace("\r\n ", "")
        assert "anario" not in text
        assert [line for line in text.splitlines() if "mailto" in line and message.address not in line] == [
            line for line in text.splitlines() if line.startswith("ORGANIZER")
        ]


def test_a_withdrawal_after_the_round_has_closed_changes_no_calendar(cast: Cast) -> None:
    Walk(cast).round_1().close().end(actions.withdraw)
    assert not Invitation.objects.filter(message__kind=WITHDRAWN).exists()


def test_a_reminder_of_the_troika_carries_no_entry(cast: Cast) -> None:
    Walk(cast).submit()
    remind_all(NOW + timedelta(days=20))
    assert Message.objects.filter(kind="notice.remind").exists()
    assert not Invitation.objects.exists()


# What it says


def test_a_members_term_ends_in_its_own_zone_and_the_presidency_sees_when_the_round_closes(cast: Cast) -> None:
    Walk(cast).round_1()
    told = messages_of(OPENED)
    carla, ana = event_in(told["carla"]), event_in(told["ana"])
    assert said(carla) == (UID.format("pa"), 0, "CONFIRMED")
    assert carla["dtend"].dt == datetime(2016, 9, 15, 23, 59, 59, tzinfo=ZoneInfo("America/Panama"))
    assert carla["dtend"].params["TZID"] == "America/Panama"
    assert str(carla["attendee"]) == f"mailto:{told['carla'].address}"
    assert (carla["transp"], carla["class"]) == ("TRANSPARENT", "PRIVATE")
    assert said(ana) == (UID.format("closing"), 0, "CONFIRMED")
    last = max(RoundTerm.objects.values_list("ends_at", flat=True))
    assert ana["dtend"].dt.astimezone(UTC) == last


def test_every_calendar_has_the_zone_that_it_names_and_fits_into_a_mail(cast: Cast) -> None:
    Walk(cast).round_1()
    for message in messages_of(OPENED).values():
        calendar, source = calendar_in(message), source_of(message).as_bytes()
        assert calendar is not None
        zones = {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")}
        assert {event["dtend"].params["TZID"] for event in calendar.walk("VEVENT")} == zones
        assert len(source) <= LARGEST
        assert all(len(line) <= 75 for line in calendar.to_ical().split(b"\r\n"))


def test_an_extension_raises_the_sequence_of_whom_it_touches_and_reaches_nobody_else(cast: Cast) -> None:
    Walk(cast).round_1().extend("mx").extend("mx")
    told = messages_of(EXTENDED)
    bruno = event_in(told["bruno"])
    assert said(bruno) == (UID.format("mx"), 2, "CONFIRMED")
    assert bruno["dtend"].dt.astimezone(UTC) == RoundTerm.objects.get(party__code="mx").ends_at
    assert calendar_in(told["carla"]) is None
    assert said(event_in(told["ana"])) == (UID.format("closing"), 2, "CONFIRMED")


def test_a_withdrawal_cancels_every_running_term_with_a_higher_sequence(cast: Cast) -> None:
    Walk(cast).round_1().extend("mx").end(actions.withdraw)
    told = messages_of(WITHDRAWN)
    for name, expected in {"bruno": (UID.format("mx"), 2), "carla": (UID.format("pa"), 1)}.items():
        calendar = calendar_in(told[name])
        assert calendar is not None
        assert calendar["method"] == "CANCEL"
        assert said(event_in(told[name])) == (*expected, "CANCELLED")


def test_a_second_round_is_another_entry(cast: Cast) -> None:
    Walk(cast).round_2()
    event = event_in(messages_of("consultation.open-round-2")["carla"])
    assert said(event) == ("rcm-cons-2016-1.round-2.pa@127.0.0.1", 0, "CONFIRMED")


# The feed


def feed_of(cast: Cast, name: str, at: datetime = NOW) -> dict[str, Event]:
    calendar = Calendar.from_ical(feed_for(cast.people[name], at))
    assert isinstance(calendar, Calendar)
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_the_feed_and_the_mails_say_the_same(cast: Cast) -> None:
    walk = Walk(cast).round_1().extend("mx")
    for name in ("bruno", "ana"):
        mailed = event_in(messages_of(EXTENDED)[name])
        fed = feed_of(cast, name)[str(mailed["uid"])]
        assert said(fed) == said(mailed)
        assert (fed["dtend"].dt, fed["summary"]) == (mailed["dtend"].dt, mailed["summary"])
    walk.end(actions.withdraw)
    assert said(feed_of(cast, "bruno")[UID.format("mx")]) == (UID.format("mx"), 2, "CANCELLED")


@pytest.mark.parametrize("name", ["clara", "oscar", "rita", "fede", "elena"])
def test_the_feed_of_whoever_may_not_see_consultations_has_none(cast: Cast, name: str) -> None:
    Walk(cast).round_1()
    assert not [uid for uid in feed_of(cast, name) if "cons" in uid]


def test_a_member_sees_its_own_term_and_no_other(cast: Cast) -> None:
    Walk(cast).round_1()
    assert {uid for uid in feed_of(cast, "carla") if "cons" in uid} == {UID.format("pa")}


def test_powers_that_have_ended_end_in_the_feed(cast: Cast) -> None:
    Walk(cast).round_1()
    written(lambda: Office.objects.filter(person=cast.people["carla"]).update(ends=NOW.date()))
    assert not [uid for uid in feed_of(cast, "carla") if "cons" in uid]


def test_meetings_whose_days_are_known_are_in_everybodys_feed(cast: Cast) -> None:
    meetings = {uid: event for uid, event in feed_of(cast, "rita").items() if uid.startswith("meeting.")}
    assert meetings
    for event in meetings.values():
        assert isinstance(event["dtstart"].dt, date)
        assert event["dtend"].dt > event["dtstart"].dt


def test_the_feed_costs_the_same_however_many_rounds_there_are(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Walk(cast).round_1()
    actor = cast.actor("bruno")
    with django_assert_num_queries(QUERIES):
        items_for(actor, NOW)
    for _time in range(3):
        Walk(cast).round_1()
    with django_assert_num_queries(QUERIES):
        assert len([item for item in items_for(actor, NOW) if "cons" in item.uid]) == 4


QUERIES = 7


def test_the_address_is_a_secret_that_is_shown_once_and_ends(cast: Cast, client: Client) -> None:
    Walk(cast).round_1()
    client.force_login(cast.account("carla"))
    shown = client.post("/en/notices/wishes/calendar/", {"token": "t"}, follow=True).content.decode()
    address = next(word for word in shown.replace("<", " ").replace(">", " ").split() if word.endswith(".ics"))
    assert address not in client.get("/en/notices/wishes/").content.decode()
    path = "/calendar/" + address.rsplit("/", 1)[1]
    anybody = Client()
    answer = anybody.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.decode().startswith("BEGIN:VCALENDAR")
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    assert not any(secret in str(value) for row in CalendarFeed.objects.values() for value in row.values())
    assert not any(secret in str(entry.changes) for entry in Entry.objects.filter(act="notice.open-feed"))
    open_feed(by=cast.actor("carla"), at=NOW)
    assert anybody.get(path).status_code == 404
    end_feed(by=cast.actor("carla"), at=NOW)
    with pytest.raises(Refused) as refused:
        end_feed(by=cast.actor("carla"), at=NOW)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


def test_a_closed_account_has_no_feed(cast: Cast, client: Client) -> None:
    secret = open_feed(by=cast.actor("carla"), at=NOW)
    account: Any = cast.account("carla")
    account.is_active = False
    written(account.save)
    assert client.get(f"/calendar/{secret}.ics").status_code == 404


def test_the_page_of_a_message_gives_its_entry_to_its_receiver_alone(
    cast: Cast, client: Client, settings: Settings
) -> None:
    assert settings.DELIVERS_MAIL is False
    Walk(cast).round_1()
    page = f"/en/notices/{messages_of(OPENED)['carla'].pk}/term.ics"
    client.force_login(cast.account("carla"))
    assert UID.format("pa") in client.get(page).content.decode()
    client.force_login(cast.account("diego"))
    assert client.get(page).status_code == 404
