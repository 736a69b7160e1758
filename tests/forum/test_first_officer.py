"""The first holder of an office in an empty house."""

from __future__ import annotations

import pytest
from tests.cast import NOW, TODAY, Cast

from puebla.core.journal import verify
from puebla.forum.actors import actor_for
from puebla.forum.beginning import enter_first_officer
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db


def test_it_is_refused_once_somebody_keeps_the_registers(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        enter_first_officer("coordinator", "Somebody Else", "else@example.org", on=TODAY, at=NOW)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


@pytest.mark.parametrize("office", ["focal-point", "emperor", "presidency-officer"])
def test_an_office_that_does_not_keep_the_registers_is_refused(registers: None, office: str) -> None:
    with pytest.raises(Refused) as refused:
        enter_first_officer(office, "Somebody", "somebody@example.org", on=TODAY, at=NOW)
    assert refused.value.refusal.reason is Reason.WRONG_VALUE


def test_the_person_holds_the_office_and_can_open_the_account(registers: None) -> None:
    person = enter_first_officer("coordinator", "First Coordinator", "first@example.org", on=TODAY, at=NOW)
    assert actor_for(person.account, TODAY).may(Permission.REGISTER_KEEP)
    assert person.account is not None
    assert person.account.links.count() == 1
    assert verify().holds
