"""Files by their content: each is kept once, under its SHA-256, and never changed (design.md, core).

The bytes lie in the storage named ``library``: a folder beside the data, or an S3-compatible store. Rows say what is
known of them. Nothing here is served: whoever shows a file asks for the right first and opens it with ``open_stored``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.core.files import File
from django.core.files.storage import storages

from puebla.core.models import StoredFile

CHUNK = 64 * 1024
IN_MEMORY = 2 * 1024 * 1024


def place_of(digest: str) -> str:
    """Return where the bytes of a digest lie in the storage."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def store(chunks: Iterable[bytes], media: str, *, at: datetime) -> StoredFile:
    """Keep the bytes and return their row; the same bytes twice are one file. ``media`` is the type by content.

    The bytes are written before the row, so that a row without bytes cannot be; bytes without a row do no harm.
    """
    digest, size = put(chunks)
    stored, _is_new = StoredFile.objects.get_or_create(
        digest=digest, defaults={"size": size, "media": media, "stored_at": at}
    )
    return stored


def put(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write bytes to the storage without a row, and return their SHA-256 and size."""
    with SpooledTemporaryFile(max_size=IN_MEMORY) as waiting:
        digest, size = _copied(chunks, waiting)
        _put(waiting, place_of(digest))
    return digest, size


def _copied(chunks: Iterable[bytes], target: Any) -> tuple[str, int]:
    sealed, size = hashlib.sha256(), 0
    for chunk in chunks:
        sealed.update(chunk)
        size += len(chunk)
        target.write(chunk)
    target.seek(0)
    return sealed.hexdigest(), size


def _put(content: Any, place: str) -> None:
    storage = storages["library"]
    if not storage.exists(place):
        storage.save(place, File(content))


def open_stored(stored: StoredFile) -> IO[bytes]:
    """Open the bytes for reading; FileNotFoundError if they are gone, which ``puebla verify`` reports."""
    return storages["library"].open(place_of(stored.digest), "rb")


def discard(stored: StoredFile) -> None:
    """Delete a file that nothing of record refers to: its row first, which the database refuses otherwise."""
    place = place_of(stored.digest)
    stored.delete()
    storages["library"].delete(place)


def bytes_of(stored: StoredFile) -> bytes:
    """Return all bytes of a file."""
    with open_stored(stored) as stream:
        return stream.read()


@dataclass(frozen=True, slots=True)
class FileFault:
    """A file that does not hold: its digest, and ``missing`` or ``altered``."""

    digest: str
    fault: str


def verify_files() -> Iterator[FileFault]:
    """Read every file again and yield those that are missing or whose bytes have another digest."""
    for stored in StoredFile.objects.order_by("digest").iterator():
        try:
            with open_stored(stored) as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
        except FileNotFoundError:
            yield FileFault(stored.digest, "missing")
            continue
        if found != stored.digest:
            yield FileFault(stored.digest, "altered")
