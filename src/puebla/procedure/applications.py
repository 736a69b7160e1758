"""An application for membership or observer status, from its file to the decision, as one table (A5, Q33, J35).

Every act that changes or stays in a state is a row; what is not a row may not be done.
`docs/rules/applications.md` prints the same table, and a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.admission import ApplicationKind, Checklist, checklist
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from puebla.procedure.admission import HasCriteria


class State(StrEnum):
    """Where an application stands."""

    PREPARED = "prepared"
    SUBMITTED = "submitted"
    BEING_COMPLETED = "being-completed"
    WITH_VICE_MINISTERS = "with-vice-ministers"
    ADMITTED = "admitted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with an application."""

    PREPARE = "prepare"
    FILE_EVIDENCE = "file-evidence"
    SUBMIT = "submit"
    CHECK_EVIDENCE = "check-evidence"
    ASK_TO_COMPLETE = "ask-to-complete"
    WRITE_NOTE = "write-note"
    PUT_BEFORE_VICE_MINISTERS = "put-before-vice-ministers"
    ADMIT = "admit"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"


class Step(StrEnum):
    """The four steps that the rail of progress shows."""

    FILE = "file"
    CHECK = "check"
    VICE_MINISTERS = "vice-ministers"
    DECISION = "decision"


class Finding(StrEnum):
    """What the secretariat found of a criterion's evidence."""

    UNCHECKED = "unchecked"
    SHOWN = "shown"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the act, the state before (None: nothing yet) and after, who, on what condition, and why."""

    act: Act
    frm: State | None
    to: State
    who: Permission
    condition: str
    provision_code: str


_S, _A, _P = State, Act, Permission

WITHDRAWABLE: Final = (_S.PREPARED, _S.SUBMITTED, _S.BEING_COMPLETED, _S.WITH_VICE_MINISTERS)
"""An application can be withdrawn until it is decided."""

_WITHDRAWALS = tuple(
    Transition(
        _A.WITHDRAW, state, _S.WITHDRAWN, _P.APPLICATION_FILE,
        "a reason is given", "admission.withdrawal",
    )
    for state in WITHDRAWABLE
)  # fmt: skip

TRANSITIONS: Final[tuple[Transition, ...]] = (
    Transition(
        _A.PREPARE, None, _S.PREPARED, _P.APPLICATION_FILE,
        "the applicant has no other application under way, nor the status asked for", "admission.file",
    ),
    Transition(
        _A.FILE_EVIDENCE, _S.PREPARED, _S.PREPARED, _P.APPLICATION_FILE,
        "the criterion is one of the kind applied for; words or a document are named", "admission.file",
    ),
    Transition(
        _A.SUBMIT, _S.PREPARED, _S.SUBMITTED, _P.APPLICATION_FILE,
        "at least one criterion has evidence; what is missing is shown", "admission.file",
    ),
    Transition(
        _A.FILE_EVIDENCE, _S.BEING_COMPLETED, _S.BEING_COMPLETED, _P.APPLICATION_FILE,
        "the criterion is one of the kind applied for; words or a document are named", "admission.file",
    ),
    Transition(
        _A.SUBMIT, _S.BEING_COMPLETED, _S.SUBMITTED, _P.APPLICATION_FILE,
        "at least one criterion has evidence; what is missing is shown", "admission.file",
    ),
    Transition(
        _A.CHECK_EVIDENCE, _S.SUBMITTED, _S.SUBMITTED, _P.REGISTER_KEEP,
        "the criterion has evidence; what it lacks is said in words", "admission.check",
    ),
    Transition(
        _A.ASK_TO_COMPLETE, _S.SUBMITTED, _S.BEING_COMPLETED, _P.REGISTER_KEEP,
        "what is missing is said in both languages", "admission.check",
    ),
    Transition(
        _A.WRITE_NOTE, _S.SUBMITTED, _S.SUBMITTED, _P.REGISTER_KEEP,
        "the note is there in both languages", "admission.check",
    ),
    Transition(
        _A.PUT_BEFORE_VICE_MINISTERS, _S.SUBMITTED, _S.WITH_VICE_MINISTERS, _P.APPLICATION_DECIDE,
        "every criterion has evidence that is not found lacking, and the secretariat's note is there",
        "admission.decision",
    ),
    Transition(
        _A.ADMIT, _S.WITH_VICE_MINISTERS, _S.ADMITTED, _P.APPLICATION_DECIDE,
        "by consensus in a closed session; the status is granted from the date of effect", "admission.decision",
    ),
    Transition(
        _A.REFUSE, _S.WITH_VICE_MINISTERS, _S.REFUSED, _P.APPLICATION_DECIDE,
        "in a closed session, with words in both languages", "admission.decision",
    ),
    *_WITHDRAWALS,
)  # fmt: skip
"""The whole path."""

_TABLE: Final = {(row.frm, row.act): row for row in TRANSITIONS}

FINAL: Final = frozenset(State) - {row.frm for row in TRANSITIONS}
"""The states in which nothing more can be done."""

OPEN: Final = tuple(state for state in State if state not in FINAL)
"""The states of an application under way, of which an applicant has one at most."""

_STEP_OF_STATE: Final = {
    State.PREPARED: Step.FILE,
    State.SUBMITTED: Step.CHECK,
    State.BEING_COMPLETED: Step.CHECK,
    State.WITH_VICE_MINISTERS: Step.VICE_MINISTERS,
}


def transition(state: State | None, act: Act) -> Transition | None:
    """Return the row for `act` in `state`, or None when there is none; `state` None is "nothing yet"."""
    return _TABLE.get((state, act))


def row_of(act: Act, state: State | None = None) -> Transition:
    """Return the row for `act` in `state`, or the act's first row: its permission and provision are the same."""
    return transition(state, act) or next(row for row in TRANSITIONS if row.act is act)


def next_state(state: State | None, act: Act) -> State | Refusal:
    """Return the state after `act`, or the refusal.

    An act whose result already stands is refused as already-done, so that the loser of a race is told the truth; any
    other act that the state does not open, as not-your-turn. Both name the act and the state.
    """
    row = transition(state, act)
    if row is not None:
        return row.to
    results = {row.to for row in TRANSITIONS if row.act is act and row.frm is not row.to}
    reason = Reason.ALREADY_DONE if state in results else Reason.NOT_YOUR_TURN
    details = {"act": act.value, "state": state.value if state else ""}
    return Refusal(reason, details=details, provision_code=row_of(act).provision_code)


def step_of(state: State) -> Step:
    """Return the step of the rail that `state` belongs to; whatever ends an application is its decision."""
    return _STEP_OF_STATE.get(state, Step.DECISION)


def standing(charter: HasCriteria, kind: ApplicationKind, found: Mapping[str, Finding]) -> Checklist:
    """Return which criteria are met: those with evidence that the secretariat did not find lacking.

    `found` names the criteria that have evidence. A criterion of another kind raises ValueError.
    """
    evidence = {code: "" if finding is Finding.LACKING else code for code, finding in found.items()}
    return checklist(charter, kind, evidence)


def may_be_submitted(found: Mapping[str, Finding]) -> Refusal | None:
    """Return why an application cannot be submitted: no criterion has any evidence yet."""
    if found:
        return None
    return Refusal(Reason.CRITERIA_UNMET, details={"criteria": ""}, provision_code="admission.file")


def may_be_put_before(checked: Checklist, *, note: bool) -> Refusal | None:
    """Return why the Vice-Ministers cannot have the application yet: criteria not met, or no note in both languages."""
    code = "admission.decision"
    if not checked.complete:
        missing = ", ".join(criterion.code for criterion in checked.missing)
        return Refusal(Reason.CRITERIA_UNMET, details={"criteria": missing}, provision_code=code)
    return None if note else Refusal(Reason.NOTE_MISSING, provision_code="admission.check")


def may_be_decided(*, meeting: str, decided_on: date, on: date, present: str) -> Refusal | None:
    """Return what the record of a decision lacks: the meeting, who was present, or a day that is not to come.

    Who was present is recorded for each session (Q21); a decision is recorded after it was taken.
    """
    blank = next((name for name, text in (("meeting", meeting), ("present", present)) if not text.strip()), "")
    wrong = blank or ("decided_on" if decided_on > on else "")
    if not wrong:
        return None
    return Refusal(Reason.WRONG_VALUE, details={"field": wrong}, provision_code="admission.decision")
