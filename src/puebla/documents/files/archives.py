"""Packed files (Word, OpenDocument) opened so that no trap in them can hurt: sizes, names, entries, macros (D1)."""

from __future__ import annotations

import stat
import zipfile
from types import TracebackType
from typing import IO, ClassVar, Self
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.limits import (
    HIGHEST_RATIO,
    LARGEST_UNPACKED,
    LARGEST_XML,
    MOST_ENTRIES,
    RATIO_COUNTS_FROM,
)

MACROS = ("vbaproject.bin", "vbadata.xml", "basic/", "scripts/")
PACKED = (".zip", ".docx", ".docm", ".jar", ".exe", ".js", ".vbs", ".dll")


class Archive:
    """A packed file that was looked over before anything in it is unpacked; raises Unusable for what it refuses."""

    MACROS: ClassVar[tuple[str, ...]] = MACROS
    PACKED: ClassVar[tuple[str, ...]] = PACKED
    MOST_ENTRIES: ClassVar[int] = MOST_ENTRIES
    LARGEST: ClassVar[int] = LARGEST_UNPACKED

    def __init__(self, stream: IO[bytes]) -> None:
        try:
            self._zip = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as fault:
            raise Unusable(Fault.BROKEN, of="zip") from fault
        self._entries = {entry.filename: entry for entry in self._zip.infolist()}
        self._look_over()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def _look_over(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > self.MOST_ENTRIES or len(entries) != len(self._entries):
            raise Unusable(Fault.UNPACKS_TOO_LARGE, entries=len(entries), most=self.MOST_ENTRIES)
        if sum(entry.file_size for entry in entries) > self.LARGEST:
            raise Unusable(Fault.UNPACKS_TOO_LARGE, most=self.LARGEST)
        for entry in entries:
            self._look_at(entry)

    def _look_at(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename.lower()
        if any(part in name for part in self.MACROS):
            raise Unusable(Fault.MACROS)
        if name.endswith(self.PACKED):
            raise Unusable(Fault.ACTIVE, of="packed")
        if name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name:
            raise Unusable(Fault.BROKEN, of="names")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise Unusable(Fault.BROKEN, of="links")
        if entry.flag_bits & 0x1:
            raise Unusable(Fault.ENCRYPTED)
        large = entry.file_size > RATIO_COUNTS_FROM
        if large and entry.file_size > HIGHEST_RATIO * max(1, entry.compress_size):
            raise Unusable(Fault.UNPACKS_TOO_LARGE, ratio=HIGHEST_RATIO)

    def has(self, name: str) -> bool:
        """Tell whether there is an entry of this name."""
        return name in self._entries

    def names(self) -> list[str]:
        """Return the names of all entries."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry, never more than its header promised."""
        entry = self._entries[name]
        if entry.file_size > LARGEST_XML:
            raise Unusable(Fault.UNPACKS_TOO_LARGE, most=LARGEST_XML)
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(entry.file_size + 1)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as fault:
            raise Unusable(Fault.BROKEN, of="zip") from fault
        if len(content) > entry.file_size:
            raise Unusable(Fault.UNPACKS_TOO_LARGE, most=LARGEST_UNPACKED)
        return content

    def xml(self, name: str) -> Element:
        """Return an entry read as XML; entities and document types are refused."""
        return parsed(self.read(name))


def parsed(content: bytes) -> Element:
    """Read XML without entities, external parts or document types."""
    try:
        found: Element = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise Unusable(Fault.XML_ENTITIES) from fault
    except (ParseError, ValueError, LookupError, RecursionError) as fault:
        raise Unusable(Fault.BROKEN, of="xml") from fault
    return found
