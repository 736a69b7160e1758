"""The rows of the registers: the forum's history, each row with the place it was read from (Q31, Q50)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from puebla.procedure.register_values import (
        Alias,
        Evidence,
        PartyKind,
        PublicationKind,
        PublicationStatus,
        Qualifier,
        RegisteredBodyKind,
        RegisteredMeetingKind,
        StatisticKind,
        Status,
        Wording,
    )
    from puebla.procedure.values import PartialDate, Text


@dataclass(frozen=True, slots=True)
class Party:
    """A party; a state alone has an ISO code, a capital and the IANA zone of that capital."""

    code: str
    kind: PartyKind
    name: Wording
    acronym: Text | None
    iso: str | None
    capital: Text | None
    zone: str | None
    parent: str | None
    aliases: tuple[Alias, ...]
    note: Text | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """A status of a party; an unknown date is None (rulings Q31, Q32)."""

    party: str
    status: Status
    since: PartialDate | None
    until: PartialDate | None
    note: Text | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ThemeVariant:
    """A different wording of a Presidency's theme in another source."""

    theme: Wording
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Presidency:
    """A Presidency pro tempore (A8, ruling Q15); `number` is None where no source prints or confirms one."""

    year: int
    number: int | None
    party: str
    announced: bool
    theme: Wording | None
    variants: tuple[ThemeVariant, ...]
    starts: PartialDate | None
    ends: PartialDate | None
    note: Text | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name that a body bore; the register lists a body's names from the first to the last."""

    name: Wording
    since: PartialDate | None
    until: PartialDate | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RegisteredBody:
    """A body with its history; `agreed` stands where only an agreement to create it is recorded."""

    code: str
    kind: RegisteredBodyKind
    names: tuple[BodyName, ...]
    acronym: Text | None
    reports_to: str | None
    becomes: str | None
    founded: PartialDate | None
    agreed: PartialDate | None
    ended: PartialDate | None
    composition: Text
    purpose: Text
    aliases: tuple[Alias, ...]
    note: Text | None
    evidence: Evidence

    def name_on(self, day: date) -> BodyName:
        """Return the name borne on that day: the last one that had begun, or the first when none had."""
        begun = [name for name in self.names if name.since is None or name.since.holds_from() <= day]
        return begun[-1] if begun else self.names[0]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a meeting was held; the city is None where no source names it."""

    country: str
    city: Text | None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting held; host and places are apart from the Presidency of that year (ruling Q19)."""

    code: str
    body: str
    kind: RegisteredMeetingKind
    number: int | None
    year: int
    starts: PartialDate | None
    ends: PartialDate | None
    places: tuple[Place, ...]
    online: bool
    host: str | None
    presidency: int | None
    note: Text | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PlanTheme:
    """A theme (T1), topic (T1.1) or subtopic (T1.1.1) of the Plan of Action (A12)."""

    code: str
    wording: Wording
    aliases: tuple[Alias, ...]
    note: Text | None
    evidence: Evidence

    @property
    def level(self) -> int:
        """1 for a theme, 2 for a topic, 3 for a subtopic."""
        return self.code.count(".") + 1

    @property
    def parent(self) -> str | None:
        """The code of the theme or topic it belongs to."""
        return self.code.rpartition(".")[0] or None


@dataclass(frozen=True, slots=True)
class LinkMap:
    """The slide that asks how the themes are linked: what it says, and what it is silent about."""

    code: str
    title: Wording
    says: Text
    silent: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MapNode:
    """A subject on the slide; `printed` is the slide's own spelling where it differs."""

    code: str
    label: Wording
    printed: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MapLink:
    """The tie, drawn by us, from a subject of the slide to the entry of the Plan of Action that treats it."""

    node: str
    theme: str
    basis: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale of contributions; `total` in whole units of `currency`, the percentage as printed (Q35)."""

    code: str
    valid_from: PartialDate
    currency: str
    total: int
    percentage_total: str
    decided_at: str | None
    note: Text | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Share:
    """A member's yearly contribution, in whole units of the scale's currency; the percentage as printed."""

    scale: str
    party: str
    amount: int
    percentage: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated fact of the timeline (A20); `until` is the last day of something that lasted."""

    code: str
    date: PartialDate
    until: PartialDate | None
    text: Text
    meeting: str | None
    body: str | None
    party: str | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure of the printed statistics, true as of `as_of` (A17)."""

    code: str
    kind: StatisticKind
    name: Wording
    number: int
    qualifier: Qualifier
    as_of: PartialDate
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Publication:
    """A declaration, guideline or publication; `languages` is empty where no source names them."""

    code: str
    year: int | None
    kind: PublicationKind
    title: Wording
    languages: tuple[str, ...]
    themes: tuple[str, ...]
    adopted_at: str | None
    status: PublicationStatus
    note: Text | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the forum in both languages (A21)."""

    code: str
    name: Text
    acronym: Text | None
    meaning: Text
    aliases: tuple[Alias, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PageText:
    """A short text for the public pages, in our own words."""

    code: str
    title: Text
    body: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source says on a question."""

    value: Text
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Claim:
    """A question on which sources disagree; `shown` is the position, from 1, of the one shown first (A22)."""

    code: str
    subject: str
    question: Text
    readings: tuple[Reading, ...]
    shown: int
    ruling: str
    handling: Text

    @property
    def first(self) -> Reading:
        """The reading that is shown first."""
        return self.readings[self.shown - 1]


Row = (
    Party
    | PartyStatus
    | Presidency
    | RegisteredBody
    | Meeting
    | PlanTheme
    | LinkMap
    | MapNode
    | MapLink
    | Scale
    | Share
    | Fact
    | Statistic
    | Publication
    | Term
    | PageText
    | Claim
)
