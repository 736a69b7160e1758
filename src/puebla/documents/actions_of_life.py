"""Issuing, adopting, publishing and withdrawing a document (A10, Q46, Q47); announcing a language that is awaited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.core.paired import LANGUAGES
from puebla.documents import actions
from puebla.documents.access import keeps
from puebla.documents.acting import KIND, answer, cited, locked, refuse, save_changed, tell
from puebla.documents.models import Document, DocumentStatus, Version, VersionText
from puebla.documents.search import index
from puebla.documents.symbols import give_symbol
from puebla.procedure.library import PUBLICATION, Languages, Move, issue_in_languages, move
from puebla.procedure.publication import Finding, Gate, gate
from puebla.procedure.refusals import Reason, Refusal

_SYMBOL = re.compile(r"\bRCM/[A-Z0-9][A-Z0-9/-]{3,60}[A-Z0-9]\b")
_ADDRESS = re.compile(r"/documents/([\w/-]{3,80}?)/(?=[\s).,;?#]|$)")


@dataclass(frozen=True)
class Words:
    """A reason in Spanish and English; one language is enough for the record, both for what the public reads."""

    es: str = ""
    en: str = ""

    @property
    def given(self) -> bool:
        """Tell whether anything was written."""
        return bool(self.es.strip() or self.en.strip())

    @property
    def complete(self) -> bool:
        """Tell whether both languages are there."""
        return bool(self.es.strip() and self.en.strip())


def languages_of(document: Document, versions: list[Version] | None = None) -> Languages:
    """Return which languages have a text that is shown, and which one is announced; one query unless given."""
    rows = versions if versions is not None else list(document.versions.filter(is_current=True))
    announced = {document.awaited_in} if document.awaited_in and document.awaited_on else set()
    return Languages(frozenset(row.language for row in rows), frozenset(announced))


def gate_of(document: Document, *, reasoned: bool = False) -> Gate:
    """Return what the publication gate finds in the texts that are shown; four queries at most."""
    versions = list(document.versions.filter(is_current=True))
    texts = dict(VersionText.objects.filter(version__in=versions).values_list("version__language", "text"))
    closed = [(language, _closed_links(text, document)) for language, text in texts.items()]
    files = [(version.language, version.findings) for version in versions]
    return gate(files, closed, languages_of(document, versions).missing, reasoned=reasoned)


def _closed_links(text: str, document: Document) -> set[str]:
    """Return the symbols and codes named in a text that belong to papers which the public may not see."""
    named = set(_SYMBOL.findall(text)) | set(_ADDRESS.findall(text))
    closed = Document.objects.filter(Q(symbol__in=named) | Q(code__in=named)).exclude(pk=document.pk)
    hidden = ~Q(audience=Audience.PUBLIC) | Q(status__in=(DocumentStatus.DRAFT, DocumentStatus.WITHDRAWN))
    return {found.locator for found in closed.filter(hidden)} if named else set()


def _kept(document: Document, *, by: Actor, revision: int | None) -> Document:
    """Return the record locked, for one who keeps the library; issuing and publishing are acts of the secretariat."""
    fresh = locked(document, by=by, revision=revision)
    if not keeps(by):
        raise refuse(Reason.NOT_PERMITTED, by, PUBLICATION)
    return fresh


def _moved(document: Document, wanted: Move, by: Actor) -> None:
    found = move(document.stands, wanted)
    if isinstance(found, Refusal):
        raise cited(found, by)
    document.status = found.value


@act
def announce_language(
    document: Document, language: str, on: date, *, by: Actor, at: datetime, revision: int | None = None
) -> Document:
    """Announce the day on which the text in a missing language is expected (peers 18).

    Refused: as ``locked`` refuses, wrong-value (no such language, a day that is past), already-done (it is there).
    """
    fresh = locked(document, by=by, revision=revision)
    if language not in LANGUAGES or on < by.on:
        raise refuse(Reason.WRONG_VALUE, by, field="on" if language in LANGUAGES else "language")
    if fresh.versions.filter(language=language, is_current=True).exists():
        raise refuse(Reason.ALREADY_DONE, by, field="language")
    fresh.awaited_in, fresh.awaited_on = language, on
    save_changed(fresh, "awaited_in", "awaited_on")
    tell("document.announce-language", fresh, {"language": language, "on": on}, by=by, at=at)
    return fresh


@act
def issue_document(
    document: Document, audience: Audience, *, by: Actor, at: datetime, revision: int | None = None
) -> Document:
    """Issue a draft to its audience, with its symbol; the public is reached by publishing alone.

    Refused: as ``locked`` refuses, not-permitted, not-your-turn, already-done, text-missing, language-missing (a
    language that is neither there nor announced), wrong-value (the public). Source: A10, peers 18.
    """
    fresh = _kept(document, by=by, revision=revision)
    if audience in {Audience.PUBLIC, Audience.FUND} or (audience == Audience.BODY and fresh.body is None):
        raise refuse(Reason.WRONG_VALUE, by, field="audience")
    _moved(fresh, Move.ISSUE, by)
    answer(issue_in_languages(languages_of(fresh)), by)
    fresh.audience, fresh.symbol = audience, fresh.symbol or give_symbol(fresh, at=at)
    save_changed(fresh, "status", "audience", "symbol")
    index.refresh(fresh)
    tell("document.issue", fresh, {"symbol": fresh.symbol, "audience": str(audience)}, by=by, at=at)
    return fresh


@act
def adopt_document(document: Document, *, by: Actor, at: datetime, on: date, revision: int | None = None) -> Document:
    """Record that the meeting of the document adopted it on a day.

    Refused: as ``locked`` refuses, not-permitted, not-your-turn, already-done, wrong-value (no meeting or body is
    named, a day to come). Source: A10, A13.
    """
    fresh = _kept(document, by=by, revision=revision)
    if on > by.on or not (fresh.meeting or fresh.body):
        raise refuse(Reason.WRONG_VALUE, by, field="on" if on > by.on else "meeting")
    _moved(fresh, Move.ADOPT, by)
    fresh.sort_day, fresh.year = on, on.year
    save_changed(fresh, "status", "sort_day", "year")
    index.refresh(fresh)
    tell("document.adopt", fresh, {"on": on, "symbol": fresh.symbol}, by=by, at=at)
    return fresh


@act
def publish_document(
    document: Document, *, by: Actor, at: datetime, until: datetime | None = None, reason: Words = Words(),
    revision: int | None = None,
) -> Document:  # fmt: skip
    """Open a document to everybody, in all its languages at once, at the instant ``until`` of the embargo or now.

    Refused: as ``locked`` refuses, not-permitted, not-your-turn, already-done, text-missing, gate-closed (a finding
    stands in the way), wrong-value (an embargo that is past). Source: 001:930-936, Q47.
    """
    fresh = _kept(document, by=by, revision=revision)
    if until is not None and until <= at:
        raise refuse(Reason.WRONG_VALUE, by, PUBLICATION, field="until")
    before = fresh.status
    _moved(fresh, Move.PUBLISH, by)
    found = _passed(fresh, reason, by)
    changes = _titled(fresh) | {"findings": [one.key for one in found.findings]} | _reason(reason)
    if until is not None:
        fresh.status, fresh.publish_at = before, until
        save_changed(fresh, "publish_at")
        tell("document.embargo", fresh, changes | {"until": until}, by=by, at=at, provision=PUBLICATION)
        return fresh
    _open(fresh, at)
    tell("document.publish", fresh, changes, by=by, at=at, provision=PUBLICATION)
    return fresh


def _passed(document: Document, reason: Words, by: Actor) -> Gate:
    if not languages_of(document).present:
        raise refuse(Reason.TEXT_MISSING, by, PUBLICATION)
    found = gate_of(document, reasoned=reason.given)
    if not found.is_open:
        raise refuse(Reason.GATE_CLOSED, by, PUBLICATION, findings=" ".join(one.key for one in found.blocking))
    return found


def _titled(document: Document) -> dict[str, Any]:
    """Return what news and letters call the document, as it is called at this moment."""
    return {"symbol": document.symbol, "title": [document.title_es, document.title_en]}


def _reason(reason: Words) -> dict[str, Any]:
    return {"reason": [reason.es.strip(), reason.en.strip()]} if reason.given else {}


def _open(document: Document, at: datetime) -> None:
    document.status, document.audience, document.publish_at = DocumentStatus.PUBLISHED, Audience.PUBLIC, None
    document.sort_day = document.sort_day or at.date()
    document.year = document.year or document.sort_day.year
    save_changed(document, "status", "audience", "publish_at", "sort_day", "year")
    index.refresh(document)


@act
def lift_embargo(document: Document, *, by: Actor, at: datetime) -> Document:
    """Open a document whose embargo has ended; the worker's act. The gate is asked again: a text may have changed.

    The reason given with the embargo answers for what was found then, and for nothing that came later.
    Refused: not-your-turn (no embargo, or it runs), gate-closed (and the embargo stays for the secretariat to see).
    """
    fresh, blocking = _at_its_end(document, by, at)
    if blocking:
        raise refuse(Reason.GATE_CLOSED, by, PUBLICATION)
    _moved(fresh, Move.PUBLISH, by)
    late = int((at - fresh.publish_at).total_seconds()) if fresh.publish_at else 0
    _open(fresh, at)
    tell("document.publish", fresh, _titled(fresh) | {"seconds_late": late}, by=by, at=at, provision=PUBLICATION)
    return fresh


@act
def hold_back(document: Document, *, by: Actor, at: datetime) -> Document:
    """Record that an embargo has ended and the gate stays closed; the worker's act, for the secretariat to be told.

    Refused: not-your-turn (no embargo, it runs, or the gate is open), already-done (the same was recorded of this
    embargo before).
    """
    fresh, blocking = _at_its_end(document, by, at)
    if not blocking:
        raise refuse(Reason.NOT_YOUR_TURN, by, PUBLICATION)
    findings = [one.key for one in blocking]
    told = held_back(fresh)
    if told is not None and told.changes.get("findings") == findings:
        raise refuse(Reason.ALREADY_DONE, by, PUBLICATION)
    changes = _titled(fresh) | {"until": fresh.publish_at, "findings": findings}
    tell("document.hold-back", fresh, changes, by=by, at=at, provision=PUBLICATION, only=Audience.SECRETARIAT)
    return fresh


def _at_its_end(document: Document, by: Actor, at: datetime) -> tuple[Document, tuple[Finding, ...]]:
    """Return the record locked and what the gate finds unanswered; refused while there is no embargo that ended."""
    fresh = locked(document, by=by)
    if fresh.publish_at is None or fresh.publish_at > at:
        raise refuse(Reason.NOT_YOUR_TURN, by, PUBLICATION)
    entry = _last(fresh, "document.embargo")
    answered = set(entry.changes.get("findings", ())) if entry and entry.changes.get("reason") else set()
    return fresh, gate_of(fresh).unanswered(answered)


def held_back(document: Document) -> Entry | None:
    """Return the entry that says why the embargo that the record has now did not end, or None; two queries."""
    set_by, held = _last(document, "document.embargo"), _last(document, "document.hold-back")
    return held if held and set_by and held.sequence > set_by.sequence else None


def _last(document: Document, act_name: str) -> Entry | None:
    rows = Entry.objects.filter(subject_kind=KIND, subject=document.code, act=act_name)
    return rows.order_by("-sequence").first()


@act
def cancel_embargo(document: Document, *, by: Actor, at: datetime, revision: int | None = None) -> Document:
    """Let a document stay where it is instead of being published at its instant.

    Refused: as ``locked`` refuses, not-permitted, not-your-turn (no embargo).
    """
    fresh = _kept(document, by=by, revision=revision)
    if fresh.publish_at is None:
        raise refuse(Reason.NOT_YOUR_TURN, by, PUBLICATION)
    fresh.publish_at = None
    save_changed(fresh, "publish_at")
    tell("document.cancel-embargo", fresh, {}, by=by, at=at, provision=PUBLICATION)
    return fresh


@act
def correct_published(version: Version, *, by: Actor, at: datetime, reason: Words = Words()) -> Version:
    """Let a corrected version replace the one that is shown of a published document, through the same gate.

    Refused: as ``make_current`` refuses, not-permitted, gate-closed.
    """
    if not keeps(by):
        raise refuse(Reason.NOT_PERMITTED, by, PUBLICATION)
    fresh, said = actions.replaced_by(version, by=by, at=at)
    found = _passed(fresh.document, reason, by)
    changes = _titled(fresh.document) | said | {"findings": [one.key for one in found.findings]} | _reason(reason)
    tell("document.correct", fresh.document, changes, by=by, at=at, provision=PUBLICATION)
    return fresh


@act
def withdraw_document(
    document: Document, *, by: Actor, at: datetime, reason: Words, revision: int | None = None
) -> Document:
    """Withdraw a document: its record stays and says why, its texts are shown to nobody but those who keep the library.

    Refused: as ``locked`` refuses, not-permitted, already-done, reason-missing (both languages are needed, since the
    record is read in both). Source: Q47.
    """
    fresh = _kept(document, by=by, revision=revision)
    if not reason.complete:
        raise refuse(Reason.REASON_MISSING, by, PUBLICATION, field="reason")
    before = fresh.status
    _moved(fresh, Move.WITHDRAW, by)
    fresh.withdrawn_at, fresh.publish_at = at, None
    fresh.withdrawn_es, fresh.withdrawn_en = reason.es.strip(), reason.en.strip()
    save_changed(fresh, "status", "withdrawn_at", "withdrawn_es", "withdrawn_en", "publish_at")
    index.refresh(fresh)
    tell(
        "document.withdraw",
        fresh,
        _titled(fresh) | {"before": before} | _reason(reason),
        by=by,
        at=at,
        provision=PUBLICATION,
    )
    return fresh
