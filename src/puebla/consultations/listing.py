"""The list of consultations: what waits for the reader first, then all of them, by stage and year, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Max, Min, Q
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_lazy

from puebla.consultations.access import consultations_for, is_concerned, not_found
from puebla.consultations.models import Consultation
from puebla.consultations.waiting import waiting_for
from puebla.consultations.waiting_items import Waiting
from puebla.core.actor import Actor
from puebla.procedure.consultation import State, Step, round_of, step_of

ON_PAGE: Final = 20
OPEN: Final = tuple(state.value for state in State if round_of(state))
ENDED: Final = tuple(state.value for state in State if step_of(state) is Step.RESULT)
STAGES: Final[dict[str, tuple[Promise, Q]]] = {
    "open": (gettext_lazy("A round is open"), Q(state__in=OPEN)),
    "preparing": (gettext_lazy("Under way, no round open"), ~Q(state__in=(*OPEN, *ENDED))),
    "ended": (gettext_lazy("Has ended"), Q(state__in=ENDED)),
}
"""The stages that the list can be narrowed to, by the word in the address."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the list: what it is called, where it leads, whether it is chosen."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """The list of consultations: what waits for the reader first, then all of them, the newest first."""

    waiting: list[Waiting]
    page: Page[Consultation]
    stages: list[Choice]
    years: list[Choice]

    @property
    def is_narrowed(self) -> bool:
        """Tell whether only some are shown."""
        return any(choice.current for choice in (*self.stages[1:], *self.years[1:]))


def listing(actor: Actor, at: datetime, asked: Mapping[str, str]) -> Listing:
    """Return one page of the list as it was asked for: ``stage``, ``year`` and ``page``; what is unknown is left out.

    For whom consultations do not exist, it raises Refused(not-found). Seven queries at most, however many there are.
    """
    if not is_concerned(actor):
        raise not_found()
    rows = consultations_for(actor)
    ends = rows.order_by().aggregate(first=Min("created_at"), last=Max("created_at"))
    known = range(localtime(ends["last"]).year, localtime(ends["first"]).year - 1, -1) if ends["first"] else range(0)
    stage, year = _stage(asked), _year(asked, known)
    narrowed = rows.filter(STAGES[stage][1]) if stage else rows
    found = narrowed.filter(created_at__year=year) if year else narrowed
    page = Paginator(found, ON_PAGE).get_page(asked.get("page", "1"))
    return Listing(waiting_for(actor, at), page, _stages(stage, year), _years(stage, year, known))


def _stage(asked: Mapping[str, str]) -> str:
    return asked["stage"] if asked.get("stage") in STAGES else ""


def _year(asked: Mapping[str, str], known: range) -> int | None:
    value = asked.get("year", "")
    year = int(value) if value.isascii() and value.isdigit() and len(value) == len("2026") else None
    return year if year in known else None


def _address(stage: str, year: int | None) -> str:
    chosen = {name: str(value) for name, value in (("stage", stage), ("year", year)) if value}
    return f"?{urlencode(chosen)}"


def _stages(stage: str, year: int | None) -> list[Choice]:
    every = Choice(_("All stages"), _address("", year), current=not stage)
    return [
        every,
        *(Choice(str(words), _address(code, year), current=code == stage) for code, (words, _q) in STAGES.items()),
    ]


def _years(stage: str, year: int | None, known: range) -> list[Choice]:
    every = Choice(_("All years"), _address(stage, None), current=year is None)
    return [every, *(Choice(str(one), _address(stage, one), current=one == year) for one in known)]
