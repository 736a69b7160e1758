"""Every text of the interface must exist in Spanish: nothing missing, nothing fuzzy, every placeholder kept.

The texts are collected from the sources with GNU gettext, as ``makemessages`` does, and compared with the app's
catalogue. Where gettext is not installed, only the catalogues themselves are checked, and the output says so.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "puebla"
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|\{[a-z_]+\}")


def catalogue_of(app: Path) -> Path:
    """Return where the app keeps its Spanish."""
    return app / "locale" / "es" / "LC_MESSAGES" / "django.po"


def faults_within(app: Path) -> list[str]:
    """Name the untranslated and fuzzy texts of a catalogue and those that lose a placeholder."""
    if not catalogue_of(app).exists():
        return []
    entries = [entry for entry in polib.pofile(str(catalogue_of(app))) if not entry.obsolete]
    missing = [f"{app.name}: no Spanish for “{entry.msgid}”" for entry in entries if not entry.translated()]
    lossy = [f"{app.name}: a placeholder is lost in “{entry.msgid}”" for entry in entries if loses_placeholder(entry)]
    return missing + lossy


def loses_placeholder(entry: polib.POEntry) -> bool:
    """Tell whether the Spanish lacks a placeholder of the English (plural forms may drop the number)."""
    if entry.msgid_plural:
        return False
    return set(PLACEHOLDER.findall(entry.msgid)) != set(PLACEHOLDER.findall(entry.msgstr))


def collected(app: Path, scratch: Path) -> set[tuple[str, str | None]]:
    """Return every text that the app's sources mark for translation."""
    copy = scratch / app.name
    shutil.copytree(app, copy, ignore=shutil.ignore_patterns("locale", "__pycache__", "static"))
    (copy / "locale").mkdir()
    command = [str(ROOT / ".venv/bin/django-admin"), "makemessages", "--locale", "es", "--no-location"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "puebla.config.settings", "PUEBLA_DATA": str(scratch)}
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)  # noqa: S603 - a fixed command
    file = copy / "locale" / "es" / "LC_MESSAGES" / "django.po"
    return {(entry.msgid, entry.msgctxt) for entry in polib.pofile(str(file))} if file.exists() else set()


def gaps(app: Path, scratch: Path) -> list[str]:
    """Name the texts of the sources that the app's catalogue does not have, and those it keeps without need."""
    marked = collected(app, scratch)
    file = catalogue_of(app)
    kept = {(e.msgid, e.msgctxt) for e in polib.pofile(str(file)) if not e.obsolete} if file.exists() else set()
    absent = [f"{app.name}: not in the catalogue: “{text}”" for text, _ in sorted(marked - kept, key=str)]
    return absent + [f"{app.name}: no longer used: “{text}”" for text, _ in sorted(kept - marked, key=str)]


def contradictions(apps: list[Path]) -> list[str]:
    """Name the texts that two catalogues translate differently: only one of the two would ever be shown."""
    seen: dict[tuple[str, str | None], tuple[str, str]] = {}
    faults = []
    for app in (app for app in apps if catalogue_of(app).exists()):
        for entry in polib.pofile(str(catalogue_of(app))):
            spanish = entry.msgstr or str(entry.msgstr_plural)
            first, where = seen.setdefault((entry.msgid, entry.msgctxt), (spanish, app.name))
            if first != spanish:
                faults.append(f"“{entry.msgid}” is “{first}” in {where} and “{spanish}” in {app.name}")
    return faults


def main() -> None:
    """Check every app and end with all faults named."""
    apps = sorted(folder.parent for folder in PACKAGE.glob("*/__init__.py") if folder.parent.name != "procedure")
    faults = [fault for app in apps for fault in faults_within(app)] + contradictions(apps)
    if shutil.which("xgettext") is None:
        print("The sources were not searched for new texts: GNU gettext is not installed (apt-get install gettext).")
        if os.environ.get("PUEBLA_TESTS_SKIP_NOTHING"):
            sys.exit(1)
    else:
        with tempfile.TemporaryDirectory(prefix="puebla-catalogues-") as scratch:
            faults += [fault for app in apps for fault in gaps(app, Path(scratch))]
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
