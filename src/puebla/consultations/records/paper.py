"""Laying a record out as a tagged PDF (PDF/UA-1), with fonts of the layout engine's own: the same on every machine.

The engine works in a process of its own, ``python -m puebla.consultations.records.paper``: it keeps threads that a
server which divides itself would lose, and a web process does not keep its memory. It reads the paper as JSON from its
standard input and writes the PDF.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any, Final

SECONDS: Final = 120


class NotLaidOut(Exception):  # noqa: N818 - it says what happened
    """The paper could not be laid out; the text is what the engine said."""


def laid_out(paper: dict[str, Any], *, at: datetime) -> bytes:
    """Return the PDF of a paper; the same paper and instant give the same bytes. Raises NotLaidOut."""
    asked = json.dumps({"paper": paper, "at": at.astimezone(UTC).isoformat()}, ensure_ascii=False).encode()
    command = [sys.executable, "-P", "-s", "-m", "puebla.consultations.records.paper"]
    surroundings = {
        "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", os.defpath),
    }  # fmt: skip
    try:
        done = subprocess.run(  # noqa: S603 - our own module, without a word from outside
            command, input=asked, capture_output=True, timeout=SECONDS, check=False, env=surroundings
        )
    except subprocess.TimeoutExpired as fault:
        raise NotLaidOut(f"it took more than {SECONDS} seconds") from fault
    if done.returncode or not done.stdout.startswith(b"%PDF"):
        raise NotLaidOut(done.stderr.decode(errors="replace")[-2000:] or f"the engine ended with {done.returncode}")
    return done.stdout


def _sources() -> dict[str, bytes]:
    """Return the layout and the mark; nothing else can be read from a paper."""
    layout = files("puebla.consultations.records") / "record.typ"
    mark = files("puebla.core") / "static" / "core" / "mark.svg"
    return {"main": layout.read_bytes(), "mark.svg": mark.read_bytes()}


def compiled(paper: dict[str, Any], at: datetime) -> bytes:
    """Return the PDF; called in the process of its own alone."""
    import typst

    sources: Any = _sources()
    return bytes(
        typst.compile(
            sources,
            sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=at.replace(microsecond=0),
            ignore_system_fonts=True,
        )
    )


def main() -> None:
    """Read a paper from the standard input and write its PDF."""
    asked = json.loads(sys.stdin.buffer.read())
    sys.stdout.buffer.write(compiled(asked["paper"], datetime.fromisoformat(asked["at"])))


if __name__ == "__main__":
    main()
