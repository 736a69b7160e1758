"""The dry run: what each file of a delivery would become. It reads everything and enters nothing.

Files are told apart by their bytes; the same bytes are never entered twice. A record's texts are held together by the
code in the list, or by their name where it differs in the language alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, Final

from puebla.core.actor import Actor
from puebla.core.paired import LANGUAGES
from puebla.documents.access import prepares
from puebla.documents.actions_intake import holding
from puebla.documents.files.faults import Unusable
from puebla.documents.files.kinds import kind_of
from puebla.documents.forms_intake import DescriptionForm
from puebla.documents.importing import remarks
from puebla.documents.importing.manifest import Line, Manifest, read_manifest
from puebla.documents.importing.remarks import Remark
from puebla.documents.importing.sources import Delivered, Source, manifest_among
from puebla.documents.models import Document, Outcome, Translation
from puebla.documents.queries import records_of_codes
from puebla.documents.receiving import language_of, title_of

DEFAULTS: Final = {"kind": "background-paper", "audience": "secretariat"}
OF_THE_RECORD: Final = ("title_es", "title_en", "kind", "body", "meeting", "part", "party", "on", "themes",
                        "text_original", "audience", "source", "note_es", "note_en")  # fmt: skip
_CODE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SYMBOL: Final = re.compile(r"RCM/[A-Z0-9/-]+")
LONGEST_CODE: Final = 80


@dataclass
class Planned:
    """One file, or one line without a file, and what it would become."""

    number: int
    name: str
    outcome: Outcome
    digest: str = ""
    language: str = ""
    key: str = ""
    wanted: dict[str, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    document: Document | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether nothing is decided about it yet."""
        return self.outcome is Outcome.NEW and not self.remarks

    def end(self, outcome: Outcome, remark: Remark, document: Document | None = None) -> None:
        """Decide what it becomes, with the sentence why."""
        self.outcome, self.document = outcome, document
        self.remarks.append(remark)


@dataclass(frozen=True)
class Plan:
    """Every file with what it would become, and what tells this delivery from every other."""

    rows: list[Planned]
    fingerprint: str
    unread: tuple[str, ...] = ()


def plan_of(source: Source, actor: Actor, listed: bytes | None = None) -> Plan:
    """Return the plan; raises Unusable where the delivery as a whole, or its list, cannot be taken."""
    files = source.files()
    inside = "" if listed is not None else manifest_among(files)
    content = source.read(inside) if inside else listed
    manifest = read_manifest(content) if content is not None else None
    rows = [_looked_at(source, number, each, inside) for number, each in enumerate(files, 1)]
    if manifest is not None:
        rows = _listed(rows, manifest)
    seal = hashlib.sha256(content or b"")
    for row in rows:
        seal.update(f"\0{row.name}\0{row.digest}".encode())
    _decide(rows, actor)
    return Plan(rows, seal.hexdigest(), manifest.unread if manifest else ())


def _looked_at(source: Source, number: int, each: Delivered, manifest: str) -> Planned:
    """Take a first look at one file: its bytes' print, and what is wrong with it already."""
    row = Planned(number, each.name, Outcome.NEW)
    if each.name == manifest:
        row.end(Outcome.LEFT_OUT, remarks.said(remarks.THE_LIST))
    elif each.is_rubbish:
        row.end(Outcome.LEFT_OUT, remarks.said(remarks.RUBBISH))
    else:
        _look(source, each, row)
    return row


def _look(source: Source, each: Delivered, row: Planned) -> None:
    try:
        if each.fault is not None:
            raise each.fault
        blob = source.read(each.name)
        row.digest = hashlib.sha256(blob).hexdigest()
        kind_of(BytesIO(blob), len(blob))
    except Unusable as fault:
        row.end(Outcome.FAULT, remarks.fault(fault.fault.value, fault.details))


def _listed(rows: list[Planned], manifest: Manifest) -> list[Planned]:
    """Return the rows with what the list says of each; a line without its file and a file without a line are faults."""
    by_name = {row.name: row for row in rows}
    number, named, more = len(rows), set(), []
    for line in manifest.lines:
        row = by_name.get(line.file) if line.file else None
        if row is not None and line.file not in named:
            named.add(line.file)
            row.wanted = dict(line.values)
            continue
        number += 1
        more.append(_without_file(number, line, is_known=row is not None))
    for row in rows:
        if row.is_open and row.name not in named:
            row.end(Outcome.FAULT, remarks.said(remarks.NOT_LISTED))
    return [*rows, *more]


def _without_file(number: int, line: Line, *, is_known: bool) -> Planned:
    """Return the row of a line that names no file, one that is not there, or one that another line has named."""
    row = Planned(number, line.file, Outcome.NEW, wanted=dict(line.values))
    if line.file:
        row.end(Outcome.FAULT, remarks.said(remarks.LISTED_TWICE if is_known else remarks.NO_FILE))
    return row


def _decide(rows: Sequence[Planned], actor: Actor) -> None:
    """Decide what each file becomes: first by its bytes, then within its record."""
    _known_bytes(rows, actor)
    groups = _groups([row for row in rows if row.is_open])
    existing = records_of_codes(actor, list(groups))
    for key, group in groups.items():
        for row in group:
            row.key = key
        _decide_group(group, existing.get(key), actor)


def _known_bytes(rows: Iterable[Planned], actor: Actor) -> None:
    held = holding(actor, {row.digest for row in rows if row.digest})
    seen: dict[str, str] = {}
    for row in rows:
        if not row.is_open or not row.digest:
            continue
        if row.digest in held:
            found = held[row.digest]
            row.end(Outcome.SAME, remarks.said(remarks.HELD_BY, where=found.locator), found)
        elif row.digest in seen:
            row.end(Outcome.TWICE, remarks.said(remarks.SAME_AS, where=seen[row.digest]))
        else:
            seen[row.digest] = row.name


def _groups(rows: Sequence[Planned]) -> dict[str, list[Planned]]:
    """Return the files by the code of their record; a code that is none ends the file."""
    found: dict[str, list[Planned]] = {}
    for row in rows:
        code = row.wanted.get("code", "")
        if code and not _is_code(code):
            row.end(Outcome.FAULT, remarks.said(remarks.CODE))
            continue
        found.setdefault(code or _together(row), []).append(row)
    return {key if _is_code(key) else _made(group): group for key, group in found.items()}


def _is_code(code: str) -> bool:
    return len(code) <= LONGEST_CODE and bool(_CODE.fullmatch(code) or _SYMBOL.fullmatch(code))


def _together(row: Planned) -> str:
    """Return what holds the languages of one record together; no code can be like it."""
    stem, told = language_of(row.name)
    folder = str(PurePosixPath(row.name).parent)
    return f"~{folder}/{stem.casefold()}" if told else f"~~{row.number}"


def _made(group: Sequence[Planned]) -> str:
    """Return a code made of the very bytes, so that the same delivery makes the same again."""
    prints = sorted(row.digest or repr(sorted(row.wanted.items())) for row in group)
    return f"doc-{hashlib.sha256(' '.join(prints).encode()).hexdigest()[:16]}"


def _decide_group(group: Sequence[Planned], found: Document | None, actor: Actor) -> None:
    """Decide about the files of one record."""
    if found is not None and not prepares(actor, found):
        for row in group:
            row.end(Outcome.FAULT, remarks.said(remarks.NOT_YOURS))
        return
    wanted = _wanted(group)
    faults = [] if found is not None else faults_of(wanted, actor)
    languages: set[str] = set()
    for row in group:
        own = {name: row.wanted.get(name, "") for name in ("translation", "correction", "language")}
        row.wanted = {**wanted, **own, "translation": own["translation"] or Translation.ORIGINAL.value}
        row.document = found
        _decide_file(row, found, languages)
        if row.is_open and faults:
            row.outcome, row.remarks = Outcome.FAULT, list(faults)
    _name_outcomes(group, found)


def _decide_file(row: Planned, found: Document | None, languages: set[str]) -> None:
    """Look at the language and the state of one text."""
    if not row.digest:
        return
    row.language = row.wanted["language"].lower() or language_of(row.name)[1] or row.wanted["text_original"]
    if row.language not in LANGUAGES:
        row.end(Outcome.FAULT, remarks.said(remarks.NO_LANGUAGE))
    elif row.wanted["translation"] not in set(Translation.values):
        row.end(Outcome.FAULT, remarks.said(remarks.NO_TRANSLATION))
    elif row.language in languages:
        row.end(Outcome.FAULT, remarks.said(remarks.LANGUAGE_TWICE))
    elif found is not None and row.language in found.languages.split() and not row.wanted["correction"]:
        row.end(Outcome.FAULT, remarks.said(remarks.SAYS_WHAT), found)
    languages.add(row.language)


def _name_outcomes(group: Sequence[Planned], found: Document | None) -> None:
    is_first = found is None
    for row in group:
        if not row.is_open:
            continue
        if not row.digest:
            row.outcome = Outcome.RECORD if is_first else Outcome.SAME
        elif not is_first:
            there = found is not None and row.language in found.languages.split()
            row.outcome = Outcome.VERSION if there else Outcome.LANGUAGE
        is_first = False


def _wanted(group: Sequence[Planned]) -> dict[str, str]:
    """Return what the list says of the record, the first line that says it; titles are those of files otherwise."""
    said = {name: next((row.wanted[name] for row in group if row.wanted.get(name)), "") for name in OF_THE_RECORD}
    for row in group:
        stem, told = language_of(row.name)
        language = row.wanted.get("language", "") or told or said["text_original"]
        if row.digest and language in LANGUAGES and not said[f"title_{language}"]:
            said[f"title_{language}"] = title_of(stem)
    return said | {name: said[name] or value for name, value in DEFAULTS.items()}


def faults_of(wanted: dict[str, str], actor: Actor) -> list[Remark]:
    """Return what is wrong with the description of a record, each fault with the name of its column."""
    form = DescriptionForm(wanted, actor=actor)
    return [
        remarks.both(lambda name=name, each=each: f"{name}: {' '.join(str(one) for one in each)}")  # type: ignore[misc]
        for name, errors in form.errors.items()
        for each in [list(_lazy(errors))]
    ]


def _lazy(errors: Any) -> Iterable[Any]:
    """Yield the sentences of a field's errors as they can still be said in either language."""
    for error in errors.as_data():
        yield from error
