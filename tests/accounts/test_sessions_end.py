"""B5: sessions end in time, sooner for the Fund; the reader is warned before, and what was typed is not lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from tests.accounts.helpers import NOON, is_inside, new_account, stop_clock

from puebla.accounts import policy, sessions, tasks
from puebla.accounts.models import Account, KnownPlace, OpenSession
from puebla.core import clock

pytestmark = pytest.mark.django_db
HOUR, MINUTE, SECOND = timedelta(hours=1), timedelta(minutes=1), timedelta(seconds=1)


@pytest.fixture
def account(client: Client, monkeypatch: pytest.MonkeyPatch) -> Account:
    stop_clock(monkeypatch, NOON)
    account = new_account()
    client.force_login(account)
    return account


def test_an_hour_without_activity_ends_it(account: Account, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOON + HOUR)
    answer = client.get("/en/desk/?page=2")
    assert answer["Location"] == "/en/sign-in/?ended=idle&next=%2Fen%2Fdesk%2F%3Fpage%3D2"
    assert not is_inside(client)


def test_a_second_less_does_not(account: Account, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOON + HOUR - SECOND)
    assert is_inside(client)


def test_twelve_hours_end_it_whatever_the_activity(
    account: Account, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for half_hours in range(1, 24):
        stop_clock(monkeypatch, NOON + half_hours * HOUR / 2)
        assert is_inside(client)
    stop_clock(monkeypatch, NOON + 12 * HOUR)
    assert client.get("/en/desk/")["Location"].startswith("/en/sign-in/?ended=limit")


def test_the_fund_has_a_quarter_of_an_hour_and_eight_hours(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "_limits", [lambda _account: policy.FUND])
    stop_clock(monkeypatch, NOON)
    client.force_login(new_account("elena"))
    row = OpenSession.objects.get()
    assert row.ends_absolutely_at == NOON + 8 * HOUR
    stop_clock(monkeypatch, NOON + 15 * MINUTE - SECOND)
    assert is_inside(client)
    stop_clock(monkeypatch, NOON + 30 * MINUTE)
    assert not is_inside(client)


def test_an_ended_session_says_why_and_lets_one_go_on_as_a_visitor(client: Client) -> None:
    page = client.get("/en/sign-in/?ended=idle&next=/en/members/").content.decode()
    assert "nothing was asked for a while" in page
    assert 'href="/en/members/"' in page


def test_a_form_that_comes_too_late_gets_its_text_back_and_nothing_is_done(
    account: Account, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_clock(monkeypatch, NOON + 2 * HOUR)
    form = {"language": "es", "text_es": "Proponemos <b>añadir</b> un párrafo", "password": "a secret", "token": "t"}
    answer = client.post("/en/account/language/", form, HTTP_REFERER="http://testserver/en/account/?a=1")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Proponemos &lt;b&gt;añadir&lt;/b&gt; un párrafo" in page
    assert "a secret" not in page
    assert "next=%2Fen%2Faccount%2F%3Fa%3D1" in page
    assert Account.objects.get(pk=account.pk).language == "en"


def test_a_form_that_comes_after_the_cookie_was_forgotten_gets_its_text_back_too(
    account: Account, client: Client
) -> None:
    client.session.flush()
    assert "my words" in client.post("/en/account/language/", {"text": "my words"}).content.decode()


def test_a_page_asked_for_after_the_cookie_was_forgotten_is_a_visitors(account: Account, client: Client) -> None:
    client.session.flush()
    assert client.get("/en/members/").status_code == 200


def test_activity_is_noted_once_a_minute_and_not_at_every_request(
    account: Account, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_clock(monkeypatch, NOON + 59 * SECOND)
    client.get("/en/account/")
    assert OpenSession.objects.get().seen_at == NOON
    stop_clock(monkeypatch, NOON + MINUTE)
    client.get("/en/account/")
    assert OpenSession.objects.get().seen_at == NOON + MINUTE


def test_every_page_of_a_signed_in_person_knows_when_to_warn(account: Account, client: Client) -> None:
    page = client.get("/en/account/").content.decode()
    assert 'data-session-seconds="3600"' in page
    assert "accounts/session.js" in page
    assert "<noscript>" in page


def test_who_is_still_writing_can_say_so(account: Account, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOON + 58 * MINUTE)
    assert client.post("/en/account/still-here/").json() == {"seconds": 3600}
    stop_clock(monkeypatch, NOON + 100 * MINUTE)
    assert is_inside(client)


def test_the_last_warning_counts_the_longest_time_too(
    account: Account, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    OpenSession.objects.update(seen_at=NOON + 11 * HOUR + 30 * MINUTE)
    stop_clock(monkeypatch, NOON + 11 * HOUR + 45 * MINUTE)
    assert client.post("/en/account/still-here/").json() == {"seconds": 15 * 60}


def test_sessions_live_in_real_time_when_the_demonstrations_clock_jumps(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(new_account())
    monkeypatch.setattr(clock, "shift", lambda: timedelta(days=30))
    assert is_inside(client)


def test_a_visitor_without_a_cookie_costs_no_query(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get("/en/signed-out/")


def test_old_rows_are_forgotten(account: Account, client: Client) -> None:
    KnownPlace.objects.create(account=account, place="x", at=NOON)
    assert sessions.forget(NOON + timedelta(days=89)) == 0
    assert sessions.forget(NOON + timedelta(days=91)) >= 2
    assert not OpenSession.objects.exists()


def test_the_worker_forgets_by_itself(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOON + timedelta(days=100))
    tasks._forget_once_in.cache_clear()
    tasks.sweep(NOON)
    assert not OpenSession.objects.exists()
