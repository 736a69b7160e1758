"""The act of recording that a mail came back; what follows from it is decided at once and told in the same transaction.

The reader of the mailbox, the address for mail services and the handing over itself all call ``record_bounce``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.notices.access import require_all
from puebla.notices.headers import one_line
from puebla.notices.models import (
    Bounce,
    BounceKind,
    BounceSource,
    CallReason,
    Message,
    MessageState,
    Role,
    TelephoneCall,
)
from puebla.notices.stand_ins import country_knows, is_personal, root_of, second_contacts
from puebla.procedure.delivery import CameBack, Follow, what_follows
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

RECORD = "notice.record-bounce"
KIND = "notice"
LONGEST_SAID = 500
COUNTED = timedelta(days=30)
"""Mails that came back longer ago do not count any more: an address may be mended."""
RECENT = timedelta(days=7)
"""A report that names only an address speaks of a mail of the last seven days: no server tries for longer."""
ON_ITS_WAY = (MessageState.QUEUED, MessageState.SENDING, MessageState.SENT)


@dataclass(frozen=True)
class Report:
    """What came back, as a mailbox, a mail service or a server reports it.

    ``message_id`` names the mail; ``address`` is enough where the report does not quote it. ``kind`` is HARD when the
    mail will not arrive and SOFT when it is only late. ``status`` is the enhanced status code ("5.1.1"), ``said`` the
    other server's own words.
    """

    kind: BounceKind
    source: BounceSource
    message_id: str = ""
    address: str = ""
    status: str = ""
    said: str = ""


def record_bounce(report: Report, *, by: Actor, at: datetime) -> Bounce | None:
    """Record that a mail came back and return the row; None when the same was recorded before.

    A mail that will not arrive is marked so. What follows is at once in the outbox: the notice to the second contact
    of the same office, or a line of the telephone list (E6). The worker may, and whoever sees the outbox; others are
    refused (not-permitted). A report about no mail of ours is refused (not-found).
    """
    if not by.may(Permission.SYSTEM_KEEP_TERMS):
        require_all(by)
    message = _message_of(report, at)
    if message is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    try:
        return _record(message, report, by=by, at=at)
    except IntegrityError:
        return None


def _message_of(report: Report, at: datetime) -> Message | None:
    rows = Message.objects.select_related("entry", "recipient")
    if report.message_id:
        return rows.filter(message_id=report.message_id.strip()).first()
    if not report.address:
        return None
    sent = rows.filter(address__iexact=report.address.strip(), sent_at__gte=at - RECENT, sent_at__lte=at)
    return sent.order_by("-sent_at").first()


@act
def _record(message: Message, report: Report, *, by: Actor, at: datetime) -> Bounce:
    bounce = Bounce(
        message=message,
        address=message.address.casefold(),
        kind=report.kind,
        source=report.source,
        status=one_line(report.status, 12),
        said=one_line(report.said, LONGEST_SAID),
        reference=f"{message.pk} {report.kind} {message.tries.count()}",
        at=at,
    )
    bounce.save(force_insert=True)
    if report.kind == BounceKind.HARD:
        _mark(message, bounce, at)
    seconds = second_contacts(message, at)
    follow = what_follows(_as_seen(message, bounce, at, has_second=bool(seconds)))
    changes = {
        "message": message.pk,
        "kind": message.kind,
        "bounce": report.kind.value,
        "source": report.source.value,
        "status": bounce.status,
        "second": sorted(seconds) if follow.second_contact else [],
        "telephone": follow.telephone,
    }
    _list_for_telephone(message, follow, at, has_second=bool(seconds))
    entry = record(RECORD, Subject(KIND, str(message.pk)), by=by, at=at, changes=changes, audience=Audience.SECRETARIAT)
    Message.objects.filter(entry=entry, kind=RECORD).update(stands_in_for=message)
    return bounce


def _mark(message: Message, bounce: Bounce, at: datetime) -> None:
    """Mark the message as come back; one that was given up stays so, and a secret is no longer kept."""
    kept = {"last_error": bounce.said, **({"text": "", "html": ""} if message.carries_secret else {})}
    on_its_way = Message.objects.filter(pk=message.pk, state__in=ON_ITS_WAY)
    on_its_way.update(state=MessageState.BOUNCED, lease_until=None, **kept)
    Message.objects.filter(pk=message.pk, bounced_at__isnull=True).update(bounced_at=at)


def _as_seen(message: Message, bounce: Bounce, at: datetime, *, has_second: bool) -> CameBack:
    """Return what the rule needs to know of the mail."""
    counted = Bounce.objects.filter(address=bounce.address, kind=BounceKind.HARD, at__gt=at - COUNTED)
    return CameBack(
        is_for_good=bounce.kind == BounceKind.HARD,
        is_to_act=message.role == Role.ADDRESSEE,
        is_formal=message.is_formal,
        is_stand_in=message.kind == RECORD,
        is_personal=is_personal(message),
        has_second=has_second,
        country_knows=country_knows(message),
        bounces=counted.values("message").distinct().count(),
    )


def _list_for_telephone(message: Message, follow: Follow, at: datetime, *, has_second: bool) -> None:
    """Put the country on the telephone list; one line for each notice, and one for each person at a time."""
    root = root_of(message)
    waiting = TelephoneCall.objects.filter(closed_at__isnull=True, person=message.recipient)
    listed = TelephoneCall.objects.filter(entry=root.entry, party=message.party) if root.entry else waiting
    if not follow.telephone or message.recipient is None or waiting.exists() or listed.exists():
        return
    is_alone = not has_second and message.kind != RECORD
    TelephoneCall(
        message=message,
        entry=root.entry,
        party=message.party,
        person=message.recipient,
        reason=CallReason.NO_SECOND if is_alone else CallReason.TWO_BOUNCES,
        opened_at=at,
    ).save(force_insert=True)
