"""Compile every Spanish catalogue whose source is newer than its compiled file.

The compiled files are not kept in the repository, so that they can never disagree with their sources.
"""

from __future__ import annotations

from pathlib import Path

import polib

SOURCES = Path(__file__).resolve().parent.parent / "src" / "puebla"


def is_stale(source: Path) -> bool:
    """Tell whether the compiled catalogue is missing or older than its source."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def main() -> None:
    """Compile what is stale."""
    for source in sorted(SOURCES.glob("*/locale/*/LC_MESSAGES/django.po")):
        if is_stale(source):
            polib.pofile(str(source)).save_as_mofile(str(source.with_suffix(".mo")))


if __name__ == "__main__":
    main()
