"""Making the next version of the text (A11 step 3, Q6, Q7)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import NEW_TEXT, REASON, TEXT, reach, refused, reply

from puebla.consultations.actions import answer_change, revise
from puebla.consultations.models import Answer, Consultation, ProposedChange, TextVersion
from puebla.consultations.readings import latest_version, text_of
from puebla.consultations.wordings import Wording
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.proposals import general
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def make(cast: Cast, found: Consultation, name: str = "ana", **more: object) -> TextVersion:
    """Revise the text."""
    values: dict[str, object] = {"text": NEW_TEXT, **more}
    return revise(found, by=cast.actor(name), at=NOW, **values)  # type: ignore[arg-type]


def with_proposals(cast: Cast) -> Consultation:
    """Close round 1 with a proposal of Panama and one of Mexico."""
    found = reach(cast, State.ROUND_1_OPEN)
    for name in ("carla", "bruno"):
        reply(cast, found, name, "proposes-changes", changes=[general(en="Paragraph 2: another text.")])
    return reach(cast, State.ROUND_1_CLOSED, found)


def test_nobody_but_the_presidency_revises(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_CLOSED)
    for name in ("bruno", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.revision"):
            make(cast, found, name)


@pytest.mark.parametrize("state", [State.ROUND_1_OPEN, State.ROUND_2_OPEN, State.CONSENSUS_DECLARED])
def test_only_between_the_rounds(cast: Cast, state: State) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        make(cast, reach(cast, state))


def test_every_proposal_needs_its_answer_first(cast: Cast) -> None:
    found = with_proposals(cast)
    change = ProposedChange.objects.get(reply__party__code="mx")
    answer_change(change, by=cast.actor("ana"), at=NOW, fate="declined", reason=REASON)
    with refused(Reason.PROPOSALS_UNANSWERED, "consultation.revision"):
        make(cast, found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [(Wording("Solo español."), Reason.LANGUAGE_MISSING), (Wording("A.\n\nB.", "A."), Reason.PARAGRAPHS_UNPAIRED)],
)
def test_both_languages_stay_paired(cast: Cast, text: Wording, reason: Reason) -> None:
    with refused(reason):
        make(cast, reach(cast, State.ROUND_1_CLOSED), text=text)


def test_who_saves_second_is_told(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_CLOSED)
    make(cast, found, revision=found.revision)
    with refused(Reason.STALE):
        make(cast, found, revision=found.revision)


def test_it_makes_a_new_version_that_the_members_do_not_see_yet(cast: Cast) -> None:
    version = make(cast, reach(cast, State.ROUND_1_CLOSED))
    assert (version.number, version.shown_at, text_of(version)) == (2, None, NEW_TEXT)


def test_the_text_may_stay_as_it_is_and_the_entry_says_so(cast: Cast) -> None:
    make(cast, reach(cast, State.ROUND_1_CLOSED), text=TEXT)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.changes["version"], entry.changes["unchanged"]) == ("consultation.revise", 2, True)


def test_until_round_two_it_can_be_written_again(cast: Cast) -> None:
    found = reach(cast, State.REVISED)
    make(cast, found, text=TEXT)
    latest = latest_version(found)
    assert (latest.number, text_of(latest)) == (2, TEXT)


def test_the_answers_are_tied_to_the_version_they_led_to(cast: Cast) -> None:
    found = with_proposals(cast)
    for change in ProposedChange.objects.all():
        answer_change(change, by=cast.actor("ana"), at=NOW, fate="accepted", reason=REASON)
    version = make(cast, found)
    assert set(Answer.objects.values_list("version", flat=True)) == {version.pk}


def test_after_round_two_it_leads_to_round_two_again(cast: Cast) -> None:
    found = reach(cast, State.ROUND_2_CLOSED)
    version = make(cast, found, text=TEXT)
    found.refresh_from_db()
    assert (found.stands, version.number) == (State.REVISED, 3)
