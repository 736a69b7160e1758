"""B1: codes are accepted once, nobody enrols for somebody else, and losing the device is not losing the account."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from tests.accounts.helpers import (
    KEEPER,
    NOON,
    PASSWORD,
    code_of,
    enrol_app,
    is_inside,
    new_account,
    owner,
    sign_in,
    stop_clock,
)

from puebla.accounts import actions, second_factor
from puebla.accounts.models import Account, Proof
from puebla.core.models import Entry
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db
STEP = "/en/sign-in/second-factor/"


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, NOON)


def test_the_password_alone_opens_nothing(client: Client) -> None:
    enrol_app(new_account())
    assert sign_in(client)["Location"] == STEP
    assert not is_inside(client)


def test_the_step_is_closed_to_who_has_not_shown_the_password(client: Client) -> None:
    assert client.get(STEP)["Location"] == "/en/sign-in/"


def test_a_wrong_code_opens_nothing(client: Client) -> None:
    secret = enrol_app(new_account())
    sign_in(client)
    wrong = code_of(secret, NOON + timedelta(hours=1))
    assert client.post(STEP, {"code": wrong}).status_code == 200
    assert not is_inside(client)


def test_the_code_of_the_moment_opens_and_is_remembered_as_proof(client: Client) -> None:
    account = new_account()
    secret = enrol_app(account)
    sign_in(client)
    assert client.post(STEP, {"code": code_of(secret, NOON)})["Location"] == "/en/desk/"
    assert account.sessions.get(ended_at=None).proof == Proof.CODE


def test_the_same_code_is_accepted_once_by_whoever_brings_it() -> None:
    account = new_account()
    code = code_of(enrol_app(account), NOON)
    assert second_factor.accepts_app_code(account, code, NOON)
    assert not second_factor.accepts_app_code(account, code, NOON)
    assert not second_factor.accepts_app_code(account, code, NOON + timedelta(seconds=29))


def test_a_code_older_than_the_last_one_used_is_refused_although_its_time_has_not_passed() -> None:
    account = new_account()
    secret = enrol_app(account)
    assert second_factor.accepts_app_code(account, code_of(secret, NOON, later=1), NOON)
    assert not second_factor.accepts_app_code(account, code_of(secret, NOON), NOON)


@pytest.mark.parametrize(("later", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_half_a_minute(later: int, accepted: bool) -> None:
    account = new_account()
    secret = enrol_app(account)
    assert second_factor.accepts_app_code(account, code_of(secret, NOON, later=later), NOON) is accepted


def test_the_first_code_proves_the_app_and_is_used_up_by_that(client: Client) -> None:
    account = new_account()
    client.force_login(account)
    page = client.get("/en/account/second-factor/app/").content.decode()
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    code = code_of(secret, NOON)
    assert client.post("/en/account/second-factor/app/", {"code": code})["Location"] == "/en/account/recovery-codes/"
    assert not second_factor.accepts_app_code(account, code, NOON)
    assert len(second_factor.recovery_codes(account)) == 10


def test_enrolling_ends_the_sessions_that_were_opened_without_it() -> None:
    account, elsewhere = new_account(), Client()
    elsewhere.force_login(account)
    actions.add_app(account, second_factor.generate_totp_secret(), 1, by=owner(account), at=NOON)
    assert not is_inside(elsewhere)


def test_nobody_enrols_or_removes_for_somebody_else() -> None:
    ana, bruno = new_account(), new_account("bruno")
    enrol_app(ana)
    factor = second_factor.factors_of(ana)[0].pk
    for act in (
        lambda: actions.add_app(ana, second_factor.generate_totp_secret(), 1, by=owner(bruno), at=NOON),
        lambda: actions.add_passkey(ana, "mine", {}, by=owner(bruno), at=NOON),
        lambda: actions.remove_factor(ana, factor, by=owner(bruno), at=NOON),
        lambda: actions.renew_recovery_codes(ana, by=owner(bruno), at=NOON),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.refusal.reason is Reason.NOT_FOUND


def test_the_factor_of_another_account_answers_as_one_that_does_not_exist(client: Client) -> None:
    ana, bruno = new_account(), new_account("bruno")
    enrol_app(ana)
    client.force_login(bruno)
    number = second_factor.factors_of(ana)[0].pk
    assert client.post(f"/en/account/second-factor/{number}/remove/").status_code == 404
    assert client.post("/en/account/second-factor/987654/remove/").status_code == 404
    assert second_factor.is_enrolled(ana)


def test_a_recovery_code_opens_once_is_recorded_and_told(client: Client) -> None:
    account = new_account()
    enrol_app(account)
    code = second_factor.recovery_codes(account)[3]
    sign_in(client)
    assert client.post(STEP, {"code": code}).status_code == 302
    assert Entry.objects.filter(act="accounts.use-recovery-code", subject="ana").exists()
    assert mail.outbox[-1].to == ["ana@example.org"]
    assert not second_factor.accepts_recovery_code(account, code, NOON)
    assert len(second_factor.recovery_codes(account)) == 9


def test_new_recovery_codes_close_the_old_ones(client: Client) -> None:
    account = new_account()
    enrol_app(account)
    old = second_factor.recovery_codes(account)
    client.force_login(account)
    client.post("/en/account/recovery-codes/", {"token": "t"})
    assert not second_factor.accepts_recovery_code(account, old[0], NOON)
    assert set(old).isdisjoint(second_factor.recovery_codes(account))


def test_recovery_codes_are_shown_only_to_who_has_just_shown_a_secret(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = new_account()
    enrol_app(account)
    client.force_login(account)
    stop_clock(monkeypatch, NOON + timedelta(minutes=10))
    assert client.get("/en/account/recovery-codes/")["Location"].startswith("/en/account/confirm/")


def test_the_last_factor_stays_while_the_password_is_short(client: Client) -> None:
    account = new_account(password_is_long=False)
    enrol_app(account)
    client.force_login(account)
    number = second_factor.factors_of(account)[0].pk
    answer = client.post(f"/en/account/second-factor/{number}/remove/")
    assert answer["Location"] == "/en/account/password/"
    assert second_factor.is_enrolled(account)


def test_the_last_factor_goes_with_its_recovery_codes_when_the_password_is_long(client: Client) -> None:
    account = new_account()
    enrol_app(account)
    client.force_login(account)
    client.post(f"/en/account/second-factor/{second_factor.factors_of(account)[0].pk}/remove/")
    assert not second_factor.is_enrolled(account)
    assert second_factor.recovery_codes(account) == []


@pytest.mark.parametrize("rubbish", ["", "{}", "[]", "null", "nonsense", '{"id": 1}', '{"response": {"a": "b"}}'])
def test_rubbish_instead_of_a_passkey_opens_nothing(client: Client, rubbish: str) -> None:
    enrol_app(new_account())
    sign_in(client)
    assert client.post(STEP, {"credential": rubbish}).status_code == 200
    assert not is_inside(client)


def test_a_sign_in_waits_fifteen_minutes_for_its_second_factor(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = enrol_app(new_account())
    sign_in(client)
    session = client.session
    session["account_login"] = {**session["account_login"], "initiated_at": 1.0}
    session.save()
    assert client.post(STEP, {"code": code_of(secret, NOON)})["Location"] == "/en/sign-in/"


def test_the_secretariat_clears_the_factors_of_who_lost_them_but_nobody_their_own(client: Client) -> None:
    account = new_account()
    enrol_app(account)
    with pytest.raises(Refused):
        actions.clear_second_factor(account, by=owner(account), at=NOON)
    actions.clear_second_factor(account, by=KEEPER, at=NOON)
    assert not second_factor.is_enrolled(account)
    assert not Account.objects.get(pk=account.pk).check_password(PASSWORD)
    assert "/sign-in/link/" in mail.outbox[-1].body
