"""What the pages of applications show: the list, one application with its checklist, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Q
from django.urls import reverse

from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.core.paired import reader_language
from puebla.core.refusal_texts import explain
from puebla.forum.applications.access import (
    KIND,
    application_for,
    applications_for,
    entries_for,
    is_concerned,
    may_keep,
    not_found,
    own_parties,
    sees_closed,
    sees_everything,
)
from puebla.forum.applications.acting import checked, criteria_of, current_evidence, right_refusal
from puebla.forum.applications.names import ACT_NAMES, DONE_NAMES, FINDING_NAMES, KIND_NAMES, STATE_NAMES, STEP_NAMES
from puebla.forum.charters import charter
from puebla.forum.models import Application, ApplicationOutcome, Evidence, Party, PartyKind, Status
from puebla.forum.names import party_names
from puebla.procedure.admission import ApplicationKind, Checklist
from puebla.procedure.applications import (
    TRANSITIONS,
    Act,
    Finding,
    State,
    Step,
    may_be_put_before,
    may_be_submitted,
    next_state,
    row_of,
    step_of,
)
from puebla.procedure.charter_entries import Criterion
from puebla.procedure.participation import Answer, Category
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.statuses import ONE_AT_A_TIME, Standing, fits
from puebla.procedure.values import Provision, Text

ON_PAGE: Final = 20

SLUGS: Final[dict[Act, str]] = {
    Act.SUBMIT: "submit",
    Act.ASK_TO_COMPLETE: "complete",
    Act.WRITE_NOTE: "note",
    Act.PUT_BEFORE_VICE_MINISTERS: "put",
    Act.ADMIT: "admit",
    Act.REFUSE: "refuse",
    Act.WITHDRAW: "withdraw",
}
"""The acts that have a page of their own, in the order of the path, and the names of these pages."""

MAIN: Final = frozenset({Act.SUBMIT, Act.PUT_BEFORE_VICE_MINISTERS, Act.ADMIT})
GRAVE: Final = frozenset({Act.REFUSE, Act.WITHDRAW})


@dataclass(frozen=True, slots=True)
class Row:
    """One application in the list."""

    application: Application
    kind: str
    state: str
    pill: str


def listing(actor: Actor, number: str = "1") -> tuple[Page[Application], list[Row]]:
    """Return one page of the list and its rows; raises Refused(not-found) for whom applications do not exist."""
    if not is_concerned(actor):
        raise not_found()
    page = Paginator(applications_for(actor), ON_PAGE).get_page(number)
    return page, [row_for(application) for application in page.object_list]


def row_for(application: Application) -> Row:
    """Return an application with its names."""
    kind, state = str(KIND_NAMES[application.asks_for]), str(STATE_NAMES[application.stands])
    return Row(application, kind, state, _pill(application.stands))


def _pill(state: State) -> str:
    kinds = {State.ADMITTED: "go", State.REFUSED: "stop", State.WITHDRAWN: "calm", State.BEING_COMPLETED: "wait"}
    return kinds.get(state, "calm")


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion of the checklist: whether it is met, what shows it, who says so, and what can be done with it."""

    criterion: Criterion
    is_met: bool
    evidence: Evidence | None
    finding: str = ""
    said_by: str = ""
    may_file: bool = False
    may_check: bool = False

    @property
    def is_lacking(self) -> bool:
        """Tell whether the secretariat found the evidence lacking."""
        return self.evidence is not None and self.evidence.finding == Finding.LACKING.value


@dataclass(frozen=True, slots=True)
class Offer:
    """One act: its page when it is open, the reason and the provision when it is not."""

    act: Act
    label: str
    url: str
    provision: Provision
    why: str = ""
    criteria: tuple[Text, ...] = ()
    open_in: tuple[str, ...] = ()

    @property
    def is_main(self) -> bool:
        """Tell whether the act leads on along the path."""
        return self.act in MAIN


@dataclass(frozen=True, slots=True)
class RailStep:
    """One step of the rail of progress."""

    label: str
    state: str


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history."""

    at: datetime
    what: str
    who: str
    provision: Provision | None


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """Everything that the page of one application shows to one reader."""

    row: Row
    steps: list[RailStep]
    lines: list[Line]
    checklist: Checklist
    outcome: ApplicationOutcome | None
    sees_closed: bool
    open: list[Offer]
    closed: list[Offer]
    history: list[Happening]
    rights: list[Answer]


def application_page(actor: Actor, code: str) -> ApplicationPage:
    """Return the page; a hidden application and one that never was raise the same Refused(not-found)."""
    application = application_for(actor, code)
    evidence = current_evidence(application)
    found = checked(application, evidence)
    offers = _offers(actor, application, found, evidence)
    return ApplicationPage(
        row=row_for(application),
        steps=_rail(application.stands),
        lines=_lines(actor, application, found, evidence),
        checklist=found,
        outcome=ApplicationOutcome.objects.filter(application=application).first(),
        sees_closed=sees_closed(actor, application),
        open=[offer for offer in offers if not offer.why],
        closed=[offer for offer in offers if offer.why],
        history=_history(entries_for(actor, application)),
        rights=rights_that_follow(application.asks_for, actor.on),
    )


def _rail(state: State) -> list[RailStep]:
    here = list(Step).index(step_of(state))
    ended = step_of(state) is Step.DECISION
    marks = ["done" if place < here or ended else "now" if place == here else "next" for place in range(len(Step))]
    return [RailStep(str(STEP_NAMES[step]), mark) for step, mark in zip(Step, marks, strict=True)]


def _lines(actor: Actor, application: Application, found: Checklist, evidence: dict[str, Evidence]) -> list[Line]:
    names = party_names()
    may_file = hindrance(actor, application, Act.FILE_EVIDENCE) is None
    may_check = hindrance(actor, application, Act.CHECK_EVIDENCE) is None
    return [
        Line(
            criterion=criterion,
            is_met=criterion in found.met,
            evidence=given,
            finding=str(FINDING_NAMES[Finding(given.finding)]) if given else "",
            said_by=names.get(given.behalf, "") if given else "",
            may_file=may_file,
            may_check=may_check and given is not None,
        )
        for criterion in criteria_of(application)
        for given in [evidence.get(criterion.code)]
    ]


def line_of(actor: Actor, application: Application, criterion: str) -> Line:
    """Return one criterion with its evidence; raises Refused(not-found) for a criterion of another kind."""
    evidence = current_evidence(application)
    lines = _lines(actor, application, checked(application, evidence), evidence)
    found = next((line for line in lines if line.criterion.code == criterion), None)
    if found is None:
        raise not_found()
    return found


def hindrance(actor: Actor, application: Application, act: Act) -> Refusal | None:
    """Return why the act is not open to the actor now, or None; the act itself asks again when it is done."""
    refusal = right_refusal(actor, act, application.party.code)
    if refusal is not None:
        return refusal
    reached = next_state(application.stands, act)
    return reached if isinstance(reached, Refusal) else None


def _rule_in_the_way(
    application: Application, act: Act, found: Checklist, evidence: dict[str, Evidence]
) -> Refusal | None:
    if act is Act.SUBMIT:
        return may_be_submitted({code: Finding(row.finding) for code, row in evidence.items()})
    if act is Act.PUT_BEFORE_VICE_MINISTERS:
        return may_be_put_before(found, note=bool(application.note_es and application.note_en))
    return None


def _offers(actor: Actor, application: Application, found: Checklist, evidence: dict[str, Evidence]) -> list[Offer]:
    """Return what can be done and what cannot, for those who do something here; who only reads is offered nothing."""
    if not (sees_everything(actor) or may_keep(actor, application.party.code)):
        return []
    mine = SLUGS if sees_everything(actor) else (Act.SUBMIT, Act.WITHDRAW)
    return [_offer(actor, application, act, found, evidence) for act in mine]


def _offer(actor: Actor, application: Application, act: Act, found: Checklist, evidence: dict[str, Evidence]) -> Offer:
    refusal = hindrance(actor, application, act) or _rule_in_the_way(application, act, found, evidence)
    unmet = refusal is not None and refusal.reason is Reason.CRITERIA_UNMET
    return Offer(
        act=act,
        label=str(ACT_NAMES[act]),
        url=reverse(f"applications:{SLUGS[act]}", args=[application.code]),
        provision=charter(actor.on).provision(row_of(act, application.stands).provision_code),
        why=explain(refusal) if refusal else "",
        criteria=tuple(criterion.text for criterion in found.missing) if unmet else (),
        open_in=_states_of(act) if refusal and refusal.reason is Reason.NOT_YOUR_TURN else (),
    )


def _states_of(act: Act) -> tuple[str, ...]:
    return tuple(str(STATE_NAMES[row.frm]) for row in TRANSITIONS if row.act is act and row.frm is not None)


def _history(entries: Iterable[Entry]) -> list[Happening]:
    names = party_names()
    return [
        Happening(
            entry.at,
            str(DONE_NAMES[Act(entry.act.removeprefix(f"{KIND}."))]),
            _who(entry, names),
            charter(entry.at.date()).provisions.get(entry.provision),
        )
        for entry in entries
    ]


def _who(entry: Entry, names: dict[str, str]) -> str:
    rule = charter(entry.at.date()).offices.get(entry.office)
    office = rule.name.in_language(reader_language()) if rule else ""
    return ", ".join(part for part in (office, names.get(entry.party, "")) if part)


def rights_that_follow(kind: ApplicationKind, on: date) -> list[Answer]:
    """Return what the table of rights says of the status, each sentence once: what is given first, then what is not."""
    rules = charter(on)
    rows = [answer for key, answer in rules.rights.items() if key.category is Category(kind.value)]
    once = {answer.provision.code: answer for answer in rows}
    return sorted(once.values(), key=lambda answer: (not answer.allowed, answer.condition is not None))


def applicants_for(actor: Actor) -> list[Party]:
    """Return the parties that the actor may begin an application for, in the reader's alphabet; two queries.

    The secretariat may for any state, organization or mandate that is no member; anybody else for their own.
    """
    everyone = Category.SECRETARIAT in actor.categories
    members = Status.objects.on(actor.on).filter(status=Standing.MEMBER.value).values("party")
    whom = Q(kind__in=[kind for kind in PartyKind.values if any(fits(one, kind) for one in ONE_AT_A_TIME)])
    rows = Party.objects.filter(whom).exclude(pk__in=members).exclude(kind=PartyKind.NETWORK)
    found = rows if everyone else rows.filter(code__in=own_parties(actor))
    return sorted(found, key=lambda party: party.name.casefold())
