"""Listen to the journal: each act that audiences.toml names puts messages into the outbox.

The messages are written in the transaction of the act: either the act stands and everybody will be told, or
neither.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.facts import Facts
from puebla.notices.letters import Reader
from puebla.notices.matters import KIND, Reading, day_at_seat, facts_of, matter_of
from puebla.notices.outbox import message_to, put, recipients
from puebla.notices.registers import registers_on
from puebla.notices.rendering import Wording, wording_for
from puebla.notices.rules import NoticeRule, rules


def tell(entry: Entry, **_kwargs: Any) -> None:
    """Write the messages of one entry; an act that nobody is told of, or of another matter, writes none."""
    rule = rules().get(entry.act)
    if rule is None or entry.subject_kind != KIND:
        return
    reading = Reading(entry.subject)
    facts, matter = facts_of(reading, entry), matter_of(reading, _reminded(entry))
    _write(entry, rule, facts, matter)


def _reminded(entry: Entry) -> frozenset[str]:
    """Return the parties that a reminder names."""
    return frozenset(entry.changes.get("reminded", ()))


def _write(entry: Entry, rule: NoticeRule, facts: Facts, matter: Matter) -> None:
    @cache
    def worded(reader: Reader, language: str) -> Wording:
        return wording_for(facts, rule.letter, reader, language, formal=rule.formal)

    found = recipients(rule, registers_on(day_at_seat(entry.at)), matter)
    put(
        message_to(each, entry, rule, worded(Reader(each.told.party, each.role), each.told.holder.language))
        for each in found
    )
