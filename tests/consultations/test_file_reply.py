"""The national reply (Q8, Q9, T5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.cast import NOW, Cast, make_person
from tests.consultations.stages import HOUR, later, reach, refused, reply

from puebla.consultations.digests import digest_of
from puebla.consultations.models import Reply, RoundTerm
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.actors import actor_for
from puebla.procedure.consultation import State
from puebla.procedure.proposals import Change, ChangeKind, general
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_who_does_not_speak_for_a_member_is_refused(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    for name in ("ana", "diego", "clara", "oscar", "rita", "elena", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.reply"):
            reply(cast, found, name)


def test_nobody_replies_for_another_country(cast: Cast) -> None:
    with refused(Reason.NOT_PERMITTED):
        reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno", party="pa")


@pytest.mark.parametrize("state", [State.TROIKA_CONSENSUS, State.ROUND_1_CLOSED, State.REVISED, State.ROUND_2_CLOSED])
def test_a_round_must_be_open(cast: Cast, state: State) -> None:
    with refused(Reason.ROUND_NOT_OPEN):
        reply(cast, reach(cast, state))


def test_the_presiding_country_does_not_reply_to_its_own_text(cast: Cast) -> None:
    person = make_person("hernan", "focal-point", "hn")
    with refused(Reason.SELF_REPLY, "consultation.own-text"):
        reply(cast, reach(cast, State.ROUND_1_OPEN), by=actor_for(person.account, date(2016, 9, 8)))


def test_one_second_late_is_late(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    end = RoundTerm.objects.get(party__code="mx").ends_at
    with refused(Reason.TERM_ENDED, "consultation.end-of-day"):
        reply(cast, found, at=end + timedelta(seconds=1))


@pytest.mark.parametrize("early", [timedelta(0), timedelta(seconds=1), timedelta(microseconds=-999_999)])
def test_the_last_second_is_in_time(cast: Cast, early: timedelta) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    end = RoundTerm.objects.get(party__code="mx").ends_at
    filed = reply(cast, found, at=end - early)
    assert isinstance(filed, Reply)


def test_the_own_term_counts_even_while_the_round_is_open_for_others(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    with refused(Reason.TERM_ENDED):
        reply(cast, found, "bruno", at=later(found, seconds=-10))


@pytest.mark.parametrize("position", ["objects", "agrees-with-comment"])
def test_an_objection_or_comment_needs_words(cast: Cast, position: str) -> None:
    with refused(Reason.REASON_MISSING):
        reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno", position, text=" ")


@pytest.mark.parametrize(
    ("position", "more"),
    [
        ("maybe", {}),
        ("proposes-changes", {"text": "Sin redacción."}),
        ("agrees", {"changes": [general("Texto nuevo.")]}),
        ("agrees", {"language": "fr"}),
    ],
)
def test_a_wrong_value_is_refused(cast: Cast, position: str, more: dict[str, object]) -> None:
    with refused(Reason.WRONG_VALUE):
        reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno", position, **more)


def test_it_is_kept_with_number_instant_and_digest(cast: Cast) -> None:
    filed = reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno")
    assert isinstance(filed, Reply)
    assert (filed.reference, filed.filed_at) == ("RCM/CONS/2016/1/R1/MX/1", NOW + HOUR)
    assert Reply.objects.get(pk=filed.pk).computed_digest() == filed.digest


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (Change(ChangeKind.CHANGE, 3, "Otro."), Reason.WRONG_VALUE),
        (Change(ChangeKind.CHANGE, 2, "Segundo párrafo."), Reason.NOTHING_CHANGED),
        (Change(ChangeKind.ADD_AFTER, 2), Reason.WORDING_MISSING),
        (Change(ChangeKind.DELETE, 2), Reason.REASON_MISSING),
    ],
)
def test_a_change_must_have_its_place_and_its_words(cast: Cast, change: Change, reason: Reason) -> None:
    with refused(reason, "consultation.reply"):
        reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno", "proposes-changes", changes=[change])
    assert not Reply.objects.exists()


def test_a_reply_with_one_proposal_about_the_whole_text_has_the_digest_of_old(cast: Cast) -> None:
    filed = reply(
        cast, reach(cast, State.ROUND_1_OPEN), "bruno", "proposes-changes", changes=[general("Otro.", "Other.")]
    )
    assert isinstance(filed, Reply)
    said = (filed.reference, filed.filed_at.isoformat(), "proposes-changes", "es", "", "Otro.", "Other.")
    assert filed.digest == digest_of("reply", *said)


def test_the_digest_covers_every_change_with_its_place_and_reason(cast: Cast) -> None:
    changes = [Change(ChangeKind.CHANGE, 2, "Otro.", reason="Más claro.")]
    filed = reply(cast, reach(cast, State.ROUND_1_OPEN), "bruno", "proposes-changes", changes=changes)
    assert isinstance(filed, Reply)
    assert Reply.objects.get(pk=filed.pk).computed_digest() == filed.digest
    [kept] = (change.as_change() for change in filed.changes.all())
    others = [{"kind": ChangeKind.ADD_AFTER}, {"paragraph": 1}, {"es": "Más."}, {"en": "Other."}, {"reason": "Otro."}]
    assert filed.digest not in {filed.computed_digest([replace(kept, **other)]) for other in others}


def test_the_other_ministry_replaces_it_and_every_version_is_kept(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno")
    reply(cast, found, "beatriz", "objects", text="No procede.")
    rows = Reply.objects.order_by("number").values_list("number", "position", "is_current")
    assert list(rows) == [(1, "agrees", False), (2, "objects", True)]


def test_the_troika_replies_as_member_too(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    assert {reply(cast, found, name).party.code for name in ("bruno", "silvia")} == {"mx", "sv"}  # type: ignore[attr-defined]


def test_in_round_two_it_is_filed_anew(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found)
    filed = reply(cast, reach(cast, State.ROUND_2_OPEN, found))
    assert isinstance(filed, Reply)
    assert filed.reference == "RCM/CONS/2016/1/R2/MX/1"


def test_its_entry_is_for_the_troika_and_the_own_country(cast: Cast) -> None:
    reply(cast, reach(cast, State.ROUND_1_OPEN), "carla", "objects", text="No procede.")
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.audience, entry.party, entry.reader) == (
        "consultation.file-reply", Audience.TROIKA, "pa", "pa",
    )  # fmt: skip
    assert "No procede" not in str(entry.changes)
