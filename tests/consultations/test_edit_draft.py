"""Editing the draft, alone and with a colleague."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import DRAFT, NEW_TEXT, reach, refused

from puebla.consultations.actions import edit_draft
from puebla.consultations.models import Consultation, TextVersion, TroikaSeat
from puebla.consultations.readings import latest_version, text_of
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
CHANGED = replace(DRAFT, text=NEW_TEXT)


def edit(cast: Cast, found: Consultation, name: str = "ana", **more: object) -> Consultation:
    """Save the changed draft."""
    values: dict[str, object] = {"draft": CHANGED, "revision": found.revision, **more}
    return edit_draft(found, by=cast.actor(name), at=NOW, **values)  # type: ignore[arg-type]


def test_nobody_but_the_presidency_edits(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED):
            edit(cast, found, name)


def test_a_title_stays_needed(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        edit(cast, reach(cast, State.DRAFT), draft=replace(DRAFT, title=Wording()))


def test_who_saves_second_from_the_same_page_is_told_and_overwrites_nothing(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    edit(cast, found)
    with refused(Reason.STALE):
        edit(cast, found, draft=replace(DRAFT, text=Wording("Otro.", "Another.")))
    assert text_of(latest_version(found)) == NEW_TEXT


@pytest.mark.parametrize("state", [State.TROIKA_CONSENSUS, State.ROUND_1_OPEN])
def test_after_the_troika_it_is_not_edited_any_more(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        edit(cast, reach(cast, state))


def test_a_draft_is_changed_in_place(cast: Cast) -> None:
    found = edit(cast, reach(cast, State.DRAFT))
    assert list(TextVersion.objects.filter(consultation=found).values_list("number", "text_en")) == [(1, NEW_TEXT.en)]


def test_the_entry_keeps_old_and_new_values(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    edit(cast, found, draft=replace(DRAFT, title=Wording("Otro título", DRAFT.title.en)))
    changes = Entry.objects.latest("sequence").changes
    assert changes == {"title_es": [DRAFT.title.es, "Otro título"], "version": 1}


def test_with_the_troika_it_takes_the_text_back_as_a_new_version(cast: Cast) -> None:
    found = edit(cast, reach(cast, State.WITH_TROIKA))
    latest = latest_version(found)
    assert (found.stands, latest.number, latest.shown_at) == (State.DRAFT, 2, None)


def test_the_version_that_the_troika_saw_stays_as_it_was(cast: Cast) -> None:
    found = edit(cast, reach(cast, State.WITH_TROIKA))
    assert text_of(TextVersion.objects.get(consultation=found, number=1)) == DRAFT.text


def test_on_the_new_version_the_troika_is_asked_anew(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA, edit(cast, reach(cast, State.WITH_TROIKA)))
    seats = TroikaSeat.objects.filter(version__consultation=found, version__number=2, standing="asked")
    assert seats.count() == 2
