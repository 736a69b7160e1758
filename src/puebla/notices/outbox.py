"""Write messages: who is told of an entry, each person once, and only who may read the matter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from puebla.core.models import Entry
from puebla.notices.addresses import host
from puebla.notices.audiences import AUDIENCES, Matter, Registers, Told
from puebla.notices.headers import one_line
from puebla.notices.kinds import MayRead
from puebla.notices.models import Message, MessageState, Role
from puebla.notices.rendering import Wording
from puebla.notices.rules import NoticeRule
from puebla.notices.wishes import as_wished

LONGEST_PAGE = 250
GUESS = 12


@dataclass(frozen=True)
class Recipient:
    """A person who is told, on whose behalf, and whether to act or for information."""

    told: Told
    role: Role


def chosen(rule: NoticeRule, registers: Registers, matter: Matter, may_read: MayRead) -> tuple[Recipient, ...]:
    """Return whom the rule tells, each person once: those who may read, and those to whom the matter speaks."""
    found: dict[int, Recipient] = {}
    for role, names in ((Role.ADDRESSEE, rule.to), (Role.COPY, rule.copy)):
        for told in _told(names, registers, matter):
            if told.holder.person in matter.persons or may_read(told.holder.actor):
                found.setdefault(told.holder.person, Recipient(told, role))
    return tuple(found.values())


def _told(names: Iterable[str], registers: Registers, matter: Matter) -> Iterable[Told]:
    for name in names:
        yield from AUDIENCES[name].find(registers, matter)


def message_to(recipient: Recipient, entry: Entry, rule: NoticeRule, wording: Wording) -> Message:
    """Return the message, still to be saved. Without a mail server it is there to be read on the page."""
    holder = recipient.told.holder
    return Message(
        entry=entry,
        recipient_id=holder.person,
        kind=rule.act,
        role=recipient.role,
        party=recipient.told.party,
        name=holder.name,
        address=holder.address,
        language=holder.language,
        is_formal=rule.formal,
        subject=one_line(wording.subject),
        text=wording.text,
        html=wording.html,
        page=wording.page[:LONGEST_PAGE],
        message_id=_message_id(f"{entry.sequence}.{holder.person}.{rule.act}"),
        **_beginning(entry.at),
    )


def _message_id(told: str) -> str:
    """Return the Message-ID: the same at every attempt, and not to be guessed by who would claim that it came back."""
    return f"<{told}.{salted_hmac('puebla.notices.message-id', told).hexdigest()[:GUESS]}@{host()}>"


def _beginning(at: datetime) -> dict[str, object]:
    state = MessageState.QUEUED if settings.DELIVERS_MAIL else MessageState.SHOWN
    return {"created_at": at, "next_attempt_at": at, "state": state}


def put(messages: Iterable[Message]) -> int:
    """Put messages into the outbox inside the act's transaction, each as its receiver wishes; none is written twice."""
    rows = as_wished(messages)
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
