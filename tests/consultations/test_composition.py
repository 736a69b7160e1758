"""The next version is composed from the answers, and what cannot be composed is left in plain sight (Q6)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.proposing import answer, answer_all, proposing
from tests.consultations.stages import TEXT, last_round, refused
from tests.consultations.test_pages import client_of

from puebla.consultations.actions import revise
from puebla.consultations.composition import composition_of
from puebla.consultations.readings import latest_version, text_of
from puebla.consultations.wordings import Wording
from puebla.procedure.refusals import Reason

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


def test_a_text_with_a_place_still_marked_is_refused(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    text = Wording("Primer párrafo.\n\n[***] Segundo.", "First paragraph.\n\nSecond.")
    with refused(Reason.TEXT_UNSETTLED, "consultation.revision"):
        revise(found, by=cast.actor("ana"), at=NOW, text=text)


def test_what_is_not_answered_stays_outside_the_text(cast: Cast) -> None:
    found = composition_of(last_round(proposing(cast)))
    assert (found.text, found.left, found.taken) == (TEXT, [], [])


def test_accepted_wordings_stand_in_their_places_and_the_rest_is_named(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    made = composition_of(last_round(found))
    assert made.text.es == "Primer párrafo.\n\nSegundo párrafo, breve.\n\nTercero."
    assert made.text.en == "First paragraph.\n\nSecond paragraph, short.\n\nThird."
    assert [each.reply.party.code for each in made.taken] == ["mx", "pa"]
    assert [(each.is_about_all, [c.kind for c in each.changes]) for each in made.left] == [(True, ["general"])]


def test_the_page_begins_with_the_composed_text_and_names_what_is_left(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    answer(cast, "mx", "add-after")
    shown = client_of(cast, "ana").get(f"/en/consultations/{found.symbol}/revise/").content.decode()
    assert "Segundo párrafo, breve.\n\nTercero.</textarea>" in shown
    assert "Second paragraph, short.\n\n[***] Tercero.</textarea>" in shown
    assert "The wording lacks a language" in shown


def test_once_written_the_page_begins_with_what_was_written_and_can_begin_again(cast: Cast) -> None:
    found = proposing(cast)
    answer_all(cast)
    revise(found, by=cast.actor("ana"), at=NOW, text=TEXT)
    assert text_of(latest_version(found)) == TEXT
    client, address = client_of(cast, "ana"), f"/en/consultations/{found.symbol}/revise/"
    assert "breve" not in client.get(address).content.decode()
    assert "Segundo párrafo, breve." in client.get(f"{address}?compose=1").content.decode()
