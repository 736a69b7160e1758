"""Reading a file in a process of its own, with bounds on memory and time: a hostile one ends there and nowhere else.

``python -m puebla.documents.files.reading MEDIA`` reads the file from its standard input and writes JSON; with
``recognize`` in the place of MEDIA it recognizes the words in the images of a PDF.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from typing import IO, Any, Final

from puebla.documents.files.content import Content, Finding
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.kinds import Kind
from puebla.documents.files.limits import MEMORY, SECONDS_OF_RECOGNITION, SECONDS_OF_WAITING, SECONDS_OF_WORK

RECOGNIZE: Final = "recognize"


def read_file(stream: IO[bytes], kind: Kind) -> Content:
    """Return what a file says, read by a child process; raises Unusable, also where the child dies."""
    blob = stream.read()
    found = _by_child(kind.value, blob, SECONDS_OF_WAITING)
    if kind is Kind.PDF and Finding.NO_TEXT in found.findings and shutil.which("tesseract"):
        return _recognized(found, blob)
    return found


def _recognized(found: Content, blob: bytes) -> Content:
    """Return what the images say, or what was found before where they say nothing that could be recognized."""
    try:
        words = _by_child(RECOGNIZE, blob, SECONDS_OF_RECOGNITION)
    except Unusable:
        return found
    if not words.paragraphs:
        return found
    findings = tuple(one for one in found.findings if one != Finding.NO_TEXT)
    return Content(words.paragraphs, found.pages, findings, is_recognized=True)


def _by_child(what: str, blob: bytes, seconds: int) -> Content:
    """Let a child read, and end it with all its own children when its time is over."""
    command = [sys.executable, "-P", "-s", "-m", "puebla.documents.files.reading", what]
    with subprocess.Popen(  # noqa: S603 - our own module, with a kind of ours as its only word
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
        env={"PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1", "PATH": os.environ.get("PATH", os.defpath),
             "OMP_THREAD_LIMIT": "1"},
    ) as child:  # fmt: skip
        try:
            output, _errors = child.communicate(blob, timeout=seconds)
        except subprocess.TimeoutExpired as fault:
            raise Unusable(Fault.BROKEN, of="time") from fault
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
    return _understood(child.returncode, output)


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


def _reader(what: Kind | str) -> Callable[[IO[bytes]], Content]:
    if what == RECOGNIZE:
        from puebla.documents.files.recognition import recognize

        return recognize
    return readers()[Kind(what)]


def told(kind: Kind | str, stream: IO[bytes]) -> dict[str, Any]:
    """Return what was read, or why it could not be, as JSON knows it."""
    try:
        found = _reader(kind)(stream)
    except Unusable as fault:
        return {"fault": fault.fault.value, "details": fault.details}
    except (MemoryError, RecursionError):
        return {"fault": Fault.UNPACKS_TOO_LARGE.value, "details": {"most": MEMORY}}
    return {"paragraphs": found.paragraphs, "pages": found.pages, "findings": found.findings}


def main() -> None:
    """Read standard input under bounds and write JSON to standard output."""
    blob = sys.stdin.buffer.read()
    bound()
    what = sys.argv[1]
    json.dump(told(RECOGNIZE if what == RECOGNIZE else Kind(what), BytesIO(blob)), sys.stdout)


if __name__ == "__main__":
    main()
