"""What every act on an application does in the same order: right, rule, one conditional change, one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import Entry
from puebla.forum.applications.access import KIND, may_keep
from puebla.forum.charters import charter
from puebla.forum.models import Application, Evidence
from puebla.forum.statuses.words import Words
from puebla.procedure.admission import Checklist, criteria_for
from puebla.procedure.applications import Act, Finding, State, next_state, row_of, standing
from puebla.procedure.charter_entries import Criterion
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def entry_name(act: Act) -> str:
    """Return the name under which the journal knows an act."""
    return f"{KIND}.{act.value}"


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter that stands behind it."""
    return Refused(refusal.cited(charter(by.on).provision))


def refuse(reason: Reason, by: Actor, code: str, **details: str) -> Refused:
    """Return the refusal of an act, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=code), by)


def right_refusal(by: Actor, act: Act, party: str) -> Refusal | None:
    """Return why the actor may not do the act at all: no such permission, or the file of somebody else."""
    row = row_of(act)
    permitted = by.may(row.who)
    if permitted and row.who is Permission.APPLICATION_FILE:
        permitted = may_keep(by, party)
    if permitted:
        return None
    return Refusal(Reason.NOT_PERMITTED, details={"permission": row.who.value}, provision_code=row.provision_code)


def signatory(by: Actor, code: str) -> int:
    """Return the account of the person who acts; raises Refused(not-permitted) where no person does."""
    if by.person is None:
        raise refuse(Reason.NOT_PERMITTED, by, code)
    return by.person


def criteria_of(application: Application) -> tuple[Criterion, ...]:
    """Return the criteria that the application is measured by: those in force when it was begun."""
    return criteria_for(charter(application.begun_on), application.asks_for)


def current_evidence(application: Application) -> dict[str, Evidence]:
    """Return the current evidence by the code of its criterion; one query."""
    rows = Evidence.objects.filter(application=application, is_current=True)
    return {row.criterion: row for row in rows}


def checked(application: Application, evidence: dict[str, Evidence]) -> Checklist:
    """Return which criteria are met by the evidence, and which are missing."""
    found = {code: Finding(row.finding) for code, row in evidence.items()}
    return standing(charter(application.begun_on), application.asks_for, found)


@dataclass(frozen=True)
class Stage:
    """An act under way: the application as it stands, locked for this transaction, and where it leads."""

    application: Application
    act: Act
    to: State
    by: Actor
    at: datetime

    @property
    def provision(self) -> str:
        """The code of the provision behind the act."""
        return row_of(self.act, self.application.stands).provision_code

    def refuse(self, reason: Reason, **details: str) -> Refused:
        """Return a refusal of this act, for the caller to raise."""
        return refuse(reason, self.by, self.provision, **details)

    def insist(self, refusal: Refusal | None) -> None:
        """Raise the refusal of a rule, if there is one."""
        if refusal is not None:
            raise cited(refusal, self.by)

    def complete(self, words: Words, field: str) -> None:
        """Raise Refused(language-missing) unless both languages are there."""
        if not words.complete:
            raise self.refuse(Reason.LANGUAGE_MISSING, field=field)

    def criterion(self, code: str) -> str:
        """Return the code of a criterion of this application; raises Refused(wrong-value) for any other."""
        if code not in {criterion.code for criterion in criteria_of(self.application)}:
            raise self.refuse(Reason.WRONG_VALUE, field="criterion")
        return code


def begin(application: Application, act: Act, *, by: Actor, at: datetime) -> Stage:
    """Check the right, lock the application, then ask the table whether the act is open; raises Refused."""
    refusal = right_refusal(by, act, application.party.code)
    if refusal is not None:
        raise cited(refusal, by)
    fresh: Application = Application.objects.select_for_update().get(pk=application.pk)
    reached = next_state(fresh.stands, act)
    if isinstance(reached, Refusal):
        raise cited(reached, by)
    return Stage(fresh, act, reached, by, at)


def move(stage: Stage, **values: Any) -> Application:
    """Bring the application to the state that the act leads to: one conditional update, which settles races.

    Raises Refused(stale) when somebody else changed it since it was read.
    """
    found = stage.application
    unchanged = Application.objects.filter(pk=found.pk, state=found.state, revision=found.revision)
    changed = unchanged.update(state=stage.to.value, revision=F("revision") + 1, updated_at=stage.at, **values)
    if not changed:
        raise stage.refuse(Reason.STALE)
    found.refresh_from_db()
    return found


def enter(stage: Stage, changes: dict[str, Any], *, told: bool = True) -> Entry:
    """Write the act's one entry: for secretariat and Presidency, and for the applicant unless ``told`` is False.

    Members who may read the application read its history on its own page; in the journal, where every member's
    officials read, it never stands.
    """
    return record(
        entry_name(stage.act),
        Subject(KIND, stage.application.code),
        by=stage.by,
        at=stage.at,
        changes=changes,
        provision=stage.provision,
        audience=Audience.SECRETARIAT,
        reader=stage.application.party.code if told else "",
    )
