"""Attaching documents of the library to a text in preparation, and removing them (A11 step 1, Q12)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.db.models import F

from puebla.consultations.acting import KIND, cited, locked, refuse, require, signatory
from puebla.consultations.annexes import IN_PREPARATION, paper, shown_texts
from puebla.consultations.models import Annex, Consultation, TextVersion
from puebla.consultations.readings import latest_version
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.documents.access import may_see
from puebla.documents.models import Document, Version
from puebla.procedure.annexes import PROVISION, annex_refusal
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

ATTACH: Final = "consultation.attach-annex"
REMOVE: Final = "consultation.remove-annex"


@act
def attach_annex(
    consultation: Consultation, document: Document, *, by: Actor, at: datetime, revision: int | None = None
) -> Annex:
    """Annex a document to the version in preparation, frozen at the texts that the library shows now; return it.

    A document that is annexed already takes the texts shown now. Refused: not-permitted, not-your-turn (the version
    was shown), stale, not-found (the actor may not see the document), annex-not-for-members, annex-without-text,
    already-done (nothing newer is shown). Source: A11 step 1, rulings Q12.
    """
    version = _version_in_preparation(consultation, by, revision)
    if not may_see(by, document):
        raise Refused(Refusal(Reason.NOT_FOUND))
    texts = shown_texts([document])[document.pk]
    refusal = annex_refusal(paper(document, texts))
    if refusal is not None:
        raise cited(refusal, by)
    annex = Annex.objects.filter(version=version, document=document).first() or Annex(
        version=version, document=document, number=Annex.objects.filter(version=version).count() + 1
    )
    before = {text.pk for text in annex.texts}
    if before == {text.pk for text in texts}:
        raise refuse(Reason.ALREADY_DONE, by, PROVISION)
    held = {text.language: text for text in texts}
    annex.spanish, annex.english = held.get("es"), held.get("en")
    annex.attached_at, annex.attached_by_id = at, signatory(by)
    annex.save()
    _tell(ATTACH, annex, by=by, at=at)
    return annex


@act
def remove_annex(
    consultation: Consultation, number: int, *, by: Actor, at: datetime, revision: int | None = None
) -> TextVersion:
    """Remove an annex from the version in preparation; those after it move up by one. Return the version.

    Refused: not-permitted, not-your-turn (the version was shown), stale, already-done (no annex has the number).
    """
    version = _version_in_preparation(consultation, by, revision)
    annex = Annex.objects.filter(version=version, number=number).select_related("document").first()
    if annex is None:
        raise refuse(Reason.ALREADY_DONE, by, PROVISION)
    Annex.objects.filter(pk=annex.pk).delete()
    for later in Annex.objects.filter(version=version, number__gt=number).order_by("number"):
        Annex.objects.filter(pk=later.pk).update(number=F("number") - 1)
    _tell(REMOVE, annex, by=by, at=at)
    return version


def carry_annexes(before: TextVersion, after: TextVersion) -> None:
    """Give a new version the annexes of the one before it, as they are."""
    for annex in Annex.objects.filter(version=before).order_by("number"):
        kept = ("number", "document_id", "spanish_id", "english_id", "attached_at", "attached_by_id")
        Annex(version=after, **{name: getattr(annex, name) for name in kept}).save()


def _version_in_preparation(consultation: Consultation, by: Actor, revision: int | None) -> TextVersion:
    """Return the version that can still be changed; the caller holds the lock on its consultation."""
    require(by, Permission.CONSULTATION_SUBMIT, PROVISION)
    found = locked(consultation)
    version = latest_version(found)
    if found.stands not in IN_PREPARATION or version.shown_at is not None:
        raise refuse(Reason.NOT_YOUR_TURN, by, PROVISION, state=found.state)
    if revision is not None and found.revision != revision:
        raise refuse(Reason.STALE, by, PROVISION, revision=str(found.revision))
    return version


def _tell(name: str, annex: Annex, *, by: Actor, at: datetime) -> None:
    """Stamp the version anew, count the change for stale forms, and write the entry; it is for those who prepare."""
    version = annex.version
    before, version.digest = version.digest, version.computed_digest()
    version.save(update_fields=["digest"])
    consultation = Consultation.objects.filter(pk=version.consultation_id)
    consultation.update(revision=F("revision") + 1, updated_at=at)
    changes: dict[str, Any] = {
        "version": version.number,
        "annex": annex.number,
        "document": annex.document.code,
        "texts": [_cited(text) for text in annex.texts],
        "digest": [before, version.digest],
    }
    subject = Subject(KIND, version.consultation.symbol)
    record(
        name, subject, by=by, at=at, changes=changes, provision=PROVISION, audience=Audience.SECRETARIAT
    )  # fmt: skip


def _cited(text: Version) -> str:
    return f"{text.language} {text.number}"
