"""What a machine sent, what went round, and what reports on a mail of ours (RFC 3834, RFC 3464)."""

from __future__ import annotations

import pytest
from tests.notices.incoming.samples import BRUNO, OURS, mail, raw, report

from puebla.notices.incoming.delivery_reports import failures_in
from puebla.notices.incoming.reading import read
from puebla.notices.incoming.telling_apart import Nature, nature_of

OURS_ID = "<7.3.consultation.open-round-1@forum.example.org>"


@pytest.mark.parametrize(
    "headers",
    [{}, {"Auto_Submitted": "no"}, {"X_Auto_Response_Suppress": "All"}, {"Subject": "Re: Automatic reply"},
     {"Return_Path": "<bruno@example.org>"}],
)  # fmt: skip
def test_what_a_person_wrote_is_written(headers: dict[str, str]) -> None:
    assert nature_of(read(mail(**headers)), OURS) is Nature.WRITTEN


@pytest.mark.parametrize(
    "headers",
    [{"Auto_Submitted": "auto-replied"}, {"Auto_Submitted": "auto-generated; x=y"}, {"Precedence": "Bulk"},
     {"List_Id": "<x.example.org>"}, {"X_Autoreply": "yes"}, {"Return_Path": "<>"},
     {"Subject": "Respuesta automática: Ronda 1"}, {"Subject": "Out of office until Monday"},
     {"Subject": "=?utf-8?q?Respuesta_autom=C3=A1tica=3A_Ronda?="}],
)  # fmt: skip
def test_what_a_machine_sent_is_automatic(headers: dict[str, str]) -> None:
    assert nature_of(read(mail(**headers)), OURS) is Nature.AUTOMATIC


def test_what_we_sent_ourselves_has_come_back() -> None:
    assert nature_of(read(mail(sender="secretaria@forum.example.org")), OURS) is Nature.LOOP


def test_what_passed_too_many_servers_goes_round() -> None:
    hops = "\n".join(["Received: from a by b"] * 41)
    assert nature_of(read(raw(f"{hops}\nFrom: {BRUNO}")), OURS) is Nature.LOOP


def test_a_receipt_of_reading_is_automatic() -> None:
    found = read(
        raw(f"From: {BRUNO}\nContent-Type: multipart/report; report-type=disposition-notification; boundary=b", "--b--")
    )
    assert nature_of(found, OURS) is Nature.AUTOMATIC


def test_a_report_tells_which_mail_failed_and_why() -> None:
    found = read(report(OURS_ID))
    assert nature_of(found, OURS) is Nature.REPORT
    (failure,) = failures_in(found)
    assert (failure.message_id, failure.address, failure.status, failure.is_final) == (OURS_ID, BRUNO, "5.1.1", True)
    assert failure.reason == "smtp; 550 5.1.1 No such mailbox"


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", ""])
def test_a_delay_and_a_success_are_no_failures(action: str) -> None:
    assert failures_in(read(report(OURS_ID, action=action))) == ()


def test_a_mailbox_that_was_full_is_not_gone() -> None:
    assert [each.is_final for each in failures_in(read(report(OURS_ID, status="4.2.2")))] == [False]


def test_a_report_that_gives_the_whole_mail_back_names_it() -> None:
    whole = report(OURS_ID).replace(b"text/rfc822-headers", b"message/rfc822")
    assert [each.message_id for each in failures_in(read(whole))] == [OURS_ID]
