"""The structure of the Conference on a day, and each body with its history and the rights of everybody in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from puebla.forum.bodies.queries import BodyOn, body_page, structure_on
from puebla.forum.charters import charter
from puebla.portal.asof import AsOf
from puebla.portal.names import BODY_KINDS
from puebla.portal.pages.rights import rights_in
from puebla.procedure.charter import NotInForceError
from puebla.procedure.charter_entries import AgendaMinimum, DocumentKind
from puebla.procedure.participation import BodyKind

DRAWN_STRONG = BodyKind.VICE_MINISTERIAL
ADVISES = frozenset({BodyKind.TROIKA, BodyKind.FOCAL_POINTS})
NETWORKS_TOGETHER = "networks"
"""The register's common entry of the networks: it holds joint meetings and is no body beside them."""


@dataclass(frozen=True)
class Drawn:
    """A body as the drawing of the structure wants it."""

    code: str
    label: str
    url: str
    reports_to: str
    note: str
    kind: str


def structure(asof: AsOf) -> dict[str, Any]:
    """Return the bodies of the day, their reporting lines, and what is different today.

    Four queries for today, eight for another day.
    """
    found = structure_on(asof.day)
    linked = {body.reports_to for body in found} | {body.code for body in found if body.reports_to}
    drawn = [body for body in found if body.code in linked and _is_drawn(body)]
    return {
        "changes": [] if asof.is_today else changes(found, structure_on(asof.today)),
        "drawn": [_drawn(body, asof, {each.code for each in drawn}) for body in drawn],
        "apart": [_drawn(body, asof, set()) for body in found if body not in drawn and not _is_committee(body)],
        "committees": [body for body in found if _is_committee(body)],
        "led": [body for body in found if body.chair or body.host],
    }


@dataclass(frozen=True)
class Change:
    """A body that is not today what it was on the day shown, and how."""

    code: str
    label: str
    text: str


def changes(then: list[BodyOn], now: list[BodyOn]) -> list[Change]:
    """Return the bodies that came, went, or bear another name now."""
    before, after = {body.code: body for body in then}, {body.code: body for body in now}
    came = [Change(body.code, body.label, _("has come since")) for body in now if body.code not in before]
    went = [Change(body.code, body.label, _("exists no more")) for body in then if body.code not in after]
    renamed = [
        Change(code, body.label, _("was then called “%(name)s”") % {"name": before[code].label})
        for code, body in after.items()
        if code in before and before[code].label != body.label
    ]
    return [*came, *went, *renamed]


def _is_committee(body: BodyOn) -> bool:
    return body.body.kind == BodyKind.DRAFTING_COMMITTEE


def _is_drawn(body: BodyOn) -> bool:
    """Leave out committees, which come and go with a meeting, and the common entry of the networks."""
    return not _is_committee(body) and body.code != NETWORKS_TOGETHER


def _drawn(body: BodyOn, asof: AsOf, among: set[str]) -> Drawn:
    """Return the body for the drawing; a line to what is not drawn is said on its own page."""
    kind = BodyKind(body.body.kind)
    style = "strong" if kind is DRAWN_STRONG else "advises" if kind in ADVISES else ""
    above = body.reports_to if body.reports_to in among else ""
    return Drawn(body.code, body.label, asof.to("body", body.code), above, str(BODY_KINDS[kind]), style)


def _emits(kind: BodyKind, asof: AsOf) -> list[DocumentKind]:
    try:
        kinds = charter(asof.day).document_kinds.values()
    except NotInForceError:
        return []
    return sorted((each for each in kinds if kind in each.emitted_by), key=lambda each: each.order)


def _agenda(kind: BodyKind, asof: AsOf) -> tuple[AgendaMinimum, ...]:
    try:
        return charter(asof.day).agenda_for(kind)
    except NotInForceError:
        return ()


def body(code: str, asof: AsOf) -> dict[str, Any]:
    """Return the page of one body, named as on the day; an unknown code is refused as not found. Nine queries."""
    found = body_page(code, asof.day)
    kind = BodyKind(found.body.kind)
    return {
        "found": found,
        "exists": found.life.covers(asof.day),
        "kind": BODY_KINDS[kind],
        "label": found.name.name if found.name else code,
        "emits": _emits(kind, asof),
        "agenda": _agenda(kind, asof),
        "rights": rights_in(code, kind, asof.day),
    }
