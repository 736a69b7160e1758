"""The secretariat words notices; facts and terms stay what the record says."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import override
from tests.cast import NOW, Cast
from tests.notices.mail_source import check_source
from tests.notices.procedure_steps import Walk, last_entry, messages_of

from puebla.notices.actions_wordings import current, drop_wording, set_wording
from puebla.notices.letterbook import LETTERS
from puebla.notices.models import LetterText
from puebla.notices.rules import rules
from puebla.notices.wordings import NONE, reword, sample_of, standards, values_of, variant_for, variants_of
from puebla.procedure.notice_wordings import Part, fill
from puebla.procedure.refusals import Reason, Refused

OPENED = "consultation.open-round-1"
LEAD = {
    "lead_es": "Se ruega la respuesta de {country} sobre {symbol}, {end}.",
    "lead_en": "The reply of {country} on {symbol} is awaited, {end}.",
}
SUBJECT = {"subject_es": "Se abre la ronda {round}", "subject_en": "Round {round} begins"}
CLOSING = {
    "closing_es": "La Secretaría atiende sus preguntas.",
    "closing_en": "The Secretariat answers your questions.",
}


def word(
    cast: Cast, words: dict[str, str], *, by: str = "diego", seen: int = 0, variant: str = "to"
) -> LetterText | None:
    return set_wording(OPENED, variant, words, seen=seen, by=cast.actor(by), at=NOW)


def refusal(cast: Cast, words: dict[str, str], **more: object) -> Reason:
    with pytest.raises(Refused) as refused:
        word(cast, words, **more)  # type: ignore[arg-type]
    return refused.value.refusal.reason


pytestmark = pytest.mark.django_db

# Refusals first


@pytest.mark.parametrize("name", ["ana", "bruno", "clara", "elena", "public"])
def test_nobody_but_the_secretariat_words_a_notice(cast: Cast, name: str) -> None:
    assert refusal(cast, LEAD, by=name) is Reason.NOT_PERMITTED


@pytest.mark.parametrize(
    "words",
    [
        LEAD | {"lead_en": "The reply of {country} is awaited."},
        LEAD | {"lead_en": ""},
        LEAD | {"lead_es": "Responda antes de las 12:00, {end}."},
        LEAD | {"lead_es": "Lea https://example.org, {end}."},
        {"closing_es": "{secret}", "closing_en": "{secret}"},
        {"subject_es": "Ronda {end}\nBcc: a", "subject_en": "Round"},
    ],
)
def test_words_that_hide_a_term_or_make_one_up_are_refused(cast: Cast, words: dict[str, str]) -> None:
    assert refusal(cast, words) is Reason.WRONG_VALUE
    assert not LetterText.objects.exists()


def test_a_notice_that_nobody_sends_and_a_reader_that_it_does_not_have_cannot_be_worded(cast: Cast) -> None:
    for name, variant in (("consultation.nothing", "to"), (OPENED, "longer"), ("notice.remind", "copy")):
        with pytest.raises(Refused) as refused:
            set_wording(name, variant, CLOSING, seen=0, by=cast.actor("diego"), at=NOW)
        assert refused.value.refusal.reason is Reason.NOT_FOUND


def test_of_two_who_word_at_once_the_second_is_told(cast: Cast) -> None:
    first = word(cast, LEAD)
    assert refusal(cast, CLOSING) is Reason.STALE
    assert current(OPENED, "to") == first


def test_the_standard_words_are_not_words_of_ones_own(cast: Cast) -> None:
    standard = {
        f"{part.value}_{code}": text
        for part, found in standards(OPENED, "to").items()
        for code, text in found.words.items()
    }
    assert refusal(cast, standard) is Reason.ALREADY_DONE


# What is worded


def test_the_words_reach_those_they_are_for_and_the_facts_stay(cast: Cast) -> None:
    word(cast, LEAD | SUBJECT | CLOSING)
    Walk(cast).round_1()
    told = messages_of(OPENED)
    carla, ana = told["carla"], told["ana"]
    check_source(carla)
    assert carla.text.startswith("Se ruega la respuesta de Panamá sobre RCM/CONS/2016/1, hasta las 23:59")
    assert "The reply of Panama on RCM/CONS/2016/1 is awaited, until 23:59" in carla.text
    assert carla.subject.startswith("Se abre la ronda 1: ")
    assert carla.subject.endswith("RCM/CONS/2016/1")
    assert "15 de septiembre de 2016" in carla.subject
    assert CLOSING["closing_es"] in carla.text
    assert CLOSING["closing_en"] in carla.html
    assert "día hábil 5" in carla.text
    assert CLOSING["closing_es"] not in ana.text
    assert "Se abre la ronda" not in ana.subject


def test_words_are_dated_and_what_was_written_stays(cast: Cast) -> None:
    row = word(cast, CLOSING)
    Walk(cast).round_1()
    assert row is not None
    drop_wording(OPENED, "to", seen=row.pk, by=cast.actor("diego"), at=NOW)
    assert CLOSING["closing_es"] in messages_of(OPENED)["carla"].text
    Walk(cast).round_1()
    assert CLOSING["closing_es"] not in messages_of(OPENED)["carla"].text
    row.refresh_from_db()
    assert (row.holds_until, current(OPENED, "to")) == (NOW, None)
    entry = last_entry("notice.drop-wording")
    assert (entry.subject, entry.changes["before"], entry.changes["after"]) == (f"{OPENED} to", CLOSING, {})


def test_a_fact_that_is_missing_leaves_the_standard_words(cast: Cast) -> None:
    word(cast, LEAD)
    facts, _reader = sample_of(OPENED, "consultation", "to")
    nobody = sample_of(OPENED, "consultation", "copy")[1]
    row = LetterText(act=OPENED, variant="copy", lead_es="De {country}, {end}.", lead_en="Of {country}, {end}.")
    letter = LETTERS["open-round"].compose(facts, nobody)
    assert reword(letter, facts, nobody, {"copy": row}).lead == letter.lead


def test_every_notice_of_a_consultation_can_be_worded_in_both_languages(cast: Cast) -> None:
    fixed = {"consultation.file-reply"}
    known = ("submit-to-troika", "open-round-1", "open-round-2", "extend-term", "close-round", "declare-consensus")
    for act in (f"consultation.{name}" for name in known):
        for variant in variants_of(act):
            assert set(standards(act, variant)) == set(Part), (act, variant)
    assert OPENED not in fixed


def test_standard_words_filled_again_are_the_standard_letter(cast: Cast) -> None:
    seen = 0
    for act in rules():
        for variant in variants_of(act):
            found = standards(act, variant).get(Part.LEAD)
            if found is None:
                continue
            facts, reader = sample_of(
                act, "consultation" if "consultation" in act or "remind" in act else "other", variant
            )
            if not act.startswith("consultation."):
                continue
            assert variant_for(facts, reader) == variant
            for language in ("es", "en"):
                with override(language):
                    letter = LETTERS[rules()[act].letter].compose(facts, reader)
                    assert fill(found.words[language], values_of(facts, reader)) == letter.lead
                    seen += 1
    assert seen > 40


def test_without_words_of_its_own_a_letter_is_not_touched() -> None:
    facts, reader = sample_of(OPENED, "consultation", "to")
    letter = LETTERS["open-round"].compose(facts, reader)
    assert reword(letter, facts, reader, NONE) is letter


# The pages


def test_the_page_previews_before_it_keeps(cast: Cast, client: Client) -> None:
    client.force_login(cast.account("diego"))
    page = f"/en/notices/wordings/{OPENED}/to/"
    assert "Please file the reply of your country, {country}" in client.get(page).content.decode()
    typed = LEAD | {"seen": "0", "step": "preview"}
    shown = client.post(page, typed).content.decode()
    assert "The reply of Country A on RCM/CONS/2026/121 is awaited, until" in shown
    assert not LetterText.objects.exists()
    assert client.post(page, typed | {"step": "keep"}).status_code == 302
    wrong = client.post(page, typed | {"lead_en": "Reply at 12:00, {end}.", "step": "keep"}).content.decode()
    assert "Error: " in wrong
    assert "12:00" in wrong
    row = LetterText.objects.get()
    assert (row.lead_en, row.subject_en, row.set_by) == (LEAD["lead_en"], "", cast.account("diego"))
    assert "Own words" in client.get("/en/notices/wordings/").content.decode()
    assert client.post(page, {"seen": row.pk, "step": "drop"}).status_code == 302
    assert not LetterText.objects.filter(holds_until=None).exists()


def test_the_page_names_who_would_receive_it(cast: Cast, client: Client) -> None:
    Walk(cast)
    client.force_login(cast.account("diego"))
    text = client.get(f"/en/notices/wordings/{OPENED}/to/").content.decode()
    assert "The focal points of every member consulted in the round" in text
    assert "Carla" in text
    assert "Oscar" not in text
