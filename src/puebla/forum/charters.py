"""The charter of this installation, read once per process."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings

from puebla.procedure.charter import Charter, CharterBook, load_charter


@lru_cache(maxsize=1)
def book() -> CharterBook:
    """Return the charter with all its versions; a fault raises CharterError with file, entry and key."""
    return load_charter(settings.CHARTER)


def charter(on: date) -> Charter:
    """Return what is in force on the day."""
    return book().in_force(on)
