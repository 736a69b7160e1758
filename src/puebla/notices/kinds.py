"""The kinds of matters that notices know: how each is read, who may read it, where its link leads.

A kind is what the journal calls the subject of an entry ("consultation", "application", "party"). Several entries of
this register may share a subject, each with the acts that it tells of. An act that no entry names tells nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

from puebla.core import journal_readers
from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.notices.audiences import Matter, Registers
from puebla.notices.facts import Facts

MayRead = Callable[[Actor], bool]
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """What the letters may say of an entry, and who takes part in its matter."""

    facts: Facts
    matter: Matter


@dataclass(frozen=True)
class Expected:
    """Who will take part in the matter once an act is done, and who may read it then."""

    matter: Matter
    may_read: MayRead


def nobody(_actor: Actor) -> bool:
    """Refuse everybody: what is unknown is not told."""
    return False


def as_the_journal(entry: Entry) -> MayRead:
    """Return the journal's own answer: whoever may read the entry may be told of it."""
    return lambda actor: journal_readers.may_read(actor, entry)


def no_one_named(_entry: Entry) -> frozenset[int]:
    """Return no persons: most matters are of parties."""
    return frozenset()


def named_in_changes(entry: Entry) -> frozenset[int]:
    """Return the persons (keys of Person) that the entry names under "persons": they read what is told to them."""
    return frozenset(entry.changes.get("persons", ()))


def itself(entry: Entry) -> Entry:
    """Return the entry: nearly every act is told by the notices that it writes."""
    return entry


def nothing_to_choose(_actor: Actor) -> Choices:
    """Return no matters: the kind is not offered where receivers are asked for beforehand."""
    return []


@dataclass(frozen=True)
class Kind:
    """One kind of matter.

    ``acts``: what people call each act, by its name in the journal. ``read``: the facts and the matter of an entry.
    ``reading``: who may read the matter of an entry now. ``page``: the address without host, with ``{language}`` and,
    unless the matter is behind closed doors, ``{key}``. ``persons``: to whom an entry speaks in person; they may
    always receive and open what is told to them. ``tells_of``: the entry whose notice is sent, where it is an earlier
    one: its calendar entry and the address for its answer belong to the new message too. ``choices`` and ``expect``:
    what the secretariat can ask beforehand.
    """

    name: str
    words: Promise
    acts: Mapping[str, Promise | str]
    read: Callable[[Entry], Told]
    page: str
    reading: Callable[[Entry], MayRead] = as_the_journal
    persons: Callable[[Entry], frozenset[int]] = no_one_named
    tells_of: Callable[[Entry], Entry] = itself
    choices: Callable[[Actor], Choices] = nothing_to_choose
    expect: Callable[[str, str, Registers], Expected] | None = None


KINDS: list[Kind] = []
_OF_ACT: dict[str, Kind] = {}


def enter(kind: Kind) -> Kind:
    """Enter a kind; an act that another kind tells of already raises ValueError."""
    taken = [act for act in kind.acts if act in _OF_ACT]
    if taken:
        raise ValueError(f"{', '.join(taken)}: told by {_OF_ACT[taken[0]].name} already")
    KINDS.append(kind)
    _OF_ACT.update(dict.fromkeys(kind.acts, kind))
    return kind


def kind_of(act: str) -> Kind | None:
    """Return the kind whose acts include this one, or None."""
    return _OF_ACT.get(act)


def known_acts() -> frozenset[str]:
    """Return every act that can be told."""
    return frozenset(_OF_ACT)


def reading(entry: Entry) -> MayRead:
    """Return the question "may this actor read what the entry is about?"; nobody may read what is not known."""
    kind = kind_of(entry.act)
    return kind.reading(entry) if kind else nobody


def persons_of(entry: Entry) -> frozenset[int]:
    """Return the persons to whom the entry speaks in person."""
    kind = kind_of(entry.act)
    return kind.persons(entry) if kind else frozenset()


def choices_for(actor: Actor, kinds: Iterable[Kind] | None = None) -> Choices:
    """Return the matters that the actor may ask about, each as ("kind key", words)."""
    return [
        (f"{kind.name} {key}", f"{kind.words}: {words}")
        for kind in (KINDS if kinds is None else kinds)
        for key, words in kind.choices(actor)
    ]


def kind_named(name: str, act: str) -> Kind | None:
    """Return the kind of that name whose acts include the act, or None."""
    found = kind_of(act)
    return found if found is not None and found.name == name else None
