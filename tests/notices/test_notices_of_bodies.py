"""Who is told when a body begins, is renamed, becomes another or ends; who holds an office for it is told in person."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import NOW, TODAY, Cast, make_person
from tests.forum.bodies.steps import GROUP, NAME, VM, founded, keeper, party, transformed
from tests.notices.letter_checks import check_letter
from tests.notices.procedure_steps import messages_of

from puebla.forum.actions import appoint
from puebla.forum.bodies import actions
from puebla.forum.models import Body
from puebla.notices.models import Message

pytestmark = pytest.mark.django_db
MEMBERS = {"bruno", "beatriz", "carla", "silvia"}


def roles(act: str) -> dict[str, str]:
    """Return who was told of an act, and as what."""
    return {name: message.role for name, message in messages_of(act).items()}


def test_a_new_body_is_told_to_the_members_and_not_to_observers(cast: Cast) -> None:
    founded(cast)
    told = roles("body.found")
    assert not {"clara", "oscar", "rita", "elena", "fede"} & set(told)
    assert {name for name, role in told.items() if role == "to"} == MEMBERS
    assert {name for name, role in told.items() if role == "copy"} == {"ana", "diego"}


def test_a_correction_a_chair_and_a_line_are_told_to_nobody(cast: Cast) -> None:
    who = {"by": keeper(cast), "at": NOW, "on": TODAY, "decision": VM}
    actions.set_chair("network-consular", party("gt"), **who)  # type: ignore[arg-type]
    actions.set_line("network-consular", "vm", **who)  # type: ignore[arg-type]
    assert not Message.objects.filter(kind__startswith="body.").exists()


def test_a_transformation_is_one_message_and_names_the_successor(cast: Cast) -> None:
    transformed(cast)
    assert not Message.objects.filter(kind="body.found").exists()
    told = messages_of("body.transform")
    assert set(told) == MEMBERS | {"ana", "diego"}
    assert "Red de Funcionarios de Enlace para la Protección de Niñas" in told["bruno"].text


def test_who_holds_an_office_for_it_is_told_in_person_and_nobody_else(cast: Cast) -> None:
    person = make_person("olga", "", "mx")
    appoint(person, "liaison-officer", party("mx"), by=keeper(cast), at=NOW, starts=date(2016, 1, 1),
            body=Body.objects.get(code=GROUP))  # fmt: skip
    transformed(cast)
    assert roles("body.pass-office") == {"olga": "to"}


def test_the_letters_hold_to_what_all_letters_hold_to(cast: Cast) -> None:
    founded(cast)
    who = {"by": keeper(cast), "at": NOW, "decision": VM}
    actions.rename_body("adhoc-older", NAME, on=date(2016, 12, 1), **who)  # type: ignore[arg-type]
    actions.end_body("adhoc-older", on=date(2017, 6, 1), **who)  # type: ignore[arg-type]
    transformed(cast)
    acts = ("body.found", "body.rename", "body.end", "body.transform")
    for message in [each for act in acts for each in messages_of(act).values()]:
        check_letter(message, f"bodies/{GROUP if message.kind == 'body.transform' else 'adhoc-older'}/")
