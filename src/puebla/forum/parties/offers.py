"""What the reader can do with a record now, and why the rest is not open: each act with its provision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from puebla.core.actor import Actor
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.models import PartyName, Reading, Status
from puebla.forum.parties.access import keeps
from puebla.forum.parties.names import SAID, Act
from puebla.forum.parties.pages_of_acts import ActPage, Matter, hindrance
from puebla.procedure.values import Provision


@dataclass(frozen=True, slots=True)
class Offer:
    """One act: its page when it is open; the reason and the provision when it is not. ``about`` names its row."""

    label: str
    about: str
    key: int | None
    url: str
    provision: Provision
    why: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What is open on the record as a whole, what is open on its rows, what is closed; ``why`` for who only reads."""

    open: list[Offer] = field(default_factory=list)
    of_rows: list[Offer] = field(default_factory=list)
    closed: list[Offer] = field(default_factory=list)
    why: Offer | None = None


def offers(actor: Actor, record: Any, pages: Mapping[Act, ActPage], namespace: str, code: str) -> Offered:
    """Return every act on the record and on its rows; who only reads is told once why nothing is open."""
    every = [offer for page in pages.values() for offer in _each(actor, record, page, namespace, code)]
    if not keeps(actor):
        return Offered(why=next((offer for offer in every), None))
    return Offered(
        open=[offer for offer in every if not offer.why and offer.key is None],
        of_rows=[offer for offer in every if not offer.why and offer.key is not None],
        closed=[offer for offer in every if offer.why],
    )


def _each(actor: Actor, record: Any, page: ActPage, namespace: str, code: str) -> Iterable[Offer]:
    if not page.rows:
        yield _offer(actor, page, Matter(record), namespace, [code])
        return
    for each in getattr(record, page.rows):
        row = getattr(each, "row", each)
        yield _offer(actor, page, Matter(record, row), namespace, [code, row.pk or 0])


def _offer(actor: Actor, page: ActPage, matter: Matter, namespace: str, address: list[Any]) -> Offer:
    refusal = hindrance(actor, page, matter)
    said = SAID[page.act]
    return Offer(
        label=str(said.title),
        about=_about(matter.row),
        key=None if matter.row is None else matter.row.pk or 0,
        url=reverse(f"{namespace}:{page.act.value}", args=address),
        provision=charter(actor.on).provision(said.provision),
        why=explain(refusal) if refusal else "",
    )


def _about(row: Any) -> str:
    """Name a row in the reader's language."""
    if row is None:
        return ""
    if isinstance(row, Status):
        return f"{row.get_status_display()}, {row.holds_from or '?'}"
    if isinstance(row, PartyName):
        return str(row.name)
    return str(row.value) if isinstance(row, Reading) else str(row.text)
