"""``puebla load``: bring a charter's registers into the database; safe to repeat as often as one likes."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path

from django.db import transaction

from puebla.core.actor import system
from puebla.core.clock import SEAT_ZONE
from puebla.documents.loading import document_rows
from puebla.documents.models import Document
from puebla.documents.search.index import refresh_all
from puebla.forum.loading import bring_in
from puebla.forum.loading_report import Report
from puebla.forum.loading_rows import forum_rows
from puebla.meetings.loading import meeting_rows
from puebla.plan.loading import plan_rows
from puebla.procedure.charter import CHARTERS
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.permissions import Permission
from puebla.procedure.registers import read_registers

FOLDER = "registers"


def load(name: str, *, at: datetime) -> Report:
    """Load the registers of a charter (the name of one that comes with the product, or a folder's path).

    One act: everything or nothing, with an entry for each register that brought rows and one for each changed
    row. A second loading changes nothing and records nothing. A fault in a file raises CharterError with
    file, entry and key.
    """
    folder = folder_of(name)
    registers = read_registers(folder)
    rows = [
        *forum_rows(registers),
        *meeting_rows(registers),
        *plan_rows(registers),
        *document_rows(registers, at.astimezone(SEAT_ZONE).date()),
    ]
    by = system(at.astimezone(SEAT_ZONE).date(), Permission.REGISTER_KEEP)
    with transaction.atomic():
        report = bring_in(rows, digests(folder), by=by, at=at)
        refresh_all(list(Document.objects.select_related("body")))
    return report


def folder_of(name: str) -> Path:
    """Return the folder of a charter's registers; a charter without one raises CharterError."""
    folder = (Path(name) if "/" in name else CHARTERS / name) / FOLDER
    if not folder.is_dir():
        raise CharterError(name, "", "", f"there is no charter of this name with a folder “{FOLDER}”")
    return folder


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each register's file by the register's name."""
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.toml"))}
