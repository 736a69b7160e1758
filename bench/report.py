"""What is printed, and the same figures as JSON. Nothing here judges a time: machines differ."""

from __future__ import annotations

import json
import os
import platform
import resource
import sys
from pathlib import Path
from typing import Any

import django
from django.db import connection

from bench.measuring import Figures
from puebla import __version__

MOST_PUBLIC_QUERIES = 5
GOAL = 30.0
"""Milliseconds of server time that no page should exceed with a hundred years of registers."""
HEADINGS = ("page", "reader", "ms", "queries", "bytes", "gzip", "raw ms", "heaviest", "ms/raw")
LEGEND = (
    "ms: median server time of the page, zipped | raw ms: its reading queries alone, sent straight to the database\n"
    "and fetched (heaviest: the slowest one) | ms/raw: how many times longer the page takes than its queries alone\n"
    "gzip: differs by up to 100 bytes from visit to visit, which are added at random against guessing from sizes"
)
Results = dict[int, list[Figures]]


def table(scale: int, rows: int, figures: list[Figures]) -> str:
    """Return the figures of one scale as an aligned table."""
    lines = [HEADINGS, *(_cells(each) for each in figures)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    title = f"\n{scale} × the data ({rows} rows)"
    return "\n".join([title, *(_line(cells, widths) for cells in lines)])


def _cells(each: Figures) -> tuple[str, ...]:
    ratio = "–" if each.ratio is None else f"{each.ratio:.1f}"
    return (
        each.page.address,
        each.page.reader,
        f"{each.milliseconds:.1f}",
        str(each.queries),
        str(each.size),
        str(each.zipped),
        f"{each.raw:.2f}",
        f"{each.heaviest:.2f}",
        ratio,
    )


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    words = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True)]
    numbers = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True)]
    return "  ".join([*words, *numbers])


def findings(results: Results) -> str:
    """Return a line for each page whose queries differ between the scales, and for each public one with too many."""
    grown = [line for scale in list(results)[1:] for line in _differing(results, scale)]
    many = [
        f"  {each.page.address}: {each.queries} queries at {scale} ×"
        for scale, figures in results.items()
        for each in figures
        if each.page.is_public and each.queries > MOST_PUBLIC_QUERIES
    ]
    return "\n".join(
        [
            "\nPages whose number of queries differs with the data:",
            *(grown or ["  none"]),
            f"Public pages of more than {MOST_PUBLIC_QUERIES} queries:",
            *(many or ["  none"]),
        ]
    )


def slow(figures: list[Figures]) -> str:
    """Name the pages that took longer on this machine than a page should after a hundred years."""
    found = [each for each in figures if each.milliseconds > GOAL]
    lines = [f"  {each.page.address} ({each.page.reader}): {each.milliseconds:.1f} ms" for each in found]
    return "\n".join([f"Pages above {GOAL:.0f} ms after a hundred years:", *(lines or ["  none"])])


def _differing(results: Results, scale: int) -> list[str]:
    first, *_ = results
    return [
        f"  {now.page.address} ({now.page.reader}): {before.queries} at {first} ×, {now.queries} at {scale} ×"
        for before, now in zip(results[first], results[scale], strict=True)
        if before.queries != now.queries
    ]


def machine() -> dict[str, str]:
    """Return what the figures depend on: versions, processor cores, the highest memory of this process."""
    return {
        "puebla": __version__,
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": _database(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": str(os.cpu_count()),
        "memory at most": f"{_mebibytes()} MiB",
    }


def _database() -> str:
    version = ".".join(str(part) for part in connection.get_database_version())
    return f"{connection.display_name} {version}"


def _mebibytes() -> int:
    """Return the peak of resident memory; macOS counts it in bytes and the others in KiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


def as_json(results: Results, file: Path) -> None:
    """Write everything that was measured."""
    scales = {str(scale): [_plain(each) for each in figures] for scale, figures in results.items()}
    file.write_text(json.dumps({"machine": machine(), "scales": scales}, indent=1) + "\n")


def _plain(each: Figures) -> dict[str, Any]:
    return {
        "page": each.page.address,
        "reader": each.page.reader,
        "milliseconds": round(each.milliseconds, 3),
        "queries": each.queries,
        "bytes": each.size,
        "bytes_zipped": each.zipped,
        "raw_milliseconds": round(each.raw, 3),
        "heaviest_query_milliseconds": round(each.heaviest, 3),
    }
