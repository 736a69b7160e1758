"""Preparing a reply: first who hears nothing, then the people of the own country, and not a word of the draft (E3)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.cast import NOW, Cast
from tests.consultations.ministries import INTERIOR, ask, in_round_one, save, speak
from tests.consultations.stages import HOUR, reply as file_reply
from tests.notices.letter_checks import assert_nowhere, check_letter, read_english
from tests.notices.procedure_steps import messages_of

from puebla.consultations.actions_confirming import ask_change_of_reply, confirm_reply
from puebla.consultations.actions_preparing import comment_on_draft
from puebla.consultations.models import Consultation, Reply
from puebla.consultations.reply_contents import ReplyContent
from puebla.notices.models import Message

pytestmark = pytest.mark.django_db
SECRET = "quetzalword"
CONTENT = ReplyContent("agrees-with-comment", f"Una palabra: {SECRET}.")
FOCAL = {"bruno", "beatriz", "flora"}


def commented(people: Cast, found: Consultation) -> None:
    comment_on_draft(found, by=people.actor("lino"), at=NOW + HOUR, text=SECRET)


def held(people: Cast, found: Consultation) -> None:
    speak(people, found, "dora", "holds", reason=SECRET)


def cleared(people: Cast, found: Consultation) -> None:
    speak(people, found, "dora")


def confirmed(people: Cast, found: Consultation) -> None:
    confirm_reply(Reply.objects.get(), by=people.actor("vera"), at=NOW + HOUR)


def change_asked(people: Cast, found: Consultation) -> None:
    ask_change_of_reply(Reply.objects.get(), by=people.actor("vera"), at=NOW + HOUR, reason=SECRET)


def asked(people: Cast, found: Consultation) -> None:
    ask(people, found, INTERIOR)


def filed(people: Cast, found: Consultation) -> None:
    file_reply(people, found, "flora", "objects", text=SECRET)


STEPS: list[tuple[str, Callable[[Cast, Consultation], None], set[str]]] = [
    ("preparation.ask", asked, {"dora"}),
    ("preparation.comment", commented, FOCAL),
    ("preparation.hold", held, FOCAL),
    ("preparation.clear", cleared, FOCAL),
    ("preparation.confirm", confirmed, FOCAL),
    ("preparation.ask-change", change_asked, FOCAL),
    ("consultation.file-reply", filed, {"vera", *FOCAL}),
]


@pytest.fixture(params=["es", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Return the language that the people of the country read."""
    return str(request.param)


@pytest.mark.parametrize(("act", "step", "told"), STEPS, ids=[act for act, _step, _told in STEPS])
def test_each_step_is_told_to_the_own_country_alone_and_says_no_word_of_it(
    cast: Cast, language: str, act: str, step: Callable[[Cast, Consultation], None], told: set[str]
) -> None:
    people, found = in_round_one(cast)
    if language == "en":
        read_english(people, *told)
    save(people, found, content=CONTENT)
    file_reply(people, found, "flora")
    step(people, found)
    messages = messages_of(act)
    assert set(messages) == told
    for name, message in messages.items():
        check_letter(message, _page(found, act, name))
        assert_nowhere(message, SECRET, "Flora", "Dora", "Lino", "Vera")
        assert found.symbol in message.subject


def _page(found: Consultation, act: str, name: str) -> str:
    part = "prepare/" if act.startswith("preparation") else "confirm/" if name == "vera" else ""
    return f"consultations/{found.symbol}/{part}"


def test_saving_a_version_writes_to_nobody(cast: Cast) -> None:
    people, found = in_round_one(cast)
    before = Message.objects.count()
    save(people, found)
    assert Message.objects.count() == before


def test_whoever_asks_for_the_own_institution_too_is_not_written_to(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, "Foreign Affairs", INTERIOR)
    assert set(messages_of("preparation.ask")) == {"dora", "vera"}
