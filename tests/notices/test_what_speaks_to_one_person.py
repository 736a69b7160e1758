"""An act may speak to persons by name: they receive and open it whatever they may read; nobody else does (E2)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils.translation import gettext_lazy as _
from tests.cast import NOW, Cast, written
from tests.notices.procedure_steps import messages_of

from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.models import Person
from puebla.notices import kinds, rules as rulebook
from puebla.notices.access import Readers, may_open
from puebla.notices.audiences import Matter
from puebla.notices.models import Message
from puebla.notices.reference import facts_about
from puebla.notices.rules import NoticeRule, rules

ACT = "test.speak"


@pytest.fixture(autouse=True)
def _a_kind_that_speaks_to_persons(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let one act of the tests speak to persons, as campaigns and nominations do."""
    kind = kinds.Kind(
        name="test", words=_("Matter"), acts={ACT: "test"}, page="/{language}/desk/", persons=kinds.named_in_changes,
        read=lambda entry: kinds.Told(facts_about(entry, "/{language}/desk/"), Matter("test", entry.subject)),
    )  # fmt: skip
    rule = NoticeRule(ACT, "submit-application", formal=False, to=("persons-named",), copy=("secretariat",))
    known = dict(rules()) | {ACT: rule}
    monkeypatch.setattr(kinds, "_OF_ACT", kinds._OF_ACT | {ACT: kind})
    monkeypatch.setattr("puebla.notices.listener.rules", lambda: known)
    yield
    assert rulebook.rules() == rules()


@act
def speak_to(*people: Person, by: object = None, at: object = None) -> None:
    """Record an entry, closed to all but the secretariat, that speaks to the people."""
    from tests.cast import KEEPER

    changes = {"persons": [person.pk for person in people]}
    record(ACT, Subject("test", "one"), by=KEEPER, at=NOW, changes=changes, audience=Audience.SECRETARIAT)


def test_nobody_but_the_person_and_those_who_may_read_the_entry_is_told(cast: Cast) -> None:
    speak_to(cast.people["clara"])
    assert {name: each.role for name, each in messages_of(ACT).items()} == {"clara": "to", "diego": "copy"}


def test_a_person_without_an_office_is_told_and_may_open_it(cast: Cast) -> None:
    speak_to(cast.people["fede"])
    found = messages_of(ACT)["fede"]
    assert found.address == "fede@example.org"
    assert Readers(NOW).may_receive(found)
    assert may_open(cast.actor("fede"), found, is_own=True)


def test_nobody_else_may_open_it(cast: Cast) -> None:
    speak_to(cast.people["fede"])
    found = messages_of(ACT)["fede"]
    assert not may_open(cast.actor("carla"), found, is_own=False)


def test_a_closed_account_is_not_told_and_what_waits_is_withheld(cast: Cast) -> None:
    speak_to(cast.people["fede"])
    waiting = messages_of(ACT)["fede"]
    close(cast, "fede")
    assert not Readers(NOW).may_receive(waiting)
    speak_to(cast.people["fede"])
    assert Message.objects.filter(recipient=cast.people["fede"]).count() == 1


def close(cast: Cast, name: str) -> None:
    account = cast.account(name)
    account.is_active = False
    written(account.save)


def test_a_person_without_an_account_is_written_to_at_their_own_address(cast: Cast) -> None:
    person = cast.people["fede"]
    person.account = None
    written(person.save)
    speak_to(person)
    assert [each.address for each in Message.objects.filter(recipient=person)] == ["fede@example.org"]
