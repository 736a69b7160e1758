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
    "accounts.change-provider": _("changed the sign-in of a ministry"),
    "accounts.choose-language": _("chose the language of an account"),
    "accounts.clear-second-factor": _("cleared the second factor of an account"),
    "accounts.close": _("closed an account"),
    "accounts.close-provider": _("closed the sign-in of a ministry"),
    "accounts.end-maintenance": _("ended a maintenance session"),
    "accounts.end-other-sessions": _("ended the other sessions of an account"),
    "accounts.end-session": _("ended a session of an account"),
    "accounts.end-sessions": _("ended every session of an account"),
    "accounts.enter-provider": _("entered the sign-in of a ministry"),
    "accounts.enter-with-ministry": _("signed in with a ministry"),
    "accounts.invite": _("invited the holder of an account"),
    "accounts.link-ministry": _("linked an account to the sign-in of a ministry"),
    "accounts.open": _("opened an account by invitation"),
    "accounts.open-maintenance": _("opened a maintenance session"),
    "accounts.open-provider": _("opened the sign-in of a ministry again"),
    "accounts.remove-second-factor": _("removed a second factor from an account"),
    "accounts.renew-recovery-codes": _("renewed the recovery codes of an account"),
    "accounts.reopen": _("opened a closed account again"),
    "accounts.reset-password": _("set a new password through a link"),
    "accounts.see-in-maintenance": _("saw a page in a maintenance session"),
    "accounts.unlink-ministry": _("untied an account from the sign-in of a ministry"),
    "accounts.unlock": _("forgot the wrong tries at an account"),
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
    "body.chair": _("recorded who chairs a body"),
    "body.compose": _("recorded who sits in a body"),
    "body.correct": _("corrected the days of a body"),
    "body.end": _("ended a body"),
    "body.found": _("founded a body"),
    "body.host": _("recorded who hosts a body"),
    "body.pass-office": _("let an office go on for another body"),
    "body.rename": _("renamed a body"),
    "body.report": _("recorded to whom a body reports"),
    "body.transform": _("turned a body into another one"),
    "calendar.correct": _("corrected a day of a country's calendar"),
    "calendar.withdraw": _("took back the correction of a country's calendar"),
    "claim.add-reading": _("added a reading to a question on which the sources differ"),
    "claim.rule": _("ruled which reading is shown first"),
    "claim.withdraw-reading": _("withdrew a reading recorded by mistake"),
    "consultation.answer-reply": _("answered a proposed change"),
    "consultation.attach-annex": _("annexed a document to the text"),
    "consultation.close-round": _("closed the round when the last term had ended"),
    "consultation.close-without-consensus": _("closed the consultation without consensus"),
    "consultation.compare-zones": _("compared running terms with a new release of the time-zone data"),
    "consultation.create": _("began a consultation"),
    "consultation.declare-consensus": _("declared the consensus"),
    "consultation.drop-step": _("set a step of the implementation aside"),
    "consultation.edit": _("changed the draft"),
    "consultation.establish-troika-consensus": _("recorded the consensus of the Troika"),
    "consultation.extend-term": _("extended a term"),
    "consultation.file-reply": _("filed the national reply"),
    "consultation.find-zones-changed": _("found that clocks were changed in a country whose term runs"),
    "consultation.inform-results": _("informed the members of the results"),
    "consultation.make-record": _("made and signed the record of the consultation"),
    "consultation.open-record": _("gave the record of the consultation its symbol"),
    "consultation.open-round-1": _("opened round 1"),
    "consultation.open-round-2": _("opened round 2"),
    "consultation.plan-step": _("planned a step of the implementation"),
    "consultation.record-implementation": _("recorded the implementation"),
    "consultation.record-troika-feedback": _("gave the feedback of a Troika member"),
    "consultation.refer": _("referred the matter to the next Vice-Ministerial Meeting"),
    "consultation.remind-step": _("reminded who carries out a step"),
    "consultation.remove-annex": _("removed an annex from the text"),
    "consultation.report-step": _("reported a step of the implementation as done"),
    "consultation.return-to-presidency": _("returned the text to the Presidency after an objection"),
    "consultation.revise": _("revised the text"),
    "consultation.submit-to-troika": _("submitted the text to the Troika"),
    "consultation.withdraw": _("withdrew the consultation"),
    "contact.ask": _("asked a holder to confirm the contact details"),
    "contact.ask-address": _("asked for a link to a new mail address"),
    "contact.change-address": _("changed the own mail address"),
    "contact.change-entry": _("changed contact details"),
    "contact.close-campaign": _("closed a campaign of confirming contacts"),
    "contact.confirm": _("confirmed contact details"),
    "contact.export": _("took contacts out of the directory"),
    "contact.list-for-telephone": _("put a silent holder on the telephone list"),
    "contact.open-campaign": _("opened a campaign of confirming contacts"),
    "contact.remind": _("reminded a holder to confirm the contact details"),
    "contact.report-left": _("said to hold an office no longer"),
    "contact.settle-report": _("found that the holder of an office stays"),
    "contact.tell-second-contact": _("told the second contact of the silence of the first"),
    "document.adopt": _("recorded the adoption of a document"),
    "document.announce-language": _("announced the day of a text that is missing"),
    "document.begin": _("began a document"),
    "document.cancel-embargo": _("cancelled the embargo of a document"),
    "document.correct": _("replaced the text of a public document by a corrected one"),
    "document.describe": _("corrected the record of a document"),
    "document.embargo": _("set an embargo on a document"),
    "document.hold-back": _("found a text that cannot be published at the end of its embargo"),
    "document.issue": _("issued a document to its audience"),
    "document.make-current": _("replaced the text of a document by a corrected one"),
    "document.publish": _("published a document"),
    "document.read-closed": _("read a text of the closed door or of the Reserve Fund"),
    "document.read-version": _("read the file of a document"),
    "document.receive-version": _("added a file to a document"),
    "document.refuse-file": _("refused a file that cannot be used"),
    "document.relate": _("recorded how two documents are related"),
    "document.unrelate": _("took back how two documents are related"),
    "document.withdraw": _("withdrew a document"),
    "forum.add-institution": _("added an institution"),
    "forum.appoint": _("entered the holder of an office"),
    "forum.change-from-register": _("corrected a row from the register"),
    "forum.end-office": _("ended the holding of an office"),
    "forum.import-people": _("imported people and their offices from a table"),
    "forum.invite-person": _("invited a person to open an account"),
    "forum.load-register": _("loaded a register of the Conference's history"),
    "forum.record-presidency": _("recorded a Presidency"),
    "forum.register-person": _("registered a person"),
    "institution.close": _("closed an institution"),
    "institution.rename": _("gave an institution a new name"),
    "mail.attach": _("made a mail the draft reply of a country"),
    "mail.become-draft": _("answered by mail; the answer became a draft reply"),
    "mail.refer": _("told a country that a mail was not taken as its answer"),
    "mail.set-aside": _("set a mail aside"),
    "meeting.take-topic": _("took a topic onto the agenda of a meeting"),
    "nomination.accept": _("accepted a nomination"),
    "nomination.amend": _("sent a returned nomination again"),
    "nomination.file": _("filed a nomination"),
    "nomination.return": _("returned a nomination"),
    "nomination.withdraw": _("withdrew a nomination"),
    "notice.drop-wording": _("took the standard words of a notice again"),
    "notice.end-feed": _("ended the address of a calendar"),
    "notice.leave": _("stopped a kind of electronic mail by its link"),
    "notice.open-feed": _("made an address for a calendar"),
    "notice.record-bounce": _("recorded that a mail came back"),
    "notice.record-call": _("recorded a telephone call about a notice"),
    "notice.record-standstill": _("recorded that the worker had stood still"),
    "notice.remind": _("reminded those who have not answered"),
    "notice.retry": _("had a failed notice sent again"),
    "notice.set-wishes": _("chose how to be told of what is no formal notice"),
    "notice.set-wording": _("worded a notice"),
    "notice.tell-handover": _("told that the Presidency has passed"),
    "office.object": _("objected to an appointment"),
    "office.settle": _("settled an objection to an appointment"),
    "party.add-alias": _("added another name of a party"),
    "party.correct-details": _("corrected the details of a party"),
    "party.correct-name": _("corrected a name of a party"),
    "party.end-parent": _("recorded that a party is no part of another any more"),
    "party.enter": _("entered a party in the register"),
    "party.rename": _("recorded a new name of a party"),
    "party.set-parent": _("recorded that a party is part of another"),
    "party.succeed": _("recorded that a party is replaced by another"),
    "party.withdraw-alias": _("withdrew another name of a party"),
    "party.withdraw-name": _("withdrew a name of a party recorded by mistake"),
    "preparation.ask": _("asked institutions of the own country to clear the draft reply"),
    "preparation.ask-change": _("asked for a change of the own country's reply"),
    "preparation.clear": _("cleared the draft reply for an institution"),
    "preparation.comment": _("commented on the draft reply"),
    "preparation.confirm": _("confirmed the reply of the own country"),
    "preparation.file": _("filed the draft as the reply"),
    "preparation.hold": _("held the draft reply back for an institution"),
    "preparation.save": _("saved a version of the draft reply"),
    "preparation.take-mail": _("made a draft reply of a mail"),
    "presidency.accept-matter": _("accepted an open matter of the Presidency"),
    "presidency.announce-candidacy": _("announced a candidacy for the Presidency"),
    "presidency.appoint": _("recorded the appointment of a Presidency"),
    "presidency.begin-interim": _("recorded who carries the Presidency meanwhile"),
    "presidency.end-interim": _("ended an interim of the Presidency"),
    "presidency.hand-over": _("recorded the handover of the Presidency"),
    "presidency.set-bounds": _("set the days of a Presidency's term"),
    "presidency.set-theme": _("set the central theme of a Presidency"),
    "presidency.withdraw-candidacy": _("withdrew a candidacy for the Presidency"),
    "recertification.ask": _("asked the secretariat about an office"),
    "recertification.certify": _("answered for offices in a recertification"),
    "recertification.open": _("opened a recertification of accounts"),
    "recertification.put-to-rest": _("put accounts that were not certified to rest"),
    "recertification.remind": _("reminded those who have not answered for offices"),
    "recertification.wake": _("woke an account by certifying its offices"),
    "search.change": _("changed a search that is kept"),
    "search.forget": _("forgot a search that was kept"),
    "search.keep": _("kept a search in the library"),
    "search.tell": _("told of new finds of a search that is kept"),
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
    if entry.subject_kind in {"consultation", "preparation"}:
        return reverse("consultations:show", args=[entry.subject])
    if entry.subject_kind == "application":
        return reverse("applications:show", args=[entry.subject])
    if entry.subject_kind == "presidency":
        return reverse("portal:presidency")
    return ""


def _provision(entry: Entry) -> Provision | None:
    return charter(entry.at.date()).provisions.get(entry.provision) if entry.provision else None
