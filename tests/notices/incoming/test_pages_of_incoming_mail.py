"""The secretariat decides on what is not sure; a country reads its answer and files it with one click."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, make_person
from tests.consultations.stages import HOUR, reach
from tests.notices.incoming.samples import ANSWERS, mail
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.consultations.actions_preparing import save_reply_draft
from puebla.consultations.models import Consultation, DraftVersion, Reply, Round
from puebla.consultations.reply_contents import ReplyContent
from puebla.core.models import Entry
from puebla.forum.models import Party
from puebla.notices.incoming import actions
from puebla.notices.incoming.taking_in import Parcel, take_in
from puebla.notices.models import Fate, IncomingMail
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.usefixtures("frozen_clock")
LIST = "/es/notices/incoming/"
SECRET = "quetzalmail"


@pytest.fixture
def opened(cast: Cast, settings: Any) -> Consultation:
    settings.ANSWERS_TO = ANSWERS
    return reach(cast, State.ROUND_1_OPEN)


def arrive(text: str, number: int = 1, **headers: str) -> IncomingMail:
    found = take_in(Parcel(f"INBOX 1 {number}", mail(text, Message_ID=f"<{number}@x.org>", **headers), NOW), at=NOW)
    assert found is not None
    return found


def answered(text: str = "Objetamos\n\nPor el segundo párrafo del texto.") -> IncomingMail:
    return arrive(text, to=messages_of("consultation.open-round-1")["bruno"].reply_to)


def browser(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.account(name))
    return client


def place_of(held: Round, party: str) -> str:
    return f"{held.pk} {Party.objects.get(code=party).pk}"


@pytest.mark.parametrize(("name", "status"), [("ana", 403), ("bruno", 403), ("clara", 404), ("fede", 404)])
def test_nobody_else_reads_the_mail_of_the_secretariat(
    cast: Cast, opened: Consultation, name: str, status: int
) -> None:
    waiting = arrive(SECRET)
    for address in (LIST, f"{LIST}{waiting.pk}/"):
        response = browser(cast, name).get(address)
        assert response.status_code == status
        assert SECRET not in response.content.decode()
    for act in ("attach", "set-aside"):
        assert browser(cast, name).post(f"{LIST}{waiting.pk}/{act}/").status_code == status


def test_what_became_a_draft_is_not_the_secretariats_to_read(cast: Cast, opened: Consultation) -> None:
    answer = answered(SECRET)
    diego = browser(cast, "diego")
    shown = diego.get(f"{LIST}?show=all").content.decode()
    assert "bruno@example.org" in shown
    assert "Re: Ronda 1" not in shown
    assert SECRET not in shown
    assert diego.get(f"{LIST}{answer.pk}/").status_code == 404
    assert diego.get(f"/es/notices/answers/{answer.pk}/").status_code == 404


@pytest.mark.parametrize("name", ["ana", "carla", "clara", "fede"])
def test_an_answer_is_read_by_its_own_country_alone(cast: Cast, opened: Consultation, name: str) -> None:
    answer = answered(SECRET)
    for ask in (browser(cast, name).get, browser(cast, name).post):
        response = ask(f"/es/notices/answers/{answer.pk}/")
        assert response.status_code == 404
        assert SECRET not in response.content.decode()


def test_looking_files_nothing_and_one_click_files_it(cast: Cast, opened: Consultation) -> None:
    answer = answered()
    address, bruno = f"/es/notices/answers/{answer.pk}/", browser(cast, "bruno")
    for _ in range(2):
        shown = bruno.get(address).content.decode()
        assert "Por el segundo párrafo del texto." in shown
    assert not Reply.objects.exists()
    filled = {"position": "objects", "words": "Por el segundo párrafo del texto.", "language": "es"}
    done = bruno.post(address, filled)
    reply = Reply.objects.get()
    assert (reply.party.code, reply.position, reply.text) == ("mx", "objects", "Por el segundo párrafo del texto.")
    assert done["Location"].endswith(f"/replies/1/mx/{reply.number}/")
    assert DraftVersion.objects.get().filed_as == reply
    assert "Esta respuesta se presentó como la respuesta de su país." in bruno.get(address).content.decode()
    assert bruno.post(address, filled).status_code == 409


def test_what_is_corrected_on_the_page_is_filed_as_corrected(cast: Cast, opened: Consultation) -> None:
    answer = answered("Muy conforme con todo.")
    address, bruno = f"/en/notices/answers/{answer.pk}/", browser(cast, "bruno")
    assert bruno.post(address, {"words": "x", "language": "es"}).status_code == 400
    assert bruno.post(address, {"position": "objects", "words": " ", "language": "es"}).status_code == 400
    bruno.post(address, {"position": "proposes-changes", "words": "Supress the second.", "language": "en"})
    assert Reply.objects.get().changes.get().text_en == "Supress the second."
    assert [version.origin for version in DraftVersion.objects.all()] == ["mail", "here"]


def test_a_draft_that_went_on_is_not_filed_over(cast: Cast, opened: Consultation) -> None:
    answer = answered()
    newer = ReplyContent("agrees", "Mejor así.", "es")
    save_reply_draft(opened, by=cast.actor("beatriz"), at=NOW, content=newer, party="mx")
    bruno, address = browser(cast, "bruno"), f"/es/notices/answers/{answer.pk}/"
    assert "El borrador de su país cambió desde que llegó esta respuesta." in bruno.get(address).content.decode()
    filled = {"position": "objects", "words": "Por el segundo párrafo del texto.", "language": "es"}
    assert bruno.post(address, filled).status_code == 409
    assert not Reply.objects.exists()


def test_whoever_only_prepares_reads_it_and_does_not_file_it(cast: Cast, opened: Consultation) -> None:
    answer = answered()
    cast.people["dora"] = make_person("dora", "immigration-director", "mx")
    dora, address = browser(cast, "dora"), f"/es/notices/answers/{answer.pk}/"
    assert "La presenta el punto focal de su país." in dora.get(address).content.decode()
    assert dora.post(address, {"position": "agrees", "language": "es"}).status_code == 403
    assert not Reply.objects.exists()


def test_attached_by_hand_it_becomes_the_draft_that_its_country_confirms(cast: Cast, opened: Consultation) -> None:
    waiting, diego = arrive("De acuerdo con comentario\n\nFalta una fecha en el texto."), browser(cast, "diego")
    address = f"{LIST}{waiting.pk}/"
    assert diego.post(f"{address}attach/", {"place": "9 9"}).status_code == 400
    held = Round.objects.get()
    assert diego.post(f"{address}attach/", {"place": place_of(held, "pa")}).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.fate, waiting.party.code, waiting.handled_by) == (Fate.ATTACHED, "pa", cast.account("diego"))
    version = DraftVersion.objects.get()
    assert (version.position, version.text) == ("agrees-with-comment", "Falta una fecha en el texto.")
    told = messages_of("mail.attach")
    assert set(told) == {"carla"}
    check_letter(told["carla"], page=f"notices/answers/{waiting.pk}/")
    assert diego.post(f"{address}attach/", {"place": place_of(held, "mx")}).status_code == 409
    assert DraftVersion.objects.count() == 1
    assert browser(cast, "carla").get(f"/es/notices/answers/{waiting.pk}/").status_code == 200


def test_words_are_typed_only_where_the_mail_has_none(cast: Cast, opened: Consultation) -> None:
    waiting, diego = arrive("-- \nBruno\n"), browser(cast, "diego")
    place = {"place": place_of(Round.objects.get(), "pa")}
    address = f"{LIST}{waiting.pk}/attach/"
    assert diego.post(address, place).status_code == 409
    assert diego.post(address, place | {"words": "We agree to the text.", "language": "en"}).status_code == 302
    assert (DraftVersion.objects.get().text, DraftVersion.objects.get().language) == ("We agree to the text.", "en")


def test_a_mail_is_set_aside_with_the_reason_once(cast: Cast, opened: Consultation) -> None:
    waiting, diego = arrive(SECRET), browser(cast, "diego")
    address = f"{LIST}{waiting.pk}/set-aside/"
    assert diego.post(address, {"reason": " "}).status_code == 400
    assert diego.post(address, {"reason": "Publicidad."}).status_code == 302
    assert diego.post(address, {"reason": "Otra vez."}).status_code == 409
    assert "Publicidad." in diego.get(f"{LIST}{waiting.pk}/").content.decode()
    entry = Entry.objects.get(act="mail.set-aside")
    assert SECRET not in str(entry.changes)
    assert "Publicidad" not in str(entry.changes)


@pytest.mark.parametrize(("at", "reason"), [(NOW + timedelta(days=40), Reason.TERM_ENDED), (NOW + HOUR, None)])
def test_a_country_is_not_given_a_draft_after_its_term(
    cast: Cast, opened: Consultation, at: Any, reason: Reason | None
) -> None:
    waiting, held = arrive("De acuerdo."), Round.objects.get()
    honduras = Party.objects.get(code="hn")
    wanted = honduras if reason is None else Party.objects.get(code="pa")
    with pytest.raises(Refused) as refused:
        actions.attach(waiting, held, wanted, by=cast.actor("diego"), at=at)
    assert refused.value.refusal.reason is (reason or Reason.SELF_REPLY)
    waiting.refresh_from_db()
    assert waiting.fate == Fate.WAITING


def test_the_list_costs_the_same_however_much_waits(cast: Cast, opened: Consultation) -> None:
    diego, counts = browser(cast, "diego"), []
    diego.get(LIST)  # The first request of a browser also notes that its session is in use.
    for numbers in (range(2), range(2, 14)):
        for number in numbers:
            arrive(f"Texto {number}", number)
        with CaptureQueriesContext(connection) as asked:
            assert diego.get(LIST).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_hostile_words_are_shown_as_words(cast: Cast, opened: Consultation) -> None:
    waiting = arrive("<script>alert(1)</script>", Subject="<img src=x>")
    shown = browser(cast, "diego").get(f"{LIST}{waiting.pk}/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<img src=x>" not in shown
