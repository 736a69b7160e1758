"""What every letter of every kind holds to: one link, its languages, a subject that begins with the act (E3, E7)."""

from __future__ import annotations

import re

from django.utils.translation import override
from tests.cast import Cast, written
from tests.notices.mail_source import check_source

from puebla.core.clock import SEAT_ZONE
from puebla.core.templatetags.wording import day_text
from puebla.notices.models import Message

ENGLISH = re.compile(r"\b(the|of|with|your|has|been|until|not|working)\b", re.IGNORECASE)
AMBIGUOUS = re.compile(r"midnight|medianoche|\b\d\d/\d\d/\d\d")


def check_letter(message: Message, page: str = "") -> None:
    """Hold one message to what all letters hold to; ``page`` is where its link leads, behind the language."""
    check_source(message)
    _check_the_subject(message)
    _check_the_link(message, page)
    _check_the_languages(message)
    assert not AMBIGUOUS.search(message.text)


def _check_the_subject(message: Message) -> None:
    with override(message.language):
        assert day_text(message.created_at.astimezone(SEAT_ZONE), weekday=False) in message.subject


def _check_the_link(message: Message, page: str) -> None:
    address = f"http://127.0.0.1:8000/{message.language}/{page}"
    found = re.findall(r"https?://\S+", message.text)
    assert len(found) == 1
    assert found == re.findall(r'href="([^"]*)"', message.html)
    assert found[0] == address if page else found[0].startswith(address)


def _check_the_languages(message: Message) -> None:
    """A formal notice is in both languages, the reader's first; any other in the reader's; no Spanish in English."""
    own, other = (message.html.find(f'lang="{code}"') for code in _languages(message))
    assert own == message.html.find("lang=")
    assert other > own if message.is_formal else other == -1
    if message.language == "es":
        assert not ENGLISH.search(message.text.split("\nEnglish\n")[0])


def _languages(message: Message) -> tuple[str, str]:
    return ("es", "en") if message.language == "es" else ("en", "es")


def assert_nowhere(message: Message, *words: str) -> None:
    """Hold the whole mail, with its source, to saying none of the words."""
    whole = f"{message.subject} {message.text} {message.html}".casefold()
    assert [word for word in words if word.casefold() in whole] == []


def read_english(cast: Cast, *names: str) -> None:
    """Let people of the cast read English; everybody else reads Spanish."""
    for name in names:
        account = cast.account(name)
        account.language = "en"
        written(account.save)
