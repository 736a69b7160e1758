"""``puebla backup`` and ``puebla restore``: everything of record in one file that any installation can read.

The file is a gzipped tar with a manifest, one JSON line per row, the same for SQLite and PostgreSQL, and every file of
the library under its SHA-256, wherever it is stored. Sessions, rate limits and the index of the search are no record
and stay out; the index is made anew. The keys (secret-key, second-factor-key) are kept apart from the data on
purpose: they are in the archive only when asked for.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, models, transaction

from puebla import __version__
from puebla.config.serving import CannotServe
from puebla.core.clock import now
from puebla.core.journal import Verification, verify
from puebla.core.models import Entry, StoredFile
from puebla.core.stored import CHUNK, open_stored, put, verify_files
from puebla.documents.models import Document, IndexRow, IndexTheme, IndexWord
from puebla.documents.search.index import refresh_all

MANIFEST, ROWS, KEYS = "manifest.json", "rows.jsonl", ("secret-key", "second-factor-key")
LEFT_OUT = frozenset({"sessions", "contenttypes", "auth"})
MADE_ANEW = frozenset({IndexRow, IndexTheme, IndexWord})
FILES = "files/"
_FILE = re.compile(r"files/([0-9a-f]{64})")


def back_up(file: Path, *, with_keys: bool) -> str:
    """Write the archive and return a sentence with its head; refuses to replace a file, or an altered journal."""
    if file.exists():
        raise CannotServe(f"{file} is there already; name another file.")
    result = _whole(verify())
    with transaction.atomic():
        rows = "".join(_lines()).encode()
        files = list(StoredFile.objects.order_by("digest"))
    manifest = {"version": __version__, "made_at": now().isoformat(), "entries": result.entries, "head": result.head,
                "files": len(files)}  # fmt: skip
    partial = file.with_name(file.name + ".partial")
    with tarfile.open(partial, "w:gz") as archive:
        _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
        _add(archive, ROWS, rows)
        for name in KEYS if with_keys else ():
            _add_key(archive, name)
        for stored in files:
            _add_file(archive, stored)
    partial.rename(file)
    return f"{file}: {result.entries} journal entries, {len(files)} files, head {result.head or '(empty)'}."


def restore(file: Path) -> str:
    """Fill an empty installation from the archive and verify it; everything or nothing. Refuses one with entries."""
    if Entry.objects.exists():
        raise CannotServe("this installation is not empty; restore into a new PUEBLA_DATA or a new database.")
    manifest, rows, keys = _read(file)
    with transaction.atomic():
        with connection.constraint_checks_disabled():
            for row in serializers.deserialize("jsonl", rows):
                row.save()
        connection.check_constraints()
        result = _whole(verify())
        if result.head != manifest["head"]:
            raise CannotServe("the restored journal does not end where the archive's manifest says; nothing was kept.")
        _set_sequences()
        _restore_files(file)
    refresh_all(list(Document.objects.select_related("body", "party")))
    for name, key in keys.items():
        _write_key(name, key)
    told = f"{result.entries} journal entries, {StoredFile.objects.count()} files"
    return f"Restored and verified: {told}, head {result.head or '(empty)'}."


def _whole(result: Verification) -> Verification:
    if not result.holds:
        raise CannotServe(f"the journal does not hold at entry {result.fault_at}: {result.fault}.")
    return result


def _models() -> list[type[models.Model]]:
    """Return the tables of record, those that others refer to first."""
    ordered = serializers.sort_dependencies([(config, None) for config in apps.get_app_configs()])
    return [model for model in ordered if _is_kept(model)]


def _is_kept(model: type[models.Model]) -> bool:
    return model._meta.app_label not in LEFT_OUT and model not in MADE_ANEW and not model._meta.proxy


def _lines() -> Iterator[str]:
    for model in _models():
        rows = model._default_manager.order_by("pk").iterator(chunk_size=1000)
        yield serializers.serialize("jsonl", rows, ensure_ascii=False)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))


def _add_key(archive: tarfile.TarFile, name: str) -> None:
    key = settings.CONFIGURATION.data / name
    if key.exists():
        _add(archive, name, key.read_bytes())


def _add_file(archive: tarfile.TarFile, stored: StoredFile) -> None:
    """Add the bytes of a file as they are stored; refuses one that is gone or altered, rather than keep a hole."""
    entry = tarfile.TarInfo(FILES + stored.digest)
    entry.size, entry.mode = stored.size, 0o600
    try:
        with open_stored(stored) as stream:
            sealed = _Sealed(stream)
            archive.addfile(entry, sealed)
    except OSError as fault:
        raise CannotServe(f"the file {stored.digest} cannot be read ({fault}); run: puebla verify") from fault
    if sealed.digest != stored.digest:
        raise CannotServe(f"the file {stored.digest} was altered; run: puebla verify")


class _Sealed(io.RawIOBase):
    """Reads a stream and seals what it read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._seal = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        chunk = self._stream.read(size)
        self._seal.update(chunk)
        return chunk

    @property
    def digest(self) -> str:
        """Return the print of everything read so far."""
        return self._seal.hexdigest()


def _restore_files(file: Path) -> None:
    """Put every file of the archive into the storage and read each again; a missing or altered one undoes everything.

    Only files that a row names are kept, under the print of their own bytes, whatever the archive calls them.
    """
    wanted = set(StoredFile.objects.values_list("digest", flat=True))
    with tarfile.open(file, "r:gz") as archive:
        for entry in archive:
            found = _FILE.fullmatch(entry.name)
            stream = archive.extractfile(entry) if found and entry.isfile() and found[1] in wanted else None
            if stream is not None:
                put(iter(lambda source=stream: source.read(CHUNK), b""))  # type: ignore[misc]
    for fault in verify_files():
        raise CannotServe(f"the file {fault.digest} is {fault.fault} in the archive; nothing was kept.")


def _read(file: Path) -> tuple[dict[str, Any], str, dict[str, bytes]]:
    """Return manifest, rows and keys; only these names are looked at, whatever else the file holds."""
    try:
        with tarfile.open(file, "r:gz") as archive:
            content = {name: _content(archive, name) for name in (MANIFEST, ROWS, *KEYS)}
        manifest = json.loads(content[MANIFEST] or b"")
    except (OSError, tarfile.TarError, ValueError) as fault:
        raise CannotServe(f"{file} is not an archive of this product ({fault}).") from fault
    keys = {name: key for name in KEYS if (key := content[name]) is not None}
    return manifest, (content[ROWS] or b"").decode(), keys


def _content(archive: tarfile.TarFile, name: str) -> bytes | None:
    try:
        stream = archive.extractfile(name)
    except KeyError:
        return None
    return stream.read() if stream else None


def _write_key(name: str, key: bytes) -> None:
    target = settings.CONFIGURATION.data / name
    target.write_bytes(key)
    target.chmod(0o600)


def _set_sequences() -> None:
    """Let the database count on from the restored rows (PostgreSQL keeps its counters apart from the rows)."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
