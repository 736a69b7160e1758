"""B2: passwords are long and not the first to be guessed; their signs, scripts and age are their owner's business."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from tests.accounts.helpers import NOON, PASSWORD, enrol_app, is_inside, new_account, owner, sign_in

from puebla.accounts import actions
from puebla.accounts.models import Account
from puebla.accounts.passwords import NotACommonOne, normalized

pytestmark = pytest.mark.django_db


def is_accepted(password: str, account: Account | None = None) -> bool:
    try:
        validate_password(password, account or Account(username="ana", email="ana@example.org"))
    except ValidationError:
        return False
    return True


def test_fourteen_characters_alone_are_refused_and_fifteen_accepted() -> None:
    assert not is_accepted("volcanes y mar")
    assert is_accepted("volcanes y mare")


def test_with_a_second_factor_seven_are_refused_and_eight_accepted() -> None:
    account = new_account()
    enrol_app(account)
    assert not is_accepted("mar-y-7", account)
    assert is_accepted("mar-y-78", account)


def test_where_a_second_factor_is_demanded_eight_do_before_it_is_set_up(settings: object) -> None:
    settings.SECOND_FACTOR_IS_DEMANDED = True  # type: ignore[attr-defined]
    account = new_account(must_use_second_factor=True)
    assert is_accepted("mar-y-78", account)


@pytest.mark.parametrize(
    "password",
    [
        "la casa amarilla junto al rio de los sauces que cantan al alba…!",
        "火山が湖を見ている、四つの山の下で、静かに",
        "только строчные буквы здесь",
        "🌋🌊🗻🏔️🌄🌅🌆🌇🌉🌌🌃🎑🏞️⛰️",
        "no hay cifras ni mayusculas",
    ],
)
def test_any_script_and_any_signs_do(password: str) -> None:
    assert is_accepted(password)


def test_no_character_is_cut_off_a_long_one(client: Client) -> None:
    long = "".join(chr(97 + number % 23) for number in range(200))
    new_account(password=long)
    assert sign_in(client, password=long[:-1]).status_code == 200
    assert sign_in(client, password=long).status_code == 302


def test_spaces_at_the_ends_belong_to_it(client: Client) -> None:
    new_account(password=f" {PASSWORD} ")
    assert sign_in(client).status_code == 200
    assert sign_in(client, password=f" {PASSWORD} ").status_code == 302


def test_the_same_letters_typed_on_another_keyboard_are_the_same_password(client: Client) -> None:
    new_account(password=normalized("montaña y ñandú en la niebla"))
    decomposed = "montan\u0303a y n\u0303andu\u0301 en la niebla"
    assert sign_in(client, password=decomposed).status_code == 302


def test_the_list_of_what_is_guessed_first_has_more_than_ten_thousand_entries() -> None:
    assert len(NotACommonOne().passwords) >= 10_000


@pytest.mark.parametrize(
    "password", ["password1", "Password1", "passwordpassword", "iloveyouiloveyou", "qwertyuiopqwertyuiop"]
)
def test_what_is_guessed_first_is_refused_also_repeated(password: str) -> None:
    account = new_account()
    enrol_app(account)
    assert not is_accepted(password, account)


@pytest.mark.parametrize(
    "password",
    ["pueblapuebla2026", "ana@example.org", "anaanaanaanaanaana", "aaaaaaaaaaaaaaaaaaaa", "conferencia2026"],
)
def test_names_and_repetitions_are_refused(password: str) -> None:
    assert not is_accepted(password)


def test_it_is_typed_once_and_may_be_pasted(client: Client) -> None:
    client.force_login(new_account())
    page = client.get("/en/account/password/").content.decode()
    assert page.count('autocomplete="new-password"') == 1
    assert "onpaste" not in page


def test_changing_it_needs_the_one_of_now(client: Client) -> None:
    client.force_login(new_account())
    form = {"current": "not this one", "password": "otra frase larga y mía"}
    assert client.post("/en/account/password/", form).status_code == 200
    assert client.post("/en/account/password/", {**form, "current": PASSWORD}).status_code == 302


def test_a_refused_password_changes_nothing() -> None:
    account = new_account()
    with pytest.raises(ValidationError):
        actions.change_password(account, "short", by=owner(account), at=NOON)
    assert Account.objects.get(pk=account.pk).check_password(PASSWORD)


def test_a_changed_password_opens_and_the_old_one_does_not(client: Client) -> None:
    account = new_account()
    actions.change_password(account, "otra frase larga y mía", by=owner(account), at=NOON)
    assert sign_in(client).status_code == 200
    sign_in(client, password="otra frase larga y mía")
    assert is_inside(client)


def test_nothing_expires_and_no_question_is_asked() -> None:
    names = {field.name for field in Account._meta.get_fields()}
    assert not names & {"password_expires", "password_changed_at", "security_question"}
