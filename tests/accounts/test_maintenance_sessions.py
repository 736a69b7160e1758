"""Maintenance sessions (habit 8): borrowed for minutes, with a reason, and every page entered; refusals first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from tests.accounts.helpers import code_of, enrol_app, is_inside, new_account, sign_in
from tests.cast import NOW, TODAY, Cast, make_person, people_called

from puebla.accounts import sessions
from puebla.accounts.actions_maintenance import end_lapsed, end_sessions_of, open_maintenance, unlock
from puebla.accounts.actions_ministries import ProviderFacts, enter_provider
from puebla.accounts.models import Account, MaintenanceSession, OpenSession, Proof
from puebla.accounts.tasks import sweep
from puebla.core.actor import system
from puebla.core.models import Entry
from puebla.core.remembering import forget
from puebla.forum.actors import actor_for
from puebla.procedure.maintenance import NEVER, Asked
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db
REASON = "The ministry's people cannot sign in since this morning"
GOOD = Asked(REASON, 15, timedelta())
WORKER = system(TODAY)


@pytest.fixture
def tess(cast: Cast, frozen_clock: None) -> Account:
    """Tess is the secretariat's IT specialist and has an app."""
    make_person("tess", "it-specialist", "")
    account = people_called(["tess"])["tess"].account
    assert account is not None
    account.language = "en"
    account.save()
    return account


@pytest.fixture
def inside(tess: Account) -> Client:
    """Tess's browser, in which a second factor was shown a moment ago."""
    enrol_app(tess)
    client = Client()
    client.force_login(tess)
    OpenSession.objects.filter(account=tess).update(proof=Proof.CODE)
    return client


def opened(client: Client, minutes: int = 15, reason: str = REASON) -> Any:
    return client.post("/en/maintenance/open/", {"reason": reason, "minutes": minutes, "token": f"t{minutes}{reason}"})


def pass_time(monkeypatch: pytest.MonkeyPatch, **much: int) -> None:
    later = sessions.real_now() + timedelta(**much)
    monkeypatch.setattr(sessions, "real_now", lambda: later)


def seen() -> list[tuple[str, str]]:
    rows = Entry.objects.filter(act="accounts.see-in-maintenance").order_by("sequence")
    return [(row.changes["method"], row.changes["address"]) for row in rows]


@pytest.mark.parametrize(("name", "status"), [("fede", 404), ("bruno", 403), ("ana", 403), ("diego", 403)])
def test_nobody_else_opens_one(cast: Cast, frozen_clock: None, client: Client, name: str, status: int) -> None:
    client.force_login(cast.account(name))
    OpenSession.objects.update(proof=Proof.CODE)
    assert client.get("/en/maintenance/open/").status_code == status
    assert opened(client).status_code == status
    assert not MaintenanceSession.objects.exists()


def test_without_a_second_factor_of_this_moment_it_is_not_opened(
    inside: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_time(monkeypatch, minutes=6)
    assert inside.get("/en/maintenance/open/")["Location"].startswith("/en/account/confirm/")
    assert "Show your second factor again first" in opened(inside).content.decode()
    assert not MaintenanceSession.objects.exists()


def test_a_password_alone_opens_none(inside: Client) -> None:
    OpenSession.objects.update(proof=Proof.PASSWORD)
    opened(inside)
    assert not MaintenanceSession.objects.exists()


@pytest.mark.parametrize(("minutes", "reason"), [(0, REASON), (31, REASON), (15, "x"), (15, "          "), (15, "")])
def test_a_reason_and_up_to_thirty_minutes_are_needed(inside: Client, minutes: int, reason: str) -> None:
    answer = opened(inside, minutes, reason)
    assert "Error:" in answer.content.decode()
    assert not MaintenanceSession.objects.exists()


def test_a_second_one_beside_the_first_is_refused(inside: Client) -> None:
    assert opened(inside).status_code == 302
    assert "already been done" in opened(inside, 20).content.decode()
    assert MaintenanceSession.objects.count() == 1


def test_one_is_opened_for_oneself_alone(tess: Account, cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        open_maintenance(cast.account("diego"), GOOD, session=1, by=actor_for(tess, TODAY), at=NOW)
    assert refused.value.refusal.reason is Reason.NOT_FOUND


@pytest.mark.parametrize("act", [unlock, end_sessions_of])
def test_what_only_a_session_allows_is_refused_outside_one(tess: Account, cast: Cast, act: Any) -> None:
    for name in ("diego", "ana"):
        with pytest.raises(Refused) as refused:
            act(tess, by=cast.actor(name), at=NOW)
        assert refused.value.refusal.reason is Reason.NOT_PERMITTED
    facts = ProviderFacts("mx", "x", "x", "https://x.example", "x", "x", "x.example")
    with pytest.raises(Refused):
        enter_provider("x", facts, by=actor_for(tess, TODAY), at=NOW)


@pytest.mark.parametrize("address", ["accounts/", "maintenance/state/", "maintenance/providers/"])
def test_by_day_the_office_opens_no_account_and_no_technical_page(inside: Client, address: str) -> None:
    assert inside.get(f"/en/{address}").status_code == 403
    opened(inside)
    assert inside.get(f"/en/{address}").status_code == 200


def test_in_a_session_nothing_of_the_fund_the_closed_door_or_a_member_is_held(inside: Client, tess: Account) -> None:
    opened(inside)
    request = inside.get("/en/maintenance/").wsgi_request
    assert Permission.SYSTEM_REPAIR in request.actor.permissions
    assert request.actor.permissions.isdisjoint(NEVER | {Permission.JOURNAL_SEE_ALL, Permission.REGISTER_KEEP})


def test_what_is_lent_is_lent_to_one_browser_alone(inside: Client, tess: Account) -> None:
    opened(inside)
    other = Client()
    other.force_login(tess)
    OpenSession.objects.update(proof=Proof.CODE)
    assert other.get("/en/accounts/").status_code == 403


def test_every_page_is_entered_without_its_query_and_without_secrets(inside: Client, cast: Cast) -> None:
    opened(inside)
    inside.get("/en/accounts/?page=1&password=hidden-word")
    inside.get("/en/sign-in/link/hidden-word/")
    inside.post(f"/en/accounts/{cast.account('carla').pk}/unlock/", {"token": "u"})
    addresses = [("GET", "/en/accounts/"), ("GET", "/en/sign-in/link/(secret)/"),
                 ("POST", f"/en/accounts/{cast.account('carla').pk}/unlock/")]  # fmt: skip
    assert seen() == addresses
    assert "hidden-word" not in str(list(Entry.objects.values_list("changes", flat=True)))


def test_the_band_says_so_on_every_page_with_the_minutes_left(inside: Client) -> None:
    assert "Maintenance session." not in inside.get("/en/").content.decode()
    opened(inside, 7)
    for address in ("/en/", "/en/desk/", "/en/contacts/"):
        page = inside.get(address).content.decode()
        assert "Maintenance session." in page
        assert "7 minutes left." in page


def test_time_that_runs_out_in_the_middle_of_a_form_leaves_nothing_half_done(
    inside: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(inside, 5)
    carla = cast.account("carla")
    assert inside.get(f"/en/accounts/{carla.pk}/").status_code == 200
    pass_time(monkeypatch, minutes=5)
    answer = inside.post(f"/en/accounts/{carla.pk}/close/", {"token": "c"})
    assert answer.status_code == 403
    assert "nothing was done" in answer.content.decode()
    assert Account.objects.get(pk=carla.pk).is_active
    assert inside.post(f"/en/accounts/{carla.pk}/close/", {"token": "c"}).status_code == 403


def test_an_office_that_ends_takes_the_session_with_it(inside: Client, tess: Account) -> None:
    from tests.cast import KEEPER

    from puebla.forum.actions import end_office
    from puebla.forum.models import Office

    opened(inside)
    end_office(Office.objects.get(person__account=tess), by=KEEPER, at=NOW, ends=TODAY)
    assert inside.get("/en/accounts/").status_code == 404


@pytest.mark.parametrize(
    ("address", "how"), [("/en/maintenance/end/", "button"), ("/sign-out/", "sign-out"), ("/en/sign-out/", "sign-out")]
)
def test_it_ends_by_button_and_by_sign_out(inside: Client, address: str, how: str) -> None:
    opened(inside)
    inside.post(address)
    assert MaintenanceSession.objects.get().ended_by == how
    assert inside.get("/en/accounts/").status_code != 200


def test_it_ends_by_itself_and_another_can_be_opened(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(inside, 2)
    assert end_lapsed(by=WORKER, at=NOW) == 0
    pass_time(monkeypatch, minutes=3)
    sweep(NOW)
    row = MaintenanceSession.objects.get()
    assert (row.ended_by, row.ended_at) == ("time", row.until)
    assert opened(inside, 3).status_code == 302


def test_it_ends_with_the_browser_session_that_opened_it(inside: Client) -> None:
    opened(inside)
    OpenSession.objects.update(ended_at=sessions.real_now())
    assert end_lapsed(by=WORKER, at=NOW) == 1


def test_the_coordination_is_told_why_and_receives_the_pages(inside: Client, cast: Cast) -> None:
    opened(inside)
    assert (mail.outbox[-1].to, REASON in mail.outbox[-1].body) == (["diego@example.org"], True)
    inside.get("/en/accounts/")
    inside.post("/en/maintenance/end/")
    assert mail.outbox[-1].to == ["diego@example.org"]
    assert "GET /en/accounts/" in mail.outbox[-1].body


@pytest.mark.parametrize(
    ("name", "status"), [("diego", 200), ("ana", 200), ("bruno", 403), ("elena", 404), ("fede", 404)]
)
def test_past_sessions_are_read_by_the_coordination_and_the_presidency(
    inside: Client, cast: Cast, name: str, status: int
) -> None:
    opened(inside)
    inside.get("/en/accounts/")
    number, reader = MaintenanceSession.objects.get().pk, Client()
    reader.force_login(cast.account(name))
    OpenSession.objects.update(proof=Proof.PASSKEY)
    answers = [reader.get("/en/maintenance/"), reader.get(f"/en/maintenance/{number}/")]
    assert [answer.status_code for answer in answers] == [status, status]
    if status == 200:
        assert "sign in since this morning" in answers[0].content.decode()
        assert "<code>/en/accounts/</code>" in answers[1].content.decode()


def test_the_list_asks_as_often_for_many_as_for_few(inside: Client, tess: Account) -> None:
    opened(inside)
    inside.get("/en/maintenance/")
    forget()
    with CaptureQueriesContext(connection) as few:
        inside.get("/en/maintenance/")
    _past(tess, 20)
    forget()
    with CaptureQueriesContext(connection) as many:
        inside.get("/en/maintenance/")
    assert len(many) == len(few)


def _past(account: Account, number: int) -> None:
    from tests.cast import written

    at = sessions.real_now()
    rows = [MaintenanceSession(account=account, session=1, reason=REASON, opened_at=at, until=at, ended_at=at)
            for _ in range(number)]  # fmt: skip
    written(lambda: MaintenanceSession.objects.bulk_create(rows))


def test_in_a_session_who_is_slowed_down_is_let_try_again_and_sessions_are_ended(inside: Client, cast: Cast) -> None:
    opened(inside)
    account, there = new_account("slow"), Client()
    sign_in(there, "slow")
    guesser = Client()
    for _ in range(7):
        sign_in(guesser, "slow", "wrong", REMOTE_ADDR="192.0.2.7")
    assert sign_in(Client(), "slow", REMOTE_ADDR="198.51.100.9").status_code == 429
    inside.post(f"/en/accounts/{account.pk}/unlock/", {"token": "a"})
    assert sign_in(Client(), "slow", REMOTE_ADDR="198.51.100.10").status_code == 302
    assert is_inside(there)
    inside.post(f"/en/accounts/{account.pk}/end-sessions/", {"token": "b"})
    assert not is_inside(there)


def test_a_second_factor_shown_at_the_door_opens_the_session(tess: Account) -> None:
    secret, client = enrol_app(tess), Client()
    sign_in(client, "tess", "puebla")
    client.post("/en/sign-in/second-factor/", {"code": code_of(secret, sessions.real_now())})
    assert client.get("/en/maintenance/open/").status_code == 200
    assert opened(client).status_code == 302


def test_there_is_no_superuser_and_no_console_for_one() -> None:
    account = get_user_model()
    assert not [name for name in ("is_superuser", "is_staff", "user_permissions", "groups") if hasattr(account, name)]
    assert not hasattr(account.objects, "create_superuser")
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert not [name for name in names if "admin" in name]
    assert "admin" not in get_resolver().namespace_dict


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_pages_answer_in_both_languages(inside: Client, language: str) -> None:
    opened(inside)
    number = MaintenanceSession.objects.get().pk
    for address in ("", f"{number}/", "open/", "state/", "providers/", "providers/new/"):
        answer = inside.get(f"/{language}/maintenance/{address}")
        assert answer.status_code == 200
        assert answer.content.decode().count("<h1") == 1
