"""The source of every mail: one receiver, honest headers, nothing to fetch, under 30 kB (trust.md E2 to E5)."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from pytest_django import Settings
from tests.cast import Cast, written
from tests.notices.mail_source import source_of
from tests.notices.procedure_steps import REASON, STEPS, TITLE, Walk, messages_of

from puebla.consultations import actions
from puebla.consultations.wordings import Wording
from puebla.notices.headers import one_line, usable_address
from puebla.notices.models import Message, MessageState
from puebla.notices.tasks import deliver

FORMAL = "consultation.open-round-1"


@pytest.fixture(autouse=True)
def _mail_server(settings: Settings) -> None:
    settings.DELIVERS_MAIL = True


def test_the_message_id_is_the_same_at_every_attempt_and_no_two_share_it(cast: Cast) -> None:
    STEPS[FORMAL](cast)
    told = messages_of(FORMAL)
    assert len({message.message_id for message in told.values()}) == len(told)
    bruno = told["bruno"]
    named = re.escape(f"{bruno.entry_id}.{bruno.recipient_id}.{FORMAL}")
    assert re.fullmatch(rf"<{named}\.[0-9a-f]{{12}}@127\.0\.0\.1>", bruno.message_id)
    assert source_of(bruno)["Message-ID"] == source_of(Message.objects.get(pk=bruno.pk))["Message-ID"]


def test_a_long_text_is_cut_and_the_mail_says_so(cast: Cast) -> None:
    long = Wording("\n\n".join(["Párrafo ñandú. " * 60] * 60), "\n\n".join(["Paragraph. " * 60] * 60))
    walk = Walk(cast, long).round_1()
    message = messages_of(FORMAL)["carla"]
    assert walk.consultation.symbol in message.subject
    assert len(source_of(message).as_bytes()) <= 30_000
    assert "El texto es largo y continúa" in message.text
    assert message.html.count("Párrafo ñandú") > 60


def test_no_header_can_be_slipped_in() -> None:
    wicked = "Aviso\r\nBcc: all@example.org\x00\u2028X: 1\u2029Y\u0085Z\u202egnp"
    assert one_line(wicked) == "Aviso Bcc: all@example.org X: 1 Y Z gnp"
    for address in ("a@example.org\nBcc: b@example.org", "a@example.org,b@example.org", "a@exa\u2028mple.org", "a", ""):
        assert usable_address(address) == ""
    assert usable_address("ana@example.org") == "ana@example.org"


def test_a_wicked_title_or_reason_adds_no_header_and_no_receiver(cast: Cast) -> None:
    walk = Walk(cast).round_1()
    wicked = Wording("Motivo\r\nBcc: x@example.org\r\n\r\n<script>alert(1)</script>", REASON.en)
    actions.withdraw(walk._again(), by=walk.ana, at=walk.at, reason=wicked)
    source = source_of(messages_of("consultation.withdraw")["carla"])
    assert source["Bcc"] is None
    html = source.get_body(("html",))
    assert html is not None
    assert "<script" not in html.get_content()


def test_the_subject_on_the_wire_never_holds_the_title(cast: Cast) -> None:
    STEPS["consultation.inform-results"](cast)
    deliver(STEPS["consultation.submit-to-troika"](cast).at.replace(year=2017))
    assert len(mail.outbox) > 20
    assert [sent.subject for sent in mail.outbox if "anari" in sent.subject or TITLE.en in sent.subject] == []


def test_whoever_may_no_longer_read_the_matter_is_not_sent_the_mail(cast: Cast) -> None:
    walk = Walk(cast).round_1()
    carla = cast.people["carla"]
    written(carla.offices.all().delete)
    deliver(walk.at)
    assert "carla@example.org" not in {sent.to[0] for sent in mail.outbox}
    assert messages_of(FORMAL)["carla"].state == MessageState.WITHHELD


def test_a_person_without_an_address_is_told_on_the_page_and_shown_as_failed(cast: Cast) -> None:
    account = cast.account("carla")
    account.email = "not an address"
    account.save()
    carla = cast.people["carla"]
    carla.email = ""
    written(carla.save)
    walk = Walk(cast).round_1()
    deliver(walk.at)
    assert messages_of(FORMAL)["carla"].state == MessageState.FAILED
