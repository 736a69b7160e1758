"""What the desk shows: the part of the journal that a person may see, and what their offices allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from puebla.consultations.access import consultations_for
from puebla.consultations.models import Round
from puebla.consultations.names import STATE_NAMES
from puebla.core.actor import Actor
from puebla.core.journal_readers import levels_of
from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.procedure.charter import Charter
from puebla.procedure.consultation import FINAL, State
from puebla.procedure.participation import Answer, Part, Right, rights_of
from puebla.procedure.permissions import Permission
from puebla.procedure.values import Text

MOST = 10


def feed(actor: Actor) -> QuerySet[Entry]:
    """Return the entries the actor may see, newest first: by level, and those addressed to the actor's own party."""
    mine = Q(reader__in=actor.parties) if actor.parties else Q(pk__in=())
    return Entry.objects.filter(Q(audience__in=levels_of(actor)) | mine).order_by("-sequence")


@dataclass(frozen=True)
class UnderWay:
    """A consultation that has not ended: where it stands, and when the open round, if any, ends for all (UTC)."""

    symbol: str
    title: str
    state: str
    closes_at: datetime | None


def under_way(actor: Actor) -> list[UnderWay]:
    """Return the consultations that the actor may see and that have not ended, the newest first; two queries."""
    rows = consultations_for(actor).exclude(state__in=[state.value for state in FINAL])[:MOST]
    ends = Round.objects.filter(consultation__in=[row.pk for row in rows], closed_at__isnull=True)
    closing = dict(ends.values_list("consultation_id", "closes_at"))
    return [UnderWay(row.symbol, row.title, str(STATE_NAMES[State(row.state)]), closing.get(row.pk)) for row in rows]


@dataclass(frozen=True)
class RightsRow:
    """One body and part: for each right, the best answer among the actor's capacities."""

    body: Text
    part: Part
    answers: Mapping[Right, Answer]


def rights_table(actor: Actor) -> list[RightsRow]:
    """Return what the actor may do in every body and part today, each with its provision (domain A6)."""
    rules = charter(actor.on)
    return [
        RightsRow(body.name, part, rights_of(rules, actor.categories, code, part))
        for code, body in rules.bodies.items()
        for part in _parts_of(rules, code)
    ]


def _parts_of(rules: Charter, body: str) -> list[Part]:
    """Return the parts that the table speaks of for the body itself or for its kind, in their usual order."""
    named = {body, rules.body_kinds[body].value}
    found = {key.part for key in rules.rights if key.body in named}
    return [part for part in Part if part in found]


def office_powers(actor: Actor) -> list[tuple[str, Text, list[Permission]]]:
    """Return each office held today with its party, its name and the powers it carries."""
    rules = charter(actor.on).offices
    return [
        (held.party, rules[held.code].name, sorted(rules[held.code].permissions & actor.permissions))
        for held in actor.offices
        if held.code in rules
    ]
