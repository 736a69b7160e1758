"""The registers live: an application under way, one that was decided, and a candidacy, each by the acts of its people.

Both organizations are invented and marked so. Everything lies around today's date, like the consultations.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from puebla.accounts.models import Account
from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.demo.calendar import at_nine
from puebla.demo.people import APPLICANT, Builder, presiding, someone
from puebla.forum.applications import actions, actions_decision as decision
from puebla.forum.applications.acting import criteria_of
from puebla.forum.models import Application, Party, PartyKind, Presidency
from puebla.forum.parties.actions import Details, Name, enter_party
from puebla.forum.presidency.actions import announce_candidacy
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import Finding

UNDER_WAY: Final = Name(
    Words("Centro de Estudios de la Movilidad (demo)", "Centre for the Study of Mobility (demo)"),
    Words("CEM-DEMO", "CSM-DEMO"),
)
DECIDED: Final = Name(
    Words("Observatorio de Rutas y Refugios (demo)", "Observatory of Routes and Shelters (demo)"),
    Words("ORR-DEMO", "ORS-DEMO"),
)
SOURCE: Final = Decision("demonstration")
EVIDENCE: Final = Words(
    "Consta en la nota que acompaña la solicitud (ejemplo de demostración).",
    "It is in the letter that comes with the application (demonstration example).",
)
LACKING: Final = Words(
    "La nota describe el mandato, pero no lo vincula con ningún tema central.",
    "The letter describes the mandate, but does not link it with any central theme.",
)
NOTE: Final = Words(
    "El expediente está completo y responde a los criterios (ejemplo de demostración).",
    "The file is complete and answers the criteria (demonstration example).",
)
ADMITTED: Final = Words(
    "Se admite a la organización como observadora (ejemplo de demostración).",
    "The organization is admitted as an observer (demonstration example).",
)
PLENARY: Final = "Plenaria Viceministerial de demostración / Demonstration plenary"
CANDIDATE: Final = "pa"
APPLIED, DECIDED_ON, UNDER_WAY_SINCE, ANNOUNCED = (timedelta(days=days) for days in (70, 41, 20, 12))


def enliven(at: datetime) -> None:
    """Do by acts what makes the registers live; everybody must have been registered. ``at`` is the present instant."""
    _admitted(at_nine((at - APPLIED).date()), at_nine((at - DECIDED_ON).date()))
    _under_way(at_nine((at - UNDER_WAY_SINCE).date()))
    _candidacy(at_nine((at - ANNOUNCED).date()), at.astimezone(SEAT_ZONE).year)


def _keeper(at: datetime) -> Actor:
    return someone("coordinator", at)


def _entered(name: Name, at: datetime) -> Party:
    return enter_party(PartyKind.ORGANIZATION.value, name, details=Details(), by=_keeper(at), at=at, decision=SOURCE,
                       starts=at.date(), is_invented=True)  # fmt: skip


def _submitted(party: Party, at: datetime) -> Application:
    """Begin the file, show every criterion, and submit it."""
    by = _keeper(at)
    application = actions.prepare(party, ApplicationKind.OBSERVER_ORGANIZATION, by=by, at=at)
    for criterion in criteria_of(application):
        actions.file_evidence(application, criterion.code, by=by, at=at, text=EVIDENCE)
    return actions.submit(application, by=by, at=at + timedelta(hours=2))


def _admitted(applied: datetime, decided: datetime) -> None:
    """Walk one application to its admission, which holds from the week after."""
    application = _submitted(_entered(DECIDED, applied), applied)
    checked = applied + timedelta(days=2)
    for criterion in criteria_of(application):
        actions.check_evidence(application, criterion.code, by=_keeper(checked), at=checked, finding=Finding.SHOWN,
                               words=Words())  # fmt: skip
    application = actions.write_note(application, by=_keeper(checked), at=checked, note=NOTE)
    put = checked + timedelta(days=3)
    application = decision.put_before_vice_ministers(application, by=presiding(put), at=put)
    session = decision.Session(PLENARY, decided.date(), "demo", by_consensus=True)
    decision.admit(application, by=presiding(decided), at=decided, session=session,
                   takes_effect=decided.date() + timedelta(days=7), words=ADMITTED)  # fmt: skip


def _under_way(at: datetime) -> None:
    """Bring one application to the secretariat, which has begun to check; its representative has an account."""
    party = _entered(UNDER_WAY, at)
    builder = Builder(at=at, since=at.date(), password=Account.objects.get(username="coordinator").password, count=400)
    builder.holder(APPLICANT, "applicant-representative", party)
    application = _submitted(party, at)
    first, second, *_rest = criteria_of(application)
    checked = at_nine(at.date() + timedelta(days=5))
    by = _keeper(checked)
    actions.check_evidence(application, first.code, by=by, at=checked, finding=Finding.SHOWN, words=Words())
    actions.check_evidence(application, second.code, by=by, at=checked, finding=Finding.LACKING, words=LACKING)


def _candidacy(at: datetime, year: int) -> None:
    """Let a member announce that it would hold the Presidency of the first year after next that nobody has."""
    taken = frozenset(Presidency.objects.filter(year__gt=year + 1).values_list("year", flat=True))
    free = next(each for each in range(year + 2, year + 2 + len(taken) + 1) if each not in taken)
    announce_candidacy(Party.objects.get(code=CANDIDATE), free, by=someone(f"focal-{CANDIDATE}", at), at=at,
                       announced_on=at.date(), meeting=PLENARY)  # fmt: skip
