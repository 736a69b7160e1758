from __future__ import annotations

import re

import pytest

from puebla.procedure.charter import Charter
from puebla.procedure.permissions import SYSTEM_PERMISSIONS, Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


def test_a_permission_is_named_by_resource_and_action() -> None:
    assert [name for name in Permission if not re.fullmatch(r"[a-z]+:[a-z]+(-[a-z]+)*", name)] == []


@pytest.mark.parametrize("names", [Permission, Reason])
def test_names_are_kept_in_alphabetical_order(names: type[Permission | Reason]) -> None:
    assert [name.name for name in names] == sorted(name.name for name in names)


def test_no_office_holds_a_permission_of_the_system(charter: Charter) -> None:
    held = {permission for office in charter.offices.values() for permission in office.permissions}
    assert held.isdisjoint(SYSTEM_PERMISSIONS)


def test_every_other_permission_is_held_by_an_office(charter: Charter) -> None:
    held = {permission for office in charter.offices.values() for permission in office.permissions}
    assert held == set(Permission) - SYSTEM_PERMISSIONS


def test_a_refusal_finds_its_provision_in_the_charter(charter: Charter) -> None:
    refusal = Refusal(Reason.OBJECTION_STANDS, provision_code="consultation.consensus").cited(charter.provision)
    assert refusal.provision == charter.provision("consultation.consensus")
    assert refusal.cited(charter.provision) is refusal


def test_what_is_raised_carries_the_refusal_and_says_it() -> None:
    refusal = Refusal(Reason.TERM_ENDED, details={"party": "hn"})
    assert Refused(refusal).refusal is refusal
    assert str(Refused(refusal)) == "term-ended (party=hn)"
