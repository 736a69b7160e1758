"""The acts of keeping the file of an application: begin, file evidence, submit, check, complete, note, withdraw."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.utils.text import slugify

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.applications.access import KIND
from puebla.forum.applications.acting import (
    begin,
    cited,
    current_evidence,
    enter,
    entry_name,
    move,
    refuse,
    right_refusal,
    signatory,
)
from puebla.forum.charters import charter
from puebla.forum.models import Application, ApplicationOutcome, Evidence, OutcomeKind, Party, PartyKind, Status
from puebla.forum.statuses.words import Words
from puebla.procedure.admission import ApplicationKind, criteria_for
from puebla.procedure.applications import OPEN, Act, Finding, may_be_submitted, row_of
from puebla.procedure.participation import Category
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Standing, fits

FILE = "admission.file"


@dataclass(frozen=True, slots=True)
class NewParty:
    """An applicant that the registers do not know yet. ``iso`` is the two-letter code of a state."""

    kind: str
    name: Words
    acronym: Words = field(default_factory=Words)
    iso: str = ""

    @property
    def code(self) -> str:
        """The permanent code: the state's letters, or the organization's acronym or name."""
        return self.iso.lower() if self.kind == PartyKind.STATE else slugify(self.acronym.en or self.name.en)[:60]


@act
def prepare(applicant: Party | NewParty, kind: ApplicationKind, *, by: Actor, at: datetime) -> Application:
    """Begin the file of an application, on the applicant's behalf or by its own person.

    Only the secretariat enters a party that is not in the registers yet. Refused: not-permitted, language-missing (a
    name), wrong-value (the kind of applicant), already-done (an application under way, or the status held already).
    """
    party = _applicant(applicant, by)
    refusal = right_refusal(by, Act.PREPARE, party.code)
    if refusal is not None:
        raise cited(refusal, by)
    _insist_it_may_apply(party, kind, by)
    if isinstance(applicant, NewParty):
        party.save()
    application = Application(
        code=_code(party, by), party=party, kind=kind.value, begun_on=by.on, updated_at=at
    )  # fmt: skip
    application.save()
    changes = {"kind": kind.value, "applicant": [party.name_es, party.name_en]}
    record(entry_name(Act.PREPARE), Subject(KIND, application.code), by=by, at=at, changes=changes,
           provision=FILE, audience=Audience.SECRETARIAT, reader=party.code)  # fmt: skip
    return application


def _applicant(applicant: Party | NewParty, by: Actor) -> Party:
    """Return the party; a new one is not saved yet. Refuses a name missing in a language and a code that is taken."""
    if isinstance(applicant, Party):
        return applicant
    if Category.SECRETARIAT not in by.categories:
        raise refuse(Reason.NOT_PERMITTED, by, FILE)
    if not applicant.name.complete:
        raise refuse(Reason.LANGUAGE_MISSING, by, FILE, field="name")
    if not applicant.code or Party.objects.filter(code=applicant.code).exists():
        raise refuse(Reason.WRONG_VALUE, by, FILE, field="iso" if applicant.kind == PartyKind.STATE else "name")
    return Party(
        code=applicant.code,
        kind=applicant.kind,
        iso=applicant.iso.upper(),
        source="application",
        **applicant.name.columns("name"),
        **applicant.acronym.columns("acronym"),
    )


def _insist_it_may_apply(party: Party, kind: ApplicationKind, by: Actor) -> None:
    if not fits(Standing(kind.value), party.kind) or not criteria_for(charter(by.on), kind):
        raise refuse(Reason.WRONG_VALUE, by, FILE, field="kind")
    if party.pk is None:
        return
    Party.objects.select_for_update().get(pk=party.pk)
    under_way = Application.objects.filter(party=party, state__in=[state.value for state in OPEN]).exists()
    to_come = Q(holds_from__gt=by.on)
    rows = Status.objects.filter(party=party, status=kind.value)
    if under_way or (rows.on(by.on) | rows.filter(to_come)).exists():
        raise refuse(Reason.ALREADY_DONE, by, FILE, field="party")


def _code(party: Party, by: Actor) -> str:
    """Return the applicant's code and the year, with a number from the second of the same year on."""
    plain = f"{party.code}-{by.on.year}"
    taken = Application.objects.filter(Q(code=plain) | Q(code__startswith=f"{plain}-"), party=party).count()
    return f"{plain}-{taken + 1}" if taken else plain


@act
def file_evidence(
    application: Application,
    criterion: str,
    *,
    by: Actor,
    at: datetime,
    text: Words,
    reference: str = "",
    address: str = "",
    number: int | None = None,
) -> Evidence:
    """File what shows a criterion; it replaces what was filed before, which is kept, and is to be checked anew.

    ``number`` is that of the evidence that the form was made from, 0 for none. Refused: not-permitted, not-your-turn,
    wrong-value (a criterion of another kind), reason-missing (nothing was given), stale.
    """
    stage = begin(application, Act.FILE_EVIDENCE, by=by, at=at)
    code = stage.criterion(criterion)
    if not (text.given or reference.strip()):
        raise stage.refuse(Reason.REASON_MISSING, field="text")
    before = current_evidence(stage.application).get(code)
    last = before.number if before else 0
    if number is not None and number != last:
        raise stage.refuse(Reason.STALE)
    Evidence.objects.filter(application=stage.application, criterion=code, is_current=True).update(is_current=False)
    evidence = Evidence(application=stage.application, criterion=code, number=last + 1, reference=reference.strip(),
                        address=address, behalf=by.party, filed_at=at, filed_by_id=signatory(by, FILE),
                        **text.columns("text"))  # fmt: skip
    evidence.save()
    enter(stage, {"criterion": code, "number": evidence.number, "reference": evidence.reference, "address": address})
    move(stage)
    return evidence


@act
def submit(application: Application, *, by: Actor, at: datetime) -> Application:
    """Submit the file, or submit it again when it has been completed. What is missing is shown, not hidden.

    Refused: not-permitted, not-your-turn, already-done, criteria-unmet (no evidence at all).
    """
    stage = begin(application, Act.SUBMIT, by=by, at=at)
    evidence = current_evidence(stage.application)
    stage.insist(may_be_submitted({code: Finding(row.finding) for code, row in evidence.items()}))
    enter(stage, {"evidence": {code: row.number for code, row in sorted(evidence.items())}})
    return move(stage, submitted_at=at)


@act
def check_evidence(
    application: Application, criterion: str, *, by: Actor, at: datetime, finding: Finding, words: Words
) -> Evidence:
    """Say for the secretariat whether the evidence shows the criterion; what it lacks is said in both languages.

    Refused: not-permitted, not-your-turn, wrong-value (no such criterion, no evidence), language-missing.
    """
    stage = begin(application, Act.CHECK_EVIDENCE, by=by, at=at)
    evidence = current_evidence(stage.application).get(stage.criterion(criterion))
    if evidence is None or finding is Finding.UNCHECKED:
        raise stage.refuse(Reason.WRONG_VALUE, field="finding")
    if finding is Finding.LACKING:
        stage.complete(words, "words")
    Evidence.objects.filter(pk=evidence.pk).update(finding=finding.value, found_at=at, **words.columns("finding"))
    enter(stage, {"criterion": criterion, "finding": finding.value, "words": [words.es, words.en]})
    move(stage)
    evidence.refresh_from_db()
    return evidence


@act
def ask_to_complete(application: Application, *, by: Actor, at: datetime, words: Words) -> Application:
    """Give the file back to the applicant to be completed, saying what is missing in both languages.

    Refused: not-permitted, not-your-turn, already-done, language-missing.
    """
    stage = begin(application, Act.ASK_TO_COMPLETE, by=by, at=at)
    stage.complete(words, "asked")
    enter(stage, {"asked": [words.es, words.en]})
    return move(stage, **words.columns("asked"))


@act
def write_note(application: Application, *, by: Actor, at: datetime, note: Words) -> Application:
    """Write the secretariat's note for the Vice-Ministers, in both languages; the applicant does not see it.

    Refused: not-permitted, not-your-turn, language-missing.
    """
    stage = begin(application, Act.WRITE_NOTE, by=by, at=at)
    stage.complete(note, "note")
    enter(stage, {"note": [note.es, note.en]}, told=False)
    return move(stage, **note.columns("note"))


@act
def withdraw(application: Application, *, by: Actor, at: datetime, reason: Words) -> ApplicationOutcome:
    """Withdraw the application, with the reason, as long as it has not been decided.

    Refused: not-permitted, not-your-turn, already-done, reason-missing.
    """
    stage = begin(application, Act.WITHDRAW, by=by, at=at)
    if not reason.given:
        raise stage.refuse(Reason.REASON_MISSING, field="reason")
    code = row_of(Act.WITHDRAW).provision_code
    outcome = ApplicationOutcome(application=stage.application, kind=OutcomeKind.WITHDRAWN, at=at,
                                 by_id=signatory(by, code), **reason.columns("words"))  # fmt: skip
    outcome.save()
    enter(stage, {"reason": [reason.es, reason.en]})
    outcome.application = move(stage)
    return outcome
