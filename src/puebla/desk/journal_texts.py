"""Journal entries in words: who did what, for whom, when. An act without words of its own fails a test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.names import party_names
from puebla.procedure.values import Provision

WORDS: dict[str, Promise] = {
    "accounts.add-second-factor": _("added a second factor to an account"),
    "accounts.change-password": _("changed the password of an account"),
    "accounts.choose-language": _("chose the language of an account"),
    "accounts.clear-second-factor": _("cleared the second factor of an account"),
    "accounts.close": _("closed an account"),
    "accounts.end-other-sessions": _("ended the other sessions of an account"),
    "accounts.end-session": _("ended a session of an account"),
    "accounts.invite": _("invited the holder of an account"),
    "accounts.open": _("opened an account by invitation"),
    "accounts.remove-second-factor": _("removed a second factor from an account"),
    "accounts.renew-recovery-codes": _("renewed the recovery codes of an account"),
    "accounts.reopen": _("opened a closed account again"),
    "accounts.reset-password": _("set a new password through a link"),
    "accounts.use-recovery-code": _("signed in with a recovery code"),
    "application.admit": _("recorded the admission of an applicant"),
    "application.ask-to-complete": _("asked the applicant to complete the file"),
    "application.check-evidence": _("checked the evidence of an application"),
    "application.file-evidence": _("filed evidence for an application"),
    "application.prepare": _("began an application for status"),
    "application.put-before-vice-ministers": _("put an application before the Vice-Ministers"),
    "application.refuse": _("recorded the refusal of an application"),
    "application.submit": _("submitted an application for status"),
    "application.withdraw": _("withdrew an application for status"),
    "application.write-note": _("wrote the note on an application"),
    "consultation.answer-reply": _("answered a proposed change"),
    "consultation.close-round": _("closed the round when the last term had ended"),
    "consultation.close-without-consensus": _("closed the consultation without consensus"),
    "consultation.create": _("began a consultation"),
    "consultation.declare-consensus": _("declared the consensus"),
    "consultation.edit": _("changed the draft"),
    "consultation.establish-troika-consensus": _("recorded the consensus of the Troika"),
    "consultation.extend-term": _("extended a term"),
    "consultation.file-reply": _("filed the national reply"),
    "consultation.inform-results": _("informed the members of the results"),
    "consultation.open-round-1": _("opened round 1"),
    "consultation.open-round-2": _("opened round 2"),
    "consultation.record-implementation": _("recorded the implementation"),
    "consultation.record-troika-feedback": _("gave the feedback of a Troika member"),
    "consultation.refer": _("referred the matter to the next Vice-Ministerial Meeting"),
    "consultation.return-to-presidency": _("returned the text to the Presidency after an objection"),
    "consultation.revise": _("revised the text"),
    "consultation.submit-to-troika": _("submitted the text to the Troika"),
    "consultation.withdraw": _("withdrew the consultation"),
    "forum.add-institution": _("added an institution"),
    "forum.appoint": _("entered the holder of an office"),
    "forum.change-from-register": _("corrected a row from the register"),
    "forum.end-office": _("ended the holding of an office"),
    "forum.invite-person": _("invited a person to open an account"),
    "forum.load-register": _("loaded a register of the Conference's history"),
    "forum.record-presidency": _("recorded a Presidency"),
    "forum.register-person": _("registered a person"),
    "notice.remind": _("reminded those who have not answered"),
    "notice.retry": _("had a failed notice sent again"),
    "presidency.accept-matter": _("accepted an open matter of the Presidency"),
    "presidency.announce-candidacy": _("announced a candidacy for the Presidency"),
    "presidency.appoint": _("recorded the appointment of a Presidency"),
    "presidency.begin-interim": _("recorded who carries the Presidency meanwhile"),
    "presidency.end-interim": _("ended an interim of the Presidency"),
    "presidency.hand-over": _("recorded the handover of the Presidency"),
    "presidency.set-bounds": _("set the days of a Presidency's term"),
    "presidency.set-theme": _("set the central theme of a Presidency"),
    "presidency.withdraw-candidacy": _("withdrew a candidacy for the Presidency"),
    "status.correct": _("corrected the days of a status"),
    "status.end": _("ended a status"),
    "status.grant": _("granted a status"),
    "status.resume": _("resumed a suspended status"),
    "status.suspend": _("suspended a status"),
}


@dataclass(frozen=True)
class Described:
    """One entry in words. ``who`` is the office and the party, never more; ``url`` leads to what it is about."""

    sequence: int
    at: datetime
    who: str
    words: str
    subject: str
    url: str
    provision: Provision | None
    digest: str
    changes: dict[str, object]


def described(entries: Iterable[Entry]) -> list[Described]:
    """Put entries into words with one query for the names of all parties."""
    names = party_names()
    return [_describe(entry, names) for entry in entries]


def _describe(entry: Entry, names: dict[str, str]) -> Described:
    return Described(
        sequence=entry.sequence,
        at=entry.at,
        who=_who(entry, names),
        words=str(WORDS.get(entry.act, entry.act)),
        subject=entry.subject,
        url=_url(entry),
        provision=_provision(entry),
        digest=entry.digest,
        changes=entry.changes,
    )


def _who(entry: Entry, names: dict[str, str]) -> str:
    rule = charter(entry.at.date()).offices.get(entry.office) if entry.office else None
    office = rule.name.in_language(reader_language()) if rule else ""
    party = names.get(entry.party, "")
    return ", ".join(part for part in (office, party) if part) or str(_("The system"))


def _url(entry: Entry) -> str:
    if entry.subject_kind == "consultation":
        return reverse("consultations:show", args=[entry.subject])
    if entry.subject_kind == "application":
        return reverse("applications:show", args=[entry.subject])
    if entry.subject_kind == "presidency":
        return reverse("portal:presidency")
    return ""


def _provision(entry: Entry) -> Provision | None:
    return charter(entry.at.date()).provisions.get(entry.provision) if entry.provision else None
