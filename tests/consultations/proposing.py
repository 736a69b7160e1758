"""Three countries propose changes in round 1, the Presidency answers them, and the text goes on."""

from __future__ import annotations

from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, reach, reply

from puebla.consultations import actions
from puebla.consultations.models import Answer, Consultation, ProposedChange
from puebla.consultations.wordings import Wording
from puebla.procedure.consultation import State
from puebla.procedure.proposals import Change, ChangeKind, general

NEW_SECOND = Change(ChangeKind.CHANGE, 2, "Segundo párrafo, breve.", "Second paragraph, short.", "Más claro.")
LEAVE_OUT = Change(ChangeKind.DELETE, 1, reason="Sobra.")
A_THIRD = Change(ChangeKind.ADD_AFTER, 2, "Tercero.")
PROPOSED = {"carla": [NEW_SECOND], "bruno": [A_THIRD, general(en="Shorter.")], "silvia": [LEAVE_OUT]}


def proposing(cast: Cast, state: State = State.ROUND_1_CLOSED) -> Consultation:
    """Let Panama, Mexico and El Salvador propose, and go on to a state."""
    found = reach(cast, State.ROUND_1_OPEN)
    for name, changes in PROPOSED.items():
        reply(cast, found, name, "proposes-changes", changes=changes)
    return found if state is State.ROUND_1_OPEN else reach(cast, state, found)


def change_of(party: str, kind: str) -> ProposedChange:
    """Return a proposed change."""
    found: ProposedChange = ProposedChange.objects.get(reply__party__code=party, kind=kind, reply__is_current=True)
    return found


def answer(cast: Cast, party: str, kind: str, fate: str = "accepted", wording: Wording | None = None) -> Answer:
    """Answer a change for the Presidency."""
    change = change_of(party, kind)
    return actions.answer_change(change, by=cast.actor("ana"), at=NOW, fate=fate, reason=REASON, wording=wording)


def answer_all(cast: Cast) -> None:
    """Accept Panama's wording, complete Mexico's addition, decline El Salvador's, and merge the general one."""
    answer(cast, "pa", "change")
    answer(cast, "mx", "add-after", wording=Wording(en="Third."))
    answer(cast, "mx", "general", "merged")
    answer(cast, "sv", "delete", "declined")
