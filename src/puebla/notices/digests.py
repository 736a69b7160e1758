"""The daily digest: what a person does not want at once goes out together, at seven in the morning where they are.

Formal notices are never in it. A digest names acts, days and symbols as their subjects do, and leads to the page of
notices; what it gathers is read there. The row of the day makes a second digest impossible, whatever the clock does.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _, ngettext, override

from puebla.core.clock import SEAT_ZONE
from puebla.forum.models import Party
from puebla.notices import phrases
from puebla.notices.addresses import host
from puebla.notices.audiences import Holder
from puebla.notices.letters import Letter, Section, section
from puebla.notices.matterbook import kind_of
from puebla.notices.models import Digest, DigestItem, Message, MessageState, Role
from puebla.notices.moments import day_at_seat
from puebla.notices.registers import registers_on
from puebla.notices.rendering import alone
from puebla.notices.wishes import DIGEST
from puebla.procedure.deadlines import zone
from puebla.procedure.digests import is_due, last_slot

PAGE = "/{language}/notices/"
MOST = 100
"""A digest names at most so many messages; all of them stand on the page."""


@dataclass(frozen=True)
class Waiting:
    """What one person is to receive together: the messages, oldest first, and the zone of their country."""

    person: int
    messages: tuple[Message, ...]
    zone: str


def gather(at: datetime, may_receive: Callable[[Message], bool]) -> int:
    """Write the digests that are due and return how many; whoever may no longer read a message is not told of it.

    Without a mail server nothing waits: the messages are shown on the page.
    """
    if not settings.DELIVERS_MAIL:
        Message.objects.filter(state=MessageState.HELD).update(state=MessageState.SHOWN)
        return 0
    _take_back_what_was_withheld()
    due = [found for found in _waiting() if is_due(found.messages[0].created_at, at, found.zone)]
    if not due:
        return 0
    holders = _holders(due, at)
    return sum(_gather(found, holders.get(found.person), at, may_receive) for found in due)


def _take_back_what_was_withheld() -> None:
    """Let messages wait again whose digest did not leave because one of them may no longer be read."""
    stopped = DigestItem.objects.filter(digest__message__state=MessageState.WITHHELD)
    with transaction.atomic():
        keys = list(stopped.values_list("message", flat=True))
        if keys:
            stopped.delete()
            Message.objects.filter(pk__in=keys, state=MessageState.GATHERED).update(state=MessageState.HELD)


def _waiting() -> list[Waiting]:
    """Return what waits, by person; two queries."""
    held = Message.objects.filter(state=MessageState.HELD, recipient__isnull=False)
    rows = held.select_related("entry", "recipient").order_by("recipient", "created_at", "id")
    groups = [(key, tuple(messages)) for key, messages in groupby(rows, key=lambda row: row.recipient_id)]
    zones = dict(Party.objects.exclude(zone="").values_list("code", "zone")) if groups else {}
    return [Waiting(key or 0, messages, _zone(messages, zones)) for key, messages in groups]


def _zone(found: tuple[Message, ...], zones: Mapping[str, str]) -> str:
    """Return the zone in which the person lives, or that of their country's capital, or the seat's."""
    person = found[0].recipient
    own = person.zone if person is not None else ""
    return own or next((zones[each.party] for each in found if each.party in zones), str(SEAT_ZONE))


def _holders(due: Iterable[Waiting], at: datetime) -> dict[int, Holder]:
    registers = registers_on(day_at_seat(at), frozenset(found.person for found in due))
    return {holder.person: holder for holder in (*registers.holders, *registers.others)}


def _gather(found: Waiting, holder: Holder | None, at: datetime, may_receive: Callable[[Message], bool]) -> int:
    allowed = tuple(each for each in found.messages if holder is not None and may_receive(each))
    refused = [each.pk for each in found.messages if each not in allowed]
    try:
        with transaction.atomic():
            Message.objects.filter(pk__in=refused, state=MessageState.HELD).update(state=MessageState.WITHHELD)
            if holder is not None and allowed:
                _write(Waiting(found.person, allowed, found.zone), holder, at)
    except IntegrityError:
        return 0
    return int(bool(allowed))


def _write(found: Waiting, holder: Holder, at: datetime) -> None:
    """Write the digest and mark what it gathers; a second one for the same morning raises IntegrityError."""
    day = last_slot(at, found.zone).astimezone(zone(found.zone)).date()
    message = _message(found, holder, at)
    message.message_id = f"<{secrets.token_hex(16)}.{DIGEST}@{host()}>"
    message.save(force_insert=True)
    digest = Digest.objects.create(person_id=found.person, day=day, message=message)
    keys = [each.pk for each in found.messages]
    DigestItem.objects.bulk_create(DigestItem(digest=digest, message_id=key) for key in keys)
    Message.objects.filter(pk__in=keys, state=MessageState.HELD).update(state=MessageState.GATHERED)


def _message(found: Waiting, holder: Holder, at: datetime) -> Message:
    with override(holder.language):
        wording = alone(letter_of(found.messages, at), PAGE, holder.language, _notes())
    return Message(
        recipient_id=found.person,
        kind=DIGEST,
        role=Role.COPY,
        party=next((each.party for each in found.messages if each.party), ""),
        name=holder.name,
        address=holder.address,
        language=holder.language,
        subject=wording.subject,
        text=wording.text,
        html=wording.html,
        page=wording.page,
        created_at=at,
        next_attempt_at=at,
        state=MessageState.QUEUED,
    )


def letter_of(messages: tuple[Message, ...], at: datetime) -> Letter:
    """Return the digest in the active language: how many, and each by its subject under its kind of matter."""
    count = len(messages)
    lead = ngettext(
        "%(count)s notice was written to you. It waits for you on the page of notices.",
        "%(count)s notices were written to you. They wait for you on the page of notices.",
        count,
    ) % {"count": count}
    subject = _("Notices of the day, %(day)s") % {"day": phrases.date_of(at)}
    return Letter(subject, lead, _("Read the notices"), _sections(messages))


def _sections(messages: tuple[Message, ...]) -> tuple[Section, ...]:
    groups: dict[str, list[str]] = {}
    for message in messages[:MOST]:
        kind = kind_of(message.kind)
        groups.setdefault(str(kind.words) if kind else _("Other notices"), []).append(message.subject)
    found = [section(words, items=tuple(subjects)) for words, subjects in groups.items()]
    rest = len(messages) - MOST
    if rest > 0:
        more = ngettext("%(count)s more stands on the page.", "%(count)s more stand on the page.", rest)
        found.append(section(_("And more"), more % {"count": rest}))
    return tuple(found)


def _notes() -> tuple[str, ...]:
    return (
        _("You asked for this digest under “What I receive”. Formal notices are sent to you at once, always."),
        _("The same messages are kept under Notices, after signing in."),
    )
