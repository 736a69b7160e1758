"""B1, C4: what the second factor keeps is sealed at rest, for its account alone, with a key of its own."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from tests.accounts.helpers import NOON, code_of, enrol_app, new_account

from puebla.accounts import sealing, second_factor

pytestmark = pytest.mark.django_db


def stored() -> str:
    return " ".join(str(row.data) for row in Authenticator.objects.all())


def test_no_secret_stands_in_the_database_in_clear() -> None:
    account = new_account()
    secret = enrol_app(account)
    assert secret not in stored()
    assert sealing.VERSION in stored()
    assert not any(code.replace(" ", "") in stored() for code in second_factor.recovery_codes(account))


def test_not_even_while_it_is_being_set_up(client: Client) -> None:
    client.force_login(new_account())
    page = client.get("/en/account/second-factor/app/").content.decode()
    secret = page.partition("<code>")[2].partition("</code>")[0].replace(" ", "")
    assert len(secret) == 32
    assert all(secret not in str(row.get_decoded()) for row in Session.objects.all())


def test_a_secret_moved_to_another_account_does_not_open() -> None:
    ana, bruno = new_account(), new_account("bruno")
    secret = enrol_app(ana)
    code = code_of(secret, NOON)
    Authenticator.objects.filter(user_id=ana.pk).update(user_id=bruno.pk)
    assert not second_factor.accepts_app_code(bruno, code, NOON)
    Authenticator.objects.filter(user_id=bruno.pk).update(user_id=ana.pk)
    assert second_factor.accepts_app_code(ana, code, NOON)


def test_without_the_key_nothing_opens_and_no_page_breaks(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    account = new_account()
    secret = enrol_app(account)
    monkeypatch.setattr(sealing, "KEY_FILE", "another-key")
    assert not second_factor.accepts_app_code(account, code_of(secret, NOON), NOON)
    assert not second_factor.accepts_recovery_code(account, "1234 5678 9012", NOON)
    client.force_login(account)
    assert client.get("/en/account/").status_code == 200


def test_an_altered_secret_does_not_open() -> None:
    account = new_account()
    with sealing.secrets_of(account):
        sealed = sealing.seal("a secret")
        with pytest.raises(InvalidTag):
            sealing.unseal(sealed[:-4] + ("AAAA" if not sealed.endswith("AAAA") else "BBBB"))


def test_nothing_is_sealed_without_saying_whose_it_is() -> None:
    with pytest.raises(sealing.NobodysSecret):
        sealing.seal("a secret")


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    with sealing.secrets_of(new_account()):
        assert sealing.seal("a secret") != sealing.seal("a secret")


def test_the_key_is_a_file_of_its_own_that_only_its_owner_reads() -> None:
    enrol_app(new_account())
    file = Path(settings.CONFIGURATION.data) / sealing.KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert settings.SECRET_KEY not in file.read_text()


def test_a_first_start_makes_the_key_and_later_ones_keep_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / sealing.KEY_FILE
    first = sealing._main_key(file)
    assert sealing._main_key(file) == first
    assert len(first) == 32
    assert [entry.name for entry in file.parent.iterdir()] == [sealing.KEY_FILE]


def test_each_use_has_a_key_of_its_own(settings: Any) -> None:
    assert sealing._key("seal") != sealing.digest_key()
