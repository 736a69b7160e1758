"""An address for answers speaks for one person, member and round; nobody else can make one (issue 5, point 9)."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from tests.cast import Cast
from tests.notices.incoming.samples import ANSWERS
from tests.notices.mail_source import source_of
from tests.notices.procedure_steps import WORKER, Walk, messages_of

from puebla.consultations.models import Round
from puebla.forum.models import Party
from puebla.notices import actions
from puebla.notices.headers import usable_address
from puebla.notices.incoming.signed import Place, address_for, place_in
from puebla.notices.models import Message, Role
from puebla.notices.reminding import Due
from puebla.notices.sending import mail_of

KEYS = st.integers(min_value=0, max_value=2**27)
PLACE = Place(41, 7, 1200)
quick = settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _mailbox(settings: Any) -> None:
    settings.ANSWERS_TO = ANSWERS


@quick
@given(st.builds(Place, KEYS, KEYS, KEYS))
def test_what_was_signed_is_read_again_whatever_the_case(place: Place) -> None:
    address = address_for(place)
    assert len(address.partition("@")[0]) <= 64
    assert usable_address(address) == address
    assert place_in(["other@example.org", address.upper()]) == place


@quick
@given(st.integers(min_value=0, max_value=255), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567+@!\0é"))
def test_an_altered_address_is_nobodys(position: int, letter: str) -> None:
    address = address_for(PLACE)
    at = len("respuestas+") + position % (address.index("@") - len("respuestas+"))
    forged = address[:at] + letter + address[at + 1 :]
    assert place_in([forged]) in ({None} if forged != address else {PLACE})


@pytest.mark.parametrize(
    "address", ["", "@", ANSWERS, "respuestas+@forum.example.org", "respuestas+a@forum.example.org"]
)
def test_what_holds_no_signature_is_nobodys(address: str) -> None:
    assert place_in([address]) is None


def test_an_address_of_another_mailbox_or_another_key_is_nobodys(settings: Any) -> None:
    address = address_for(PLACE)
    settings.ANSWERS_TO = "other@forum.example.org"
    assert place_in([address, address.replace("respuestas", "other")]) is None
    settings.ANSWERS_TO, settings.SECRET_KEY = ANSWERS, "another key " * 4
    assert place_in([address]) is None


def test_without_a_mailbox_there_are_no_addresses(settings: Any, cast: Cast) -> None:
    settings.ANSWERS_TO = ""
    assert (address_for(PLACE), place_in(["+@", "+aaaa@"])) == ("", None)
    Walk(cast).round_1()
    assert not Message.objects.exclude(reply_to="").exists()


@pytest.mark.parametrize("act", ["consultation.extend-term", "notice.remind", "consultation.open-round-1"])
def test_only_those_who_are_asked_to_reply_have_one(cast: Cast, act: str) -> None:
    walk = Walk(cast).round_1()
    if act == "consultation.extend-term":
        walk.extend("mx")
    if act == "notice.remind":
        due = [Due(walk.consultation.symbol, f"{walk.consultation.symbol} round-1", "mx", 1)]
        actions.remind(walk.consultation.symbol, due, by=WORKER, at=walk.at)
    told = messages_of(act)
    held, mexico = Round.objects.get(), Party.objects.get(code="mx")
    bruno = told.pop("bruno")
    assert place_in([bruno.reply_to]) == Place(held.pk, mexico.pk, cast.people["bruno"].pk)
    assert {message.reply_to for message in told.values() if message.role == Role.COPY} <= {""}


def test_a_notice_of_a_closed_round_has_none(cast: Cast) -> None:
    Walk(cast).round_1().close()
    assert {message.reply_to for message in messages_of("consultation.close-round").values()} == {""}


def test_the_mail_names_it_and_what_fails_comes_back_to_the_mailbox(cast: Cast) -> None:
    Walk(cast).round_1()
    told = messages_of("consultation.open-round-1")
    mail, copy = source_of(told["bruno"]), source_of(told["ana"])
    assert mail["Reply-To"] == told["bruno"].reply_to
    assert copy["Reply-To"] is None
    assert mail["From"] == "secretaria@localhost"
    assert mail_of(told["bruno"]).from_email == ANSWERS
