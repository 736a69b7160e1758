"""What changes the protection of an account is in the journal, for the secretariat, without any secret."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.accounts.helpers import KEEPER, NOON, PASSWORD, enrol_app, new_account, owner

from puebla.accounts import actions, second_factor
from puebla.accounts.models import Account, Link, OpenSession
from puebla.core.audiences import Audience
from puebla.core.journal import verify
from puebla.core.models import Entry

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def use_invitation(account: Account) -> None:
    actions.invite(account, by=KEEPER, at=NOON)
    link = Link.objects.select_related("account").latest("id")
    actions.set_password_by_link(link, "otra frase larga y mía", by=owner(account), at=NOON)


def remove(account: Account) -> None:
    enrol_app(account)
    actions.remove_factor(account, second_factor.factors_of(account)[0].pk, by=owner(account), at=NOON)


def renew(account: Account) -> None:
    enrol_app(account)
    actions.renew_recovery_codes(account, by=owner(account), at=NOON)


def end_one(account: Account) -> None:
    row = OpenSession.objects.create(
        account=account, started_at=NOON, seen_at=NOON, proved_at=NOON, idle_seconds=60, absolute_seconds=60
    )
    actions.end_session(account, row.pk, by=owner(account), at=NOON)


ACTS: dict[str, Callable[[Account], object]] = {
    "accounts.invite": lambda account: actions.invite(account, by=KEEPER, at=NOON),
    "accounts.open": use_invitation,
    "accounts.change-password": lambda account: actions.change_password(
        account, "otra frase larga y mía", by=owner(account), at=NOON
    ),
    "accounts.add-second-factor": lambda account: actions.add_app(account, SECRET, 1, by=owner(account), at=NOON),
    "accounts.remove-second-factor": remove,
    "accounts.renew-recovery-codes": renew,
    "accounts.clear-second-factor": lambda account: actions.clear_second_factor(account, by=KEEPER, at=NOON),
    "accounts.end-session": end_one,
    "accounts.end-other-sessions": lambda account: actions.end_other_sessions(account, 0, by=owner(account), at=NOON),
    "accounts.choose-language": lambda account: actions.choose_language(account, "es", by=owner(account), at=NOON),
    "accounts.close": lambda account: actions.close(account, by=KEEPER, at=NOON),
}


@pytest.mark.parametrize("name", ACTS)
def test_the_act_is_entered_for_the_secretariat_without_secret_or_address(name: str) -> None:
    account = new_account()
    ACTS[name](account)
    entry = Entry.objects.filter(act=name).latest("sequence")
    assert (entry.subject_kind, entry.subject, entry.audience) == ("account", "ana", Audience.SECRETARIAT)
    for secret in (PASSWORD, SECRET, "otra frase", "@example.org", "http"):
        assert secret not in str(entry.changes)
    assert verify().holds


def test_a_refused_act_enters_nothing() -> None:
    account = new_account()
    before = Entry.objects.count()
    with pytest.raises(Exception, match="not-found"):
        actions.end_session(account, 987654, by=owner(account), at=NOON)
    assert Entry.objects.count() == before


def test_signing_in_is_no_act_of_the_forum() -> None:
    from django.test import Client
    from tests.accounts.helpers import sign_in

    new_account()
    before = Entry.objects.count()
    sign_in(Client())
    assert Entry.objects.count() == before


def test_nobody_closes_an_account_without_the_right() -> None:
    account = new_account()
    for act in (actions.close, actions.reopen):
        with pytest.raises(Exception, match="not-permitted"):
            act(account, by=owner(account), at=NOON)
    assert Account.objects.get().is_active
