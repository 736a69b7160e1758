"""A word that stands only in a mail is met by its country and nowhere else: no log, no entry, no other mail (E3)."""

from __future__ import annotations

import logging
from typing import Any

from tests.cast import NOW, Cast
from tests.consultations.stages import HOUR, reach
from tests.notices.incoming.samples import ANSWERS, BRUNO, mail, report
from tests.notices.procedure_steps import messages_of

from puebla.consultations.models import DraftVersion
from puebla.core.models import Entry
from puebla.notices.incoming import actions
from puebla.notices.incoming.taking_in import Parcel, take_in
from puebla.notices.models import IncomingMail, Message
from puebla.procedure.consultation import State

CANARY = "quetzalmail"


def arrive_in_every_way(address: str, message_id: str) -> None:
    """Let a word arrive as an answer, from a stranger, from a machine, in a report and as bytes that are no mail."""
    contents = (
        mail(f"{CANARY} uno", to=address, Subject=CANARY, Message_ID="<1@x.org>"),
        mail(f"{CANARY} dos", to=address, sender=f"{CANARY}@example.org", Message_ID="<2@x.org>"),
        mail(f"{CANARY} tres", Message_ID="<3@x.org>"),
        mail(f"{CANARY} cuatro", to=address, Auto_Submitted="auto-replied", Message_ID="<4@x.org>"),
        report(message_id).replace(b"I could not", CANARY.encode()),
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nquetzalmail\r\n" * 200,
    )
    for number, content in enumerate(contents):
        take_in(Parcel(f"INBOX 1 {number}", content, NOW), at=NOW + HOUR)


def test_a_word_of_a_mail_is_in_no_log_no_entry_and_no_notice(cast: Cast, settings: Any, caplog: Any) -> None:
    settings.ANSWERS_TO = ANSWERS
    reach(cast, State.ROUND_1_OPEN)
    asked = messages_of("consultation.open-round-1")["bruno"]
    with caplog.at_level(logging.DEBUG):
        arrive_in_every_way(asked.reply_to, asked.message_id)
        waiting = IncomingMail.objects.get(message_id="<3@x.org>")
        actions.set_aside(waiting, by=cast.actor("diego"), at=NOW + HOUR, reason=CANARY)
    assert CANARY in DraftVersion.objects.get().text
    assert IncomingMail.objects.count() == 6
    entries = " ".join(f"{entry.act} {entry.subject} {entry.changes}" for entry in Entry.objects.all())
    told = " ".join(f"{each.subject} {each.text} {each.html}" for each in Message.objects.all())
    assert "mail.refer" in entries
    for told_to_others in (entries, told, caplog.text):
        assert CANARY not in told_to_others
    assert BRUNO not in entries


def test_of_what_a_machine_sent_no_word_is_kept(cast: Cast, settings: Any) -> None:
    settings.ANSWERS_TO = ANSWERS
    reach(cast, State.ROUND_1_OPEN)
    asked = messages_of("consultation.open-round-1")["bruno"]
    arrive_in_every_way(asked.reply_to, asked.message_id)
    rows = IncomingMail.objects.exclude(fate__in=("waiting", "draft"))
    assert rows.count() == 2
    assert not [row for row in rows if CANARY in f"{row.subject}{row.text}{row.words}{row.attachments}"]
