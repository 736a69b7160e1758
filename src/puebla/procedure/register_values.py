"""What the rows of the registers are made of: evidence, wordings with their origin, and the closed lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from puebla.procedure.values import Text

ORDER_OF_AUTHORITY: Final = ("001", "002", "003", "000", "004")
"""The source documents, the one believed first in front (ruling Q50)."""


class Grade(StrEnum):
    """How good a public source is: a text of the forum or of the body itself, or somebody's account of it."""

    PRIMARY = "P"
    SECONDARY = "S"


class Original(StrEnum):
    """The language in which a source prints a wording; in "both" no wording is our translation."""

    ES = "es"
    EN = "en"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a row was read: lines of the source documents ("001:416-462; 003:94"), an address, or both."""

    source: str | None
    address: str | None = None
    grade: Grade | None = None
    see_also: tuple[str, ...] = ()

    @property
    def authority(self) -> int:
        """The rank, 0 the highest: the source documents in order, then primary, then secondary addresses."""
        if self.source is not None:
            return ORDER_OF_AUTHORITY.index(self.source[:3])
        return len(ORDER_OF_AUTHORITY) + (self.grade is not Grade.PRIMARY)


@dataclass(frozen=True, slots=True)
class Wording(Text):
    """A name or title in both languages; `original` is None when neither wording is quoted from a source."""

    original: Original | None = None

    @property
    def ours(self) -> str | None:
        """The language whose wording is a translation of ours, "es" or "en"; None when neither is."""
        return {Original.ES: "en", Original.EN: "es"}.get(self.original) if self.original else None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name that a source uses, in one language."""

    text: str
    language: str
    evidence: Evidence


class PartyKind(StrEnum):
    """What a party is (A2 to A4, A16; D3, D8)."""

    STATE = "state"
    ORGANIZATION = "organization"
    MANDATE = "mandate"
    NETWORK = "network"
    CATEGORY = "category"


class Status(StrEnum):
    """The statuses a party may hold, several at once (A2 to A4, A16, A19b)."""

    MEMBER = "member"
    OBSERVER_STATE = "observer-state"
    OBSERVER_ORGANIZATION = "observer-organization"
    CIVIL_SOCIETY = "civil-society"
    PARTNER = "partner"


class RegisteredBodyKind(StrEnum):
    """The kinds of body in the register; those the rights table speaks of carry its names (A7)."""

    VICE_MINISTERIAL = "vice-ministerial"
    CONSULTATION_GROUP = "consultation-group"
    NETWORK = "network"
    AD_HOC_GROUP = "ad-hoc-group"
    WORKING_GROUP = "working-group"
    PRESIDENCY = "presidency"
    TROIKA = "troika"
    SECRETARIAT = "secretariat"
    DRAFTING_COMMITTEE = "drafting-committee"
    FOCAL_POINTS = "focal-points"


class RegisteredMeetingKind(StrEnum):
    """Kinds of meeting, named as in the charter (A9.1); only regular ones carry a number (ruling Q18)."""

    REGULAR = "vice-ministerial"
    EXTRAORDINARY = "vice-ministerial-extraordinary"
    PREPARATORY = "rcgm-preparatory"
    MID_TERM = "rcgm-mid-term"
    NETWORK = "network"
    AD_HOC = "ad-hoc-group"
    TROIKA = "troika"


class StatisticKind(StrEnum):
    """A row of the printed table, its total, or a rounded figure of the prose."""

    ROW = "row"
    TOTAL = "total"
    STATED = "stated"


class Qualifier(StrEnum):
    """How exactly a source gives a figure."""

    EXACTLY = "exactly"
    APPROXIMATELY = "approximately"
    MORE_THAN = "more-than"


class PublicationKind(StrEnum):
    """The kinds of text in the list of publications (A13)."""

    DECLARATION = "declaration"
    EXTRAORDINARY_DECLARATION = "extraordinary-declaration"
    COMMUNIQUE = "communique"
    GUIDELINES = "guidelines"
    FRAMEWORK = "framework"
    PROCEEDINGS = "proceedings"
    COMPARATIVE_MATRIX = "comparative-matrix"
    MANUAL = "manual"
    PUBLICATION = "publication"


class PublicationStatus(StrEnum):
    """How far a text had come when its source was written (A13)."""

    ADOPTED = "adopted"
    PUBLISHED = "published"
    EXPECTED = "expected"
    IN_PREPARATION = "in-preparation"
