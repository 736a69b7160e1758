"""Keeping the file: who may, what is refused, what is kept."""

from __future__ import annotations

import pytest
from tests.cast import NOW, Cast, make_person
from tests.consultations.stages import refused
from tests.forum.applications.files import CHILE, OBSERVER_STATE, WORDS, prepared, reach, with_all_evidence

from puebla.core.models import Entry
from puebla.forum.applications import actions
from puebla.forum.applications.acting import checked, current_evidence
from puebla.forum.applications.actions import NewParty
from puebla.forum.models import Application, Evidence, Party
from puebla.forum.statuses.words import Words
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import Finding, State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
MANDATE = "observer-state.national-policy"
OTHERS = ["ana", "bruno", "carla", "clara", "rita", "elena", "fede", "public"]


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_begins_an_application_for_a_country(cast: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED, "admission.file"):
        actions.prepare(Party.objects.get(code="pe"), ApplicationKind.MEMBER, by=cast.actor(name), at=NOW)


def test_only_the_secretariat_enters_an_applicant_that_the_registers_do_not_know(cast: Cast) -> None:
    with refused(Reason.NOT_PERMITTED, "admission.file"):
        actions.prepare(CHILE, OBSERVER_STATE, by=cast.actor("oscar"), at=NOW)
    assert not Party.objects.filter(code="cl").exists()


@pytest.mark.parametrize(
    ("applicant", "kind", "reason"),
    [
        (NewParty("state", Words("Chile", ""), iso="CL"), OBSERVER_STATE, Reason.LANGUAGE_MISSING),
        (NewParty("state", Words("México", "Mexico"), iso="MX"), OBSERVER_STATE, Reason.WRONG_VALUE),
        (NewParty("state", Words("Chile", "Chile")), OBSERVER_STATE, Reason.WRONG_VALUE),
        (CHILE, ApplicationKind.OBSERVER_ORGANIZATION, Reason.WRONG_VALUE),
        (NewParty("organization", Words("Red", "Net")), OBSERVER_STATE, Reason.WRONG_VALUE),
    ],
)
def test_an_applicant_without_its_name_or_of_another_kind_is_refused(
    cast: Cast, applicant: NewParty, kind: ApplicationKind, reason: Reason
) -> None:
    with refused(reason, "admission.file"):
        actions.prepare(applicant, kind, by=cast.actor("diego"), at=NOW)


def test_an_applicant_has_one_application_under_way_and_asks_for_nothing_that_it_has(cast: Cast) -> None:
    prepared(cast)
    with refused(Reason.ALREADY_DONE):
        prepared(cast, Party.objects.get(code="cl"))
    with refused(Reason.ALREADY_DONE):
        prepared(cast, Party.objects.get(code="co"))


def test_an_observer_country_may_begin_its_own_application_for_membership(cast: Cast) -> None:
    colombia = Party.objects.get(code="co")
    found = actions.prepare(colombia, ApplicationKind.MEMBER, by=cast.actor("oscar"), at=NOW)
    assert (found.code, found.stands) == ("co-2016", State.PREPARED)
    with refused(Reason.NOT_PERMITTED):
        actions.submit(prepared(cast), by=cast.actor("oscar"), at=NOW)


def test_the_applicant_s_own_person_files_and_submits_but_checks_nothing(cast: Cast) -> None:
    found = prepared(cast)
    ines = cast.actor("ines")
    evidence = actions.file_evidence(found, MANDATE, by=ines, at=NOW, text=WORDS)
    assert evidence.behalf == "cl"
    actions.submit(found, by=ines, at=NOW)
    with refused(Reason.NOT_PERMITTED, "admission.check"):
        actions.check_evidence(found, MANDATE, by=ines, at=NOW, finding=Finding.SHOWN, words=Words())
    with refused(Reason.NOT_PERMITTED, "admission.check"):
        actions.write_note(found, by=ines, at=NOW, note=WORDS)


def test_evidence_needs_words_or_a_document_and_a_criterion_of_its_kind(cast: Cast) -> None:
    found, who = prepared(cast), {"by": cast.actor("diego"), "at": NOW}
    with refused(Reason.REASON_MISSING):
        actions.file_evidence(found, MANDATE, text=Words(" "), **who)
    with refused(Reason.WRONG_VALUE):
        actions.file_evidence(found, "observer-organization.mandate", text=WORDS, **who)
    assert not Evidence.objects.exists()


def test_new_evidence_replaces_the_earlier_which_is_kept_and_two_at_once_are_told(cast: Cast) -> None:
    found, who = prepared(cast), {"by": cast.actor("diego"), "at": NOW}
    actions.file_evidence(found, MANDATE, text=WORDS, number=0, **who)
    with refused(Reason.STALE):
        actions.file_evidence(found, MANDATE, text=WORDS, number=0, **who)
    actions.file_evidence(found, MANDATE, text=Words(), reference="Letter of 1 August", number=1, **who)
    rows = Evidence.objects.filter(application=found).values_list("number", "is_current")
    assert list(rows) == [(1, False), (2, True)]


def test_an_empty_file_is_not_submitted_and_a_submitted_one_not_changed(cast: Cast) -> None:
    found = prepared(cast)
    with refused(Reason.CRITERIA_UNMET, "admission.file"):
        actions.submit(found, by=cast.actor("diego"), at=NOW)
    found = reach(cast, State.SUBMITTED, found)
    with refused(Reason.NOT_YOUR_TURN):
        actions.file_evidence(found, MANDATE, by=cast.actor("diego"), at=NOW, text=WORDS)
    with refused(Reason.ALREADY_DONE):
        actions.submit(found, by=cast.actor("diego"), at=NOW)


def test_what_the_secretariat_finds_lacking_counts_as_missing_until_it_is_filed_anew(cast: Cast) -> None:
    found, who = reach(cast, State.SUBMITTED), {"by": cast.actor("diego"), "at": NOW}
    with refused(Reason.LANGUAGE_MISSING):
        actions.check_evidence(found, MANDATE, finding=Finding.LACKING, words=Words("Falta la ley."), **who)
    actions.check_evidence(found, MANDATE, finding=Finding.LACKING, words=WORDS, **who)
    assert [one.code for one in checked(found, current_evidence(found)).missing] == [MANDATE]
    actions.ask_to_complete(found, words=WORDS, **who)
    actions.file_evidence(found, MANDATE, by=cast.actor("ines"), at=NOW, text=WORDS)
    assert checked(found, current_evidence(found)).complete


def test_a_withdrawal_needs_its_reason_and_leaves_room_for_a_new_application(cast: Cast) -> None:
    found = with_all_evidence(cast, prepared(cast))
    with refused(Reason.REASON_MISSING, "admission.withdrawal"):
        actions.withdraw(found, by=cast.actor("ines"), at=NOW, reason=Words())
    outcome = actions.withdraw(found, by=cast.actor("ines"), at=NOW, reason=WORDS)
    assert outcome.application.stands is State.WITHDRAWN
    assert prepared(cast, found.party).code == "cl-2016-2"


def test_every_entry_is_for_the_secretariat_and_the_applicant_but_the_note_is_not(cast: Cast) -> None:
    found = reach(cast, State.WITH_VICE_MINISTERS)
    entries = Entry.objects.filter(subject_kind="application", subject=found.code)
    assert set(entries.values_list("audience", flat=True)) == {"secretariat"}
    assert set(entries.filter(reader="").values_list("act", flat=True)) == {"application.write-note"}
    assert set(entries.exclude(reader="").values_list("reader", flat=True)) == {"cl"}


def test_a_retired_representative_is_refused_at_once(cast: Cast) -> None:
    found = prepared(cast)
    late = make_person("late", "applicant-representative", "cl", ends=cast.actor("diego").on)
    cast.people["late"] = late
    with refused(Reason.NOT_PERMITTED):
        actions.file_evidence(found, MANDATE, by=cast.actor("late"), at=NOW, text=WORDS)
    assert Application.objects.get(pk=found.pk).revision == 1
