"""Who would receive this? The audiences of an act asked before it is done, on the registers of the day."""

from __future__ import annotations

from datetime import date

from puebla.notices.kinds import kind_named
from puebla.notices.outbox import Recipient, chosen
from puebla.notices.registers import registers_on
from puebla.notices.rules import rules


def preview(kind: str, key: str, act: str, on: date) -> tuple[Recipient, ...]:
    """Return who would be told if the act were done on the day; nobody for an act that tells nobody.

    What the act itself decides is worked out by the kind of the matter as it would be then.
    """
    rule, found = rules().get(act), kind_named(kind, act)
    if rule is None or found is None or found.expect is None:
        return ()
    registers = registers_on(on)
    expected = found.expect(key, act, registers)
    if expected.matter.persons:
        registers = registers_on(on, expected.matter.persons)
    return chosen(rule, registers, expected.matter, expected.may_read)
