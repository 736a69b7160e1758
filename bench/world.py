"""The data that is measured: the registers, the demonstration's living present, and one application for status."""

from __future__ import annotations

from datetime import datetime

from puebla.config.loading import load
from puebla.demo.build import build
from puebla.demo.people import someone
from puebla.forum.applications import actions
from puebla.forum.models import Party
from puebla.procedure.admission import ApplicationKind

APPLICANT = "co"


def make(at: datetime) -> None:
    """Fill an installation whose tables are empty; ``at`` is the present instant. Every row comes from an act."""
    load("rcm", at=at)
    build(at)
    party = Party.objects.get(code=APPLICANT)
    actions.prepare(party, ApplicationKind.MEMBER, by=someone("coordinator", at), at=at)
