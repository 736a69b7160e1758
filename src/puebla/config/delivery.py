"""``puebla import`` on the terminal: the paths are looked at, and a fault of the whole is one sentence."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import override

from puebla.config.serving import CannotServe
from puebla.core.clock import now
from puebla.documents.files.faults import Unusable
from puebla.documents.files.sentences import explain_fault
from puebla.documents.importing.running import run
from puebla.documents.models import Outcome


def bring_in(place: Path, manifest: Path | None, *, dry: bool) -> int:
    """Import, or show what an import would do; return 0, or 1 where a file could not be used."""
    for path in filter(None, (place, manifest)):
        if not path.exists():
            raise CannotServe(f"{path} is not there.")
    with override("en"):
        try:
            counts = run(place, manifest, dry=dry, at=now(), say=_say)
        except Unusable as fault:
            raise CannotServe(f"{place}: {explain_fault(fault.fault.value, fault.details)}") from fault
        told = ", ".join(f"{Outcome(outcome).label}: {count}" for outcome, count in counts.items())
    _say(f"{'Dry run, nothing was entered. ' if dry else ''}{sum(counts.values())} in all. {told}.")
    return 1 if counts.get(Outcome.FAULT) else 0


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the report
