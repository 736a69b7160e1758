"""What stands below the result of a consultation: its steps, its signed record, and where the matter goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from puebla.consultations.access import not_found, sees_everything
from puebla.consultations.acting import KIND
from puebla.consultations.models import Consultation, ImplementationStep, OutcomeKind, Record, RecordEdition
from puebla.consultations.readings_of_steps import may_report, steps_of
from puebla.consultations.records.words import RECORD_FAULTS
from puebla.core.actor import Actor
from puebla.core.clock import SEAT_ZONE
from puebla.documents.access import may_see
from puebla.documents.addresses import file_address, text_address
from puebla.documents.models import Document, Version
from puebla.forum.models import Status, StatusKind
from puebla.forum.presidencies import troika_on
from puebla.forum.queries import folded
from puebla.meetings.follow_up import topics_for
from puebla.meetings.models import FollowUpTopic
from puebla.procedure.consultation import Act, State, transition
from puebla.procedure.permissions import Permission


@dataclass(frozen=True, slots=True)
class StepOnPage:
    """A step with who carries it out, how it stands, and what the reader can do with it."""

    step: ImplementationStep
    country: str
    is_late: bool
    may_report: bool
    may_drop: bool

    @property
    def pill(self) -> str:
        """The tone of how it stands."""
        if self.is_late:
            return "stop"
        return {"planned": "wait", "done": "go"}.get(self.step.standing, "calm")


@dataclass(frozen=True, slots=True)
class PaperOnPage:
    """A paper of the record in one language, and where it is read and downloaded."""

    version: Version
    read_at: str
    file_at: str


@dataclass(frozen=True, slots=True)
class RecordOnPage:
    """The signed record as far as it has come; ``fault`` is for those who can help it."""

    document: Document | None
    edition: RecordEdition | None
    papers: list[PaperOnPage]
    is_due: bool
    fault: str


@dataclass(frozen=True, slots=True)
class ResultOnPage:
    """Everything below the result."""

    steps: list[StepOnPage]
    may_plan: bool
    record: RecordOnPage | None
    topic: FollowUpTopic | None


def result_page(actor: Actor, consultation: Consultation, at: datetime) -> ResultOnPage | None:
    """Return what stands below the result, None while there is none; at most nine queries, however many steps."""
    outcome = getattr(consultation, "outcome", None)
    if outcome is None:
        return None
    agreed = outcome.kind == OutcomeKind.CONSENSUS
    referred = outcome.kind == OutcomeKind.REFERRED
    may_lead = actor.may(Permission.CONSULTATION_DECLARE)
    return ResultOnPage(
        steps=_steps(actor, consultation, at, may_lead=may_lead) if agreed else [],
        may_plan=may_lead and transition(consultation.stands, Act.PLAN_STEP) is not None,
        record=record_page(actor, consultation),
        topic=topics_for(actor).filter(origin_kind=KIND, origin=consultation.symbol).first() if referred else None,
    )


def _steps(actor: Actor, consultation: Consultation, at: datetime, *, may_lead: bool) -> list[StepOnPage]:
    rows = steps_of(consultation)
    if not rows:
        return []
    goes_on = consultation.stands is State.CONSENSUS_DECLARED
    presidency = troika_on(actor.on).current.party or ""
    today = at.astimezone(SEAT_ZONE).date()
    return [
        StepOnPage(
            step=row,
            country=row.responsible.name if row.responsible else "",
            is_late=row.is_open and row.due_on < today,
            may_report=goes_on and row.is_open and may_report(actor, row, presidency),
            may_drop=goes_on and row.is_open and may_lead,
        )
        for row in rows
    ]


def record_page(actor: Actor, consultation: Consultation) -> RecordOnPage | None:
    """Return the signed record as far as the reader may see it, None where there will be none."""
    record = (
        Record.objects.filter(consultation=consultation).select_related("document__body", "document__party").first()
    )
    if record is None:
        return None
    document = record.document if record.document and _is_shown(actor, record.document) else None
    last = RecordEdition.objects.filter(record=record).order_by("-number").first() if document else None
    fault = str(RECORD_FAULTS.get(record.fault, "")) if sees_everything(actor) else ""
    return RecordOnPage(document, last, _papers(document), record.due_at is not None, fault)


def _is_shown(actor: Actor, document: Document) -> bool:
    """Tell whether the record has been issued and the reader may read it; its preparation is nobody's page."""
    return document.status != "draft" and not document.is_withdrawn and may_see(actor, document)


def _papers(document: Document | None) -> list[PaperOnPage]:
    if document is None:
        return []
    rows = Version.objects.filter(document=document, is_current=True).select_related("file").order_by("-language")
    return [PaperOnPage(row, text_address(row, document), file_address(row, document)) for row in rows]


def step_for(consultation: Consultation, number: int) -> ImplementationStep:
    """Return a step of a consultation that the reader may see; raises Refused(not-found)."""
    rows = ImplementationStep.objects.filter(consultation=consultation, number=number)
    found: ImplementationStep | None = rows.select_related("responsible", "consultation").first()
    if found is None:
        raise not_found()
    return found


def members_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """Return the members that a step can be given to, in the reader's alphabet; the Presidency's own is apart."""
    own = troika_on(actor.on).current.party
    rows = Status.objects.on(actor.on).filter(status=StatusKind.MEMBER).exclude(party__code=own)
    found = [(row.party.code, row.party.name) for row in rows.select_related("party")]
    return sorted(found, key=lambda pair: folded(pair[1]))
