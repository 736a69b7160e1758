"""Reading a file in a process of its own, with bounds on memory and time: a hostile one ends there and nowhere else.

``python -m puebla.documents.files.reading MEDIA`` reads the file from its standard input and writes JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from typing import IO, Any

from puebla.documents.files.content import Content
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.kinds import Kind
from puebla.documents.files.limits import MEMORY, SECONDS_OF_WAITING, SECONDS_OF_WORK


def read_file(stream: IO[bytes], kind: Kind) -> Content:
    """Return what a file says, read by a child process; raises Unusable, also where the child dies."""
    command = [sys.executable, "-P", "-s", "-m", "puebla.documents.files.reading", kind.value]
    try:
        child = subprocess.run(  # noqa: S603 - our own module, with a kind of ours as its only word
            command, input=stream.read(), capture_output=True, timeout=SECONDS_OF_WAITING, check=False,
            env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise Unusable(Fault.BROKEN, of="time") from fault
    return _understood(child.returncode, child.stdout)


def _understood(code: int, output: bytes) -> Content:
    try:
        told = json.loads(output)
    except ValueError as fault:
        raise Unusable(Fault.BROKEN, of="reading", code=code) from fault
    if "fault" in told:
        raise Unusable(Fault(told["fault"]), **told["details"])
    paragraphs = tuple((page, text) for page, text in told["paragraphs"])
    return Content(paragraphs, told["pages"], tuple(told["findings"]))


def bound() -> None:
    """Bound this process: memory, seconds of work, no core file, no file of any size written."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS_OF_WORK),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        resource.setrlimit(what, (most, most))


def readers() -> dict[Kind, Callable[[IO[bytes]], Content]]:
    """Return the reader of each kind; imported here so that the web process never loads PDFium."""
    from puebla.documents.files.opendocument import read_opendocument
    from puebla.documents.files.pdf import read_pdf
    from puebla.documents.files.plain import read_html, read_text
    from puebla.documents.files.word import read_word

    return {Kind.PDF: read_pdf, Kind.DOCX: read_word, Kind.ODT: read_opendocument, Kind.HTML: read_html,
            Kind.TEXT: read_text}  # fmt: skip


def told(kind: Kind, stream: IO[bytes]) -> dict[str, Any]:
    """Return what was read, or why it could not be, as JSON knows it."""
    try:
        found = readers()[kind](stream)
    except Unusable as fault:
        return {"fault": fault.fault.value, "details": fault.details}
    except (MemoryError, RecursionError):
        return {"fault": Fault.UNPACKS_TOO_LARGE.value, "details": {"most": MEMORY}}
    return {"paragraphs": found.paragraphs, "pages": found.pages, "findings": found.findings}


def main() -> None:
    """Read standard input under bounds and write JSON to standard output."""
    blob = sys.stdin.buffer.read()
    bound()
    json.dump(told(Kind(sys.argv[1]), BytesIO(blob)), sys.stdout)


if __name__ == "__main__":
    main()
