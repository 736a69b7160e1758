"""Every way into a session leads past here, so that none goes unlisted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from puebla.accounts import ministries, second_factor, sessions
from puebla.accounts.actions_ministries import enter_with_ministry, link
from puebla.accounts.models import Account, Proof
from puebla.accounts.queries_ministries import identity_by_number
from puebla.core.actor import Actor
from puebla.core.clock import now, today


@receiver(user_logged_in)
def enter_session(request: HttpRequest, user: Account, **_kwargs: Any) -> None:
    """Enter the session in the list; ``request.proof`` says what was shown beside the password."""
    row = sessions.open_session(request, user, getattr(request, "proof", Proof.PASSWORD), sessions.real_now())
    if _entered_with_ministry(request, user) and not second_factor.is_enrolled(user):
        sessions.mark_as_stale(row)


def _entered_with_ministry(request: HttpRequest, user: Account) -> bool:
    """Link or note a ministry's sign-in now that the session is open; tell whether no secret of ours was shown."""
    owner, at = Actor(on=today(), person=user.pk, name=user.username), now()
    number = request.session.pop(ministries.ENTERING, None)
    kept = ministries.held(request, sessions.real_now())
    request.session.pop(ministries.PENDING, None)
    identity = identity_by_number(number) if number else None
    if identity is not None and identity.account_id == user.pk:
        enter_with_ministry(identity, by=owner, at=at)
        return True
    if kept and kept[0].is_confirmed and kept[2].pk == user.pk:
        link(user, kept[1], kept[0].subject, by=owner, at=at)
    return False
