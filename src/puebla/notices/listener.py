"""Listen to the journal: each act that audiences.toml names puts messages into the outbox.

The messages are written in the transaction of the act: either the act stands and everybody will be told, or
neither.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from puebla.core.models import Entry
from puebla.notices import calendars_in_mail
from puebla.notices.incoming.inviting import with_answer_addresses
from puebla.notices.kinds import Kind, kind_named
from puebla.notices.letters import Reader
from puebla.notices.moments import day_at_seat
from puebla.notices.outbox import chosen, message_to, put
from puebla.notices.registers import registers_on
from puebla.notices.rendering import Wording, wording_for
from puebla.notices.rules import NoticeRule, rules
from puebla.notices.wordings import in_force


def tell(entry: Entry, **_kwargs: Any) -> None:
    """Write the messages of one entry; an act that nobody is told of, or of another matter, writes none."""
    rule, kind = rules().get(entry.act), kind_named(entry.subject_kind, entry.act)
    if rule is not None and kind is not None:
        _write(entry, rule, kind)


def _write(entry: Entry, rule: NoticeRule, kind: Kind) -> None:
    told, persons, first = kind.read(entry), kind.persons(entry), kind.tells_of(entry)
    matter, texts = replace(told.matter, persons=persons), in_force(first.act, entry.at)

    @cache
    def worded(reader: Reader, language: str) -> Wording:
        return wording_for(told.facts, rule.letter, reader, language, formal=rule.formal, texts=texts)

    found = chosen(rule, registers_on(day_at_seat(entry.at), persons), matter, kind.reading(entry))
    messages = (
        message_to(each, entry, rule, worded(Reader(each.told.party, each.role), each.told.holder.language))
        for each in found
    )
    put(with_answer_addresses(messages, first))
    calendars_in_mail.write(entry, first)
