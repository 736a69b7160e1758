"""One run: the world is made once, measured, multiplied, and measured again."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.db import connection

from bench import century, report, world
from bench.measuring import Figures, Readers, measure
from bench.multiplying import Multiplier
from bench.pages import pages
from puebla.core.clock import now


def run(scales: list[int], repeat: int, file: Path | None) -> None:
    """Measure every page at each scale, from small to large; print as it goes and write ``file`` if one is named."""
    at = now()
    world.make(at)
    multiplier = Multiplier()
    results: report.Results = {}
    print(report.LEGEND)
    for scale in scales:
        multiplier.bring_to(scale, at)
        results[scale] = _measured(repeat)
        print(report.table(scale, _rows(), results[scale]), flush=True)
    print(report.findings(results))
    print("\n" + " | ".join(f"{name}: {value}" for name, value in report.machine().items()))
    if file:
        report.as_json(results, file)


def run_century(repeat: int, file: Path | None) -> None:
    """Measure every page as loaded and after a hundred years of registers (about 20,000 offices)."""
    at = now()
    world.make(at)
    print(report.LEGEND)
    results: report.Results = {1: _measured(repeat)}
    print(report.table(1, _rows(), results[1]), flush=True)
    century.add(at)
    results[century.YEARS] = _measured(repeat)
    print(report.table(century.YEARS, _rows(), results[century.YEARS]), flush=True)
    print(report.findings(results))
    print(report.slow(results[century.YEARS]))
    if file:
        report.as_json(results, file)


def _measured(repeat: int) -> list[Figures]:
    _renew_statistics()
    readers = Readers()
    return [measure(page, readers.client(page), repeat) for page in pages()]


def _renew_statistics() -> None:
    """Let the database count its rows: after so many new ones its plans would rest on what it knew before."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _rows() -> int:
    return sum(model._default_manager.count() for model in apps.get_models() if "puebla" in model.__module__)
