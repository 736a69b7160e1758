"""Which of several readings is shown first: by the order of authority of the sources, or by a ruling (A22).

Every reading is kept. Without a ruling the documents come in the order 001, 002, 003, 000, 004, then public sources,
primary before secondary; among equals the one recorded first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROVISION: Final = "registers.readings"
AUTHORITY: Final = ("001", "002", "003", "000", "004")
"""The source documents, the one that is followed first in front."""

_DOCUMENT: Final = re.compile(r"(?P<code>\d{3}):")
_GRADES: Final = {"P": 0, "": 1, "S": 2}


@dataclass(frozen=True, slots=True)
class Read:
    """One reading: its key (in the order of recording), where it stands, how good the source is, whether it counts.

    `grade` is "P" for a primary public source, "S" for a secondary one, "" where nobody says.
    """

    key: int
    source: str
    grade: str = ""
    is_withdrawn: bool = False


def rank(read: Read) -> tuple[int, int, int]:
    """Return the place of a reading in the order of authority; the smallest comes first.

    Of several places that agree, the one of the highest authority counts.
    """
    documents = [AUTHORITY.index(code) for code in _DOCUMENT.findall(read.source) if code in AUTHORITY]
    return min(documents, default=len(AUTHORITY)), _GRADES.get(read.grade, 1), read.key


def by_authority(reads: Iterable[Read]) -> tuple[Read, ...]:
    """Return the readings that were not withdrawn, in the order of authority."""
    return tuple(sorted((read for read in reads if not read.is_withdrawn), key=rank))


def shown_first(reads: Sequence[Read], ruled: int | None = None) -> Read | None:
    """Return the reading shown first: the one that a ruling picked, else the first by authority; None without any.

    A ruling for a reading that was withdrawn since says nothing any more.
    """
    standing = by_authority(reads)
    picked = next((read for read in standing if read.key == ruled), None)
    return picked or next(iter(standing), None)


def may_rule(reads: Sequence[Read], key: int | None, *, ruled: int | None) -> Refusal | None:
    """Return why a ruling for the reading cannot be recorded: withdrawn or unknown, or ruled so already.

    `key` None takes a ruling back, so that the order of authority decides again.
    """
    if key == ruled:
        return Refusal(Reason.ALREADY_DONE, details={"field": "reading"}, provision_code=PROVISION)
    if key is not None and key not in {read.key for read in by_authority(reads)}:
        return Refusal(Reason.WRONG_VALUE, details={"field": "reading"}, provision_code=PROVISION)
    return None


def may_withdraw(reads: Sequence[Read], key: int) -> Refusal | None:
    """Return why a reading cannot be withdrawn: it was already, or it is the last one that stands."""
    standing = by_authority(reads)
    if key not in {read.key for read in standing}:
        return Refusal(Reason.ALREADY_DONE, details={"field": "reading"}, provision_code=PROVISION)
    if len(standing) == 1:
        return Refusal(Reason.WRONG_VALUE, details={"field": "reading"}, provision_code=PROVISION)
    return None
