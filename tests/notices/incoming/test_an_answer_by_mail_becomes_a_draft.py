"""Which mails become a draft of a country and which are put before the secretariat (issue 5, point 9)."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from tests.cast import NOW, Cast, written
from tests.consultations.stages import close, reach
from tests.notices.incoming.samples import ANSWERS, BRUNO, mail, raw, report
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.consultations.models import Consultation, DraftVersion, Reply
from puebla.core.models import Entry
from puebla.notices.incoming.matching import MOST_A_DAY
from puebla.notices.incoming.signed import Place, address_for
from puebla.notices.incoming.taking_in import KEPT, Parcel, forget, take_in
from puebla.notices.models import Bounce, Doubt, Fate, IncomingMail, Message
from puebla.procedure.consultation import State

LATER = NOW + timedelta(hours=2)
NUMBERS = count(1)


@pytest.fixture
def opened(cast: Cast, settings: Any) -> Consultation:
    settings.ANSWERS_TO = ANSWERS
    return reach(cast, State.ROUND_1_OPEN)


def address_of(name: str = "bruno") -> str:
    """Return the address that the notice to a person names."""
    return messages_of("consultation.open-round-1")[name].reply_to


def arrive(content: bytes, at: Any = LATER, source: str = "") -> IncomingMail:
    """Take a mail in and return its record."""
    number = next(NUMBERS)
    found = take_in(Parcel(source or f"INBOX 1 {number}", content, at), at=at)
    assert found is not None
    found.refresh_from_db()
    return found


def test_a_mail_to_no_address_of_a_notice_waits_for_the_secretariat(opened: Consultation) -> None:
    for to in (ANSWERS, "respuestas+forged@forum.example.org", address_for(Place(9999, 9999, 9999))):
        found = arrive(mail(to=to, Message_ID=f"<{to}>"))
        assert (found.fate, found.doubt) == (Fate.WAITING, Doubt.NO_ADDRESS)
    assert not DraftVersion.objects.exists()
    assert not Entry.objects.filter(act__startswith="mail.").exists()


@pytest.mark.parametrize("sender", ["other@example.org", "beatriz@example.org", "bruno@example.org.evil.example"])
def test_a_mail_of_another_sender_waits_and_the_country_is_told_once(opened: Consultation, sender: str) -> None:
    for number in range(3):
        found = arrive(mail(to=address_of(), sender=sender, Message_ID=f"<{number}@x.org>"))
        assert (found.fate, found.doubt) == (Fate.WAITING, Doubt.OTHER_SENDER)
    assert Entry.objects.filter(act="mail.refer").count() == 1
    told = messages_of("mail.refer")
    assert set(told) == {"bruno", "beatriz", "diego"}
    for message in told.values():
        check_letter(message)
        assert sender not in message.text + message.html


def test_two_senders_are_not_one(opened: Consultation) -> None:
    found = arrive(raw(f"From: {BRUNO}, other@example.org\nTo: {address_of()}"))
    assert found.doubt == Doubt.OTHER_SENDER


def test_whoever_left_the_office_answers_no_more(opened: Consultation, cast: Cast) -> None:
    address = address_of()
    account = cast.account("bruno")
    account.is_active = False
    written(account.save)
    found = arrive(mail(to=address))
    assert (found.fate, found.doubt) == (Fate.WAITING, Doubt.NO_OFFICE)


def test_after_the_term_and_in_another_round_it_is_late(opened: Consultation, cast: Cast) -> None:
    address = address_of()
    found = arrive(mail(to=address), at=NOW + timedelta(days=40))
    assert (found.fate, found.doubt) == (Fate.WAITING, Doubt.LATE)
    close(cast, opened)
    again = arrive(mail(to=address, Message_ID="<2@x.org>"))
    assert again.doubt == Doubt.LATE


@pytest.mark.parametrize(
    ("content", "doubt"),
    [("Content-Type: text/plain\n\n\n> El aviso\n-- \nBruno", Doubt.NO_WORDS),
     ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIIB", Doubt.ENCRYPTED)],
)  # fmt: skip
def test_what_says_nothing_waits(opened: Consultation, content: str, doubt: Doubt) -> None:
    head, _empty, body = content.partition("\n\n")
    found = arrive(raw(f"From: {BRUNO}\nTo: {address_of()}\n{head}", body))
    assert (found.fate, found.doubt) == (Fate.WAITING, doubt)


def test_what_is_beyond_bounds_waits_unread(opened: Consultation) -> None:
    body = "--b\r\n\r\nx\r\n" * 200
    found = arrive(raw(f"From: {BRUNO}\nTo: {address_of()}\nContent-Type: multipart/mixed; boundary=b", body))
    assert (found.fate, found.doubt, found.text) == (Fate.WAITING, Doubt.UNREADABLE, "")


def test_machines_leave_a_record_and_nothing_else(opened: Consultation) -> None:
    automatic = arrive(mail("quetzal", to=address_of(), Auto_Submitted="auto-replied"))
    loop = arrive(mail("quetzal", to=address_of(), sender=ANSWERS))
    assert (automatic.fate, loop.fate) == (Fate.AUTOMATIC, Fate.LOOP)
    assert (automatic.sender, automatic.text, automatic.subject, automatic.words) == (BRUNO, "", "", "")
    assert not DraftVersion.objects.exists()


def test_a_mailbox_gone_mad_is_stopped(opened: Consultation) -> None:
    address = address_of()
    for number in range(MOST_A_DAY):
        arrive(mail(f"Texto {number}.", to=address, Message_ID=f"<{number}@x.org>"))
    found = arrive(mail("Texto nuevo.", to=address, Message_ID="<new@x.org>"))
    assert (found.fate, found.doubt) == (Fate.WAITING, Doubt.TOO_MANY)
    assert DraftVersion.objects.count() == MOST_A_DAY
    assert not Entry.objects.filter(act="mail.refer").exists()


def test_an_answer_becomes_a_draft_and_its_focal_points_are_asked_to_confirm(opened: Consultation) -> None:
    found = arrive(mail("Conforme.\n\nGracias por el texto de la Presidencia.\n\n> El aviso\n", to=address_of()))
    assert (found.fate, found.position, found.party.code) == (Fate.DRAFT, "agrees", "mx")
    version = DraftVersion.objects.get()
    assert (version.origin, version.text, version.position) == (
        "mail", "Gracias por el texto de la Presidencia.", "agrees",
    )  # fmt: skip
    assert (version.by.username, found.version) == ("bruno", version)
    assert not Reply.objects.exists()
    told = messages_of("mail.become-draft")
    assert set(told) == {"bruno", "beatriz"}
    for message in told.values():
        check_letter(message)
        assert f"/notices/answers/{found.pk}/" in message.text
        assert "Gracias por el texto" not in message.text + message.html


def test_a_proposal_becomes_a_change_to_the_whole_text(opened: Consultation) -> None:
    arrive(mail("Proponemos cambios\n\nSuprimir el segundo párrafo del texto.", to=address_of()))
    (change,) = DraftVersion.objects.get().changes
    assert (change["kind"], change["es"]) == ("general", "Suprimir el segundo párrafo del texto.")


def test_the_same_mail_is_taken_in_once(opened: Consultation) -> None:
    content = mail(to=address_of())
    assert arrive(content, source="INBOX 1 1000000").fate == Fate.DRAFT
    assert take_in(Parcel("INBOX 1 1000000", content, LATER), at=LATER) is None
    assert arrive(content).fate == Fate.REPEATED
    assert arrive(mail(to=address_of(), Message_ID="<other@x.org>")).fate == Fate.REPEATED
    assert DraftVersion.objects.count() == 1


def test_a_report_is_recorded_where_it_names_a_mail_of_ours(opened: Consultation) -> None:
    message = messages_of("consultation.open-round-1")["bruno"]
    assert arrive(report(message.message_id)).fate == Fate.BOUNCE
    assert Bounce.objects.get().message == message
    forged = arrive(report("<1.2.consultation.open-round-1@127.0.0.1>", address=message.address))
    assert (forged.fate, forged.doubt) == (Fate.WAITING, Doubt.NO_REPORT)
    assert arrive(report(message.message_id, action="delayed")).fate == Fate.AUTOMATIC
    assert Bounce.objects.count() == 1


def test_what_was_set_aside_loses_its_words_after_three_months(opened: Consultation) -> None:
    kept, old = (arrive(mail(f"{word} mundo", Message_ID=f"<{word}@x.org>")) for word in ("hola", "hasta"))
    IncomingMail.objects.filter(pk=old.pk).update(fate=Fate.SET_ASIDE, handled_at=LATER)
    assert forget(LATER + KEPT) == 1
    assert forget(LATER + KEPT) == 0
    assert IncomingMail.objects.exclude(text="").get() == kept


def test_an_answer_names_the_notice_that_it_answers(opened: Consultation, cast: Cast) -> None:
    notice: Message = messages_of("consultation.open-round-1")["bruno"]
    found = arrive(mail(to=ANSWERS, In_Reply_To=notice.message_id))
    assert (found.answers, found.doubt) == (notice, Doubt.NO_ADDRESS)
