"""A country administrator, letters, names: what the tests of offices begin from."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.cast import NOW, SINCE, Cast, make_person

from puebla.forum.models import Body, Nomination, Office, Party
from puebla.forum.offices import actions_nominations as acts
from puebla.forum.offices.acting import Letter, Named, Place
from puebla.forum.statuses.words import Words

FIRST_DAY = date(2016, 10, 1)
LETTER = Letter("DM-120-2016", date(2016, 9, 5), "Vice-Minister")
SOMEBODY = Named(name="Nadia Nueva", email="nadia@example.org")
WORDS = Words("Falta la firma.", "The signature is missing.")


def with_administrators(cast: Cast) -> Cast:
    """Give Mexico and Panama an administrator each: maria and pedro."""
    for name, party in (("maria", "mx"), ("pedro", "pa")):
        cast.people[name] = make_person(name, "country-administrator", party)
    return cast


def place(code: str = "focal-point", party: str = "mx", body: str = "") -> Place:
    """Return the place of an office."""
    found = Body.objects.get(code=body) if body else None
    return Place(code, Party.objects.filter(code=party).first(), found)


def holding(cast: Cast, name: str) -> Office:
    """Return the first office of somebody."""
    return Office.objects.select_related("party", "person").get(person=cast.people[name], starts=SINCE)


def filed(cast: Cast, by: str = "maria", where: Place | None = None, **more: Any) -> Nomination:
    """File a nomination for Nadia as Mexico's focal point."""
    values: dict[str, Any] = {"starts": FIRST_DAY, "by": cast.actor(by), "at": NOW, **more}
    named = values.pop("named", SOMEBODY)
    return acts.file(where or place(), named, values.pop("letter", LETTER), **values)
