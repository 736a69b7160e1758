"""Why a file cannot be used: a code that is kept with the version, and the sentence that its reader gets."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    """Every reason for which a file is refused."""

    ACTIVE = "active"
    BROKEN = "broken"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    MALWARE = "malware"
    NOT_TEXT = "not-text"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    UNKNOWN = "unknown"
    UNPACKS_TOO_LARGE = "unpacks-too-large"
    XML_ENTITIES = "xml-entities"


class Unusable(Exception):  # noqa: N818 - it is an answer about a file, in the words of the field
    """Raised by readers: the file cannot be used; ``details`` are plain facts, never content."""

    def __init__(self, fault: Fault, **details: str | int) -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.details = details
