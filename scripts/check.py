"""Style, types, import contracts, migrations and catalogues: each must be clean. Part of ``make test``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("style", ["ruff", "check", "."]),
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("types", ["mypy", "--no-error-summary"]),
    ("imports go down only", ["lint-imports", "--no-cache"]),
    ("migrations", ["django-admin", "makemigrations", "--check", "--dry-run"]),
    ("deployment", ["django-admin", "check", "--deploy", "--fail-level", "WARNING"]),
    ("catalogues", ["python", "scripts/check_catalogues.py"]),
)
DEPLOYED = {"PUEBLA_MODE": "production", "PUEBLA_BASE_URL": "https://secretariat.example.org"}


def run(name: str, command: list[str]) -> bool:
    """Run one check; print its output only when it fails. Return whether it passed."""
    with tempfile.TemporaryDirectory(prefix="puebla-check-") as folder:
        settings = {"DJANGO_SETTINGS_MODULE": "puebla.config.settings", "PUEBLA_DATA": folder}
        environment = {**os.environ, **settings, **(DEPLOYED if name == "deployment" else {})}
        program = [str(BIN / command[0]), *command[1:]]
        done = subprocess.run(program, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - fixed commands
    print(f"{'✓' if done.returncode == 0 else '✗'} {name}", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> None:
    """Run every check, so that one run shows all that is wrong."""
    results = [run(name, command) for name, command in CHECKS]
    if not all(results):
        sys.exit(1)


if __name__ == "__main__":
    main()
