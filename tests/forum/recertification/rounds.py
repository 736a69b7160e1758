"""Steps that the tests of recertification share: open it, answer for people of the cast, let the term end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.cast import NOW, TODAY, Cast

from puebla.core.actor import Actor
from puebla.forum.actors import actor_for
from puebla.forum.models import OfficeCertification, Recertification
from puebla.forum.recertification import actions
from puebla.forum.recertification.actions import Given
from puebla.forum.recertification.queries import rest_list
from puebla.procedure.recertification import Answer

LAST_DAY = TODAY + timedelta(days=30)
AFTER = NOW + timedelta(days=31)
LATER = TODAY + timedelta(days=31)
STAYS = Given(Answer.STAYS)


def opened(cast: Cast) -> Recertification:
    """Open the recertification as the coordinator."""
    return actions.open_recertification(by=cast.actor("diego"), at=NOW, last_day=LAST_DAY)


def line_of(cast: Cast, name: str) -> OfficeCertification:
    """Return the line of somebody's first office."""
    return OfficeCertification.objects.filter(office__person=cast.people[name]).order_by("id")[0]


def certified(cast: Cast, current: Recertification, by: Actor, *names: str, given: Given = STAYS) -> Any:
    """Answer for the first office of these people."""
    return actions.certify(current, {line_of(cast, name).pk: given for name in names}, by=by, at=NOW)


def certify_all_but(cast: Cast, current: Recertification, *left: str) -> None:
    """Have everybody certified by whoever may, all but these."""
    for line in OfficeCertification.objects.exclude(office__person__in=[cast.people[name] for name in left]):
        line.recertification = current
        for keeper in ("diego", "bruno", "beatriz", "ana"):
            try:
                actions.certify(current, {line.pk: STAYS}, by=cast.actor(keeper), at=NOW)
            except actions.Refused:
                continue
            break


def put_to_rest(cast: Cast, current: Recertification, by: str = "diego", on: date = LATER) -> Any:
    """Put to rest exactly the list of the day, after the term."""
    seen = rest_list(current, on).fingerprint
    return actions.put_to_rest(current, by=cast.actor(by, on), at=AFTER, seen=seen)


def actor_later(cast: Cast, name: str, on: date = LATER) -> Actor:
    """Return somebody as they may act on a later day."""
    account = cast.people[name].account
    return actor_for(account, on)
