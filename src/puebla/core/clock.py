"""The one clock. Rules never ask it, acts receive ``at``; only views, tasks and commands call ``now``.

In the demonstration the clock can be moved forward, so that a term of five working days can be walked through in
a minute. The shift lives in a small file beside the demonstration's data and exists in no other mode.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.crypto import get_random_string

SEAT_ZONE = ZoneInfo("America/Costa_Rica")


def _file() -> Path:
    return Path(settings.CONFIGURATION.data) / "demo-clock"


def shift() -> timedelta:
    """Return how far the demonstration's clock is ahead; always zero outside the demonstration."""
    if not settings.IS_DEMO:
        return timedelta()
    try:
        return timedelta(seconds=max(0, int(_file().read_text())))
    except (FileNotFoundError, ValueError):
        return timedelta()


def now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC) + shift()


def today() -> date:
    """Return today's date at the seat of the Technical Secretariat, San José (A7.8)."""
    return now().astimezone(SEAT_ZONE).date()


def advance_to(instant: datetime) -> None:
    """Move the demonstration's clock forward to ``instant`` (aware); it never goes back.

    Raises RuntimeError outside the demonstration and ValueError for an instant in the past.
    """
    if not settings.IS_DEMO:
        raise RuntimeError("Only the demonstration's clock can be moved.")
    ahead = instant - datetime.now(UTC)
    if ahead <= shift():
        raise ValueError("The clock only moves forward.")
    # A reader must never find the file empty: without its shift, every session would seem to be days old.
    waiting = _file().with_suffix(f".{get_random_string(8)}")
    waiting.write_text(str(int(ahead.total_seconds()) + 1))
    waiting.replace(_file())


def reset() -> None:
    """Bring the demonstration's clock back to the present, when a new demonstration is made."""
    _file().unlink(missing_ok=True)
