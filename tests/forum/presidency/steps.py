"""The Presidency as the tests need it: the registers of 2016, in which Honduras presides and El Salvador comes next."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, make_person

from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.forum.actors import actor_for
from puebla.forum.models import Candidacy, HandoverRecord, Party, Presidency, PresidencyInterim
from puebla.forum.presidency import actions
from puebla.forum.presidency.acting import TwoLanguages
from puebla.procedure.refusals import Reason, Refused

FREE = 2027
"""A year that no register gives to anybody."""
PLENARY = date(2016, 6, 22)
HANDOVER = date(2016, 11, 18)
REASON = TwoLanguages("Por acuerdo de los miembros.", "As the members agreed.")
THEME = TwoLanguages("Migración y derechos", "Migration and rights")
CONCEPT = TwoLanguages("Nota conceptual.", "Concept note.")


@contextmanager
def refused(reason: Reason, field: str | None = None) -> Any:
    """Expect a refusal with its reason, and its field if one is named; nothing is recorded."""
    entries = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        yield
    refusal = caught.value.refusal
    assert refusal.reason == reason
    assert field is None or refusal.details.get("field") == field
    assert Entry.objects.count() == entries


def party(code: str) -> Party:
    """Return a party of the register."""
    found: Party = Party.objects.get(code=code)
    return found


def announced(by: Actor, code: str = "pa", year: int = FREE, on: date = PLENARY) -> Candidacy:
    """Announce a candidacy."""
    return actions.announce_candidacy(party(code), year, by=by, at=NOW, announced_on=on, meeting="XXI RCM")


def appointed(by: Actor, code: str = "pa", year: int = FREE, **given: Any) -> Presidency:
    """Record an appointment."""
    return actions.appoint_presidency(
        party(code), year, by=by, at=NOW, agreed_on=given.pop("agreed_on", PLENARY), meeting="XXI RCM", **given
    )


def handed_over(by: Actor, on: date = HANDOVER, to: int | None = 2017, **given: Any) -> HandoverRecord:
    """Record the handover of Honduras."""
    return actions.hand_over(2016, by=by, at=NOW, on=on, meeting="XXI RCM", to=to, **given)


def interim(by: Actor, code: str, starts: date, until: date | None = None) -> PresidencyInterim:
    """Record an interim."""
    return actions.begin_interim(party(code), by=by, at=NOW, starts=starts, until=until, reason=REASON)


def officer(code: str) -> Callable[[date], Actor]:
    """Register an officer of the Presidency for a country; returns the way to what they are on a day."""
    account = make_person(f"officer-{code}", "presidency-officer", code).account
    return lambda on: actor_for(account, on)


def keeper(cast: Cast, on: date = TODAY) -> Actor:
    """Return the coordinator of the secretariat."""
    return cast.actor("diego", on)
