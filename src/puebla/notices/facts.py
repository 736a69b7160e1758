"""The facts that a notice tells, read once when the act is recorded; the registers' kinds add their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from puebla.consultations.revisions import Revision
from puebla.core.paired import reader_language
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.deadlines import Deadline
from puebla.procedure.values import Provision


@dataclass(frozen=True)
class Pair:
    """A text in both languages, either of which may be missing."""

    es: str = ""
    en: str = ""

    @classmethod
    def of(cls, thing: Any, name: str) -> Pair:
        """Read the paired columns of a row."""
        return cls(getattr(thing, f"{name}_es"), getattr(thing, f"{name}_en"))

    def read(self, language: str) -> str:
        """Return the text in the language, or the other one when it is missing."""
        wanted, other = (self.en, self.es) if language == "en" else (self.es, self.en)
        return wanted or other

    def __bool__(self) -> bool:
        return bool(self.es or self.en)


@dataclass(frozen=True)
class Term:
    """One member's term: its country and capital by name, and what was computed and frozen."""

    country: Pair
    capital: Pair
    deadline: Deadline


@dataclass(frozen=True)
class RoundFacts:
    """A round: which, how silence counts in it, its terms by party, and who has replied."""

    kind: int
    silence: SilencePolicy
    fingerprint: str
    tzdata: str
    closes_at: datetime
    terms: Mapping[str, Term]
    answered: frozenset[str]

    @property
    def first_term(self) -> Term:
        """The term that ends first."""
        return min(self.terms.values(), key=lambda term: term.deadline.ends_at)

    @property
    def last_term(self) -> Term:
        """The term that ends last, and the round with it."""
        return max(self.terms.values(), key=lambda term: term.deadline.ends_at)


@dataclass(frozen=True)
class Feedback:
    """What a seat of the Troika said last; ``stance`` in both languages, the comment in its own."""

    party: str
    stance: Pair
    comment: str


@dataclass(frozen=True)
class Extension:
    """Whose terms were made longer, and why."""

    parties: frozenset[str]
    reason: Pair


@dataclass(frozen=True)
class FateFacts:
    """A change that a country proposed: what and at which paragraph, and the Presidency's answer with its reason."""

    kind: str
    paragraph: int
    fate: str
    reason: Pair


@dataclass(frozen=True)
class OutcomeFacts:
    """How it ended: what was declared or why, who stood where, what was done and what resulted."""

    statement: Pair
    implementation: Pair
    results: Pair
    positions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Facts:
    """What every letter may say: the act, its day, what the matter is called, and names of parties by code.

    ``symbol`` names the matter in subjects; it is empty for what is behind closed doors, and so is ``title``.
    ``page`` is the address of the matter without host, with ``{language}`` in it. ``changes`` are those of the entry.
    """

    entry: int
    act: str
    at: datetime
    symbol: str
    party: str
    title: Pair
    names: Mapping[str, Pair]
    provisions: Mapping[str, Provision]
    page: str
    changes: Mapping[str, Any]

    def name(self, party: str, language: str) -> str:
        """Return the official name of a party; its code when the register does not know it."""
        return self.names[party].read(language) if party in self.names else party

    def heading(self) -> str:
        """Return the line that names the matter under the first sentence, in the active language; '' for none."""
        return self.title.read(reader_language())

    def notes(self) -> tuple[str, ...]:
        """Return the small print that proves what the matter is made of, in the active language."""
        return ()

    def passages(self) -> tuple[str, Pair]:
        """Return the heading, in the active language, and the text that goes with a letter that carries one."""
        return "", Pair()


@dataclass(frozen=True)
class ConsultationFacts(Facts):
    """Everything that the letters of a consultation may say.

    ``revision`` is what changed since the version that was shown before, where an act sends a new one out.
    ``fates`` are the answers to each country's proposals, where that text was made from them.
    """

    presidency: str
    version: int
    digest: str
    text: Pair
    note: Pair
    revision: Revision | None = None
    seats: tuple[str, ...] = ()
    feedback: Mapping[str, Feedback] = field(default_factory=dict)
    round: RoundFacts | None = None
    extension: Extension | None = None
    outcome: OutcomeFacts | None = None
    fates: Mapping[str, tuple[FateFacts, ...]] = field(default_factory=dict)
    troika_reminder_days: int = 0
    replies_are_open: bool = False

    @property
    def seats_waiting(self) -> tuple[str, ...]:
        """The seats of the Troika that were asked and have not answered."""
        return tuple(party for party in self.seats if party not in self.feedback)

    def heading(self) -> str:
        """Return the symbol and the title of the consultation."""
        title = self.title.read(reader_language())
        said = {"symbol": self.symbol, "title": title}
        return (_("Consultation %(symbol)s: %(title)s") if title else _("Consultation %(symbol)s")) % said

    def notes(self) -> tuple[str, ...]:
        """Return the fingerprints of the text and of the terms, and the release of the time-zone data."""
        notes = []
        if self.digest:
            said = {"version": self.version, "digest": self.digest}
            notes.append(_("Fingerprint (SHA-256) of version %(version)s of the text: %(digest)s") % said)
        if self.round is not None:
            said = {"digest": self.round.fingerprint, "release": self.round.tzdata}
            notes.append(_("Fingerprint (SHA-256) of the terms: %(digest)s; time-zone data %(release)s") % said)
        return tuple(notes)

    def passages(self) -> tuple[str, Pair]:
        """Return the version of the text that the act is about."""
        return _("The text, version %(version)s") % {"version": self.version}, self.text
