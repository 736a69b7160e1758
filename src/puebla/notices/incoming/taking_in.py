"""Take a mail in: tell what it is, do what follows from it, and keep a record of it, all in one transaction.

The same mail is taken in once, however often it is read: its place in the mailbox is unique. Nothing that a mail
says is written to a log.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction

from puebla.core.actor import system
from puebla.notices.actions_bounces import Report, record_bounce
from puebla.notices.headers import usable_address
from puebla.notices.incoming.actions import become_draft, is_told_again, refer
from puebla.notices.incoming.delivery_reports import Failure, failures_in
from puebla.notices.incoming.matching import Match, doubt_about, match_of, notice_answered
from puebla.notices.incoming.reading import Letter, Unreadable, addresses, read
from puebla.notices.incoming.telling_apart import Nature, nature_of
from puebla.notices.models import BounceKind, BounceSource, Doubt, Fate, IncomingMail
from puebla.notices.moments import day_at_seat
from puebla.procedure.answers_by_mail import OwnWords, language_of, own_words, position_of
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refused

REMEMBERED = timedelta(days=30)
"""A mail that arrives again within this time is the same mail, and not said twice."""
KEPT = timedelta(days=90)
"""What was set aside keeps its words this long."""


@dataclass(frozen=True)
class Parcel:
    """A mail as it lies in the mailbox: its place there, its bytes or the first of them, and when it arrived."""

    source: str
    content: bytes
    arrived_at: datetime
    is_whole: bool = True


def take_in(parcel: Parcel, *, at: datetime) -> IncomingMail | None:
    """Take one mail in and return its record; None when it was taken in before."""
    if IncomingMail.objects.filter(source=parcel.source).exists():
        return None
    try:
        with transaction.atomic():
            return _taken(parcel, at)
    except IntegrityError:
        if IncomingMail.objects.filter(source=parcel.source).exists():
            return None
        raise


def _taken(parcel: Parcel, at: datetime) -> IncomingMail:
    mail = IncomingMail(source=parcel.source, arrived_at=parcel.arrived_at, read_at=at, fate=Fate.WAITING)
    try:
        letter = read(parcel.content)
    except Unreadable:
        mail.digest = mail.content_digest = sha256(parcel.content).hexdigest()
        return _wait(mail, Doubt.UNREADABLE)
    _describe(mail, letter, is_cut=not parcel.is_whole or letter.is_cut)
    nature = nature_of(letter, own_addresses())
    if nature is Nature.REPORT:
        return _take_report(mail, letter, at)
    if nature is not Nature.WRITTEN:
        return _unkept(mail, Fate.LOOP if nature is Nature.LOOP else Fate.AUTOMATIC)
    return _unkept(mail, Fate.REPEATED) if _is_known(mail, at) else _take_letter(mail, letter, at)


def own_addresses() -> frozenset[str]:
    """Return the addresses under which this product writes."""
    return frozenset({settings.ANSWERS_TO, *addresses((settings.DEFAULT_FROM_EMAIL,))}) - {""}


def _describe(mail: IncomingMail, letter: Letter, *, is_cut: bool) -> None:
    mail.digest, mail.content_digest = letter.digest, letter.content_digest
    mail.message_id, mail.subject, mail.text = letter.message_id, letter.subject, letter.text
    mail.sender = next(iter(letter.senders), "")
    mail.attachments = [asdict(each) for each in letter.attachments]
    mail.is_cut = is_cut


def _wait(mail: IncomingMail, doubt: Doubt) -> IncomingMail:
    mail.fate, mail.doubt = Fate.WAITING, doubt
    mail.save()
    return mail


def _unkept(mail: IncomingMail, fate: Fate) -> IncomingMail:
    """Keep that a mail came and from whom, and nothing of what it says."""
    mail.fate, mail.subject, mail.text, mail.attachments = fate, "", "", []
    mail.save()
    return mail


def _is_known(mail: IncomingMail, at: datetime) -> bool:
    rows = IncomingMail.objects.filter(content_digest=mail.content_digest, message_id__gt="")
    return rows.filter(read_at__gt=at - REMEMBERED, fate__in=(Fate.DRAFT, Fate.WAITING, Fate.ATTACHED)).exists()


def _take_letter(mail: IncomingMail, letter: Letter, at: datetime) -> IncomingMail:
    """Make a draft of what somebody wrote, or put it before the secretariat with the reason."""
    words = own_words(letter.text)
    mail.words, mail.is_cut = words.text, mail.is_cut or words.is_cut
    mail.answers = notice_answered(letter)
    match = match_of(letter, at)
    _understand(mail, words, match)
    if match is None:
        return _wait(mail, Doubt.ENCRYPTED if letter.is_encrypted else Doubt.NO_ADDRESS)
    mail.round, mail.party, mail.person = match.round, match.party, match.person
    doubt = doubt_about(letter, words, match, at) or _refused(mail, words, match, at)
    return _put_before(mail, match, doubt, at) if isinstance(doubt, Doubt) else mail


def _understand(mail: IncomingMail, words: OwnWords, match: Match | None) -> None:
    """Note the position that the words name, and their language: that of the person where they do not show one."""
    account = match.person.account if match else None
    own = account.language if account else match.person.language if match else mail.language
    mail.language, mail.position = language_of(words.text, own), str(position_of(words) or "")


def _refused(mail: IncomingMail, words: OwnWords, match: Match, at: datetime) -> Doubt | None:
    """Save the draft; return the doubt when the consultation did not allow it."""
    try:
        with transaction.atomic():
            mail.save()
            become_draft(mail, words, match, at=at)
    except Refused as refused:
        mail.pk, mail.version = None, None
        if refused.refusal.reason is Reason.ALREADY_DONE:
            _unkept(mail, Fate.REPEATED)
            return None
        return Doubt.LATE if refused.refusal.reason is Reason.TERM_ENDED else Doubt.REFUSED
    return None


def _put_before(mail: IncomingMail, match: Match, doubt: Doubt, at: datetime) -> IncomingMail:
    """Put a mail to a genuine address before the secretariat; the country is told, unless it has just been."""
    is_quiet = doubt is Doubt.TOO_MANY or is_told_again(match, at)
    _wait(mail, doubt)
    if not is_quiet:
        refer(mail, match, at=at)
    return mail


def _take_report(mail: IncomingMail, letter: Letter, at: datetime) -> IncomingMail:
    """Record what could not be delivered; a report of a mere delay is nothing to keep."""
    failures = failures_in(letter)
    if not failures:
        return _unkept(mail, Fate.AUTOMATIC)
    mail.answers = None
    known = [failure for failure in failures if failure.message_id and _recorded(failure, at)]
    return _unkept(mail, Fate.BOUNCE) if known else _wait(mail, Doubt.NO_REPORT)


def _recorded(failure: Failure, at: datetime) -> bool:
    """Record one failure; False when it is about no mail of ours. Only its Message-ID, which nobody guesses, counts."""
    report = Report(
        kind=BounceKind.HARD if failure.is_final else BounceKind.SOFT,
        source=BounceSource.MAILBOX,
        message_id=failure.message_id,
        address=usable_address(failure.address),
        status=failure.status,
        said=failure.reason,
    )
    try:
        record_bounce(report, by=system(day_at_seat(at), Permission.SYSTEM_KEEP_TERMS), at=at)
    except Refused:
        return False
    return True


def forget(at: datetime) -> int:
    """Erase the words of mails that were set aside three months ago; returns how many. Their record stays."""
    old = IncomingMail.objects.filter(fate=Fate.SET_ASIDE, handled_at__lte=at - KEPT).exclude(text="", words="")
    return old.update(text="", words="", subject="", attachments=[])
