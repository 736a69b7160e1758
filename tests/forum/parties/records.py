"""An invented organization and the words of its changes, for the tests of the register of parties."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cast import KEEPER, NOW

from puebla.forum.models import Party, PartyName
from puebla.forum.parties import actions
from puebla.forum.parties.actions import Details, Name
from puebla.forum.statuses.words import Decision, Words

BY_DECISION = Decision("XXI VM, decision 5", date(2016, 9, 7), reason=Words("Por su estatuto.", "By its statute."))
WHO: dict[str, Any] = {"by": KEEPER, "at": NOW, "decision": BY_DECISION}
BEFORE, CHANGE, LATER, TO_COME = date(2005, 1, 1), date(2010, 1, 1), date(2015, 1, 1), date(2017, 1, 1)


def called(text: str, acronym: str = "") -> Name:
    """Return a name in both languages."""
    return Name(Words(f"{text} (es)", text), Words(acronym, acronym), "en")


def institute(text: str = "Institute") -> Party:
    """Enter the organization."""
    return actions.enter_party("organization", called(text), details=Details(), **WHO)


def spans(party: Party) -> list[tuple[str, date | None, date | None]]:
    """Return the names that stand, each with its days."""
    rows = PartyName.objects.standing().filter(party=party)
    return [(row.name_en, row.holds_from, row.until) for row in rows]
