"""A body begins by a decision of those who can take it, on a day past, present or to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.forum.bodies.steps import (
    EVERYBODY,
    NAME,
    NEW_GROUP,
    NEW_NETWORK,
    RCGM,
    VM,
    founded,
    keeper,
    refused,
    there,
)

from puebla.core.models import Entry
from puebla.forum.bodies.actions import found_body
from puebla.forum.bodies.words import Called, Decision, Seats
from puebla.forum.models import BodyChange, BodyComposition
from puebla.forum.statuses.words import Words
from puebla.procedure.participation import BodyKind
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", EVERYBODY)
def test_nobody_but_the_secretariat_founds_a_body(cast: Cast, name: str) -> None:
    with refused(Reason.NOT_PERMITTED):
        found_body(NEW_GROUP, by=cast.actor(name), at=NOW, on=TODAY, decision=VM)


def test_a_network_needs_a_decision_of_the_vice_ministers(cast: Cast) -> None:
    with refused(Reason.DECISION_OF_ANOTHER, "decided_by"):
        founded(cast, NEW_NETWORK, decision=RCGM)
    assert founded(cast, NEW_GROUP, decision=RCGM).code == "adhoc-older"


@pytest.mark.parametrize(
    ("wrong", "reason", "field"),
    [
        ({"meeting": " "}, Reason.REASON_MISSING, "meeting"),
        ({"by": "nobody"}, Reason.WRONG_VALUE, "decided_by"),
        ({"by": "wg-labour"}, Reason.BODY_ABSENT, "decided_by"),
        ({"decided_on": TODAY + timedelta(days=1)}, Reason.WRONG_VALUE, "decided_on"),
    ],
)
def test_a_decision_is_named_whole_or_nothing_begins(
    cast: Cast, wrong: dict[str, Any], reason: Reason, field: str
) -> None:
    with refused(reason, field):
        founded(cast, decision=replace(VM, **wrong))


@pytest.mark.parametrize("code", ["rcgm", "found", "Adhoc", "ad hoc", "-a", "", "a" * 61])
def test_a_code_that_is_taken_or_is_none_is_refused(cast: Cast, code: str) -> None:
    with refused(Reason.WRONG_VALUE, "code"):
        founded(cast, replace(NEW_GROUP, code=code))


def test_what_exists_once_is_not_founded_again_and_a_name_has_both_languages(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE, "kind"):
        founded(cast, replace(NEW_GROUP, kind=BodyKind.TROIKA), decision=VM)
    with refused(Reason.LANGUAGE_MISSING, "name_en"):
        founded(cast, replace(NEW_GROUP, called=Called(Words("Grupo"))))


def test_it_reports_to_a_body_that_exists_on_its_first_day(cast: Cast) -> None:
    with refused(Reason.BODY_ABSENT, "superior"):
        founded(cast, superior="wg-labour")
    with refused(Reason.WRONG_VALUE, "superior"):
        founded(cast, superior="nobody")


@pytest.mark.parametrize("on", [date(2015, 1, 1), TODAY, date(2030, 1, 1)])
def test_it_is_there_from_its_day_on_and_not_a_day_earlier(cast: Cast, on: date) -> None:
    founded(cast, NEW_NETWORK, on=on)
    assert "network-older" not in there(on - timedelta(days=1))
    found = there(on)["network-older"]
    assert (found.kind, found.reports_to, found.name and found.name.name_en) == (
        BodyKind.NETWORK, "rcgm", NAME.name.en,
    )  # fmt: skip


def test_the_decision_stands_with_it_and_everybody_reads_of_it(cast: Cast) -> None:
    body = founded(cast, NEW_NETWORK)
    change = BodyChange.objects.get(body=body)
    assert (change.kind, change.meeting, change.decided_by.code) == ("found", VM.meeting, "vm")
    entry = Entry.objects.get(act="body.found")
    assert (entry.audience, entry.provision, entry.subject) == ("public", "bodies.founding", "network-older")
    assert body.source == "XXI CRM, 2016-06-30, Declaración de San Pedro Sula"


def test_who_sits_in_it_may_be_said_at_once(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE, "parties"):
        founded(cast, seats=Seats(("member",), ("zz",)))
    body = founded(cast, seats=Seats(("member",), ("unhcr",)))
    assert BodyComposition.objects.get(body=body).parties == ["unhcr"]


def test_a_decision_of_years_ago_is_taken_by_a_body_that_existed_then(cast: Cast) -> None:
    with refused(Reason.BODY_ABSENT, "decided_by"):
        founded(cast, decision=Decision("vm", "I CRM", date(1995, 1, 1)))
    assert keeper(cast).on == TODAY
