"""The registers: parties and their dated status, people and their offices, bodies, presidencies, claims."""

from __future__ import annotations

from puebla.forum.models.bodies import Body, BodyName
from puebla.forum.models.parties import Alias, Institution, Party, Status, StatusKind
from puebla.forum.models.people import Office, Person
from puebla.forum.models.presidencies import Presidency
from puebla.forum.models.records import CalendarDay, Claim, Fact, Reading, RegisterText, Statistic, Term

__all__ = [
    "Alias",
    "Body",
    "BodyName",
    "CalendarDay",
    "Claim",
    "Fact",
    "Institution",
    "Office",
    "Party",
    "Person",
    "Presidency",
    "Reading",
    "RegisterText",
    "Statistic",
    "Status",
    "StatusKind",
    "Term",
]
