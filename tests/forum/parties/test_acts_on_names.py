"""Entering, renaming, correcting, withdrawing: refusals first, then what each leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.cast import TODAY, Cast
from tests.conftest import move_clock
from tests.consultations.stages import refused
from tests.forum.parties.records import BEFORE, CHANGE, LATER, TO_COME, WHO, called, institute, spans

from puebla.core.models import Entry
from puebla.forum.models import Party, PartyName, RegisterChange
from puebla.forum.parties import actions
from puebla.forum.parties.acting import names_of
from puebla.forum.parties.actions import Details, Name
from puebla.forum.parties.queries import names_on
from puebla.forum.statuses.words import Decision, Words
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")

ACTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "enter": lambda who: actions.enter_party("organization", called("Other"), details=Details(), **who),
    "rename": lambda who: actions.rename_party(institute(), called("New"), on=TODAY, **who),
    "correct-name": lambda who: actions.correct_name(names_of(institute())[0], called("Right"), starts=None, **who),
    "withdraw-name": lambda who: actions.withdraw_name(names_of(institute())[0], **who),
    "correct-details": lambda who: actions.correct_details(institute(), Details(zone="America/Lima"), **who),
    "add-alias": lambda who: actions.add_alias(institute(), "Alias", "en", **who),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("name", ["ana", "bruno", "oscar", "clara", "fede"])
def test_only_who_keeps_the_registers_changes_them(cast: Cast, act: str, name: str) -> None:
    with refused(Reason.NOT_PERMITTED, "parties.names"):
        ACTS[act](WHO | {"by": cast.actor(name)})


@pytest.mark.parametrize("act", ACTS)
def test_nothing_changes_without_the_decision_that_changed_it(act: str) -> None:
    with refused(Reason.REASON_MISSING, "parties.names"):
        ACTS[act](WHO | {"decision": Decision(" ")})


def test_a_name_in_one_language_is_refused() -> None:
    party, half = institute(), Name(Words("Nuevo", ""))
    with refused(Reason.LANGUAGE_MISSING):
        actions.rename_party(party, half, on=TODAY, **WHO)
    with refused(Reason.LANGUAGE_MISSING):
        actions.enter_party("organization", half, details=Details(), **WHO)


@pytest.mark.parametrize(
    ("kind", "details"),
    [("nonsense", Details()), ("state", Details()), ("organization", Details(zone="Nowhere/City"))],
)
def test_a_wrong_kind_code_or_zone_is_refused(kind: str, details: Details) -> None:
    with refused(Reason.WRONG_VALUE):
        actions.enter_party(kind, called("Other"), details=details, **WHO)


def test_a_code_that_is_taken_is_refused() -> None:
    with refused(Reason.WRONG_VALUE):
        actions.enter_party("state", called("Mexico again"), details=Details("mx"), **WHO)


def test_a_party_is_entered_with_its_name_and_its_decision() -> None:
    details = Details("xk", Words("Capital", "Capital"), "America/Lima")
    party = actions.enter_party("state", called("Somewhere"), details=details, **WHO)
    assert (party.code, party.iso, party.zone, party.name_en) == ("xk", "XK", "America/Lima", "Somewhere")
    assert (party.original, party.translation) == ("en", "ours")
    assert spans(party) == [("Somewhere", None, None)]
    assert RegisterChange.objects.get(subject="parties:xk").decision == "XXI VM, decision 5"
    assert Entry.objects.filter(act="party.enter", subject="xk").count() == 1


def test_names_before_and_after_a_change_are_shown_for_their_dates() -> None:
    party = institute()
    actions.rename_party(party, called("Agency", "AG"), on=CHANGE, **WHO)
    assert spans(party) == [("Institute", None, CHANGE), ("Agency", CHANGE, None)]
    assert [names_on(day)["institute"].name_en for day in (BEFORE, CHANGE)] == ["Institute", "Agency"]
    fresh = Party.objects.get(pk=party.pk)
    assert (fresh.code, fresh.name_en, fresh.acronym_en) == ("institute", "Agency", "AG")


def test_a_name_to_come_takes_effect_by_itself_on_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    party = institute()
    actions.rename_party(party, called("Agency"), on=TO_COME, **WHO)
    assert Party.objects.get(pk=party.pk).name_en == "Institute"
    move_clock(monkeypatch, datetime(2017, 1, 1, 5, 59, tzinfo=UTC))
    assert Party.objects.get(pk=party.pk).name_en == "Institute"
    move_clock(monkeypatch, datetime(2017, 1, 1, 6, 1, tzinfo=UTC))
    assert Party.objects.get(pk=party.pk).name_en == "Agency"


def test_a_change_found_late_ends_where_the_next_one_begins() -> None:
    party = institute()
    actions.rename_party(party, called("Third"), on=LATER, **WHO)
    actions.rename_party(party, called("Second"), on=CHANGE, **WHO)
    assert spans(party) == [("Institute", None, CHANGE), ("Second", CHANGE, LATER), ("Third", LATER, None)]
    assert Party.objects.get(pk=party.pk).name_en == "Third"


def test_a_corrected_name_keeps_what_stood_before_with_the_change() -> None:
    party = institute()
    row = actions.rename_party(party, called("Agnecy"), on=LATER, **WHO)
    actions.correct_name(row, called("Agency"), starts=CHANGE, **WHO)
    assert spans(party) == [("Institute", None, CHANGE), ("Agency", CHANGE, None)]
    change = RegisterChange.objects.get(kind="correct-name")
    assert change.before["name"] == ["Agnecy (es)", "Agnecy"]
    assert change.before["starts"] == "2015-01-01"


def test_the_one_name_of_a_loaded_party_can_be_renamed_and_corrected() -> None:
    mexico = Party.objects.get(code="mx")
    row = names_of(mexico)[0]
    assert row.pk is None
    actions.correct_name(row, called("Mexican Republic"), starts=None, **WHO)
    actions.rename_party(mexico, called("Mexico anew"), on=TO_COME, **WHO)
    assert spans(mexico) == [("Mexican Republic", None, TO_COME), ("Mexico anew", TO_COME, None)]


def test_a_name_recorded_by_mistake_is_kept_and_no_longer_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    party = institute()
    row = actions.rename_party(party, called("Agency"), on=TO_COME, **WHO)
    actions.withdraw_name(row, **WHO)
    assert spans(party) == [("Institute", None, None)]
    assert PartyName.objects.filter(party=party).count() == 2
    move_clock(monkeypatch, datetime(2018, 1, 1, tzinfo=UTC))
    assert Party.objects.get(pk=party.pk).name_en == "Institute"
    with refused(Reason.NOT_FOUND):
        actions.withdraw_name(row, **WHO)


def test_who_saw_an_older_record_is_told_and_nothing_is_lost() -> None:
    party = institute()
    actions.rename_party(party, called("Agency"), on=CHANGE, seen=1, **WHO)
    with refused(Reason.STALE, "parties.names"):
        actions.rename_party(party, called("Bureau"), on=LATER, seen=1, **WHO)
    assert spans(party) == [("Institute", None, CHANGE), ("Agency", CHANGE, None)]
    actions.rename_party(party, called("Bureau"), on=LATER, seen=2, **WHO)


def test_details_are_corrected_once() -> None:
    party, details = institute(), Details(zone="America/Lima", capital=Words("Lima", "Lima"))
    assert actions.correct_details(party, details, **WHO).zone == "America/Lima"
    with refused(Reason.ALREADY_DONE):
        actions.correct_details(party, details, **WHO)


def test_another_name_is_added_once_and_withdrawn_once() -> None:
    party = institute()
    alias = actions.add_alias(party, "The Institute", "en", **WHO)
    with refused(Reason.ALREADY_DONE):
        actions.add_alias(party, "the institute", "en", **WHO)
    with refused(Reason.NOT_FOUND):
        actions.withdraw_alias(Party.objects.get(code="mx"), alias, **WHO)
    assert actions.withdraw_alias(party, alias, **WHO).withdrawn_at is not None
    with refused(Reason.ALREADY_DONE):
        actions.withdraw_alias(party, alias, **WHO)
    with refused(Reason.WRONG_VALUE):
        actions.add_alias(party, "Instituto", "pt", **WHO)


def test_what_is_entered_today_says_nothing_of_its_days() -> None:
    assert date(1990, 1, 1) < TODAY
    institute()
    assert names_on(date(1990, 1, 1))["institute"].is_recorded
