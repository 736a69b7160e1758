"""The five-working-day consultation between Vice-Ministerial Meetings, as one table (A11, Q1 to Q14).

Every act that changes or stays in a state is a row; what is not a row may not be done.
`docs/rules/consultation.md` prints the same table, and a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused
from puebla.procedure.reminders import reminder_due, troika_reminder_due
from puebla.procedure.texts import paired_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "FINAL",
    "STEPS",
    "TRANSITIONS",
    "Act",
    "State",
    "Step",
    "Transition",
    "next_state",
    "open_acts",
    "paired_paragraphs",
    "reminder_due",
    "replay",
    "round_of",
    "step_of",
    "transition",
    "troika_reminder_due",
]


class State(StrEnum):
    """Where a consultation stands."""

    DRAFT = "draft"
    WITH_TROIKA = "with-troika"
    TROIKA_CONSENSUS = "troika-consensus"
    ROUND_1_OPEN = "round-1-open"
    ROUND_1_CLOSED = "round-1-closed"
    REVISED = "revised"
    ROUND_2_OPEN = "round-2-open"
    ROUND_2_CLOSED = "round-2-closed"
    CONSENSUS_DECLARED = "consensus-declared"
    NO_CONSENSUS = "no-consensus"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"
    IMPLEMENTED = "implemented"
    RESULTS_INFORMED = "results-informed"


class Act(StrEnum):
    """What can be done with a consultation."""

    CREATE = "create"
    EDIT = "edit"
    SUBMIT_TO_TROIKA = "submit-to-troika"
    RECORD_TROIKA_FEEDBACK = "record-troika-feedback"
    RETURN_TO_PRESIDENCY = "return-to-presidency"
    ESTABLISH_TROIKA_CONSENSUS = "establish-troika-consensus"
    OPEN_ROUND_1 = "open-round-1"
    FILE_REPLY = "file-reply"
    EXTEND_TERM = "extend-term"
    CLOSE_ROUND = "close-round"
    REVISE = "revise"
    OPEN_ROUND_2 = "open-round-2"
    DECLARE_CONSENSUS = "declare-consensus"
    CLOSE_WITHOUT_CONSENSUS = "close-without-consensus"
    REFER = "refer"
    WITHDRAW = "withdraw"
    PLAN_STEP = "plan-step"
    REPORT_STEP = "report-step"
    DROP_STEP = "drop-step"
    RECORD_IMPLEMENTATION = "record-implementation"
    INFORM_RESULTS = "inform-results"


class Step(StrEnum):
    """The five steps that the rail of progress shows."""

    TROIKA = "troika"
    ROUND_1 = "round-1"
    REVISED_TEXT = "revised-text"
    ROUND_2 = "round-2"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the act, the state before (None: nothing yet) and after, who, on what condition, and why.

    `condition` is prose for the reader of the table; the act checks it with the rule of that name.
    """

    act: Act
    frm: State | None
    to: State
    who: Permission
    condition: str
    provision_code: str


_S, _A, _P = State, Act, Permission

_WITHDRAWABLE: Final = (
    _S.DRAFT, _S.WITH_TROIKA, _S.TROIKA_CONSENSUS, _S.ROUND_1_OPEN,
    _S.ROUND_1_CLOSED, _S.REVISED, _S.ROUND_2_OPEN, _S.ROUND_2_CLOSED,
)  # fmt: skip
"""A consultation can be withdrawn until it has a result (ruling Q10)."""

_WITHDRAWALS = tuple(
    Transition(
        _A.WITHDRAW,
        state,
        _S.WITHDRAWN,
        _P.CONSULTATION_SUBMIT,
        "a reason is given",
        "consultation.withdrawal",
    )
    for state in _WITHDRAWABLE
)

TRANSITIONS: Final[tuple[Transition, ...]] = (
    Transition(
        _A.CREATE, None, _S.DRAFT, _P.CONSULTATION_SUBMIT,
        "the Presidency in office judges the issue substantive", "consultation.use",
    ),
    Transition(
        _A.EDIT, _S.DRAFT, _S.DRAFT, _P.CONSULTATION_SUBMIT,
        "the text has not been submitted yet", "consultation.activate",
    ),
    Transition(
        _A.SUBMIT_TO_TROIKA, _S.DRAFT, _S.WITH_TROIKA, _P.CONSULTATION_SUBMIT,
        "the text is there in every language, paragraph by paragraph", "consultation.activate",
    ),
    Transition(
        _A.RECORD_TROIKA_FEEDBACK, _S.WITH_TROIKA, _S.WITH_TROIKA, _P.CONSULTATION_TROIKA_FEEDBACK,
        "the party holds a seat that is consulted, and does not object", "consultation.troika",
    ),
    Transition(
        _A.RETURN_TO_PRESIDENCY, _S.WITH_TROIKA, _S.DRAFT, _P.CONSULTATION_TROIKA_FEEDBACK,
        "a seat of the Troika objects, with a reason; a new version begins", "consultation.troika-objection",
    ),
    Transition(
        _A.EDIT, _S.WITH_TROIKA, _S.DRAFT, _P.CONSULTATION_SUBMIT,
        "the Presidency takes the text back for a new version, on which the Troika is asked anew",
        "consultation.troika-objection",
    ),
    Transition(
        _A.ESTABLISH_TROIKA_CONSENSUS, _S.WITH_TROIKA, _S.TROIKA_CONSENSUS, _P.CONSULTATION_SUBMIT,
        "every filled seat that is consulted agrees with this version", "consultation.troika-consensus",
    ),
    Transition(
        _A.OPEN_ROUND_1, _S.TROIKA_CONSENSUS, _S.ROUND_1_OPEN, _P.CONSULTATION_SUBMIT,
        "the text is there in every language; each member's term is computed and frozen",
        "consultation.round-1",
    ),
    Transition(
        _A.FILE_REPLY, _S.ROUND_1_OPEN, _S.ROUND_1_OPEN, _P.CONSULTATION_REPLY,
        "the member's own term has not ended; a later reply replaces the earlier", "consultation.reply",
    ),
    Transition(
        _A.EXTEND_TERM, _S.ROUND_1_OPEN, _S.ROUND_1_OPEN, _P.CONSULTATION_SUBMIT,
        "a reason is given, and no term becomes shorter", "consultation.extension",
    ),
    Transition(
        _A.CLOSE_ROUND, _S.ROUND_1_OPEN, _S.ROUND_1_CLOSED, _P.SYSTEM_KEEP_TERMS,
        "the last member's term has ended", "consultation.closing",
    ),
    Transition(
        _A.REVISE, _S.ROUND_1_CLOSED, _S.REVISED, _P.CONSULTATION_REVISE,
        "each proposal is accepted, merged or declined with a reason", "consultation.revision",
    ),
    Transition(
        _A.REVISE, _S.REVISED, _S.REVISED, _P.CONSULTATION_REVISE,
        "round 2 has not been opened yet", "consultation.revision",
    ),
    Transition(
        _A.OPEN_ROUND_2, _S.REVISED, _S.ROUND_2_OPEN, _P.CONSULTATION_SUBMIT,
        "always held, even without a change; every language is there, each member's term is frozen anew",
        "consultation.round-2",
    ),
    Transition(
        _A.FILE_REPLY, _S.ROUND_2_OPEN, _S.ROUND_2_OPEN, _P.CONSULTATION_REPLY,
        "the member's own term has not ended; a later reply replaces the earlier", "consultation.reply",
    ),
    Transition(
        _A.EXTEND_TERM, _S.ROUND_2_OPEN, _S.ROUND_2_OPEN, _P.CONSULTATION_SUBMIT,
        "a reason is given, and no term becomes shorter", "consultation.extension",
    ),
    Transition(
        _A.CLOSE_ROUND, _S.ROUND_2_OPEN, _S.ROUND_2_CLOSED, _P.SYSTEM_KEEP_TERMS,
        "the last member's term has ended", "consultation.closing",
    ),
    Transition(
        _A.REVISE, _S.ROUND_2_CLOSED, _S.REVISED, _P.CONSULTATION_REVISE,
        "objections or new proposals; each proposal is answered, and round 2 is held again",
        "consultation.after-round-2",
    ),
    Transition(
        _A.DECLARE_CONSENSUS, _S.ROUND_2_CLOSED, _S.CONSENSUS_DECLARED, _P.CONSULTATION_DECLARE,
        "nobody objects, and silence does not block; who agreed and who was silent is named",
        "consultation.consensus",
    ),
    Transition(
        _A.CLOSE_WITHOUT_CONSENSUS, _S.ROUND_2_CLOSED, _S.NO_CONSENSUS, _P.CONSULTATION_DECLARE,
        "a reason is given", "consultation.after-round-2",
    ),
    Transition(
        _A.REFER, _S.ROUND_2_CLOSED, _S.REFERRED, _P.CONSULTATION_DECLARE,
        "a reason is given; it becomes a follow-up topic of the next Vice-Ministerial Meeting",
        "consultation.after-round-2",
    ),
    *_WITHDRAWALS,
    Transition(
        _A.PLAN_STEP, _S.CONSENSUS_DECLARED, _S.CONSENSUS_DECLARED, _P.CONSULTATION_DECLARE,
        "it is there in every language, with who carries it out and a day that is not past", "consultation.conclude",
    ),
    Transition(
        _A.REPORT_STEP, _S.CONSENSUS_DECLARED, _S.CONSENSUS_DECLARED, _P.CONSULTATION_REPORT_STEP,
        "the party carries the step out, and describes what was done", "consultation.conclude",
    ),
    Transition(
        _A.DROP_STEP, _S.CONSENSUS_DECLARED, _S.CONSENSUS_DECLARED, _P.CONSULTATION_DECLARE,
        "the step is under way, and a reason is given", "consultation.conclude",
    ),
    Transition(
        _A.RECORD_IMPLEMENTATION, _S.CONSENSUS_DECLARED, _S.IMPLEMENTED, _P.CONSULTATION_DECLARE,
        "what was done is described, and no step is under way", "consultation.conclude",
    ),
    Transition(
        _A.INFORM_RESULTS, _S.IMPLEMENTED, _S.RESULTS_INFORMED, _P.CONSULTATION_DECLARE,
        "the results are there in every language", "consultation.conclude",
    ),
)  # fmt: skip
"""The whole procedure."""

_TABLE: Final = {(row.frm, row.act): row for row in TRANSITIONS}

FINAL: Final = frozenset(State) - {row.frm for row in TRANSITIONS}
"""The states in which nothing more can be done."""

STEPS: Final = tuple(Step)

_STEP_OF_STATE: Final = {
    State.DRAFT: Step.TROIKA,
    State.WITH_TROIKA: Step.TROIKA,
    State.TROIKA_CONSENSUS: Step.TROIKA,
    State.ROUND_1_OPEN: Step.ROUND_1,
    State.ROUND_1_CLOSED: Step.ROUND_1,
    State.REVISED: Step.REVISED_TEXT,
    State.ROUND_2_OPEN: Step.ROUND_2,
    State.ROUND_2_CLOSED: Step.ROUND_2,
}


def transition(state: State | None, act: Act) -> Transition | None:
    """Return the row for `act` in `state`, or None when there is none; `state` None is "nothing yet"."""
    return _TABLE.get((state, act))


def open_acts(state: State | None) -> tuple[Act, ...]:
    """Return the acts that the table opens in `state`, in its order; their conditions are still to be met."""
    return tuple(row.act for row in TRANSITIONS if row.frm is state)


def _results_of(act: Act) -> set[State]:
    return {row.to for row in TRANSITIONS if row.act is act and row.frm is not row.to}


def next_state(state: State | None, act: Act) -> State | Refusal:
    """Return the state after `act`, or the refusal.

    An act whose result already stands is refused as already-done, so that the loser of a race is told the
    truth; any other act that the state does not open, as not-your-turn. Both name the act and the state.
    """
    row = transition(state, act)
    if row is not None:
        return row.to
    reason = Reason.ALREADY_DONE if state in _results_of(act) else Reason.NOT_YOUR_TURN
    details = {"act": act.value, "state": state.value if state else ""}
    code = next(row.provision_code for row in TRANSITIONS if row.act is act)
    return Refusal(reason, details=details, provision_code=code)


def replay(acts: Iterable[Act]) -> State:
    """Return the state that a record of acts leads to.

    An act that was not open at its place raises Refused with its `position`, counted from 1, in the details;
    so does an empty record, because a consultation begins with its creation.
    """
    state: State | None = None
    for position, act in enumerate(acts, start=1):
        reached = next_state(state, act)
        if isinstance(reached, Refusal):
            details = {**reached.details, "position": str(position)}
            raise Refused(Refusal(reached.reason, None, details, reached.provision_code))
        state = reached
    if state is None:
        raise Refused(Refusal(Reason.NOT_FOUND, details={"position": "0"}, provision_code="consultation.use"))
    return state


def step_of(state: State) -> Step:
    """Return the step of the rail that `state` belongs to; whatever ends a consultation is its result."""
    return _STEP_OF_STATE.get(state, Step.RESULT)


def round_of(state: State) -> int | None:
    """Return 1 or 2 while that round is open, otherwise None."""
    return {State.ROUND_1_OPEN: 1, State.ROUND_2_OPEN: 2}.get(state)
