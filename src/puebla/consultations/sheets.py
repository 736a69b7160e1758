"""The proposals of a round as an XLSX: the matrix, every proposal with its answer, and where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from puebla.consultations.compilation import Compilation, Place, Proposal
from puebla.consultations.fates import ShownChange
from puebla.core.clock import SEAT_ZONE
from puebla.core.templatetags.wording import instant_text, place_of

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL: Final = 32_767
"""What the format can hold in one cell; a longer text is cut there, and its end says so."""
NARROW, WIDE = 22, 48


@dataclass(frozen=True, slots=True)
class Made:
    """By whom and when a sheet was made; stands on its last page."""

    by: str
    at: datetime


def workbook(found: Compilation, made: Made) -> bytes:
    """Return the proposals as an XLSX of three sheets, with exactly what the reader sees on the page."""
    book = Workbook()
    matrix = book.worksheets[0]
    matrix.title = _("Matrix")
    heads = [_("Place in the text"), *(row.name for row in found.columns)]
    _fill(matrix, [heads, *(_matrix_row(place) for place in found.places)], [NARROW] * len(heads))
    rows = [_proposal_row(place, each) for place in found.places for each in place.proposals]
    widths = [NARROW, NARROW, NARROW, WIDE, WIDE, WIDE, NARROW, WIDE, WIDE]
    _fill(book.create_sheet(_("Proposals")), [_columns(), *rows], widths)
    _fill(book.create_sheet(_("About this list")), _about(found, made), [NARROW, WIDE])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _matrix_row(place: Place) -> list[str]:
    return [place.title, *("; ".join(_in_cell(each) for each in cell) for cell in place.cells)]


def _in_cell(shown: ShownChange) -> str:
    kind = shown.change.kind_name
    return f"{kind}: {shown.answer.get_fate_display()}" if shown.answer else kind


def _columns() -> list[str]:
    return [_("Reference"), _("Member"), _("Place in the text"), _("Wording proposed, in Spanish"),
            _("Wording proposed, in English"), _("Reason of the member"), _("Answer of the Presidency"),
            _("Reason in Spanish"), _("Reason in English")]  # fmt: skip


def _proposal_row(place: Place, proposal: Proposal) -> list[str]:
    change, answer = proposal.shown.change, proposal.shown.answer
    said = (answer.get_fate_display(), answer.reason_es, answer.reason_en) if answer else ("", "", "")
    where = change.place if place.standing else place.title
    return [change.reference, proposal.row.name, where, change.text_es, change.text_en, change.reason, *said]


def _about(found: Compilation, made: Made) -> list[list[str]]:
    version = found.round.version
    when = instant_text(made.at.astimezone(SEAT_ZONE), place_of(SEAT_ZONE))
    return [
        [_("What"), _("Value")],
        [_("Consultation"), found.consultation.symbol],
        [_("Round"), str(found.round.kind)],
        [_("Version of the text"), str(version.number)],
        ["SHA-256", version.digest],
        [_("Made"), when],
        [_("By"), made.by],
    ]


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    """Write rows of text. Each cell is text by its type, whatever it begins with, so that no program computes it."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = _kept(value)
            cell.data_type, cell.number_format = "s", "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "B2"


def _kept(value: str) -> str:
    plain = str(ILLEGAL_CHARACTERS_RE.sub(" ", value))
    return plain if len(plain) <= LONGEST_CELL else f"{plain[: LONGEST_CELL - 3]}..."
