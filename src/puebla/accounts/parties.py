"""For which parties an account's person holds an office today, and what the parties are called.

Accounts lie below the forum and cannot know; the forum answers when the application has started.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from puebla.accounts.models import Account

_of_account: list[Callable[[Account], frozenset[str]]] = []
_names: list[Callable[[], Mapping[str, str]]] = []


def register(of_account: Callable[[Account], frozenset[str]], names: Callable[[], Mapping[str, str]]) -> None:
    """Have the two answer: the codes of an account's parties today, and every party's name by its code."""
    _of_account[:], _names[:] = [of_account], [names]


def parties_of(account: Account) -> frozenset[str]:
    """Return the codes of the parties for which the account's person holds an office today."""
    return frozenset().union(*(ask(account) for ask in _of_account))


def party_names() -> dict[str, str]:
    """Return every party's name in the reader's language by its code."""
    return {code: name for ask in _names for code, name in ask().items()}
