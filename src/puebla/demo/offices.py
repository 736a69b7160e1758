"""Offices of the demonstration beyond one per person: administrators, second directors, a vacancy, a nomination."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from puebla.core.clock import SEAT_ZONE
from puebla.demo.people import Builder, someone
from puebla.forum.actions import appoint
from puebla.forum.models import Body, Office, Party, Person
from puebla.forum.offices.acting import Letter, Named, Place
from puebla.forum.offices.actions_nominations import file

VACANT_IN = "cr"
NOMINATED_BY = "focal-pa"
NOMINEE = Named(name="Yolanda Zarza (demo)", email="nominee-pa@demo.invalid")
LETTER = "DEMO-2026-014"


def fill_offices(at: datetime, since: date, members: list[Party]) -> None:
    """Give each member its administrator, its consular director and its liaison officers, all but one.

    The focal point also administers the country's people, the immigration director the consular affairs, and one
    officer serves in every network that was founded, not in one that was agreed on and whose beginning nobody
    recorded (D19, D36); one member has no consular director, so that a vacancy can be seen.
    """
    keeper = Builder(at=at, since=since, password="").keeper
    standing = Body.objects.on(at.date()).filter(kind="network")
    networks = [body for body in standing if body.founded is not None or body.agreed is None]
    for party in members:
        focal, director, liaison = (_person(f"{prefix}-{party.code}") for prefix in ("focal", "director", "liaison"))
        appoint(focal, "country-administrator", party, by=keeper, at=at, starts=since)
        if party.code != VACANT_IN:
            appoint(director, "consular-director", party, by=keeper, at=at, starts=since)
        for network in networks:
            if not Office.objects.filter(person=liaison, body=network).exists():
                appoint(liaison, "liaison-officer", party, by=keeper, at=at, starts=since, body=network)


def nominate(at: datetime, members: list[Party]) -> None:
    """File a nomination that waits for the secretariat: a new focal point who replaces the one in office."""
    party = next(party for party in members if f"focal-{party.code}" == NOMINATED_BY)
    on = at.astimezone(SEAT_ZONE).date()
    replaced = Office.objects.on(on).select_related("party").get(code="focal-point", party=party)
    letter = Letter(LETTER, on - timedelta(days=2), "Vice-Minister")
    file(Place("focal-point", party, None, replaced.institution), NOMINEE, letter, starts=on + timedelta(days=21),
         by=someone(NOMINATED_BY, at), at=at, replaces=replaced)  # fmt: skip


def _person(username: str) -> Person:
    return Person.objects.get(account__username=username)
