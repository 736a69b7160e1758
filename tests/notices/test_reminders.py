"""Reminders go to those who have not answered, in office hours of their capital, and never twice (Q4, T7)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.cast import NOW, Cast, written
from tests.notices.procedure_steps import WORKER, Walk, last_entry, messages_of

from puebla.core.journal import verify
from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.notices import actions
from puebla.notices.models import Message, Reminder
from puebla.notices.reminding import Due, due_in_rounds
from puebla.notices.tasks import remind
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Refused

OPENED = NOW
TWO_DAYS_LEFT = datetime(2016, 9, 13, 16, 0, tzinfo=UTC)
LAST_DAY = datetime(2016, 9, 15, 16, 0, tzinfo=UTC)
PANAMA = ZoneInfo("America/Panama")


def reminded() -> set[str]:
    """Return the user names of those who have been reminded so far."""
    rows = Message.objects.filter(kind=actions.REMIND).select_related("recipient__account")
    return {row.recipient.account.username for row in rows if row.recipient and row.recipient.account}


def test_only_those_who_have_not_replied_are_reminded(cast: Cast) -> None:
    Walk(cast).round_1().reply("bruno")
    assert remind(OPENED + timedelta(hours=1)) == 0
    assert remind(TWO_DAYS_LEFT) > 0
    assert "carla" in reminded()
    assert reminded().isdisjoint({"bruno", "beatriz", "ana", "diego", "oscar", "clara", "fede"})


def test_nobody_is_reminded_twice_in_one_slot(cast: Cast) -> None:
    Walk(cast).round_1()
    first = remind(TWO_DAYS_LEFT)
    again = [remind(TWO_DAYS_LEFT + timedelta(minutes=step)) for step in (0, 1, 30, 240)]
    assert first > 0
    assert sum(again) == 0
    assert remind(LAST_DAY) > 0
    per_slot = Reminder.objects.values_list("term", "party", "slot")
    assert len(per_slot) == len(set(per_slot))


def test_two_workers_at_once_remind_once(cast: Cast) -> None:
    walk = Walk(cast).round_1()
    due = [Due(walk.consultation.symbol, f"{walk.consultation.symbol} round-1", "pa", 2)]
    done = [actions.remind(walk.consultation.symbol, due, by=WORKER, at=TWO_DAYS_LEFT) for _worker in range(2)]
    assert done == [1, 0]
    assert Entry.objects.filter(act=actions.REMIND).count() == 1
    assert reminded() == {"carla"}


def test_the_reminder_is_an_act_that_names_whom_it_reminds(cast: Cast) -> None:
    Walk(cast).round_1()
    remind(TWO_DAYS_LEFT)
    entry = last_entry(actions.REMIND)
    assert set(entry.changes["reminded"]) == {"mx", "pa", "sv"}
    assert entry.changes["slots"]["pa"] == 2
    assert "hn" not in entry.changes["reminded"]
    assert verify().holds


def test_a_reminder_says_until_when_and_what_silence_means(cast: Cast) -> None:
    Walk(cast).round_1()
    remind(TWO_DAYS_LEFT)
    carla = messages_of(actions.REMIND)["carla"]
    assert carla.subject.startswith("Recordatorio: responder hasta las 23:59 (UTC−05:00) del 15 de septiembre")
    assert carla.text.startswith("Aún no se ha recibido respuesta de su país, Panamá.")
    assert "pasa a la segunda ronda sin sus aportes" in carla.text


def test_reminders_leave_between_seven_and_twenty_of_the_capital(cast: Cast) -> None:
    Walk(cast).round_1()
    rules = charter(NOW.date()).settings
    days = {hour: datetime(2016, 9, 15, hour, 30, tzinfo=PANAMA) for hour in range(24)}
    due = {hour: {found.party for found in due_in_rounds(at, rules)} for hour, at in days.items()}
    assert [hour for hour in days if "pa" in due[hour]] == list(range(7, 20))


def test_the_troika_is_reminded_once_after_three_working_days(cast: Cast) -> None:
    Walk(cast).submit().feedback("bruno")
    days = [NOW + timedelta(days=number) for number in range(12)]
    assert [remind(day) for day in days].count(1) == 1
    assert reminded() == {"silvia"}
    silvia = messages_of(actions.REMIND)["silvia"]
    assert "3 días hábiles" in silvia.text
    # Submitted on Thursday 8 September; the working days of El Salvador: 9, 12 and 13 (15 is a holiday).
    assert silvia.created_at.date() == datetime(2016, 9, 14, tzinfo=UTC).date()


def test_a_troika_that_has_answered_is_not_reminded(cast: Cast) -> None:
    Walk(cast).agreed_by_troika()
    assert remind(NOW + timedelta(days=20)) == 0


def test_only_the_worker_reminds(cast: Cast) -> None:
    walk = Walk(cast).round_1()
    due = [Due(walk.consultation.symbol, "term", "pa", 2)]
    for name in ("ana", "diego", "bruno"):
        with pytest.raises(Refused):
            actions.remind(walk.consultation.symbol, due, by=cast.actor(name), at=TWO_DAYS_LEFT)
    assert not WORKER.may(Permission.NOTICE_SEE_ALL)


def test_a_country_that_nobody_speaks_for_is_named_as_not_reached(cast: Cast) -> None:
    Walk(cast).round_1()
    written(cast.people["carla"].offices.all().delete)
    remind(TWO_DAYS_LEFT)
    changes = last_entry(actions.REMIND).changes
    assert "pa" in changes["nobody_to_tell"]
    assert "pa" not in changes["reminded"]
    assert "mx" in changes["reminded"]
