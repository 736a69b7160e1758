"""Putting the course of action to the Troika (A11 step 1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.cast import NOW, Cast, written
from tests.consultations.stages import DRAFT, reach, refused

from puebla.consultations.actions import create_draft, submit_to_troika
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.models import TroikaSeat
from puebla.consultations.readings import latest_version
from puebla.consultations.wordings import Wording
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.models import Presidency
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def unknown(*years: int) -> None:
    """Let the Presidencies of these years be unknown on any day of the test."""
    for year in years:
        far = {"year": year + 1000, "starts": date(year + 1000, 1, 1), "ends": date(year + 1000, 12, 31)}
        written(lambda far=far, year=year: Presidency.objects.filter(year=year).update(**far))


def test_nobody_but_the_presidency_submits(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    for name in ("bruno", "silvia", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.activate"):
            submit_to_troika(found, by=cast.actor(name), at=NOW)


@pytest.mark.parametrize(
    ("draft", "reason"),
    [
        (replace(DRAFT, text=Wording("Solo español.")), Reason.LANGUAGE_MISSING),
        (replace(DRAFT, text=Wording()), Reason.LANGUAGE_MISSING),
        (replace(DRAFT, text=Wording("Uno.\n\nDos.", "One.")), Reason.PARAGRAPHS_UNPAIRED),
        (replace(DRAFT, title=Wording("Título")), Reason.LANGUAGE_MISSING),
        (replace(DRAFT, purpose=Wording("", "Purpose")), Reason.LANGUAGE_MISSING),
    ],
)
def test_both_languages_must_be_there_paragraph_by_paragraph(cast: Cast, draft: Draft, reason: Reason) -> None:
    found = create_draft(by=cast.actor("ana"), at=NOW, draft=draft)
    with refused(reason, "consultation.languages"):
        submit_to_troika(found, by=cast.actor("ana"), at=NOW)


def test_a_refusal_changes_nothing(cast: Cast) -> None:
    found = create_draft(by=cast.actor("ana"), at=NOW, draft=replace(DRAFT, text=Wording("Solo español.")))
    with refused(Reason.LANGUAGE_MISSING):
        submit_to_troika(found, by=cast.actor("ana"), at=NOW)
    found.refresh_from_db()
    assert (found.stands, latest_version(found).shown_at) == (State.DRAFT, None)


def test_the_second_submission_is_told_that_it_was_done(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    submit_to_troika(found, by=cast.actor("ana"), at=NOW)
    with refused(Reason.ALREADY_DONE):
        submit_to_troika(found, by=cast.actor("ana"), at=NOW)


def test_a_page_from_before_a_change_does_not_submit(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    with refused(Reason.STALE):
        submit_to_troika(found, by=cast.actor("ana"), at=NOW, revision=found.revision + 1)


def test_the_seats_of_the_day_are_frozen_with_the_version(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    seats = TroikaSeat.objects.filter(version__consultation=found).values_list("role", "party__code", "standing")
    expected = [("former", "mx", "asked"), ("current", "hn", "author"), ("upcoming", "sv", "asked")]
    assert list(seats) == expected


def test_the_version_is_fixed_and_shown_to_the_troika(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    assert (latest_version(found).shown_at, found.audience) == (NOW, Audience.TROIKA)


def test_a_vacant_seat_is_skipped(cast: Cast) -> None:
    unknown(2017)
    found = reach(cast, State.WITH_TROIKA)
    vacant = TroikaSeat.objects.get(version__consultation=found, role="upcoming")
    assert (vacant.party, vacant.standing) == (None, "vacant")


def test_without_any_other_seat_the_consensus_is_recorded_with_its_explanation(cast: Cast) -> None:
    unknown(2015, 2017)
    found = submit_to_troika(reach(cast, State.DRAFT), by=cast.actor("ana"), at=NOW)
    entry = Entry.objects.latest("sequence")
    assert (found.stands, entry.act) == (State.TROIKA_CONSENSUS, "consultation.establish-troika-consensus")
    assert entry.changes["explanation"] == "no other seat of the Troika is filled"


def test_a_presidency_that_began_today_submits_and_the_one_before_no_longer(cast: Cast) -> None:
    found = reach(cast, State.DRAFT)
    with refused(Reason.NOT_PERMITTED):
        submit_to_troika(found, by=cast.actor("ana", date(2017, 6, 1)), at=NOW)
