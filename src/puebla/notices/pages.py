"""What the templates of notices need, in words: plain values worked out once, no queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from puebla.core.models import Entry
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.names import party_names
from puebla.notices.actions import STOPPED
from puebla.notices.audiences import AUDIENCES
from puebla.notices.models import Message, MessageState, Role
from puebla.notices.names import kind_name, party_label
from puebla.notices.outbox import Recipient
from puebla.notices.queries import Opened
from puebla.notices.rules import rules

PILLS = {
    MessageState.QUEUED: "wait", MessageState.SENDING: "wait", MessageState.SENT: "go",
    MessageState.HELD: "wait", MessageState.GATHERED: "go", MessageState.LEFT: "calm",
    MessageState.SHOWN: "calm", MessageState.FAILED: "stop", MessageState.WITHHELD: "stop",
    MessageState.BOUNCED: "stop",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One message in a list."""

    number: int
    subject: str
    language: str
    at: datetime
    kind: str
    country: str
    name: str
    role: str
    state: str
    pill: str
    is_read: bool
    read_at: datetime | None
    opened_at: datetime | None
    entry: int | None
    error: str
    answer: str
    is_stand_in: bool


def lines_of(messages: Iterable[Message], names: Mapping[str, str] | None = None) -> list[Line]:
    """Put messages into lines; ``names`` are those of the parties, where the list shows them."""
    return [_line(message, names) for message in messages]


def _line(message: Message, names: Mapping[str, str] | None) -> Line:
    return Line(
        number=message.pk,
        subject=message.subject,
        language=message.language,
        at=message.created_at,
        kind=kind_name(message.kind),
        country=party_label(message.party, dict(names or {})) if message.entry_id else "—",
        name=message.name,
        role=str(Role(message.role).label),
        state=str(MessageState(message.state).label),
        pill=PILLS[MessageState(message.state)],
        is_read=message.read_at is not None,
        read_at=message.read_at,
        opened_at=message.opened_at,
        entry=message.entry_id,
        error=message.last_error,
        answer=message.server_answer if names is not None else "",
        is_stand_in=message.stands_in_for_id is not None,
    )


def line_of(entry: Entry) -> dict[str, str]:
    """Return what an act is called and what it is about."""
    return {"kind": kind_name(entry.act), "subject": entry.subject}


def message_page(opened: Opened) -> dict[str, Any]:
    """Return the context of the page of one message."""
    message = opened.message
    return {
        "message": message,
        "is_own": opened.is_own,
        "is_readable": opened.is_readable,
        "kind": kind_name(message.kind),
        "state": MessageState(message.state).label,
        "pill": PILLS[MessageState(message.state)],
        "can_retry": message.state in STOPPED and bool(message.text),
    }


def rules_in_words() -> list[dict[str, Any]]:
    """Return every rule of audiences.toml in words, in the order of the file."""
    return [
        {
            "act": kind_name(rule.act),
            "is_formal": rule.formal,
            "to": [AUDIENCES[name].words for name in rule.to],
            "copy": [AUDIENCES[name].words for name in rule.copy],
        }
        for rule in rules().values()
    ]


def recipients_in_words(found: Iterable[Recipient]) -> list[dict[str, Any]]:
    """Return who would be told: country, person, office, role, language, and whether there is an address."""
    names = party_names()
    rows = [_recipient(each, names) for each in found]
    return sorted(rows, key=lambda row: (row["country"].casefold(), row["name"].casefold()))


def _recipient(each: Recipient, names: dict[str, str]) -> dict[str, Any]:
    holder = each.told.holder
    return {
        "country": party_label(each.told.party, names),
        "name": holder.name,
        "office": _office(each),
        "role": each.role.label,
        "language": holder.language,
        "has_address": bool(holder.address),
    }


def _office(each: Recipient) -> str:
    """Return the name of the office that the person holds for the party."""
    offices = charter(each.told.holder.actor.on).offices
    codes = [post.code for post in each.told.holder.posts if post.party == each.told.party]
    return "; ".join(offices[code].name.in_language(reader_language()) for code in dict.fromkeys(codes))
