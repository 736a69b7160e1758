"""The journal: every act writes one entry, in its own transaction, sealed to the entry before it.

The journal is the audit trail, the activity feed, the source of notices and the proof that nothing was altered.
Whoever wants to be told of entries (the notices) connects to ``entry_recorded``; nobody calls them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.dispatch import Signal

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry, JournalHead

SEALED = ("sequence", "at", "act", "person", "office", "party", "subject_kind", "subject", "changes", "provision",
          "audience", "reader", "previous")  # fmt: skip

entry_recorded = Signal()


@dataclass(frozen=True)
class Subject:
    """What an entry is about: the kind of thing and its permanent key, such as ("consultation", "RCM/CONS/2016/3")."""

    kind: str
    key: str


@dataclass(frozen=True)
class Verification:
    """The result of checking the chain: how many entries fit, the head's digest, and the first fault if any."""

    entries: int
    head: str
    fault_at: int | None = None
    fault: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether every entry fits."""
        return self.fault_at is None


def record(
    act: str,
    subject: Subject,
    *,
    by: Actor,
    at: datetime,
    changes: dict[str, Any] | None = None,
    provision: str = "",
    audience: Audience = Audience.MEMBERS,
    party: str | None = None,
    reader: str = "",
) -> Entry:
    """Seal one entry to the chain and tell the listeners, all inside the caller's transaction.

    ``party`` is on whose behalf the act is done (the actor's own party if not given). Raises RuntimeError outside a
    transaction, because an entry without its act, or an act without its entry, must be impossible.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A journal entry is written only inside the transaction of its act.")
    head, _ = JournalHead.objects.select_for_update().get_or_create(id=1)
    entry = Entry(
        sequence=head.sequence + 1,
        at=at.astimezone(UTC),
        act=act,
        person=by.person,
        office=by.main_office,
        party=by.party if party is None else party,
        subject_kind=subject.kind,
        subject=subject.key,
        changes=_plain(changes or {}),
        provision=provision,
        audience=audience,
        reader=reader,
        previous=head.digest,
    )
    entry.digest = digest_of(entry)
    entry.save(force_insert=True)
    JournalHead.objects.filter(id=1).update(sequence=entry.sequence, digest=entry.digest)
    entry_recorded.send(sender=Entry, entry=entry, actor=by)
    return entry


def _plain(changes: dict[str, Any]) -> dict[str, Any]:
    """Bring values to what JSON can hold, exactly as they will be read back."""
    plain: dict[str, Any] = json.loads(json.dumps(changes, cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain


def digest_of(entry: Entry) -> str:
    """Return the SHA-256 (hex) over every sealed value of the entry, in one canonical spelling."""
    values = {name: getattr(entry, name) for name in SEALED}
    values["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    values["audience"] = str(entry.audience)
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def verify() -> Verification:
    """Check every entry against the one before it and the head against the last; reads in order, in small portions."""
    previous, expected = "", 1
    for entry in _in_order():
        fault = _fault(entry, previous, expected)
        if fault:
            return Verification(expected - 1, previous, expected, fault)
        previous, expected = entry.digest, expected + 1
    head = JournalHead.objects.filter(id=1).first()
    known = (head.sequence, head.digest) if head else (0, "")
    if known != (expected - 1, previous):
        return Verification(expected - 1, previous, expected, "the journal ends here, but its head names a later entry")
    return Verification(expected - 1, previous)


def _in_order() -> Iterator[Entry]:
    return Entry.objects.order_by("sequence").iterator(chunk_size=500)


def _fault(entry: Entry, previous: str, expected: int) -> str:
    """Say in a phrase why the entry does not fit, or return ''."""
    if entry.sequence != expected:
        return f"entry {expected} is missing"
    if entry.previous != previous:
        return f"entry {expected} is not sealed to the entry before it"
    if entry.digest != digest_of(entry):
        return f"entry {expected} was altered after it was sealed"
    return ""
