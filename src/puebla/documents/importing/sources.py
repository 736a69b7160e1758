"""Where the files of a delivery come from: a folder of this machine, or a packed file that somebody sent."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final, Protocol

from puebla.documents.files.archives import Archive
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.limits import LARGEST_DELIVERY, LARGEST_FILE, MOST_DELIVERED

MANIFESTS: Final = ("manifest.csv", "manifiesto.csv")
RUBBISH: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True)
class Delivered:
    """A file of a delivery before it is read: its path, and the fault that its place alone shows, if any."""

    name: str
    fault: Unusable | None = None

    @property
    def is_rubbish(self) -> bool:
        """Tell whether it is what computers leave in folders by themselves."""
        parts = PurePosixPath(self.name).parts
        return "__MACOSX" in parts or parts[-1].lower() in RUBBISH or parts[-1].startswith(("._", "~$"))


class Source(Protocol):
    """What can be imported."""

    def files(self) -> list[Delivered]:
        """Return every file, in the order of their paths; raises Unusable where the whole cannot be taken."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises Unusable."""


class Folder:
    """A folder with everything below it; links are told and never followed."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()

    def files(self) -> list[Delivered]:
        """Return every file below the folder."""
        found = sorted(self._walk(), key=lambda each: each.name)
        if len(found) > MOST_DELIVERED:
            raise Unusable(Fault.UNPACKS_TOO_LARGE, of="delivery")
        return found

    def _walk(self) -> Iterator[Delivered]:
        for folder, folders, names in os.walk(self._path, followlinks=False):
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            for name in (*names, *links):
                path = Path(folder) / name
                told = str(PurePosixPath(path.relative_to(self._path)))
                is_odd = path.is_symlink() or not path.is_file()
                yield Delivered(_printable(told), Unusable(Fault.BROKEN, of="links") if is_odd else None)

    def read(self, name: str) -> bytes:
        """Return the bytes, one more than the largest file at most; raises Unusable where it is gone or a link."""
        try:
            descriptor = os.open(self._path / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            with os.fdopen(descriptor, "rb") as stream:
                return stream.read(LARGEST_FILE + 1)
        except OSError as fault:
            raise Unusable(Fault.BROKEN, of="missing") from fault


def _printable(name: str) -> str:
    """Return a name that every database and page can hold; bytes that are no letters become question marks."""
    return name.encode("utf-8", "replace").decode()


class Parcel(Archive):
    """A packed file of documents: the same look as into one document, but Word files may be in it."""

    MACROS = ()
    PACKED = ()
    MOST_ENTRIES = MOST_DELIVERED
    LARGEST = LARGEST_DELIVERY


class Packed:
    """A ZIP; its stream stays open as long as files are read from it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._archive = Parcel(stream)

    def files(self) -> list[Delivered]:
        """Return every entry that is no folder."""
        return [Delivered(name) for name in sorted(self._archive.names()) if not name.endswith("/")]

    def read(self, name: str) -> bytes:
        """Return the bytes of an entry; raises Unusable."""
        if not self._archive.has(name):
            raise Unusable(Fault.BROKEN, of="missing")
        return self._archive.read(name)


def manifest_among(files: list[Delivered]) -> str:
    """Return the path of the list that lies in the delivery itself, or ''."""
    return next((each.name for each in files if each.name.lower() in MANIFESTS), "")
