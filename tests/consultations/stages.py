"""Bring a consultation to any stage by calling the acts, one after the other, with the cast of 2016.

Honduras presides; Mexico is the former and El Salvador the upcoming Presidency. Everything opens on Thursday
8 September 2016 at 16:00 UTC; ``later`` is after the end of every term of a round that was opened then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast

from puebla.consultations import actions
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.actions_rounds import open_round
from puebla.consultations.models import Consultation, Round
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor, system
from puebla.procedure.consultation import State
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

WORKER = system(TODAY, Permission.SYSTEM_KEEP_TERMS)
HOUR = timedelta(hours=1)
REASON = Wording("Por acuerdo de las capitales.", "As agreed among the capitals.")
TEXT = Wording("Primer párrafo.\n\nSegundo párrafo.", "First paragraph.\n\nSecond paragraph.")
NEW_TEXT = Wording("Primer párrafo.\n\nSegundo párrafo, revisado.", "First paragraph.\n\nSecond paragraph, revised.")
DRAFT = Draft(
    title=Wording("Posición común sobre retornos", "Common position on returns"),
    purpose=Wording("Acordar una posición.", "To agree on a position."),
    text=TEXT,
)


def later(consultation: Consultation, *, seconds: int = 1) -> datetime:
    """Return an instant after the end of the open round's last term."""
    return open_round(consultation).closes_at + timedelta(seconds=seconds)


def draft(cast: Cast, _: Consultation | None) -> Consultation:
    return actions.create_draft(by=cast.actor("ana"), at=NOW, draft=DRAFT)


def submit(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.submit_to_troika(consultation, by=cast.actor("ana"), at=NOW)


def consent(cast: Cast, consultation: Consultation) -> Consultation:
    for name in ("bruno", "silvia"):
        found = actions.give_troika_feedback(consultation, by=cast.actor(name), at=NOW, stance="consents")
    return found


def first_round(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.open_first_round(consultation, by=cast.actor("ana"), at=NOW).consultation


def close(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.close_round(consultation, by=WORKER, at=later(consultation)).consultation


def revise(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.revise(consultation, by=cast.actor("ana"), at=NOW, text=NEW_TEXT).consultation


def second_round(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.open_second_round(consultation, by=cast.actor("ana"), at=NOW).consultation


def declare(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.declare_consensus(consultation, by=cast.actor("ana"), at=NOW).consultation


def implement(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.record_implementation(consultation, by=cast.actor("ana"), at=NOW, text=REASON).consultation


def inform(cast: Cast, consultation: Consultation) -> Consultation:
    return actions.inform_results(consultation, by=cast.actor("ana"), at=NOW, results=REASON).consultation


ROAD: tuple[tuple[State, Callable[[Cast, Consultation], Consultation]], ...] = (
    (State.DRAFT, draft),
    (State.WITH_TROIKA, submit),
    (State.TROIKA_CONSENSUS, consent),
    (State.ROUND_1_OPEN, first_round),
    (State.ROUND_1_CLOSED, close),
    (State.REVISED, revise),
    (State.ROUND_2_OPEN, second_round),
    (State.ROUND_2_CLOSED, close),
    (State.CONSENSUS_DECLARED, declare),
    (State.IMPLEMENTED, implement),
    (State.RESULTS_INFORMED, inform),
)


def reach(cast: Cast, state: State, start: Consultation | None = None) -> Consultation:
    """Walk the whole road to a state and return the consultation there; from ``start`` if one is given."""
    reached = [stage for stage, _ in ROAD].index(start.stands) + 1 if start else 0
    consultation = start
    for stage, step in ROAD[reached:]:
        consultation = step(cast, consultation)  # type: ignore[arg-type]
        if stage is state:
            break
    assert consultation is not None
    assert consultation.stands is state
    return consultation


def reply(
    cast: Cast, consultation: Consultation, name: str = "bruno", position: str = "agrees", **more: object
) -> object:
    """File the reply of a person's country."""
    values: dict[str, object] = {"by": cast.actor(name), "at": NOW + HOUR, "position": position, **more}
    return actions.file_reply(consultation, **values)  # type: ignore[arg-type]


def last_round(consultation: Consultation) -> Round:
    """Return the last round."""
    found: Round = Round.objects.filter(consultation=consultation).latest("number")
    return found


@contextmanager
def refused(reason: Reason, provision: str = "") -> Iterator[None]:
    """Expect a refusal for this reason, citing this provision if one is given; every refusal must cite one."""
    with pytest.raises(Refused) as caught:
        yield
    refusal = caught.value.refusal
    assert refusal.reason is reason
    assert refusal.provision is not None or reason is Reason.NOT_FOUND
    if provision:
        assert refusal.provision_code == provision


def by_name(cast: Cast, *names: str) -> list[Actor]:
    """Return several people as actors."""
    return [cast.actor(name) for name in names]
