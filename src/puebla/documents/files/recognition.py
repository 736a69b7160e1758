"""Recognizing the words of a PDF that consists of images, where this machine has Tesseract.

It runs in the child process of reading.py; Tesseract receives one page after the other on its standard input, within
the same bounds, and writes no file.
"""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from typing import IO, Any, Final

import pypdfium2 as pdfium

from puebla.documents.files.content import Content, content
from puebla.documents.files.limits import (
    DOTS_PER_INCH,
    MOST_PIXELS,
    MOST_RECOGNIZED,
    SECONDS_OF_RECOGNITION,
    SECONDS_OF_WORK,
)
from puebla.documents.files.pdf import opened_pdf, paragraphs_of

LANGUAGES: Final = ("spa", "eng")
POINTS_PER_INCH: Final = 72


def recognizer() -> str:
    """Return where Tesseract is on this machine, or ''."""
    return shutil.which("tesseract") or ""


def recognize(stream: IO[bytes]) -> Content:
    """Return the words that stand in the images of the first pages; raises Unusable for what cannot be opened."""
    document = opened_pdf(stream.read())
    try:
        return content(list(_paragraphs(document)), len(document), set(), recognized=True)
    finally:
        document.close()


def _paragraphs(document: Any) -> Iterator[tuple[int | None, str]]:
    program, until = recognizer(), time.monotonic() + SECONDS_OF_RECOGNITION - SECONDS_OF_WORK
    languages = "+".join(_languages(program))
    for number in range(1, min(len(document), MOST_RECOGNIZED) + 1):
        if time.monotonic() > until:
            return
        for text in paragraphs_of(_words([program, "stdin", "stdout", "-l", languages], _picture(document, number))):
            yield number, text


def _languages(program: str) -> list[str]:
    """Return those of the forum's languages that are installed; English is always."""
    told = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=10)  # noqa: S603
    installed = told.stdout.decode("utf-8", "replace").split()
    return [language for language in LANGUAGES if language in installed] or ["eng"]


def _picture(document: Any, number: int) -> bytes:
    """Return a page as a grey picture (PGM) of bounded size."""
    page = document[number - 1]
    scale = DOTS_PER_INCH / POINTS_PER_INCH
    width, height = page.get_size()
    scale = min(scale, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    try:
        bitmap = page.render(scale=scale, grayscale=True)
    except pdfium.PdfiumError:
        return b""
    raw, stride = bytes(bitmap.buffer), bitmap.stride
    rows = b"".join(raw[row * stride : row * stride + bitmap.width] for row in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + rows


def _words(command: list[str], picture: bytes) -> str:
    """Return what Tesseract reads in a picture; nothing where it fails."""
    if not picture:
        return ""
    try:
        told = subprocess.run(  # noqa: S603 - the program of this machine, with words of ours
            command, input=picture, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
            timeout=SECONDS_OF_WORK,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return ""
    return told.stdout.decode("utf-8", "replace").replace("\f", "\n")
