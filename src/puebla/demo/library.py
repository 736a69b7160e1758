"""The library of the demonstration: papers of every kind, format and audience, each brought there by the acts.

Papers with a corrected version, a refused file, an embargo, a withdrawal and relations are among them. The records of
the register stay what they are: records without a file, which the pages say.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Final

from puebla.core.actor import Actor, system
from puebla.core.clock import SEAT_ZONE
from puebla.core.stored import bytes_of, store
from puebla.demo import files, papers
from puebla.demo.calendar import at_nine
from puebla.demo.papers import Paper
from puebla.demo.people import someone
from puebla.documents import actions, actions_of_life as life
from puebla.documents.actions_of_relations import relate
from puebla.documents.files.content import Content
from puebla.documents.files.faults import Unusable
from puebla.documents.files.kinds import Kind
from puebla.documents.files.opendocument import read_opendocument
from puebla.documents.files.plain import read_html, read_text
from puebla.documents.files.reading import read_file
from puebla.documents.files.word import read_word
from puebla.documents.models import Document, RelationKind, Translation, Version
from puebla.forum.models import Body, Party
from puebla.forum.statuses.words import Words
from puebla.procedure.permissions import Permission
from puebla.procedure.values import PartialDate

KEEPER, COUNTRY = "coordinator", "mx"
RELATED: Final = (
    (papers.MANUAL, RelationKind.ANNEX_TO, papers.GUIDELINES),
    (papers.CONCLUSIONS, RelationKind.FOLLOWS_UP, papers.DECLARATION),
    (papers.STUDY, RelationKind.REPLACES, papers.WITHDRAWN),
    (papers.WORK_PLAN, RelationKind.AMENDS, papers.CONCLUSIONS),
)
EMBARGO, EXPECTED = timedelta(days=2), timedelta(days=20)
HOUR: Final = timedelta(hours=1)
NONE: Final = Words()


def fill_library(at: datetime) -> None:
    """Bring every paper there; everybody must have been registered. ``at`` is the present instant."""
    made = {paper.code: _brought(paper, at) for paper in papers.PAPERS}
    later = at - timedelta(days=2)
    for paper, kind, other in RELATED:
        relate(made[paper.code], kind, made[other.code], by=_keeper(later), at=later)
    _correct(made[papers.GUIDELINES.code], at_nine((at - timedelta(days=10)).date()))
    _refuse(made[papers.DRAFT.code], at - timedelta(days=1))
    _embargo(made[papers.PRESS.code], at)
    _withdraw(made[papers.WITHDRAWN.code], at_nine((at - timedelta(days=21)).date()))


def _keeper(at: datetime) -> Actor:
    return someone(KEEPER, at)


def _reader(at: datetime) -> Actor:
    return system(at.astimezone(SEAT_ZONE).date(), Permission.DOCUMENT_PUBLISH)


def _brought(paper: Paper, present: datetime) -> Document:
    """Begin the record, add its texts, and take it as far as it goes."""
    at = at_nine((present - timedelta(days=paper.days_ago)).date())
    is_national = paper is papers.NATIONAL
    by = someone(f"focal-{COUNTRY}", at) if is_national else _keeper(at)
    title = paper.titled()
    description = actions.Description(
        paper.kind, title.es, title.en, body=Body.objects.get(code=paper.body) if paper.body else None,
        part=paper.part, party=Party.objects.get(code=COUNTRY) if is_national else None,
        on=PartialDate(at.date()), themes=paper.themes, text_original=paper.original,
        note_es=papers.FILES.es, note_en=papers.FILES.en, source="demonstration", is_invented=True,
    )  # fmt: skip
    document = actions.begin_document(description, by=by, at=at, code=paper.code)
    for language in _languages(paper):
        _add(document, paper, language, by, at)
    if paper is papers.CONSULTED:
        life.announce_language(document, "es", (present + EXPECTED).date(), by=_keeper(present), at=present)
    return _taken_on(document, paper, by, at)


def _languages(paper: Paper) -> tuple[str, ...]:
    """Return the languages of which there is a text; one paper and the drafts still wait for the other one."""
    waits = paper is papers.CONSULTED or paper.goes == "draft"
    return (paper.original,) if waits else ("es", "en")


def _taken_on(document: Document, paper: Paper, by: Actor, at: datetime) -> Document:
    if paper.goes == "draft":
        return document
    issued = life.issue_document(document, paper.audience, by=by, at=at + HOUR)
    if paper.goes and paper.body and paper.kind in ADOPTED:
        issued = life.adopt_document(issued, by=by, at=at + 2 * HOUR, on=at.date())
    if paper.goes == "published":
        issued = life.publish_document(issued, by=by, at=at + 3 * HOUR)
    return issued


ADOPTED: Final = frozenset(
    {"declaration", "extraordinary-declaration", "decision", "guidelines", "conclusions-recommendations", "work-plan"}
)


def _add(document: Document, paper: Paper, language: str, by: Actor, at: datetime, note: Words = NONE) -> Version:
    """Add one text and let it be read, as the worker reads it; with a note it corrects the one before."""
    paragraphs = paper.paragraphs(language)
    if note != NONE:
        paragraphs = (*paragraphs[:-1], papers.CORRECTED.es if language == "es" else papers.CORRECTED.en)
    file = store([files.made(paper.format, language, paragraphs)], paper.format.value, at=at)
    is_original = language == paper.original
    version = actions.receive_version(
        document, language, file, f"{paper.code}-{language}.{paper.format.extension}", by=by, at=at,
        translation=Translation.ORIGINAL if is_original else Translation.OFFICIAL, note_es=note.es, note_en=note.en,
    )  # fmt: skip
    found = _read(version)
    reading = actions.Reading(found.paragraphs, found.pages, found.findings)
    return actions.record_reading(version, reading, by=_reader(at), at=at + timedelta(minutes=1))


def _read(version: Version) -> Content:
    """Read a file of our own making; only a PDF needs a process of its own, as its reader stays out of this one."""
    readers = {Kind.DOCX: read_word, Kind.ODT: read_opendocument, Kind.HTML: read_html, Kind.TEXT: read_text}
    kind, stream = Kind(version.file.media), BytesIO(bytes_of(version.file))
    return read_file(stream, kind) if kind is Kind.PDF else readers[kind](stream)


def _correct(document: Document, at: datetime) -> None:
    """Let corrected texts replace the published ones in both languages."""
    for language in ("es", "en"):
        version = _add(document, papers.GUIDELINES, language, _keeper(at), at, papers.CORRECTION)
        life.correct_published(version, by=_keeper(at), at=at + HOUR)


def _refuse(document: Document, at: datetime) -> None:
    """Send a page with a script, which is refused with its reason."""
    file = store([files.ACTIVE], Kind.HTML.value, at=at)
    version = actions.receive_version(document, "en", file, "demo-draft-en.html", by=_keeper(at), at=at)
    try:
        _read(version)
    except Unusable as fault:
        actions.refuse_file(version, fault.fault.value, by=_reader(at), at=at + HOUR, **fault.details)


def _embargo(document: Document, at: datetime) -> None:
    """Publish from an instant to come, which the clock of the demonstration can be moved to."""
    life.publish_document(document, by=_keeper(at), at=at, until=at_nine((at + EMBARGO).date()))


def _withdraw(document: Document, at: datetime) -> None:
    reason = life.Words(papers.WITHDRAWAL.es, papers.WITHDRAWAL.en)
    life.withdraw_document(document, by=_keeper(at), at=at, reason=reason)
