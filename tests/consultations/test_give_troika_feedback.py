"""What the Troika says (Q4)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import DRAFT, reach, refused
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.consultations.actions import give_troika_feedback, submit_to_troika
from puebla.consultations.models import Consultation, TroikaFeedback
from puebla.consultations.readings import latest_version, text_of
from puebla.consultations.waiting import waiting_for
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def say(cast: Cast, found: Consultation, name: str, stance: str = "consents", comment: str = "") -> Consultation:
    """Give the feedback of a person's country."""
    return give_troika_feedback(found, by=cast.actor(name), at=NOW, stance=stance, comment=comment)


def test_who_holds_no_seat_is_refused(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    for name in ("carla", "ana", "diego", "clara", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.troika"):
            say(cast, found, name)


def test_before_the_submission_there_is_nothing_to_say(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        say(cast, reach(cast, State.DRAFT), "bruno")


def test_an_objection_needs_its_reason(cast: Cast) -> None:
    with refused(Reason.REASON_MISSING):
        say(cast, reach(cast, State.WITH_TROIKA), "bruno", "objects", "  ")


def test_an_unknown_stance_is_refused(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        say(cast, reach(cast, State.WITH_TROIKA), "bruno", "perhaps")


def test_after_the_consensus_nothing_more_is_said(cast: Cast) -> None:
    with refused(Reason.NOT_YOUR_TURN):
        say(cast, reach(cast, State.TROIKA_CONSENSUS), "bruno", "objects", "Too late.")


def test_one_consent_of_two_does_not_make_the_consensus(cast: Cast) -> None:
    assert say(cast, reach(cast, State.WITH_TROIKA), "bruno").stands is State.WITH_TROIKA


def test_the_last_consent_makes_the_consensus(cast: Cast) -> None:
    found = say(cast, say(cast, reach(cast, State.WITH_TROIKA), "silvia"), "bruno")
    acts = Entry.objects.filter(subject=found.symbol).order_by("-sequence").values_list("act", flat=True)
    assert found.stands is State.TROIKA_CONSENSUS
    assert list(acts[:2]) == ["consultation.establish-troika-consensus", "consultation.record-troika-feedback"]


def test_an_objection_sends_the_text_back_as_a_new_version(cast: Cast) -> None:
    found = say(cast, reach(cast, State.WITH_TROIKA), "bruno", "objects", "Falta el plazo.")
    latest = latest_version(found)
    assert (found.stands, latest.number, text_of(latest)) == (State.DRAFT, 2, DRAFT.text)


def test_an_objection_is_one_entry_for_the_troika(cast: Cast) -> None:
    found = say(cast, reach(cast, State.WITH_TROIKA), "bruno", "objects", "Falta el plazo.")
    entry = Entry.objects.filter(subject=found.symbol).latest("sequence")
    expected = ("consultation.return-to-presidency", Audience.TROIKA, "mx", "consultation.troika-objection")
    assert (entry.act, entry.audience, entry.party, entry.provision) == expected


def test_a_country_may_say_something_else_and_both_are_kept(cast: Cast) -> None:
    found = say(cast, reach(cast, State.WITH_TROIKA), "bruno")
    again = give_troika_feedback(
        found, by=cast.actor("beatriz"), at=NOW + timedelta(hours=1), stance="objects", comment="Tras consulta interna."
    )
    assert again.stands is State.DRAFT
    assert list(TroikaFeedback.objects.values_list("stance", flat=True)) == ["consents", "objects"]


def test_the_same_country_twice_is_not_the_consensus_of_two(cast: Cast) -> None:
    found = say(cast, say(cast, reach(cast, State.WITH_TROIKA), "bruno"), "beatriz")
    assert found.stands is State.WITH_TROIKA


def test_preliminary_feedback_needs_its_words(cast: Cast) -> None:
    with refused(Reason.REASON_MISSING):
        give_troika_feedback(reach(cast, State.WITH_TROIKA), by=cast.actor("bruno"), at=NOW, stance="comments")


def test_preliminary_feedback_leaves_the_text_with_the_troika_until_the_seat_agrees(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    for name, stance in (("bruno", "comments"), ("silvia", "consents")):
        give_troika_feedback(found, by=cast.actor(name), at=NOW, stance=stance, comment="Paragraph 2 is unclear.")
        found.refresh_from_db()
        assert found.stands is State.WITH_TROIKA
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="consents")
    found.refresh_from_db()
    assert found.stands is State.TROIKA_CONSENSUS


def test_after_preliminary_feedback_the_word_of_the_seat_still_waits(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="comments", comment="Unclear.")
    waiting = waiting_for(cast.actor("bruno"), NOW)
    assert [item.act for item in waiting] == ["record-troika-feedback"]


def test_consent_that_is_taken_back_by_further_comments_is_no_consent(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    for name, stance in (("bruno", "consents"), ("bruno", "comments"), ("silvia", "consents")):
        give_troika_feedback(found, by=cast.actor(name), at=NOW, stance=stance, comment="One more thing.")
    found.refresh_from_db()
    assert found.stands is State.WITH_TROIKA


def test_a_new_version_starts_the_troika_again(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    give_troika_feedback(found, by=cast.actor("silvia"), at=NOW, stance="consents")
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="objects", comment="No.")
    found.refresh_from_db()
    submit_to_troika(found, by=cast.actor("ana"), at=NOW)
    assert {item.symbol for item in waiting_for(cast.actor("silvia"), NOW)} == {found.symbol}
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="consents")
    found.refresh_from_db()
    assert found.stands is State.WITH_TROIKA


@pytest.mark.usefixtures("told")
def test_preliminary_feedback_is_told_to_the_presidency_as_such(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="comments", comment="Unclear.", language="en")
    message = messages_of("consultation.record-troika-feedback")["ana"]
    check_letter(message)
    assert "Unclear." in message.text
    assert "Every seat" not in message.text
