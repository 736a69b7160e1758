"""A form sent twice has one effect and gets one answer (trust.md R4)."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction

from puebla.core.models import FormToken


def new_token() -> str:
    """Return a token for the hidden field of one form."""
    return secrets.token_urlsafe(24)


def once(token: str, *, person: int | None, at: datetime, perform: Callable[[], str]) -> tuple[str, bool]:
    """Perform the act of a form unless the same form was sent before.

    ``perform`` does the act and returns the address where its result stands. The answer is that address and whether
    the act was done now (True) or had been done by an earlier sending (False). Token, act and entry are one
    transaction: a refusal leaves no token, so that the corrected form can be sent again. A missing token counts as new.
    """
    if not token:
        return perform(), True
    known = _location(token, person)
    if known is not None:
        return known, False
    try:
        with transaction.atomic():
            row = FormToken.objects.create(token=token, at=at, person=person, location="")
            row.location = perform()
            row.save(update_fields=["location"])
    except IntegrityError:
        known = _location(token, person)
        if known is None:
            raise
        return known, False
    return row.location, True


def _location(token: str, person: int | None) -> str | None:
    """Return where the earlier sending of this very person ended; another person's token is as good as unknown."""
    row = FormToken.objects.filter(token=token[:64], person=person).first()
    return row.location if row else None
