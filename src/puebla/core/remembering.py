"""What follows from the records alone is worked out once, and again after the next act.

Every act writes an entry of the journal, and the journal's head seals all of them: as long as the head is the same,
nothing formal has changed. Values are kept by the head's digest, in each process for itself, so that what an act
anywhere has changed is seen by the very next request (one short question to the database). Within an act nothing is
remembered, because its rows and its entry come one after the other. The largest number of values is bounded.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from django.db import connection

from puebla.core.acts import in_an_act
from puebla.core.models import JournalHead

T = TypeVar("T")
MOST = 512
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_guard = Lock()
_QUESTION = f"SELECT digest FROM {JournalHead._meta.db_table} WHERE id = 1"  # noqa: S608 - the name is our own table's


def head() -> str:
    """Return the digest of the journal's last entry, '' before the first; one query without the weight of a model."""
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION)
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def remembered(what: str, key: Hashable, compute: Callable[[], T]) -> T:
    """Return the value of ``compute``, worked out at most once for each state of the journal.

    ``what`` names the question and ``key`` holds everything besides the records that the answer depends on: day,
    language, reader (``Actor.capacity``). The answer is shared by many requests, so nobody may change it. One query
    when it is known.
    """
    if in_an_act():
        return compute()
    name = (connection.alias, what, head(), key)
    # A key may be worked out by a question of its own, which must not come while the guard is held.
    hash(name)
    with _guard:
        if name in _kept:
            _kept.move_to_end(name)
            known: T = _kept[name]
            return known
    found = compute()
    with _guard:
        _kept[name] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found


def forget() -> None:
    """Forget everything, as a process that starts anew; for tests, whose records are undone without an act."""
    with _guard:
        _kept.clear()
