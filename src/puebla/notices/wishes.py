"""What people wish: of which matters to be told at once, once a day, or not by mail. Formal notices ask nobody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import override

from puebla.forum.models import Person
from puebla.notices.matterbook import KINDS, kind_of
from puebla.notices.models import Message, MessageState, Way, Wish
from puebla.notices.rules import rules

DIGEST = "notice.digest"
"""The kind of the message that gathers others; it tells of no act of its own."""

ALL_DAILY = "digest"
"""What somebody leaves who leaves the digest: every matter that it gathers."""

STATES = {Way.DAILY: MessageState.HELD, Way.NONE: MessageState.LEFT}
"""Where a message waits, or ends, that its receiver does not want at once."""


@dataclass(frozen=True)
class Choice:
    """One kind of matter that people may wish about: its name, its words, and the acts of it that are not formal."""

    matter: str
    words: Promise
    acts: tuple[str, ...]


@cache
def _names() -> Mapping[str, str]:
    """Return under which name a kind is wished about: kinds that are called alike are one to their readers."""
    with override("en"):
        first: dict[str, str] = {}
        return {kind.name: first.setdefault(str(kind.words), kind.name) for kind in KINDS}


def choices() -> tuple[Choice, ...]:
    """Return the kinds of matters of which something is told that is no formal notice, in their order."""
    found: dict[str, tuple[Promise, list[str]]] = {}
    for kind in KINDS:
        acts = [act for act in kind.acts if act in rules() and not rules()[act].formal]
        if acts:
            found.setdefault(_names()[kind.name], (kind.words, []))[1].extend(acts)
    return tuple(Choice(name, words, tuple(acts)) for name, (words, acts) in found.items())


def matter_of(act: str) -> str:
    """Return the kind of matter to which wishes about an act belong; '' for what is no act of a matter."""
    kind = kind_of(act)
    return _names()[kind.name] if kind else ""


def can_be_left(message: Message) -> bool:
    """Tell whether its receiver may ask for no more of its kind: never a formal notice, a secret, or an unknown act."""
    if message.is_formal or message.carries_secret or message.recipient_id is None:
        return False
    return message.kind == DIGEST or bool(matter_of(message.kind))


def ways_of(persons: Iterable[int], matter: str) -> Mapping[int, str]:
    """Return how those persons wish to be told of the matter who do not wish it at once; one query."""
    rows = Wish.objects.filter(person__in=list(persons), matter=matter).exclude(way=Way.AT_ONCE)
    return dict(rows.values_list("person_id", "way"))


def wishes_of(person: Person) -> dict[str, str]:
    """Return the person's wish for every kind of matter; one query."""
    said = dict(Wish.objects.filter(person=person).values_list("matter", "way"))
    return {choice.matter: said.get(choice.matter, Way.AT_ONCE.value) for choice in choices()}


def as_wished(messages: Iterable[Message]) -> list[Message]:
    """Set aside, before they are saved, the messages of one act that their receivers do not want at once.

    Formal notices and what is only shown here stay as they are. One query, and none for a formal act.
    """
    found = list(messages)
    waiting = [each for each in found if each.state == MessageState.QUEUED and can_be_left(each)]
    if not waiting:
        return found
    ways = ways_of([each.recipient_id for each in waiting if each.recipient_id], matter_of(waiting[0].kind))
    for each in waiting:
        way = ways.get(each.recipient_id or 0)
        if way is not None:
            each.state = STATES[Way(way)]
    return found
