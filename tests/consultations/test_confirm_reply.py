"""The Vice-Minister's word on the reply that the country filed (J31)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.ministries import in_round_one
from tests.consultations.stages import HOUR, later, reach, refused, reply as file_reply

from puebla.consultations.access_preparing import confirmations_for
from puebla.consultations.actions_confirming import ask_change_of_reply, confirm_reply
from puebla.consultations.models import Confirmation, Consultation, Reply
from puebla.core.audiences import Audience
from puebla.core.journal_readers import may_read
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def replied(cast: Cast) -> tuple[Cast, Consultation, Reply]:
    """Return the people, the consultation and the reply of Mexico."""
    people, found = in_round_one(cast)
    reply = file_reply(people, found, "flora")
    assert isinstance(reply, Reply)
    return people, found, reply


def test_only_the_vice_minister_of_the_country_confirms(cast: Cast) -> None:
    people, _found, reply = replied(cast)
    for name in ("flora", "dora", "lino", "carla", "ana", "diego", "oscar", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.confirmation"):
            confirm_reply(reply, by=people.actor(name), at=NOW)
        with refused(Reason.NOT_PERMITTED, "consultation.confirmation"):
            ask_change_of_reply(reply, by=people.actor(name), at=NOW, reason="No.")


def test_a_reply_that_was_replaced_is_not_confirmed(cast: Cast) -> None:
    people, found, reply = replied(cast)
    file_reply(people, found, "flora", "objects", text="No.")
    with refused(Reason.STALE):
        confirm_reply(reply, by=people.actor("vera"), at=NOW)


def test_a_reply_of_the_round_before_is_not_confirmed(cast: Cast) -> None:
    people, found, reply = replied(cast)
    reach(people, State.ROUND_2_OPEN, found)
    with refused(Reason.STALE):
        confirm_reply(reply, by=people.actor("vera"), at=NOW)


def test_after_the_result_nothing_is_confirmed(cast: Cast) -> None:
    people, found, _reply = replied(cast)
    reach(people, State.ROUND_2_OPEN, found)
    last = file_reply(people, found, "flora")
    assert isinstance(last, Reply)
    found.refresh_from_db()
    reach(people, State.CONSENSUS_DECLARED, found)
    with refused(Reason.NOT_YOUR_TURN):
        confirm_reply(last, by=people.actor("vera"), at=NOW)


def test_a_change_is_asked_for_with_a_reason_and_in_time(cast: Cast) -> None:
    people, found, reply = replied(cast)
    with refused(Reason.REASON_MISSING):
        ask_change_of_reply(reply, by=people.actor("vera"), at=NOW + HOUR, reason=" ")
    with refused(Reason.TERM_ENDED):
        ask_change_of_reply(reply, by=people.actor("vera"), at=later(found), reason="No.")
    confirm_reply(reply, by=people.actor("vera"), at=later(found))
    assert Confirmation.objects.get().stance == "confirms"


def test_a_reply_is_confirmed_once_by_each_and_on_the_record_of_the_reply(cast: Cast) -> None:
    people, _found, reply = replied(cast)
    confirm_reply(reply, by=people.actor("vera"), at=NOW + HOUR)
    with refused(Reason.ALREADY_DONE):
        confirm_reply(reply, by=people.actor("vera"), at=NOW + HOUR)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience, entry.party, entry.changes["reference"]) == (
        "preparation.confirm", Audience.TROIKA, "mx", reply.reference,
    )  # fmt: skip
    assert may_read(people.actor("ana"), entry)


def test_that_a_change_is_asked_for_stays_within_the_country(cast: Cast) -> None:
    people, _found, reply = replied(cast)
    ask_change_of_reply(reply, by=people.actor("vera"), at=NOW + HOUR, reason="Falta el párrafo 2.")
    entry = Entry.objects.latest("sequence")
    readers = [name for name in ("ana", "diego", "silvia", "carla", "flora") if may_read(people.actor(name), entry)]
    assert (readers, "párrafo" in str(entry.changes)) == (["flora"], False)
    assert confirmations_for(people.actor("flora"), "mx").count() == 1
    assert confirmations_for(people.actor("ana"), "mx").count() == 0
    confirm_reply(reply, by=people.actor("vera"), at=NOW + 2 * HOUR)
    assert confirmations_for(people.actor("ana"), "mx").get().stance == "confirms"
