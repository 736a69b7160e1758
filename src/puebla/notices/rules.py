"""Read audiences.toml: which act tells whom, with which letter. An unknown name stops the start."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from puebla.notices.audiences import AUDIENCES
from puebla.notices.letterbook import LETTERS
from puebla.notices.matterbook import known_acts

FILE = Path(__file__).parent / "audiences.toml"
KEYS = frozenset({"letter", "formal", "to", "copy"})


@dataclass(frozen=True)
class NoticeRule:
    """Who is told of one act: the letter's name, whether it is formal, and the audiences in order."""

    act: str
    letter: str
    formal: bool
    to: tuple[str, ...]
    copy: tuple[str, ...]

    @property
    def audiences(self) -> tuple[str, ...]:
        """Every audience that the rule names."""
        return (*self.to, *self.copy)


def _fault(act: str, problem: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{FILE.name}, [{act}]: {problem}")


def _names(act: str, key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        raise _fault(act, f"{key} must be a list of audiences")
    for name in value:
        if name not in AUDIENCES:
            raise _fault(act, f"{key}: there is no audience “{name}”; there are {', '.join(sorted(AUDIENCES))}")
    return tuple(value)


def read_rule(act: str, row: Any, letters: frozenset[str]) -> NoticeRule:
    """Return the rule of one act; anything unknown raises ImproperlyConfigured, naming act and key."""
    if act not in known_acts():
        raise _fault(act, "no kind of matter knows such an act")
    if not isinstance(row, dict) or set(row) != KEYS:
        raise _fault(act, f"it needs exactly {', '.join(sorted(KEYS))}")
    if row["letter"] not in letters:
        raise _fault(act, f"letter: there is no letter “{row['letter']}”; there are {', '.join(sorted(letters))}")
    if not isinstance(row["formal"], bool):
        raise _fault(act, "formal must be true or false")
    to = _names(act, "to", row["to"])
    if not to:
        raise _fault(act, "to names nobody; leave the act out instead")
    return NoticeRule(act, row["letter"], row["formal"], to, _names(act, "copy", row["copy"]))


def read_rules(text: str, letters: frozenset[str]) -> Mapping[str, NoticeRule]:
    """Return every rule by its act; a fault raises ImproperlyConfigured and nothing is half read."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise ImproperlyConfigured(f"{FILE.name}: {fault}") from fault
    return MappingProxyType({act: read_rule(act, row, letters) for act, row in tables.items()})


@lru_cache(maxsize=1)
def rules() -> Mapping[str, NoticeRule]:
    """Return the rules of this installation, read once per process."""
    return read_rules(FILE.read_text(encoding="utf-8"), frozenset(LETTERS))
