"""Answering a proposed change (Q6)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import REASON, reach, refused, reply

from puebla.consultations.actions import answer_change
from puebla.consultations.models import Answer, Consultation, ProposedChange, Reply
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.proposals import general
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
PARAGRAPH = Wording("Un texto común.", "A common text.")
PROPOSAL = general("Párrafo 2: otro texto.")


def proposed(cast: Cast, state: State = State.ROUND_1_CLOSED) -> tuple[Consultation, ProposedChange]:
    """Let Panama propose a change in round 1 and go on to a state after it."""
    found = reach(cast, State.ROUND_1_OPEN)
    filed = reply(cast, found, "carla", "proposes-changes", changes=[PROPOSAL])
    assert isinstance(filed, Reply)
    change = filed.changes.get()
    return reach(cast, state, found) if state is not State.ROUND_1_OPEN else found, change


def answer(cast: Cast, filed: ProposedChange, name: str = "ana", **more: object) -> Answer:
    """Accept the proposal."""
    values: dict[str, object] = {"fate": "accepted", "reason": REASON, **more}
    return answer_change(filed, by=cast.actor(name), at=NOW, **values)  # type: ignore[arg-type]


def test_nobody_but_the_presidency_answers(cast: Cast) -> None:
    found = proposed(cast)[1]
    for name in ("bruno", "carla", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.revision"):
            answer(cast, found, name)


def test_not_while_the_round_is_open(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        answer(cast, proposed(cast, State.ROUND_1_OPEN)[1])


def test_a_change_of_an_earlier_round_is_answered_no_more(cast: Cast) -> None:
    found, filed = proposed(cast)
    answer(cast, filed)
    reach(cast, State.ROUND_2_CLOSED, found)
    with refused(Reason.WRONG_VALUE):
        answer(cast, filed)


def test_a_replaced_version_is_not_answered(cast: Cast) -> None:
    found, filed = proposed(cast, State.ROUND_1_OPEN)
    reply(cast, found, "carla", "agrees")
    reach(cast, State.ROUND_1_CLOSED, found)
    with refused(Reason.WRONG_VALUE):
        answer(cast, filed)


def test_an_unknown_fate_is_refused(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        answer(cast, proposed(cast)[1], fate="ignored")


def test_it_needs_a_reason(cast: Cast) -> None:
    with refused(Reason.REASON_MISSING):
        answer(cast, proposed(cast)[1], reason=Wording())


def test_it_is_kept_and_can_be_changed(cast: Cast) -> None:
    filed = proposed(cast)[1]
    answer(cast, filed)
    answer(cast, filed, fate="merged")
    assert list(Answer.objects.values_list("change", "fate")) == [(filed.pk, "merged")]


def test_it_is_recorded_for_those_who_prepare(cast: Cast) -> None:
    answer(cast, proposed(cast)[1])
    entry = Entry.objects.latest("sequence")
    told = (entry.act, entry.audience, entry.changes["reply"], entry.changes["change"], entry.changes["fate"])
    assert told == ("consultation.answer-reply", "secretariat", "RCM/CONS/2016/1/R1/PA/1", 1, "accepted")


def test_what_is_declined_has_no_wording_of_the_presidency(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE, "consultation.revision"):
        answer(cast, proposed(cast)[1], fate="declined", wording=PARAGRAPH)


def test_a_merged_change_keeps_the_wording_it_was_merged_into(cast: Cast) -> None:
    found = answer(cast, proposed(cast)[1], fate="merged", wording=PARAGRAPH)
    assert (found.wording_es, found.wording_en) == (PARAGRAPH.es, PARAGRAPH.en)
    assert Entry.objects.latest("sequence").changes["wording"] == [PARAGRAPH.es, PARAGRAPH.en]
