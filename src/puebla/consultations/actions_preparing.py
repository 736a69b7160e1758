"""Preparing a reply within one member: drafting, commenting, clearing, filing (J24; 004:6, 001:981-985, Q8).

The entries of these acts are closed to everybody but the member, and hold no word of the draft.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from puebla.consultations.access_preparing import clearing_persons, holds, institutions_of, spoken_for, written_for
from puebla.consultations.acting import cited, locked, refuse, signatory
from puebla.consultations.actions_replies import file_reply
from puebla.consultations.models import (
    AskedInstitution,
    Clearance,
    Consultation,
    DraftComment,
    DraftVersion,
    Reply,
    ReplyDraft,
    Round,
    RoundTerm,
)
from puebla.consultations.models.preparation import Origin
from puebla.consultations.readings import open_round
from puebla.consultations.readings_preparing import last_version, standings_on
from puebla.consultations.reply_contents import ReplyContent, content_of
from puebla.consultations.wordings import plain
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.models import Entry
from puebla.core.paired import LANGUAGES
from puebla.procedure import preparation as rules
from puebla.procedure.deadlines import in_time
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import Act
from puebla.procedure.refusals import Reason, Refused

KIND = "preparation"


@dataclass(frozen=True)
class Work:
    """An act under way: the consultation, locked for this transaction, the open round and the member's term in it."""

    act: Act
    consultation: Consultation
    held: Round
    term: RoundTerm
    by: Actor
    at: datetime

    @property
    def party(self) -> str:
        """The code of the member."""
        return str(self.term.party.code)

    def refuse(self, reason: Reason, **details: str) -> Refused:
        """Return a refusal of this act, for the caller to raise."""
        return refuse(reason, self.by, rules.row_of(self.act).provision_code, **details)


def begin(consultation: Consultation, act: Act, *, by: Actor, at: datetime, party: str) -> Work:
    """Check right, round and term; the member is ``party``, or the actor's own. Raises Refused with the provision."""
    row, code = rules.row_of(act), party or by.party
    mails = row.who is Permission.MAIL_KEEP and (
        by.may(row.who) or holds(by, Permission.CONSULTATION_PREPARE, code)
    )  # fmt: skip
    if not (mails or holds(by, row.who, code)):
        raise refuse(Reason.NOT_PERMITTED, by, row.provision_code, permission=row.who.value)
    fresh = locked(consultation)
    if not fresh.is_open:
        raise refuse(Reason.ROUND_NOT_OPEN, by, "consultation.reply")
    held = open_round(fresh)
    return Work(act, fresh, held, _term(held, code, by, at), by, at)


def _term(held: Round, party: str, by: Actor, at: datetime) -> RoundTerm:
    """Return the member's term; raises Refused for the Presidency, who is not consulted, and when it has ended."""
    if held.presidency.code == party:
        raise refuse(Reason.SELF_REPLY, by, "consultation.own-text")
    term: RoundTerm | None = RoundTerm.objects.filter(round=held, party__code=party).select_related("party").first()
    if term is None:
        raise refuse(Reason.NOT_CONSULTED, by, "consultation.own-text", party=party)
    if not in_time(at, term.as_deadline()):
        raise refuse(Reason.TERM_ENDED, by, "consultation.end-of-day", ended=term.ends_at.isoformat())
    return term


def enter(work: Work, changes: dict[str, Any]) -> Entry:
    """Write the act's one entry: for the member alone, naming the round, and no word of what was written."""
    return record(
        f"{KIND}.{work.act.value}",
        Subject(KIND, work.consultation.symbol),
        by=work.by,
        at=work.at,
        changes={"round": work.held.number, **changes},
        provision=rules.row_of(work.act).provision_code,
        audience=Audience.CLOSED,
        party=work.party,
        reader=work.party,
    )


def standing_draft(work: Work) -> DraftVersion:
    """Return the last version of the member's draft; raises Refused(draft-missing) where there is none."""
    found = last_version(work.held, work.party)
    if found is None:
        raise work.refuse(Reason.DRAFT_MISSING)
    return found


@act
def save_reply_draft(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    content: ReplyContent,
    origin: str = "here",
    party: str = "",
    expected: int | None = None,
) -> DraftVersion:
    """Save the next version of the member's common draft of the open round and return it; earlier ones are kept.

    ``content`` may be incomplete. ``origin`` is "here" or "mail": by mail it is saved by whoever prepares replies for
    the member, or by who deals with incoming mail (``party`` then names the member). ``expected`` is the number of the
    version that the form was made from, 0 for none. Refused: not-permitted, round-not-open, self-reply, not-consulted,
    term-ended, wrong-value (nothing said, or an unknown position, language or origin), stale (another version was
    saved meanwhile; nothing is lost), already-done (it says what the last version says). Source: J24, Q8.
    """
    work = begin(consultation, Act.TAKE_MAIL if origin == Origin.MAIL else Act.SAVE, by=by, at=at, party=party)
    if content.is_empty or not content.is_known or origin not in set(Origin):
        raise work.refuse(Reason.WRONG_VALUE, field="text" if content.is_empty else "position")
    last = last_version(work.held, work.party)
    number = last.number if last else 0
    if expected is not None and expected != number:
        raise work.refuse(Reason.STALE, version=str(number))
    if last is not None and content.says_what(last):
        raise work.refuse(Reason.ALREADY_DONE, version=str(number))
    version = _written(work, content, origin, number + 1)
    enter(work, {"version": version.number, "origin": origin})
    return version


def _written(work: Work, content: ReplyContent, origin: str, number: int) -> DraftVersion:
    draft, _ = ReplyDraft.objects.get_or_create(round=work.held, party=work.term.party)
    version = DraftVersion(
        draft=draft,
        number=number,
        origin=origin,
        at=work.at,
        by_id=work.by.person,
        institution=written_for(work.by, work.party),
        note=content.note[:300],
        **content.columns(),
    )
    version.save()
    return version


@act
def comment_on_draft(
    consultation: Consultation, *, by: Actor, at: datetime, text: str, language: str = "es", party: str = ""
) -> DraftComment:
    """Say something about the last version of the draft, for the member's own people, and return it.

    Refused: as for saving, draft-missing, wrong-value (no words, or an unknown language).
    """
    work = begin(consultation, Act.COMMENT, by=by, at=at, party=party)
    version, words = standing_draft(work), plain(text)
    if not words or language not in LANGUAGES:
        raise work.refuse(Reason.WRONG_VALUE, field="text")
    comment = DraftComment(
        version=version, text=words, language=language, at=at, by_id=signatory(by),
        institution=written_for(by, work.party),
    )  # fmt: skip
    comment.save()
    enter(work, {"version": version.number})
    return comment


@act
def ask_institutions(
    consultation: Consultation, *, by: Actor, at: datetime, institutions: Collection[int], party: str = ""
) -> list[int]:
    """Set which of the member's institutions are asked to clear the draft; return those asked now for the first time.

    One that is left out is no longer waited for; what it said is kept. Refused: as for saving, draft-missing,
    wrong-value (an institution that is not the member's today), already-done (the same ones are asked).
    """
    work = begin(consultation, Act.ASK, by=by, at=at, party=party)
    version, wanted = standing_draft(work), frozenset(institutions)
    if wanted - set(institutions_of(by, work.party).values_list("pk", flat=True)):
        raise work.refuse(Reason.WRONG_VALUE, field="institutions")
    asked = AskedInstitution.objects.filter(draft=version.draft)
    before = frozenset(asked.values_list("institution_id", flat=True))
    if wanted == before:
        raise work.refuse(Reason.ALREADY_DONE, field="institutions")
    added = sorted(wanted - before)
    asked.exclude(institution__in=wanted).delete()
    for institution in added:
        AskedInstitution(
            draft=version.draft, institution_id=institution, version=version.number, at=at, by_id=signatory(by)
        ).save()
    dropped, persons = sorted(before - wanted), clearing_persons(by, frozenset(added))
    enter(work, {"version": version.number, "asked": added, "dropped": dropped, "persons": persons})
    return added


@act
def speak_for_institution(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    institution: int,
    stance: str,
    version: int,
    reason: str = "",
    language: str = "es",
    party: str = "",
) -> Clearance:
    """Clear a version of the draft for one's own institution, or hold it with a reason; asked or not.

    Refused: as for saving, draft-missing, institution-unknown (no institution stands beside the actor's office),
    wrong-value (another's institution, or no such stance), stale (another version is the last), reason-missing.
    """
    acting = Act.HOLD if stance == Clearance.Stance.HOLDS else Act.CLEAR
    work = begin(consultation, acting, by=by, at=at, party=party)
    last, own = standing_draft(work), {each.pk for each in spoken_for(by, work.party)}
    if not own:
        raise work.refuse(Reason.INSTITUTION_UNKNOWN, field="institution")
    if institution not in own or stance not in set(Clearance.Stance) or language not in LANGUAGES:
        raise work.refuse(Reason.WRONG_VALUE, field="institution")
    refusal = rules.may_speak(rules.Stance(stance), reason, version, last.number)
    if refusal is not None:
        raise cited(refusal, by)
    said = Clearance(
        version=last, institution_id=institution, stance=stance, reason=plain(reason), language=language, at=at,
        by_id=signatory(by),
    )  # fmt: skip
    said.save()
    enter(work, {"version": last.number, "institution": institution})
    return said


@act
def file_draft(
    consultation: Consultation, *, by: Actor, at: datetime, version: int, reason: str = "", party: str = ""
) -> Reply:
    """File the last version of the draft as the reply of the member, in one step, and return the reply.

    ``version`` is the one that was read; ``reason`` says why it is filed although an institution that was asked has not
    cleared it, and stays with the member. Refused: as for saving, draft-missing, stale, clearance-missing, already-done
    (this version is filed), and whatever filing a reply refuses (``actions_replies.file_reply``).
    """
    work = begin(consultation, Act.FILE, by=by, at=at, party=party)
    last = standing_draft(work)
    if last.filed_as_id is not None:
        raise work.refuse(Reason.ALREADY_DONE, version=str(last.number))
    waiting = rules.unsettled(*standings_on(last))
    refusal = rules.may_file(version, last.number, waiting, reason)
    if refusal is not None:
        raise cited(refusal, by)
    said = content_of(last)
    filed = file_reply(
        work.consultation, by=by, at=at, position=said.position, text=said.text, language=said.language,
        changes=said.changes, party=work.party,
    )  # fmt: skip
    last.filed_as, last.filing_reason = filed, plain(reason) if waiting else ""
    last.save()
    enter(work, {"version": last.number, "reference": filed.reference, "unsettled": list(waiting)})
    return filed
