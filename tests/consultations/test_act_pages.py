"""Every act through its page: what will happen is shown, it is done once, a fault keeps the words."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cast import NOW, Cast
from tests.conftest import move_clock
from tests.consultations.stages import DRAFT, later, reach, reply
from tests.consultations.test_pages import client_of

from puebla.consultations import actions
from puebla.consultations.models import Answer, Consultation, ProposedChange, TextVersion
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.proposals import general

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]
BOTH = {"reason_es": "Por acuerdo.", "reason_en": "As agreed."}
TYPED = {
    "title_es": "Un título", "title_en": "A title", "text_es": "Uno.", "text_en": "One.", "original_language": "es",
}  # fmt: skip
ACTS: list[tuple[State, str, str, dict[str, Any], State]] = [
    (State.DRAFT, "ana", "submit", {}, State.WITH_TROIKA),
    (State.WITH_TROIKA, "bruno", "feedback", {"stance": "objects", "comment": "Falta."}, State.DRAFT),
    (State.TROIKA_CONSENSUS, "ana", "open-round-1", {}, State.ROUND_1_OPEN),
    (State.ROUND_1_OPEN, "ana", "extend", {"days": "2", "parties": ["mx"], **BOTH}, State.ROUND_1_OPEN),
    (State.REVISED, "ana", "open-round-2", {}, State.ROUND_2_OPEN),
    (State.ROUND_2_CLOSED, "ana", "declare", {"statement_es": "Hay consenso."}, State.CONSENSUS_DECLARED),
    (State.ROUND_2_CLOSED, "ana", "close", BOTH, State.NO_CONSENSUS),
    (State.ROUND_2_CLOSED, "ana", "refer", BOTH, State.REFERRED),
    (State.ROUND_1_OPEN, "ana", "withdraw", BOTH, State.WITHDRAWN),
    (State.CONSENSUS_DECLARED, "ana", "implementation", {"text_en": "Letter sent."}, State.IMPLEMENTED),
    (State.IMPLEMENTED, "ana", "results", {"results_es": "Bien.", "results_en": "Well."}, State.RESULTS_INFORMED),
]


@pytest.mark.parametrize(("before", "name", "slug", "typed", "after"), ACTS, ids=lambda value: str(value)[:20])
def test_an_act_is_shown_in_both_languages_and_done_once(
    cast: Cast, before: State, name: str, slug: str, typed: dict[str, Any], after: State
) -> None:
    found, client = reach(cast, before), client_of(cast, name)
    for language in ("es", "en"):
        assert client.get(f"/{language}/consultations/{found.symbol}/{slug}/").status_code == 200
    for _twice in range(2):
        answer = client.post(f"/en/consultations/{found.symbol}/{slug}/", {**typed, "token": "once"})
        assert (answer.status_code, answer["Location"]) == (302, f"/en/consultations/{found.symbol}/")
    entries = Entry.objects.filter(subject=found.symbol).count()
    found.refresh_from_db()
    assert found.stands is after
    assert entries == Entry.objects.filter(subject=found.symbol).values("sequence").distinct().count()


@pytest.mark.parametrize(
    ("before", "slug", "typed", "fault"),
    [
        (State.ROUND_1_OPEN, "withdraw", {}, "at least one of the two languages"),
        (State.ROUND_1_OPEN, "extend", {"days": "0", **BOTH}, "greater than or equal to 1"),
        (State.CONSENSUS_DECLARED, "implementation", {"text_es": " "}, "at least one of the two languages"),
        (State.IMPLEMENTED, "results", {"results_es": "Bien."}, "write this one too"),
    ],
)
def test_a_fault_is_told_and_nothing_is_done(
    cast: Cast, before: State, slug: str, typed: dict[str, str], fault: str
) -> None:
    found = reach(cast, before)
    answer = client_of(cast, "ana").post(f"/en/consultations/{found.symbol}/{slug}/", {**typed, "token": "t"})
    shown = answer.content.decode()
    found.refresh_from_db()
    assert (answer.status_code, found.stands) == (400, before)
    assert ("<title>Error:" in shown, fault in shown) == (True, True)


def test_a_page_out_of_turn_says_so_with_the_provision(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    answer = client_of(cast, "ana").get(f"/en/consultations/{found.symbol}/declare/")
    assert (answer.status_code, "001:665-669" in answer.content.decode()) == (409, True)


def test_a_member_without_the_power_is_told_who_has_it(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    answer = client_of(cast, "bruno").get(f"/en/consultations/{found.symbol}/withdraw/")
    assert (answer.status_code, "The Presidency may withdraw the consultation" in answer.content.decode()) == (
        403,
        True,
    )


def test_opening_a_round_shows_each_term_first(cast: Cast) -> None:
    found = reach(cast, State.TROIKA_CONSENSUS)
    shown = client_of(cast, "ana").get(f"/en/consultations/{found.symbol}/open-round-1/").content.decode()
    assert "Monday 19 September 2016, 23:59 (UTC−06:00, Managua)" in shown
    assert "Battle of San Jacinto Day" in shown


def test_a_new_consultation_is_begun_through_its_page(cast: Cast) -> None:
    answer = client_of(cast, "ana").post("/en/consultations/new/", {**TYPED, "token": "new"})
    assert answer["Location"] == "/en/consultations/RCM/CONS/2016/1/"
    assert Consultation.objects.get().title_en == "A title"


def test_a_new_one_without_a_title_keeps_the_words(cast: Cast) -> None:
    typed = {**TYPED, "title_es": "", "title_en": "", "text_es": "Palabras que no se pierden."}
    answer = client_of(cast, "ana").post("/en/consultations/new/", typed)
    assert (answer.status_code, "Palabras que no se pierden." in answer.content.decode()) == (400, True)


def test_whoever_saves_second_sees_both_texts_and_can_save_again(cast: Cast) -> None:
    found, client = reach(cast, State.DRAFT), client_of(cast, "ana")
    address = f"/en/consultations/{found.symbol}/edit/"
    form = {**TYPED, "revision": str(found.revision)}
    client.post(address, {**form, "text_es": "El primero que guardó.", "token": "a"})
    answer = client.post(address, {**form, "text_es": "El segundo que guardó.", "token": "b"})
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert ("El primero que guardó." in shown, "El segundo que guardó." in shown) == (True, True)
    found.refresh_from_db()
    again = client.post(
        address, {**form, "text_es": "El segundo que guardó.", "revision": found.revision, "token": "c"}
    )
    assert (again.status_code, TextVersion.objects.get().text_es) == (302, "El segundo que guardó.")


@pytest.fixture
def proposed(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Consultation:
    """Return a consultation whose round 1 closed with a proposal of Panama."""
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "carla", "proposes-changes", changes=[general("Otro texto.")])
    move_clock(monkeypatch, later(found))
    return reach(cast, State.ROUND_1_CLOSED, found)


def answer_form(**typed: str) -> dict[str, str]:
    """Return what a browser sends for the one proposal, each field under its full name."""
    return {f"change-{ProposedChange.objects.get().pk}-{name}": value for name, value in typed.items()}


def test_the_answers_lead_to_the_composed_text_and_from_there_to_the_next_version(
    cast: Cast, proposed: Consultation
) -> None:
    client, address = client_of(cast, "ana"), f"/en/consultations/{proposed.symbol}/"
    typed = answer_form(fate="merged", reason_es="Se recoge.", wording_es="Común.", wording_en="Common.")
    answer = client.post(f"{address}answers/", {**typed, "token": "a", "compose": "1"})
    assert (answer.status_code, answer["Location"], Answer.objects.get().fate) == (302, f"{address}revise/", "merged")
    shown = client.get(answer["Location"]).content.decode()
    assert ("What is left to you" in shown, "work it in" in shown) == (True, True)
    typed = {"text_es": "Nuevo.", "text_en": "New.", "revision": str(proposed.revision), "token": "r"}
    assert client.post(f"{address}revise/", typed).status_code == 302
    assert TextVersion.objects.latest("number").text_en == "New."


def test_revising_with_an_open_proposal_is_refused_on_the_form(cast: Cast, proposed: Consultation) -> None:
    typed = {"text_es": "Nuevo.", "text_en": "New.", "revision": str(proposed.revision), "token": "r"}
    answer = client_of(cast, "ana").post(f"/en/consultations/{proposed.symbol}/revise/", typed)
    shown = answer.content.decode()
    assert (answer.status_code, "Every proposed change needs an answer" in shown) == (409, True)
    assert ("Proposals that still lack an answer" in shown, TextVersion.objects.count()) == (True, 1)


@pytest.mark.parametrize(
    ("typed", "field", "fault"),
    [
        ({"fate": "declined"}, "reason_es", "Give the reason"),
        ({"reason_en": "Why not."}, "fate_0", "Say what becomes of the proposal."),
        ({"wording_en": "Words."}, "fate_0", "Say what becomes of the proposal."),
        ({"fate": "declined", "reason_en": "No.", "wording_en": "W."}, "wording_es", "What is declined has no wording"),
    ],
)
def test_an_answer_that_is_only_begun_is_told_beside_the_proposal(
    cast: Cast, proposed: Consultation, typed: dict[str, str], field: str, fault: str
) -> None:
    key = f"change-{ProposedChange.objects.get().pk}"
    answer = client_of(cast, "ana").post(f"/en/consultations/{proposed.symbol}/answers/", answer_form(**typed))
    shown = answer.content.decode()
    assert (answer.status_code, f'href="#id_{key}-{field}"' in shown, fault in shown) == (400, True, True)
    assert ("<title>Error:" in shown, Answer.objects.count()) == (True, 0)


def test_answers_alone_can_be_kept_for_later(cast: Cast, proposed: Consultation) -> None:
    key = f"change-{ProposedChange.objects.get().pk}"
    typed = {f"{key}-fate": "declined", f"{key}-reason_en": "Not now.", "token": "k"}
    answer = client_of(cast, "ana").post(f"/en/consultations/{proposed.symbol}/answers/", typed)
    proposed.refresh_from_db()
    assert (answer.status_code, Answer.objects.get().fate, proposed.stands) == (302, "declined", State.ROUND_1_CLOSED)


def test_round_two_shows_every_member_what_became_of_each_proposal(cast: Cast, proposed: Consultation) -> None:
    ana = cast.actor("ana")
    actions.answer_change(
        ProposedChange.objects.get(),
        by=ana,
        at=NOW,
        fate="declined",
        reason=Wording("Excede el mandato.", "Beyond the mandate."),
    )
    address = f"/en/consultations/{proposed.symbol}/"
    assert "Beyond the mandate." not in client_of(cast, "bruno").get(address).content.decode()
    reach(cast, State.ROUND_2_OPEN, proposed)
    assert "Beyond the mandate." in client_of(cast, "bruno").get(address).content.decode()
    assert DRAFT.title.en in client_of(cast, "bruno").get(address).content.decode()
