"""What every act of a consultation does in the same order: right, rule, one conditional change, one entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F

from puebla.consultations.annexes import hindrance
from puebla.consultations.models import Consultation
from puebla.consultations.readings import latest_version
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.procedure.charter_settings import Settings
from puebla.procedure.consultation import TRANSITIONS, Act, State, next_state, transition
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.texts import paired_paragraphs

KIND = "consultation"
ANSWER_REPLY = "consultation.answer-reply"


ANSWERING = frozenset({State.ROUND_1_CLOSED, State.REVISED, State.ROUND_2_CLOSED})
"""The states in which the proposals of the last round can be answered."""


GOES_OUT = frozenset({Act.SUBMIT_TO_TROIKA, Act.OPEN_ROUND_1, Act.OPEN_ROUND_2})
"""The acts that show the text to more readers, who must all be able to read its annexes."""


def entry_name(act: Act) -> str:
    """Return the name under which the journal knows an act."""
    return f"{KIND}.{act.value}"


def provision_of(act: Act, state: State | None = None) -> str:
    """Return the code of the provision behind an act, in a state if one is given."""
    row = transition(state, act) or next(row for row in TRANSITIONS if row.act is act)
    return row.provision_code


def permission_for(act: Act) -> Permission:
    """Return the permission that an act needs."""
    return next(row.who for row in TRANSITIONS if row.act is act)


def signatory(by: Actor) -> int:
    """Return the account of the person who acts; raises Refused(not-permitted) where no person does."""
    if by.person is None:
        raise Refused(Refusal(Reason.NOT_PERMITTED, provision_code="consultation.use"))
    return by.person


def settings_on(by: Actor) -> Settings:
    """Return the charter's parameters of the actor's day."""
    return charter(by.on).settings


def cited(refusal: Refusal, by: Actor) -> Refused:
    """Return the exception for a refusal, with the sentence of the charter that stands behind it."""
    return Refused(refusal.cited(charter(by.on).provision))


def refuse(reason: Reason, by: Actor, code: str, **details: str) -> Refused:
    """Return the refusal of an act, for the caller to raise."""
    return cited(Refusal(reason, details=details, provision_code=code), by)


def require(by: Actor, permission: Permission, code: str) -> None:
    """Raise Refused(not-permitted), with the provision, unless an office of today carries the permission."""
    if not by.may(permission):
        raise refuse(Reason.NOT_PERMITTED, by, code, permission=permission.value)


def complete(wording: Wording, by: Actor, field: str) -> None:
    """Raise Refused(language-missing) unless both languages are there (Q11)."""
    if not wording.complete:
        code = "consultation.languages"
        raise refuse(Reason.LANGUAGE_MISSING, by, code, language=wording.missing(), field=field)


def given(wording: Wording, by: Actor, code: str) -> None:
    """Raise Refused(reason-missing) unless something was written in at least one language."""
    if not wording.given:
        raise refuse(Reason.REASON_MISSING, by, code)


def paired(text: Wording, by: Actor) -> None:
    """Raise Refused unless the text is there in both languages, paragraph by paragraph (Q11)."""
    found = paired_paragraphs(text.es, text.en)
    if isinstance(found, Refusal):
        raise cited(found, by)


@dataclass(frozen=True)
class Step:
    """An act under way: the consultation as it stands, locked for this transaction, and where it leads."""

    consultation: Consultation
    act: Act
    to: State
    by: Actor
    at: datetime

    @property
    def provision(self) -> str:
        """The code of the provision behind the act."""
        return provision_of(self.act, self.consultation.stands)

    def refuse(self, reason: Reason, **details: str) -> Refused:
        """Return a refusal of this act, for the caller to raise."""
        return refuse(reason, self.by, self.provision, **details)


def locked(consultation: Consultation) -> Consultation:
    """Return the consultation as it stands now; whoever else acts on it waits until this act is over."""
    fresh: Consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
    return fresh


def begin(
    consultation: Consultation, act: Act, *, by: Actor, at: datetime, permission: Permission | None = None
) -> Step:
    """Check the right, then ask the table whether the act is open; raises Refused with the provision."""
    require(by, permission or permission_for(act), provision_of(act, consultation.stands))
    fresh = locked(consultation)
    reached = next_state(fresh.stands, act)
    if isinstance(reached, Refusal):
        raise cited(reached, by)
    if act in GOES_OUT and (hindered := hindrance(latest_version(fresh))) is not None:
        raise cited(hindered, by)
    return Step(fresh, act, reached, by, at)


def expect_revision(step: Step, revision: int | None) -> None:
    """Raise Refused(stale) when the form was made from an earlier state of the consultation."""
    if revision is not None and step.consultation.revision != revision:
        raise step.refuse(Reason.STALE, revision=str(step.consultation.revision))


def move(step: Step, **values: Any) -> Consultation:
    """Bring the consultation to the state that the act leads to: one conditional update, which settles races.

    Raises Refused(stale) when somebody else changed it since it was read.
    """
    found = step.consultation
    unchanged = Consultation.objects.filter(pk=found.pk, state=found.state, revision=found.revision)
    changed = unchanged.update(state=step.to.value, revision=F("revision") + 1, updated_at=step.at, **values)
    if not changed:
        raise step.refuse(Reason.STALE, revision=str(found.revision))
    found.refresh_from_db()
    return found


def enter(
    step: Step,
    changes: dict[str, Any],
    *,
    audience: Audience | None = None,
    party: str | None = None,
    reader: str = "",
    provision: str = "",
) -> Entry:
    """Write the act's one entry; it is seen by those who see the consultation unless an audience is given."""
    return record(
        entry_name(step.act),
        Subject(KIND, step.consultation.symbol),
        by=step.by,
        at=step.at,
        changes=changes,
        provision=provision or step.provision,
        audience=audience or Audience(step.consultation.audience),
        party=party,
        reader=reader,
    )
