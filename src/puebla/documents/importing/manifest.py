"""The list that may come with a delivery: a CSV file with one line per file, in columns named in either language."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import Final

from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.limits import MEGABYTE, MOST_DELIVERED
from puebla.documents.files.plain import decoded
from puebla.forum.queries import folded

LARGEST: Final = 8 * MEGABYTE
LONGEST_FIELD: Final = 20_000
COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "file": ("archivo", "fichero"),
    "code": ("codigo", "symbol", "simbolo", "signatura"),
    "language": ("idioma", "lang"),
    "translation": ("traduccion",),
    "title_es": ("titulo_es", "titulo", "title"),
    "title_en": ("titulo_en",),
    "kind": ("clase", "tipo"),
    "body": ("organo",),
    "meeting": ("reunion",),
    "part": ("parte",),
    "party": ("parte_de", "pais", "country"),
    "on": ("date", "fecha"),
    "themes": ("temas",),
    "text_original": ("original", "idioma_original"),
    "audience": ("audiencia", "publico"),
    "source": ("fuente",),
    "note_es": ("nota_es", "nota"),
    "note_en": ("nota_en", "note"),
    "correction": ("correccion", "corrected"),
}
"""The columns, and what else they may be called. None but ``file`` is needed; a line without a file is a record."""
_NAMES: Final = {other: name for name, others in COLUMNS.items() for other in (name, *others)}


@dataclass(frozen=True)
class Line:
    """One line: its number in the file, and what stands in each known column."""

    number: int
    values: dict[str, str]

    @property
    def file(self) -> str:
        """Return the path of the file, with slashes as this product writes them."""
        return self.values.get("file", "").replace("\\", "/").removeprefix("./")


@dataclass(frozen=True)
class Manifest:
    """The lines of a list, and the headings that are not read."""

    lines: tuple[Line, ...] = ()
    unread: tuple[str, ...] = field(default=())


def read_manifest(content: bytes) -> Manifest:
    """Return the lines; raises Unusable: too-large, not-text, broken(of=manifest)."""
    if len(content) > LARGEST:
        raise Unusable(Fault.TOO_LARGE, most=LARGEST)
    text = decoded(content)
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as fault:
        raise Unusable(Fault.BROKEN, of="manifest") from fault
    finally:
        csv.field_size_limit(before)
    return _understood(rows)


def _understood(rows: list[tuple[int, list[str]]]) -> Manifest:
    if not rows or len(rows) > MOST_DELIVERED:
        raise Unusable(Fault.BROKEN, of="manifest")
    headings = [folded(cell.strip()).replace(" ", "_") for cell in rows[0][1]]
    known = [_NAMES.get(heading, "") for heading in headings]
    if "file" not in known:
        raise Unusable(Fault.BROKEN, of="manifest")
    unread = tuple(heading for heading, name in zip(headings, known, strict=True) if heading and not name)
    lines = [Line(number, {name: cell.strip() for name, cell in zip(known, row, strict=False) if name})
             for number, row in rows[1:]]  # fmt: skip
    return Manifest(tuple(lines), unread)
