"""``puebla backup`` and ``puebla restore``: everything of record in one file that any installation can read.

The file is a gzipped tar with a manifest and one JSON line per row, the same for SQLite and PostgreSQL. Sessions and
rate limits are no record and stay out. The keys (secret-key, second-factor-key) are kept apart from the data on
purpose: they are in the archive only when asked for.
"""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, models, transaction

from puebla import __version__
from puebla.config.serving import CannotServe
from puebla.core.clock import now
from puebla.core.journal import Verification, verify
from puebla.core.models import Entry

MANIFEST, ROWS, KEYS = "manifest.json", "rows.jsonl", ("secret-key", "second-factor-key")
LEFT_OUT = frozenset({"sessions", "contenttypes", "auth"})


def back_up(file: Path, *, with_keys: bool) -> str:
    """Write the archive and return a sentence with its head; refuses to replace a file, or an altered journal."""
    if file.exists():
        raise CannotServe(f"{file} is there already; name another file.")
    result = _whole(verify())
    with transaction.atomic():
        rows = "".join(_lines()).encode()
    manifest = {"version": __version__, "made_at": now().isoformat(), "entries": result.entries, "head": result.head}
    partial = file.with_name(file.name + ".partial")
    with tarfile.open(partial, "w:gz") as archive:
        _add(archive, MANIFEST, json.dumps(manifest, indent=1).encode())
        _add(archive, ROWS, rows)
        for name in KEYS if with_keys else ():
            _add_key(archive, name)
    partial.rename(file)
    return f"{file}: {result.entries} journal entries, head {result.head or '(empty)'}."


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
    for name, key in keys.items():
        _write_key(name, key)
    return f"Restored and verified: {result.entries} journal entries, head {result.head or '(empty)'}."


def _whole(result: Verification) -> Verification:
    if not result.holds:
        raise CannotServe(f"the journal does not hold at entry {result.fault_at}: {result.fault}.")
    return result


def _models() -> list[type[models.Model]]:
    """Return the tables of record, those that others refer to first."""
    ordered = serializers.sort_dependencies([(config, None) for config in apps.get_app_configs()])
    return [model for model in ordered if model._meta.app_label not in LEFT_OUT and not model._meta.proxy]


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
