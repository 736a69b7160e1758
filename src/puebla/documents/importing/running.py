"""``puebla import``: a folder or a packed file of this machine, entered file by file, with a line for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from puebla.core.actor import system
from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import reader_language
from puebla.documents.actions_import import agree, enter_next, keep_delivery
from puebla.documents.importing.planning import Planned, plan_of
from puebla.documents.importing.sources import Folder, Packed, Source
from puebla.documents.models import DeliveredFile, Delivery, Outcome
from puebla.procedure.permissions import Permission

Say = Callable[[str], None]


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open a folder or a packed file for reading; raises Unusable for what is neither, or hostile."""
    if path.is_dir():
        yield Folder(path)
        return
    with path.open("rb") as stream:
        yield Packed(stream)


def run(path: Path, manifest: Path | None, *, dry: bool, at: datetime, say: Say) -> dict[str, int]:
    """Show what every file would become, or enter them all; return how many files came to which outcome.

    The same delivery again goes on where it was stopped. Raises Unusable, and OSError for a path that is not there.
    """
    by = system(at.astimezone(SEAT_ZONE).date(), Permission.DOCUMENT_PUBLISH)
    with opened(path) as source:
        plan = plan_of(source, by, manifest.read_bytes() if manifest else None)
        if dry:
            for row in plan.rows:
                say(_line(row))
            return _counted(row.outcome for row in plan.rows)
        delivery = keep_delivery(plan, str(path), by=by, at=at)
        if delivery.agreed_at is None:
            agree(delivery, by=by, at=at)
        for entered in enter_next(delivery, source, by=by, at=at):
            say(f"… {entered.number}: {entered.name}")
    return _reported(delivery, say)


def _reported(delivery: Delivery, say: Say) -> dict[str, int]:
    rows = list(delivery.files.select_related("document").order_by("number"))
    for row in rows:
        say(_line(row))
    return _counted(row.outcome for row in rows)


def _line(row: Planned | DeliveredFile) -> str:
    """Return one file with its outcome, its record and what to do."""
    words = " ".join(remark[reader_language()] for remark in row.remarks)
    where = f" [{row.document.locator}]" if row.document else ""
    return f"{row.number}\t{Outcome(row.outcome).label}\t{row.name or '—'}{where}\t{words}".rstrip()


def _counted(outcomes: Iterator[str]) -> dict[str, int]:
    found = dict.fromkeys(Outcome.values, 0)
    for outcome in outcomes:
        found[outcome] += 1
    return {outcome: count for outcome, count in found.items() if count}
