"""Every way into a session leads past here, so that none goes unlisted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from puebla.accounts import sessions
from puebla.accounts.models import Account, Proof


@receiver(user_logged_in)
def enter_session(request: HttpRequest, user: Account, **_kwargs: Any) -> None:
    """Enter the session in the list; ``request.proof`` says what was shown beside the password."""
    sessions.open_session(request, user, getattr(request, "proof", Proof.PASSWORD), sessions.real_now())
