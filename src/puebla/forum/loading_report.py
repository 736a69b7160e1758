"""What a loading of the registers did, and what it left alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

WHY_KEPT = {
    "changed": "was changed here since; the register now differs",
    "deleted": "was deleted here since",
    "entered": "was entered here by people before the register brought it",
    "gone": "is no longer in the register",
}


@dataclass(frozen=True)
class Change:
    """A row that the register changed, with the old and the new value of each column."""

    register: str
    key: str
    changes: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Kept:
    """A row left as it stands although the register differs; ``reason`` is a key of WHY_KEPT.

    ``differing`` has, for each column, the value here and the value in the register.
    """

    register: str
    key: str
    reason: str
    differing: dict[str, tuple[Any, Any]]

    def __str__(self) -> str:
        parts = [f"{name}: here {here!r}, in the register {there!r}" for name, (here, there) in self.differing.items()]
        detail = f" ({'; '.join(parts)})" if parts else ""
        return f"{self.register} {self.key} {WHY_KEPT[self.reason]}{detail}"


@dataclass
class Report:
    """What was added (keys by register), changed and kept.

    ``files`` maps each register to the SHA-256 of its file.
    """

    files: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    added: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    changed: list[Change] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    @property
    def changed_nothing(self) -> bool:
        """Tell whether the database already stood as the registers have it."""
        return not self.added and not self.changed

    def __str__(self) -> str:
        total = sum(len(keys) for keys in self.added.values())
        first = f"{self.rows} rows in {len(self.files)} registers: {total} added, {len(self.changed)} changed, "
        lines = [f"{first}{len(self.kept)} left as they stand here."]
        lines += [f"  {register}: {len(keys)} added" for register, keys in self.added.items()]
        lines += [f"  {each.register} {each.key}: {', '.join(each.changes)} changed" for each in self.changed]
        return "\n".join([*lines, *(f"  {each}" for each in self.kept)])
