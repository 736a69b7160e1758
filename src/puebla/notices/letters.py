"""The letters: what each act says to whom. Names are those that audiences.toml uses.

A letter is composed in the language that is active. Its first line says what to do and until when; its
subject begins with the act and its date, and holds nothing but the act, the date and the symbol of the
matter, if it has one that may be seen on an envelope (trust.md E3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts, Facts, OutcomeFacts, RoundFacts
from puebla.notices.models import Role


@dataclass(frozen=True)
class Reader:
    """For whom a letter is composed: on behalf of which party, and whether to act or for information."""

    party: str
    role: Role

    @property
    def is_to_act(self) -> bool:
        """Tell whether the reader is asked to do something, and not only informed."""
        return self.role == Role.ADDRESSEE


@dataclass(frozen=True)
class Section:
    """A part of a letter: its heading, sentences, and a list."""

    heading: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter in one language. ``action`` is the label of its one link, which leads to the page of the matter.

    ``page`` is another address for the link, without host and with ``{language}`` in it. ``carries_text`` lets the
    text of the matter go with this one letter.
    """

    subject: str
    lead: str
    action: str
    sections: tuple[Section, ...] = ()
    page: str = ""
    carries_text: bool = False


@dataclass(frozen=True)
class Template:
    """A named letter and whether the text of the matter goes with it."""

    compose: Callable[[Any, Reader], Letter]
    carries_text: bool = False


LETTERS: dict[str, Template] = {}
F = TypeVar("F", bound=Facts)


def letter(
    name: str, *, carries_text: bool = False
) -> Callable[[Callable[[F, Reader], Letter]], Callable[[F, Reader], Letter]]:
    """Enter a composer under the name that audiences.toml uses."""

    def entered(compose: Callable[[F, Reader], Letter]) -> Callable[[F, Reader], Letter]:
        LETTERS[name] = Template(compose, carries_text)
        return compose

    return entered


def dated(what: str, facts: Facts) -> str:
    """Return a subject: the act, its day and the symbol, if the matter has one to be shown."""
    if not facts.symbol:
        return f"{what}, {phrases.date_of(facts.at)}"
    return _("%(what)s, %(day)s · %(symbol)s") % {
        "what": what, "day": phrases.date_of(facts.at), "symbol": facts.symbol,
    }  # fmt: skip


def section(heading: str, *lines: str, items: tuple[str, ...] = ()) -> Section:
    """Make a section; lines that have nothing to say are left out."""
    return Section(heading, tuple(line for line in lines if line), items)


def sections(*found: Section | None) -> tuple[Section, ...]:
    """Keep the sections that say something."""
    return tuple(part for part in found if part is not None and (part.lines or part.items))


def named(facts: ConsultationFacts, **more: str | int) -> dict[str, str | int]:
    """Return what most sentences need."""
    presidency = facts.name(facts.presidency, reader_language())
    return {"symbol": facts.symbol, "version": facts.version, "presidency": presidency, **more}


def round_of(facts: ConsultationFacts) -> RoundFacts:
    """Return the round that the letter is about; a letter of a round without one is a fault of the caller."""
    if facts.round is None:
        raise LookupError(f"{facts.symbol} has no round to tell of")
    return facts.round


def outcome_of(facts: ConsultationFacts) -> OutcomeFacts:
    """Return the outcome; a letter of an end without one is a fault of the caller."""
    if facts.outcome is None:
        raise LookupError(f"{facts.symbol} has no outcome to tell of")
    return facts.outcome
