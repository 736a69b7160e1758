"""Files for the tests of imports: CSV and XLSX made on the spot, and their dry runs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from tests.cast import NOW, Cast

from puebla.core.actor import Actor
from puebla.forum.importing.actions import keep_draft
from puebla.forum.importing.files import read_file
from puebla.forum.importing.plan import Plan, RowPlan, plan_of
from puebla.forum.importing.sheets import Sheet
from puebla.forum.models import ImportDraft

HEAD = ["name", "email", "office", "party", "from"]
LUPE = ["Lupe Inventada", "lupe@example.org", "liaison-officer", "mx", "2016-09-10"]
PEDRO = ["Pedro Inventado", "pedro@example.org", "immigration-director", "pa", "2016-09-10"]


def csv_file(*rows: Sequence[str], head: Sequence[str] = HEAD, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a CSV file."""
    return "\r\n".join(delimiter.join(row) for row in [head, *rows]).encode(encoding)


def xlsx_file(*rows: Sequence[Any], head: Sequence[str] = HEAD) -> bytes:
    """Return an XLSX file."""
    book = Workbook()
    for row in [head, *rows]:
        book.worksheets[0].append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, text: bytes) -> bytes:
    """Return the same archive with one more part."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return out.getvalue()


def dry_run(content: bytes, actor: Actor) -> Plan:
    """Return what an import would do."""
    sheet, digest = read_file(content)
    return plan_of(sheet, digest, actor)


def one_row(actor: Actor, row: Sequence[str], head: Sequence[str] = HEAD) -> RowPlan:
    """Return the dry run of a file of one row."""
    return dry_run(csv_file(row, head=head), actor).rows[0]


def faults(row: RowPlan) -> list[tuple[str, str]]:
    """Return the faults of a row as their codes and columns."""
    return [(fault.code, fault.column) for fault in row.faults]


def draft(cast: Cast, name: str, content: bytes) -> tuple[ImportDraft, str]:
    """Return a kept draft and the print of what its dry run shows."""
    sheet, digest = read_file(content)
    kept = keep_draft(sheet, digest, "people.csv", by=cast.actor(name), at=NOW)
    return kept, plan_of(Sheet.of_json(kept.sheet), digest, cast.actor(name)).fingerprint
