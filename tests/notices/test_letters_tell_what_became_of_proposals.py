"""The letter of round 2 tells each country what became of what it proposed, and of nobody else's (Q6)."""

from __future__ import annotations

import pytest
from tests.cast import Cast
from tests.consultations.proposing import answer_all, proposing
from tests.consultations.stages import reach
from tests.notices.procedure_steps import messages_of

from puebla.procedure.consultation import State

pytestmark = pytest.mark.django_db


def test_each_country_reads_of_its_own_proposals_alone(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    reach(cast, State.ROUND_2_OPEN, found)
    sent = messages_of("consultation.open-round-2")
    assert "Párrafo 2, con otra redacción: Aceptada. Por acuerdo de las capitales." in sent["carla"].text
    assert "Párrafo 1, suprimido" not in sent["carla"].text
    assert "Párrafo 1, suprimido: No aceptada." in sent["silvia"].text
    assert "Paragraph 1, left out: Declined. As agreed among the capitals." in sent["silvia"].text


def test_who_proposed_nothing_reads_of_no_proposal(cast: Cast) -> None:
    reach(cast, State.ROUND_2_OPEN)
    assert "las propuestas de su país" not in messages_of("consultation.open-round-2")["carla"].text
