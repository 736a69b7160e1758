"""Files on their way into the library: told by their content, refused at once where that is enough, kept by digest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Final

from puebla.core.models import StoredFile
from puebla.core.stored import store
from puebla.documents.files.kinds import Kind, clean_name, kind_of

CHUNK: Final = 64 * 1024
_LANGUAGE: Final = re.compile(
    r"[\s_.\-(\[]+(es|esp|espanol|español|spanish|castellano|en|eng|english|ingles|inglés)[)\]]?$", re.IGNORECASE
)
_SPANISH: Final = frozenset({"es", "esp", "espanol", "español", "spanish", "castellano"})


@dataclass(frozen=True)
class Received:
    """A file that was taken in: its row, its kind and its name as it may be shown."""

    file: StoredFile
    kind: Kind
    name: str


def take_in(stream: IO[bytes], size: int, name: str, *, at: datetime) -> Received:
    """Keep a file and return it; raises Unusable for what its first look refuses. The worker reads the rest."""
    kind = kind_of(stream, size)
    stream.seek(0)
    return Received(store(_chunks(stream), kind.value, at=at), kind, clean_name(name, kind))


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def language_of(name: str) -> tuple[str, str]:
    """Return the name without its ending and its mark of language, and that language: "es", "en" or "" for none.

    ``Informe anual_ES.pdf`` and ``Informe anual (en).docx`` are both ``Informe anual``.
    """
    stem = PurePosixPath(name.replace("\\", "/")).name
    stem = stem.rpartition(".")[0] or stem
    found = _LANGUAGE.search(stem)
    if found is None:
        return stem.strip(), ""
    return stem[: found.start()].strip() or stem, "es" if found[1].lower() in _SPANISH else "en"


def title_of(stem: str) -> str:
    """Return a title made of a file's name, for somebody to correct."""
    return " ".join(stem.replace("_", " ").split())
