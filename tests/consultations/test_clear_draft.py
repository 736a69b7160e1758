"""Commenting on the draft, asking the institutions, clearing it or holding it back (J24; 004:6)."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast
from tests.consultations.ministries import FOREIGN, INTERIOR, OTHER_WORDS, ask, in_round_one, ministry, save, speak
from tests.consultations.stages import HOUR, refused

from puebla.consultations.actions_preparing import ask_institutions, comment_on_draft
from puebla.consultations.models import AskedInstitution, Clearance, DraftComment
from puebla.consultations.readings_preparing import last_version, standings_on
from puebla.core.models import Entry
from puebla.forum.models import Institution
from puebla.procedure.preparation import Standing
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_only_the_focal_point_asks(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    for name in ("dora", "vera", "lino", "carla", "diego", "ana"):
        with refused(Reason.NOT_PERMITTED, "consultation.clearance"):
            ask_institutions(found, by=people.actor(name), at=NOW, institutions=[ministry(INTERIOR).pk], party="mx")


def test_who_writes_without_leading_an_institution_clears_nothing(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    for name in ("lino", "carla", "ana", "diego", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.clearance"):
            speak(people, found, name, party="mx")


def test_without_a_draft_there_is_nothing_to_comment_ask_or_clear(cast: Cast) -> None:
    people, found = in_round_one(cast)
    with refused(Reason.DRAFT_MISSING):
        ask(people, found, INTERIOR)
    with refused(Reason.DRAFT_MISSING):
        speak(people, found, "dora", version=0)
    with refused(Reason.DRAFT_MISSING):
        comment_on_draft(found, by=people.actor("dora"), at=NOW, text="x")


def test_no_institution_of_another_country_is_asked(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    with refused(Reason.WRONG_VALUE):
        ask_institutions(found, by=people.actor("flora"), at=NOW, institutions=[0])
    assert not AskedInstitution.objects.exists()


def test_nobody_speaks_for_another_institution(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    with refused(Reason.WRONG_VALUE):
        speak(people, found, "dora", institution=ministry(FOREIGN).pk)
    with refused(Reason.WRONG_VALUE):
        speak(people, found, "dora", stance="shrugs")


def test_an_office_without_an_institution_on_record_speaks_for_none(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    with refused(Reason.INSTITUTION_UNKNOWN):
        speak(people, found, "bruno")


def test_a_version_that_is_not_the_last_is_not_cleared(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    save(people, found, content=OTHER_WORDS)
    with refused(Reason.STALE):
        speak(people, found, version=1)


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_hold_needs_its_reason(cast: Cast, reason: str) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    with refused(Reason.REASON_MISSING):
        speak(people, found, stance="holds", reason=reason)
    assert not Clearance.objects.exists()


def test_a_comment_needs_words(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    with refused(Reason.WRONG_VALUE):
        comment_on_draft(found, by=people.actor("dora"), at=NOW, text=" ")


def test_a_clearance_holds_for_its_version_and_a_hold_until_it_is_lifted(cast: Cast) -> None:
    people, found = in_round_one(cast)
    draft = save(people, found).draft
    ask(people, found, FOREIGN, INTERIOR)
    speak(people, found, "vera")
    speak(people, found, "dora", "holds", reason="Falta el presupuesto.")
    save(people, found, content=OTHER_WORDS)
    last = last_version(draft.round, "mx")
    assert last is not None
    foreign, interior = ministry(FOREIGN).pk, ministry(INTERIOR).pk
    assert standings_on(last) == ([foreign, interior], {foreign: Standing.OUTDATED, interior: Standing.HELD})
    speak(people, found, "dora", version=2)
    assert standings_on(last)[1][interior] is Standing.CLEARED


def test_who_is_asked_can_change_and_what_was_said_is_kept(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    assert ask(people, found, FOREIGN) == [ministry(FOREIGN).pk]
    with refused(Reason.ALREADY_DONE):
        ask(people, found, FOREIGN)
    speak(people, found, "vera")
    assert ask(people, found, INTERIOR) == [ministry(INTERIOR).pk]
    assert list(AskedInstitution.objects.values_list("institution", flat=True)) == [ministry(INTERIOR).pk]
    assert Clearance.objects.get().institution == ministry(FOREIGN)


def test_those_who_may_clear_for_an_institution_are_named_in_the_entry_and_no_words(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    ask(people, found, INTERIOR)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.reader) == ("preparation.ask", "mx")
    assert entry.changes["persons"] == [people.people["dora"].pk]
    speak(people, found, "dora", "holds", reason="Palabra reservada.")
    comment_on_draft(found, by=people.actor("lino"), at=NOW + HOUR, text="Palabra reservada.")
    said = Entry.objects.filter(subject_kind="preparation")
    assert all("reservada" not in str(entry.changes) for entry in said)
    assert [entry.act.partition(".")[2] for entry in said.order_by("sequence")] == ["save", "ask", "hold", "comment"]


def test_a_comment_names_its_version_and_whose_it_is(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    comment_on_draft(found, by=people.actor("lino"), at=NOW, text="De acuerdo.\r\n")
    comment = DraftComment.objects.get()
    assert (comment.version.number, comment.text, comment.institution) == (1, "De acuerdo.", ministry(INTERIOR))


def test_an_institution_that_is_closed_is_not_asked(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    closed = Institution.objects.filter(pk=ministry(INTERIOR).pk)
    assert closed.exists()
    from tests.cast import TODAY, written

    written(lambda: closed.update(until=TODAY))
    with refused(Reason.WRONG_VALUE):
        ask(people, found, INTERIOR)
