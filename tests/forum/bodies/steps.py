"""The structure as the tests need it: the registers, in which the children's ad hoc group waits to become a network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast

from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.forum.bodies import actions
from puebla.forum.bodies.queries import BodyOn, structure_on
from puebla.forum.bodies.words import Called, Decision, NewBody
from puebla.forum.models import Body, Party
from puebla.forum.statuses.words import Words
from puebla.procedure.participation import BodyKind
from puebla.procedure.refusals import Reason, Refused

GROUP, NETWORK = "adhoc-children", "network-children"
EFFECT = date(2016, 11, 18)
AGREED = date(2016, 6, 30)
VM = Decision("vm", "XXI CRM", AGREED, document="Declaración de San Pedro Sula")
RCGM = Decision("rcgm", "GRCM, Tegucigalpa", AGREED)
NAME = Called(Words("Red de Protección de Personas Mayores", "Network for the Protection of Older Persons"))
NEW_NETWORK = NewBody("network-older", BodyKind.NETWORK, NAME)
NEW_GROUP = NewBody("adhoc-older", BodyKind.AD_HOC_GROUP, Called(Words("Grupo Ad Hoc", "Ad Hoc Group")))
EVERYBODY = ("ana", "bruno", "clara", "oscar", "rita", "elena", "fede")


@contextmanager
def refused(reason: Reason, field: str | None = None) -> Iterator[None]:
    """Expect a refusal with its reason, and its field if one is named; nothing is recorded."""
    entries = Entry.objects.count()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.refusal.reason == reason
    assert field is None or caught.value.refusal.details.get("field") == field
    assert caught.value.refusal.provision is not None
    assert Entry.objects.count() == entries


def keeper(cast: Cast, on: date = TODAY) -> Actor:
    """Return the coordinator of the secretariat."""
    return cast.actor("diego", on)


def party(code: str) -> Party:
    """Return a party of the register."""
    found: Party = Party.objects.get(code=code)
    return found


def founded(cast: Cast, new: NewBody = NEW_GROUP, on: date = TODAY, **given: Any) -> Body:
    """Found a body that reports to the Consultation Group."""
    given = {"superior": "rcgm", "decision": VM} | given
    return actions.found_body(new, by=keeper(cast), at=NOW, on=on, **given)


def transformed(
    cast: Cast, code: str = GROUP, successor: NewBody | str = NETWORK, on: date = EFFECT, **given: Any
) -> Body:
    """Turn the children's ad hoc group into the network that was agreed in 2016."""
    return actions.transform_body(code, successor, by=keeper(cast), at=NOW, on=on, **{"decision": VM} | given)


def there(on: date) -> dict[str, BodyOn]:
    """Return the bodies of a day by their codes."""
    return {body.code: body for body in structure_on(on)}
