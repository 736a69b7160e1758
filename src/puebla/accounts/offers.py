"""Accounts that the demonstration's sign-in page offers, so that a visitor can try an office with one press.

The demonstration registers what it offers; nothing is offered outside it, whatever was registered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings

PUBLIC_PASSWORD = "puebla"  # noqa: S105 - public by design, and the demonstration only starts on a loopback address


@dataclass(frozen=True)
class Offer:
    """One account: its user name, and the office and person in the reader's language."""

    username: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Accounts that belong together, such as those of the Technical Secretariat."""

    title: str
    offers: Sequence[Offer]


_sources: list[Callable[[], Sequence[Group]]] = []


def register(source: Callable[[], Sequence[Group]]) -> None:
    """Have ``source`` give the groups, in the reader's language; registering twice has no effect."""
    if source not in _sources:
        _sources.append(source)


def demo_offers() -> list[Group]:
    """Return the groups to offer; an empty list outside the demonstration."""
    if not settings.IS_DEMO:
        return []
    return [group for source in _sources for group in source() if group.offers]
