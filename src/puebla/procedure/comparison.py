"""Two days of a register side by side: what was added, what ended, what was renamed, what changed (Q31, Q32).

A register on a day is a mapping: the key of an entry to what is known of it on that day, by the name of the fact. A
fact that is not known is left out or has the value None, which means the same. Nothing here knows what the facts are,
and nothing asks the time: the two days are chosen by whoever reads the registers.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    Facts = Mapping[str, Hashable]
    Register = Mapping[str, Facts]

NAME: Final = "name"
"""The fact that an entry is called by: where it alone differs, the entry was renamed."""


class Kind(StrEnum):
    """What became of an entry from the one day to the other."""

    ADDED = "added"
    ENDED = "ended"
    RENAMED = "renamed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact of an entry that is on both days: its value on each; None where it is not known."""

    fact: str
    before: Hashable
    after: Hashable


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that is not the same on both days; `before` or `after` is None where it is not in the register.

    Neither on either day, or the same on both, raises ValueError: that is no difference.
    """

    key: str
    before: Facts | None
    after: Facts | None

    def __post_init__(self) -> None:
        """Refuse what is no difference."""
        if self.before == self.after:
            message = f"the entry {self.key} is the same on both days"
            raise ValueError(message)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The facts that differ, the name first and the others by name; none for an entry added or ended."""
        if self.before is None or self.after is None:
            return ()
        before, after = self.before, self.after
        names = sorted(before.keys() | after.keys(), key=lambda fact: (fact != NAME, fact))
        changes = (Change(fact, before.get(fact), after.get(fact)) for fact in names)
        return tuple(change for change in changes if change.before != change.after)

    @property
    def kind(self) -> Kind:
        """What became of the entry; one that was renamed and changed as well is changed."""
        if self.before is None:
            return Kind.ADDED
        if self.after is None:
            return Kind.ENDED
        return Kind.RENAMED if [change.fact for change in self.changes] == [NAME] else Kind.CHANGED

    def reversed(self) -> Difference:
        """Return the difference seen from the other day."""
        return Difference(self.key, self.after, self.before)


def _known(facts: Facts | None) -> Facts | None:
    return None if facts is None else {name: value for name, value in facts.items() if value is not None}


def compare(one: Register, other: Register) -> tuple[Difference, ...]:
    """Return the entries that differ from the one day to the other, by key; none for a day and itself."""
    pairs = ((key, _known(one.get(key)), _known(other.get(key))) for key in sorted(one.keys() | other.keys()))
    return tuple(Difference(key, before, after) for key, before, after in pairs if before != after)


def applied(register: Register, differences: Iterable[Difference]) -> Register:
    """Return the register after the differences.

    A difference that does not begin where the register stands raises ValueError.
    """
    found = {key: _known(facts) for key, facts in register.items()}
    for difference in differences:
        if found.get(difference.key) != difference.before:
            message = f"the entry {difference.key} is not what the difference begins with"
            raise ValueError(message)
        found[difference.key] = difference.after
    return {key: facts for key, facts in found.items() if facts is not None}


def composed(earlier: Iterable[Difference], later: Iterable[Difference]) -> tuple[Difference, ...]:
    """Return the differences of a first and a third day from those of the first and second, and second and third.

    What changed and changed back is none. Two chains that do not meet on the second day raise ValueError.
    """
    first = {difference.key: difference for difference in earlier}
    second = {difference.key: difference for difference in later}
    found = (_joined(key, first.get(key), second.get(key)) for key in sorted(first.keys() | second.keys()))
    return tuple(difference for difference in found if difference is not None)


def _joined(key: str, first: Difference | None, second: Difference | None) -> Difference | None:
    if first is None or second is None:
        return first or second
    if first.after != second.before:
        message = f"the differences of {key} do not meet on the day between"
        raise ValueError(message)
    return None if first.before == second.after else Difference(key, first.before, second.after)


def summary(differences: Iterable[Difference]) -> dict[Kind, int]:
    """Return how many entries were added, ended, renamed and changed, in this order; kinds without any are left out."""
    kinds = [difference.kind for difference in differences]
    return {kind: kinds.count(kind) for kind in Kind if kind in kinds}
