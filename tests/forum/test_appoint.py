"""Giving an office."""

from __future__ import annotations

from datetime import date

import pytest
from tests.cast import KEEPER, NOW, TODAY, Cast

from puebla.core.actor import system
from puebla.core.models import Entry
from puebla.forum.actions import appoint
from puebla.forum.models import Office, Party
from puebla.procedure.refusals import Reason, Refused

pytestmark = pytest.mark.django_db


def give(cast: Cast, *, office: str = "vice-minister", party: str = "mx", **more: object) -> Office:
    """Give Fede an office."""
    values: dict[str, object] = {"by": KEEPER, "at": NOW, "starts": TODAY, **more}
    holder = Party.objects.filter(code=party).first()
    return appoint(cast.people["fede"], office, holder, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["bruno", "ana", "fede", "clara"])
def test_nobody_but_who_keeps_the_registers_may_give_an_office(cast: Cast, name: str) -> None:
    with pytest.raises(Refused) as refused:
        give(cast, by=cast.actor(name))
    assert refused.value.refusal.reason is Reason.NOT_PERMITTED


@pytest.mark.parametrize(
    "wrong",
    [{"office": "emperor"}, {"ends": TODAY}, {"ends": date(2016, 1, 1)}, {"party": ""}, {"office": "coordinator"}],
)
def test_a_wrong_value_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        give(cast, **wrong)  # type: ignore[arg-type]
    assert refused.value.refusal.reason is Reason.WRONG_VALUE


def test_the_same_office_twice_is_refused(cast: Cast) -> None:
    give(cast)
    with pytest.raises(Refused) as refused:
        give(cast, starts=date(2016, 12, 1))
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


def test_it_may_be_held_again_after_it_ended(cast: Cast) -> None:
    give(cast, ends=date(2016, 10, 1))
    assert give(cast, starts=date(2016, 10, 1)).starts == date(2016, 10, 1)


def test_it_is_recorded_with_its_party_and_days(cast: Cast) -> None:
    give(cast)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.party, entry.changes["starts"]) == ("forum.appoint", "mx", "2016-09-08")


def test_the_system_without_the_power_is_refused_too(cast: Cast) -> None:
    with pytest.raises(Refused):
        give(cast, by=system(TODAY))
