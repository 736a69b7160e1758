"""What people call the states, steps, positions and acts of a consultation, in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.procedure.consensus import Position
from puebla.procedure.consultation import Act, State, Step
from puebla.procedure.presidency import SeatRole
from puebla.procedure.proposals import ChangeKind

STATE_NAMES: Final[dict[State, Promise]] = {
    State.DRAFT: _("Being drafted by the Presidency"),
    State.WITH_TROIKA: _("With the Troika"),
    State.TROIKA_CONSENSUS: _("The Troika has agreed"),
    State.ROUND_1_OPEN: _("Round 1 is open"),
    State.ROUND_1_CLOSED: _("Round 1 has closed"),
    State.REVISED: _("The text has been revised"),
    State.ROUND_2_OPEN: _("Round 2 is open"),
    State.ROUND_2_CLOSED: _("Round 2 has closed"),
    State.CONSENSUS_DECLARED: _("Consensus declared"),
    State.NO_CONSENSUS: _("Closed without consensus"),
    State.REFERRED: _("Referred to the next Vice-Ministerial Meeting"),
    State.WITHDRAWN: _("Withdrawn"),
    State.IMPLEMENTED: _("Action implemented"),
    State.RESULTS_INFORMED: _("Results told to the members"),
}

STEP_NAMES: Final[dict[Step, Promise]] = {
    Step.TROIKA: _("Troika"),
    Step.ROUND_1: _("Round 1"),
    Step.REVISED_TEXT: _("Revised text"),
    Step.ROUND_2: _("Round 2"),
    Step.RESULT: _("Result"),
}

POSITION_NAMES: Final[dict[Position, Promise]] = {
    Position.AGREES: _("Agrees"),
    Position.AGREES_WITH_COMMENT: _("Agrees, with a comment"),
    Position.PROPOSES_CHANGES: _("Proposes changes"),
    Position.OBJECTS: _("Objects"),
}

SEAT_NAMES: Final[dict[SeatRole, Promise]] = {
    SeatRole.FORMER: pgettext_lazy("seat of the Troika", "Former Presidency"),
    SeatRole.CURRENT: pgettext_lazy("seat of the Troika", "Presidency in office"),
    SeatRole.UPCOMING: pgettext_lazy("seat of the Troika", "Upcoming Presidency"),
}

KIND_NAMES: Final[dict[ChangeKind, Promise]] = {
    ChangeKind.CHANGE: _("Word it anew"),
    ChangeKind.DELETE: _("Leave it out"),
    ChangeKind.ADD_AFTER: _("Add after it"),
    ChangeKind.GENERAL: _("The whole text"),
}

PLACE_NAMES: Final[dict[ChangeKind, Promise]] = {
    ChangeKind.CHANGE: _("Paragraph %(number)s, worded anew"),
    ChangeKind.DELETE: _("Paragraph %(number)s, left out"),
    ChangeKind.ADD_AFTER: _("New, after paragraph %(number)s"),
    ChangeKind.GENERAL: _("The whole text"),
}
NEW_AT_THE_BEGINNING: Final = _("New, before the first paragraph")


def place_name(kind: str, paragraph: int) -> str:
    """Return what is proposed and at which paragraph of the text."""
    if kind == ChangeKind.ADD_AFTER and not paragraph:
        return str(NEW_AT_THE_BEGINNING)
    return str(PLACE_NAMES[ChangeKind(kind)]) % {"number": paragraph}


ACT_NAMES: Final[dict[Act, Promise]] = {
    Act.CREATE: _("Begin a consultation"),
    Act.EDIT: _("Edit the text"),
    Act.SUBMIT_TO_TROIKA: _("Submit to the Troika"),
    Act.RECORD_TROIKA_FEEDBACK: _("Give the Troika's feedback"),
    Act.RETURN_TO_PRESIDENCY: _("Return to the Presidency"),
    Act.ESTABLISH_TROIKA_CONSENSUS: _("Establish the Troika's consensus"),
    Act.OPEN_ROUND_1: _("Open round 1"),
    Act.FILE_REPLY: _("File a reply"),
    Act.EXTEND_TERM: _("Extend the term"),
    Act.CLOSE_ROUND: _("Close the round"),
    Act.REVISE: _("Revise the text"),
    Act.OPEN_ROUND_2: _("Open round 2"),
    Act.DECLARE_CONSENSUS: _("Declare consensus"),
    Act.CLOSE_WITHOUT_CONSENSUS: _("Close without consensus"),
    Act.REFER: _("Refer to the next Vice-Ministerial Meeting"),
    Act.WITHDRAW: _("Withdraw the consultation"),
    Act.PLAN_STEP: _("Plan a step of the implementation"),
    Act.REPORT_STEP: _("Report a step as done"),
    Act.DROP_STEP: _("Set a step aside"),
    Act.RECORD_IMPLEMENTATION: _("Record the implementation"),
    Act.INFORM_RESULTS: _("Tell the members the results"),
}
