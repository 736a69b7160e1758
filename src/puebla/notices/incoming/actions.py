"""The acts of mail that comes in: it becomes a draft, is put before the secretariat, attached, set aside, filed.

No entry holds a word of a mail, nor the address of a sender: who may, reads them on the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from puebla.consultations.acting import refuse
from puebla.consultations.actions_preparing import file_draft, save_reply_draft
from puebla.consultations.models import DraftVersion, Reply, Round
from puebla.consultations.reply_contents import ReplyContent
from puebla.consultations.wordings import plain
from puebla.core.actor import Actor, system
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import Entry
from puebla.forum.models import Party
from puebla.notices.incoming.contents import content_from, content_of_words
from puebla.notices.incoming.matching import Match
from puebla.notices.models import Fate, IncomingMail
from puebla.notices.moments import day_at_seat
from puebla.procedure.answers_by_mail import OwnWords, words_beside
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

KIND = "incoming-mail"
BECOME_DRAFT, REFER = "mail.become-draft", "mail.refer"
ATTACH, SET_ASIDE = "mail.attach", "mail.set-aside"
PROVISION = "consultation.preparation"
TOLD_AGAIN_AFTER = timedelta(hours=12)
"""A country is told once in this time that mails to its address could not be taken: whoever has the address and is
not the person could otherwise have us write as often as they like."""


def _enter(
    name: str, mail: IncomingMail, held: Round | None, code: str, *, by: Actor, at: datetime, changes: Mapping[str, Any]
) -> Entry:
    """Write the entry of an act; what concerns a member is for that member, everything else for the secretariat."""
    symbol = held.consultation.symbol if held else ""
    return record(
        name,
        Subject(KIND, str(mail.pk)),
        by=by,
        at=at,
        changes={"consultation": symbol, "round": held.number if held else 0, **changes},
        provision=PROVISION,
        audience=Audience.CLOSED if code else Audience.SECRETARIAT,
        party=code,
        reader=code,
    )


@act
def become_draft(mail: IncomingMail, words: OwnWords, match: Match, *, at: datetime) -> DraftVersion:
    """Make the words of a mail the next version of its country's draft, written by the person who sent it.

    The country's focal points are told, and asked to confirm. Refused: whatever saving a draft refuses.
    """
    content = content_of_words(words, mail.language)
    version = _saved(match.round, match.party, content, by=match.by, at=at)
    mail.fate, mail.version = Fate.DRAFT, version
    mail.save()
    changes = {"version": version.number}
    _enter(BECOME_DRAFT, mail, match.round, match.party.code, by=match.by, at=at, changes=changes)
    return version


def _saved(held: Round, party: Party, content: ReplyContent, *, by: Actor, at: datetime) -> DraftVersion:
    return save_reply_draft(held.consultation, by=by, at=at, content=content, origin="mail", party=party.code)


def is_told_again(match: Match, at: datetime) -> bool:
    """Tell whether the country was told of such a mail so lately that it is not told again."""
    rows = IncomingMail.objects.filter(round=match.round, party=match.party, doubt__gt="", handled_at__isnull=True)
    return rows.filter(read_at__gt=at - TOLD_AGAIN_AFTER, read_at__lte=at, fate=Fate.WAITING).exists()


@act
def refer(mail: IncomingMail, match: Match, *, at: datetime) -> None:
    """Tell the country, and the secretariat, that a mail to its address was not taken as its answer, and why."""
    by = system(day_at_seat(at), Permission.SYSTEM_KEEP_TERMS)
    _enter(REFER, mail, match.round, match.party.code, by=by, at=at, changes={"doubt": mail.doubt})


@act
def attach(
    mail: IncomingMail, held: Round, party: Party, *, by: Actor, at: datetime, words: str = "", language: str = "es"
) -> DraftVersion:
    """Make a mail the draft reply of a country in the open round, by hand; the country confirms and files it.

    The words are those of the mail. ``words`` are taken only where the mail has none, because the answer stands in
    an attachment. Needs mail:keep. Refused: not-permitted, already-done (somebody dealt with it), text-missing, and
    whatever saving a draft refuses (round-not-open, not-consulted, self-reply, term-ended).
    """
    fresh = _waiting(mail, by)
    content = _content_of(fresh) if fresh.words else content_from("", plain(words), language)
    if content.is_empty:
        raise refuse(Reason.TEXT_MISSING, by, PROVISION, field="words")
    version = _saved(held, party, content, by=by, at=at)
    fresh.round, fresh.party, fresh.version, fresh.fate = held, party, version, Fate.ATTACHED
    _handled(fresh, by, at)
    _enter(ATTACH, fresh, held, party.code, by=by, at=at, changes={"version": version.number})
    return version


def _content_of(mail: IncomingMail) -> ReplyContent:
    """Return what the mail said when it was read: its position was found then, where it named one."""
    words = words_beside(OwnWords(mail.words)) if mail.position else mail.words
    return content_from(mail.position, words, mail.language)


@act
def set_aside(mail: IncomingMail, *, by: Actor, at: datetime, reason: str) -> IncomingMail:
    """Set a mail aside, with the reason; nothing follows from it. Its original stays in the mailbox.

    Needs mail:keep. Refused: not-permitted, already-done, reason-missing.
    """
    fresh = _waiting(mail, by)
    fresh.reason = plain(reason)
    if not fresh.reason:
        raise refuse(Reason.REASON_MISSING, by, PROVISION, field="reason")
    fresh.fate = Fate.SET_ASIDE
    _handled(fresh, by, at)
    _enter(SET_ASIDE, fresh, None, "", by=by, at=at, changes={"doubt": fresh.doubt})
    return fresh


def _waiting(mail: IncomingMail, by: Actor) -> IncomingMail:
    """Return the mail, locked, as it stands; raises Refused unless the actor deals with mail and it still waits."""
    if not by.may(Permission.MAIL_KEEP):
        raise refuse(Reason.NOT_PERMITTED, by, PROVISION, permission=Permission.MAIL_KEEP.value)
    fresh = IncomingMail.objects.select_for_update().get(pk=mail.pk)
    if fresh.fate != Fate.WAITING:
        raise refuse(Reason.ALREADY_DONE, by, PROVISION, state=fresh.fate)
    return fresh


def _handled(mail: IncomingMail, by: Actor, at: datetime) -> None:
    mail.handled_at, mail.handled_by_id = at, by.person
    mail.save()


@act
def confirm(mail: IncomingMail, *, by: Actor, at: datetime, content: ReplyContent) -> Reply:
    """File what arrived by mail as the reply of the country, with what was corrected on the page, in one step.

    Corrections become a version of the draft before it is filed. Refused: stale (the draft went on meanwhile), and
    whatever saving and filing a draft refuses (not-permitted, term-ended, clearance-missing, wrong-value and so on).
    """
    version = DraftVersion.objects.select_related("draft__round__consultation", "draft__party").get(pk=mail.version_id)
    held, code = version.draft.round, version.draft.party.code
    number = version.number
    if not content.says_what(version):
        saved = save_reply_draft(held.consultation, by=by, at=at, content=content, party=code, expected=number)
        number = saved.number
    return file_draft(held.consultation, by=by, at=at, version=number, party=code)
