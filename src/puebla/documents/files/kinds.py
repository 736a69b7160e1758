"""What a file is, told by its content alone: its name and what a browser says of it are not believed (A7, D1)."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from pathlib import PurePosixPath
from typing import IO, Final

from puebla.documents.files.archives import Archive
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.limits import LARGEST_FILE, LONGEST_NAME


class Kind(StrEnum):
    """The kinds of file that the library keeps, by their media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    HTML = "text/html"
    TEXT = "text/plain"

    @property
    def extension(self) -> str:
        """Return the ending of a file's name."""
        return _EXTENSIONS[self]

    @property
    def short(self) -> str:
        """Return what people call it."""
        return _EXTENSIONS[self].upper()


_EXTENSIONS: Final = {Kind.PDF: "pdf", Kind.DOCX: "docx", Kind.ODT: "odt", Kind.HTML: "html", Kind.TEXT: "txt"}
_HTML: Final = re.compile(rb"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE | re.DOTALL)
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD: Final = 4096


def kind_of(stream: IO[bytes], size: int) -> Kind:
    """Return what the file is; raises Unusable: empty, too-large, encrypted, macros, broken, unknown."""
    if size == 0:
        raise Unusable(Fault.EMPTY)
    if size > LARGEST_FILE:
        raise Unusable(Fault.TOO_LARGE, bytes=size, most=LARGEST_FILE)
    head = stream.read(_HEAD)
    stream.seek(0)
    if head.startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _packed(stream)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unusable(Fault.ENCRYPTED if b"E\x00n\x00c\x00r\x00y\x00p\x00t" in head else Fault.UNKNOWN, of="ole")
    return _plain(head)


def _packed(stream: IO[bytes]) -> Kind:
    with Archive(stream) as archive:
        if archive.has("word/document.xml") and archive.has("[Content_Types].xml"):
            return Kind.DOCX
        if archive.has("mimetype") and archive.read("mimetype").strip() == Kind.ODT.value.encode():
            return Kind.ODT
    raise Unusable(Fault.UNKNOWN, of="zip")


def _plain(head: bytes) -> Kind:
    """Tell HTML and plain text from everything else; text has no control characters but those of lines."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.TEXT
    if _CONTROL.search(head):
        raise Unusable(Fault.UNKNOWN)
    return Kind.HTML if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else Kind.TEXT


def clean_name(name: str, kind: Kind) -> str:
    """Return a file's name as it may be shown and sent: no folders, no signs that turn or break a line, its own ending.

    A name that ends otherwise than the content gets the ending of the content as well.
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    plain = "".join(sign for sign in last if unicodedata.category(sign)[0] not in "CZ" or sign == " ")
    plain = re.sub(r"""[<>:"/|?*%;']""", "", plain).strip(" .")
    ending = f".{kind.extension}"
    stem = plain[: -len(ending)] if plain.lower().endswith(ending) else plain
    return (stem[:LONGEST_NAME].strip(" .") or "document") + ending
