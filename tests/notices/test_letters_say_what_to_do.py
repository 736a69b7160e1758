"""Every letter in every language: the act, what to do, until when, what silence means, one link (trust.md E3, E7)."""

from __future__ import annotations

import re

import pytest
from tests.cast import Cast
from tests.notices.mail_source import check_source
from tests.notices.procedure_steps import STEPS, TEXT, Walk, messages_of

from puebla.notices.models import Message

UNTIL = {
    "en": r"[Uu]ntil \d\d:\d\d \(UTC[−+]\d\d:\d\d, [^)]+\) on \w+day \d{1,2} \w+ \d{4}",
    "es": r"[Hh]asta las \d\d:\d\d \(UTC[−+]\d\d:\d\d, [^)]+\) del \w+ \d{1,2} de \w+ de \d{4}",
}
DAY = {"en": r"\d{1,2} [A-Z]\w+ 2016", "es": r"\d{1,2} de [a-z]+ de 2016"}
WITH_TERM = ("consultation.open-round-1", "consultation.open-round-2", "consultation.extend-term")
AMBIGUOUS = re.compile(r"midnight|medianoche|\b\d\d/\d\d/\d\d")
ENGLISH = re.compile(r"\b(the|of|with|your|has|been|until|not|working)\b", re.IGNORECASE)


def told_in(language: str, cast: Cast, act: str) -> dict[str, Message]:
    """Do the step with everybody reading the language, and return the messages by receiver."""
    return told(cast, act, dict.fromkeys(cast.people, language))


def told(cast: Cast, act: str, languages: dict[str, str]) -> dict[str, Message]:
    """Do the step with each person reading their language; Spanish for those not named."""
    for name, language in languages.items():
        account = cast.account(name)
        account.language = language
        account.save()
    STEPS[act](cast)
    found = messages_of(act)
    assert found, f"nobody is told of {act}"
    return found


@pytest.mark.parametrize("act", list(STEPS))
def test_every_message_has_what_is_needed_and_nothing_that_is_secret(cast: Cast, act: str) -> None:
    languages = dict.fromkeys(("ana", "beatriz", "carla"), "en")
    for name, message in told(cast, act, languages).items():
        assert message.language == languages.get(name, "es")
        _check_the_subject(message)
        _check_the_body(message)
        _check_the_languages(message)
        check_source(message)


def _check_the_subject(message: Message) -> None:
    """The act and its day come first, and only the symbol names the matter."""
    assert message.subject.endswith(" · RCM/CONS/2016/1")
    assert re.search(DAY[message.language], message.subject)
    assert "anar" not in message.subject


def _check_the_body(message: Message) -> None:
    """There is one link, in the reader's language; no hour is ambiguous; text and HTML begin alike."""
    address = f"http://127.0.0.1:8000/{message.language}/consultations/RCM/CONS/2016/1/"
    assert re.findall(r"https?://\S+", message.text) == [address]
    assert re.findall(r'href="([^"]*)"', message.html) == [address]
    assert "RCM/CONS/2016/1" in message.text.splitlines()[0]
    assert not AMBIGUOUS.search(message.text)
    assert "SHA-256" in message.text
    assert message.text.splitlines()[0] in _unescaped(message.html)


def _check_the_languages(message: Message) -> None:
    """A formal notice is in both languages, the reader's first; no Spanish line is left in English."""
    own, other = (message.html.find(f'lang="{code}"') for code in _languages(message))
    both = message.is_formal or TEXT.en[:10] in message.text
    assert own == message.html.find("lang=")
    assert other > own if both else other == -1
    if message.language == "es":
        spanish = message.text.split("\nEnglish\n")[0]
        assert not ENGLISH.search(spanish.split("The text, version")[0])


def _languages(message: Message) -> tuple[str, str]:
    return ("es", "en") if message.language == "es" else ("en", "es")


def _unescaped(html: str) -> str:
    from html import unescape

    return unescape(html)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("act", WITH_TERM)
def test_who_is_to_reply_reads_until_when_in_the_first_line(cast: Cast, act: str, language: str) -> None:
    found = told_in(language, cast, act)
    first = found["carla"].text.splitlines()[0]
    assert re.search(UNTIL[language], first)
    assert ("Panamá" if language == "es" else "Panama") in first
    assert re.search(r"23:59 \(UTC−05:00\)", found["carla"].subject)


@pytest.mark.parametrize(("language", "words"), [
    ("en", ("working day 5, the last", "not counted, weekend", "not counted, Independence Day",
            "goes on to round 2 without its input", "default of this installation")),
    ("es", ("día hábil 5, el último", "no se cuenta, fin de semana", "no se cuenta, Día de la Independencia",
            "pasa a la segunda ronda sin sus aportes", "criterio de esta instalación")),
])  # fmt: skip
def test_the_days_are_counted_and_silence_is_explained(cast: Cast, language: str, words: tuple[str, ...]) -> None:
    silvia = told_in(language, cast, "consultation.open-round-1")["silvia"]
    assert [word for word in words if word not in silvia.text] == []


def test_silence_in_round_2_means_what_the_charter_says(cast: Cast) -> None:
    carla = told_in("en", cast, "consultation.open-round-2")["carla"]
    assert "its silence does not stand in the way" in carla.text
    assert "001:665-669" in carla.text
    assert "What changed since version 1" in carla.text


def test_a_country_whose_term_stays_reads_its_own_term(cast: Cast) -> None:
    found = told_in("en", cast, "consultation.extend-term")
    assert "The term of your country, Mexico, in round 1" in found["bruno"].text.splitlines()[0]
    assert "That of your country, Panama, stays as it is" in found["carla"].text.splitlines()[0]


def test_a_country_that_has_replied_is_not_told_about_silence(cast: Cast) -> None:
    Walk(cast).round_1().reply("bruno").extend()
    found = messages_of("consultation.extend-term")
    assert "Su país ya respondió" in found["beatriz"].text
    assert "Si no se responde" in found["carla"].text


def test_those_who_only_follow_see_every_members_term(cast: Cast) -> None:
    diego = told_in("en", cast, "consultation.open-round-1")["diego"]
    assert diego.role == "copy"
    assert diego.text.startswith("For your information")
    assert len(re.findall(UNTIL["en"], diego.text)) >= 10


def test_the_letters_of_the_troika_say_that_there_is_no_term(cast: Cast) -> None:
    found = told_in("en", cast, "consultation.submit-to-troika")
    assert set(found) == {"bruno", "beatriz", "silvia", "ana", "diego"}
    assert "This step has no term" in found["silvia"].text.splitlines()[0]
    assert TEXT.es.split("\n", maxsplit=1)[0] in found["silvia"].text
    assert "carla" not in found
