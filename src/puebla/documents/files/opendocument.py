"""Reading OpenDocument texts (.odt): the text as it stands, and what is in the file unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final
from xml.etree.ElementTree import Element

from puebla.documents.files.archives import Archive
from puebla.documents.files.content import Content, Finding, content
from puebla.documents.files.faults import Fault, Unusable

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT: Final = f"{{{_OASIS}text:1.0}}"
_OFFICE: Final = f"{{{_OASIS}office:1.0}}"
_STYLE: Final = f"{{{_OASIS}style:1.0}}"
_PARAGRAPHS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_UNSEEN: Final = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note"})
_SPACES: Final = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": " "}


def read_opendocument(stream: IO[bytes]) -> Content:
    """Return the paragraphs of the text in order; raises Unusable."""
    with Archive(stream) as archive:
        if not archive.has("content.xml"):
            raise Unusable(Fault.BROKEN, of="odt")
        root = archive.xml("content.xml")
        findings = set(_findings(archive, root))
    return content([(None, text) for text in _paragraphs(root)], None, findings)


def _paragraphs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _UNSEEN:
            continue
        if child.tag in _PARAGRAPHS:
            yield "".join(_texts(child))
        else:
            yield from _paragraphs(child)


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag not in _UNSEEN:
            yield from _texts(child)
        yield child.tail or ""


def _findings(archive: Archive, root: Element) -> Iterator[Finding]:
    if next(root.iter(f"{_TEXT}changed-region"), None) is not None:
        yield Finding.TRACKED_CHANGES
    if next(root.iter(f"{_OFFICE}annotation"), None) is not None:
        yield Finding.COMMENTS
    if any(found.get(f"{_TEXT}display") == "none" for found in root.iter(f"{_STYLE}text-properties")):
        yield Finding.HIDDEN_TEXT
    if archive.has("meta.xml") and any(
        element.tag.rpartition("}")[2] in {"creator", "initial-creator"} and (element.text or "").strip()
        for element in archive.xml("meta.xml").iter()
    ):
        yield Finding.METADATA
