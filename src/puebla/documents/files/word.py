"""Reading Word files (.docx): the text as it stands when changes are accepted, and what is in the file unseen.

A library for Word leaves out text within tracked changes, so the parts are read as XML (stack.md, 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Final
from xml.etree.ElementTree import Element

from puebla.documents.files.archives import Archive
from puebla.documents.files.content import Content, Finding, content
from puebla.documents.files.faults import Fault, Unusable

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACES: Final = {f"{_W}tab": "\t", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_GONE: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}instrText", f"{_W}delText"})
_CHANGES: Final = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
_PROPERTIES: Final = "docProps/core.xml"


def read_word(stream: IO[bytes]) -> Content:
    """Return the paragraphs of the body, in order, tables cell by cell; raises Unusable."""
    with Archive(stream) as archive:
        if "macroEnabled" in archive.read("[Content_Types].xml").decode("utf-8", "replace"):
            raise Unusable(Fault.MACROS)
        body = archive.xml("word/document.xml")
        findings = set(_findings(archive, body))
    paragraphs = [(None, "".join(_texts(paragraph))) for paragraph in body.iter(f"{_W}p")]
    return content(list(paragraphs), None, findings)


def _texts(element: Element) -> Iterator[str]:
    """Yield the text of an element without what was deleted, and without the paragraphs of boxes inside it."""
    for child in element:
        if child.tag in _GONE or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        else:
            yield from _texts(child)


def _findings(archive: Archive, body: Element) -> Iterator[Finding]:
    if any(next(body.iter(tag), None) is not None for tag in _CHANGES):
        yield Finding.TRACKED_CHANGES
    if (
        archive.has("word/comments.xml")
        and next(archive.xml("word/comments.xml").iter(f"{_W}comment"), None) is not None
    ):
        yield Finding.COMMENTS
    if any(_is_on(mark) for name in ("vanish", "webHidden") for mark in body.iter(f"{_W}{name}")):
        yield Finding.HIDDEN_TEXT
    if _names_somebody(archive):
        yield Finding.METADATA
    if any(b'TargetMode="External"' in archive.read(name) and b"/hyperlink" not in archive.read(name)
           for name in archive.names() if name.endswith(".rels")):  # fmt: skip
        yield Finding.EXTERNAL


def _is_on(mark: Element) -> bool:
    return mark.get(f"{_W}val", "true") not in {"0", "false", "off"}


def _names_somebody(archive: Archive) -> bool:
    """Tell whether the properties name who wrote or changed the file."""
    if not archive.has(_PROPERTIES):
        return False
    told = {element.tag.rpartition("}")[2]: element.text or "" for element in archive.xml(_PROPERTIES)}
    return any(told.get(name, "").strip() for name in ("creator", "lastModifiedBy"))
