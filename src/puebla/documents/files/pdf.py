"""Reading PDF files page by page with PDFium, and refusing what acts: scripts, launches, attached files (D1).

PDFium is not safe for threads and has had its faults: it runs only in the child process of reading.py.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO, Any, Final

import pypdfium2 as pdfium
from pypdfium2 import raw

from puebla.documents.files.content import Content, Finding, content
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.limits import MEGABYTE, MOST_PAGES

_ACTS: Final = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFile|EmbeddedFiles|RichMedia|XFA|SubmitForm|ImportData)\b")
_OBJECTS: Final = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n", re.DOTALL)
_MOST_OF_OBJECTS: Final = 8 * MEGABYTE
_SHORT_LINE: Final = 0.6


def read_pdf(stream: IO[bytes]) -> Content:
    """Return the paragraphs of each page; raises Unusable: encrypted, broken, active, too-long."""
    blob = stream.read()
    _refuse_what_acts(blob)
    document = opened_pdf(blob)
    try:
        if len(document) > MOST_PAGES:
            raise Unusable(Fault.TOO_LONG, pages=len(document), most=MOST_PAGES)
        paragraphs = [(number, text) for number in range(1, len(document) + 1) for text in _page(document, number)]
        findings = {Finding.METADATA} if _names_somebody(document) else set()
        return content(list(paragraphs), len(document), findings)
    finally:
        document.close()


def opened_pdf(blob: bytes) -> Any:
    """Open a PDF; raises Unusable: encrypted, broken, active."""
    try:
        document = pdfium.PdfDocument(blob)
    except pdfium.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        raise Unusable(Fault.ENCRYPTED if locked else Fault.BROKEN, of="pdf") from fault
    if raw.FPDFDoc_GetAttachmentCount(document) > 0 or raw.FPDFDoc_GetJavaScriptActionCount(document) > 0:
        raise Unusable(Fault.ACTIVE, of="pdf")
    if len(document) == 0:
        raise Unusable(Fault.BROKEN, of="pdf")
    return document


def _refuse_what_acts(blob: bytes) -> None:
    for part in _parts(blob):
        if found := _ACTS.search(part):
            raise Unusable(Fault.ACTIVE, of=found[1].decode())


def _parts(blob: bytes) -> Iterator[bytes]:
    """Yield the file as it is, and the objects that are packed in it, each up to a bound."""
    yield re.sub(rb"stream\r?\n.*?endstream", b"", blob, flags=re.DOTALL)
    for found in _OBJECTS.finditer(blob):
        unpacking = zlib.decompressobj()
        try:
            yield unpacking.decompress(blob[found.end() :], _MOST_OF_OBJECTS)
        except zlib.error:
            continue


def _page(document: Any, number: int) -> list[str]:
    try:
        page = document[number - 1]
        text = page.get_textpage().get_text_bounded()
        page.close()
    except pdfium.PdfiumError as fault:
        raise Unusable(Fault.BROKEN, of="pdf", page=number) from fault
    return paragraphs_of(text)


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of a page: set apart by an empty line, or where a short line ends a sentence."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    longest = max((len(line) for line in lines), default=0)
    found: list[str] = []
    current = ""
    for line in lines:
        if not line:
            found, current = [*found, current], ""
            continue
        current = _joined(current, line)
        if len(line) < _SHORT_LINE * longest and line.endswith((".", ":", ";", "!", "?", ".”", '."')):
            found, current = [*found, current], ""
    return [paragraph for paragraph in [*found, current] if paragraph]


def _joined(before: str, line: str) -> str:
    """Join two lines of a paragraph; a word divided at the end of a line becomes one again."""
    if before.endswith(("\u00ad", "\ufffe", "\x02")):
        return before[:-1] + line
    if re.search(r"\w-$", before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}" if before else line


def _names_somebody(document: Any) -> bool:
    try:
        told = document.get_metadata_dict()
    except pdfium.PdfiumError:
        return False
    return bool(told.get("Author", "").strip())
