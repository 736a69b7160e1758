"""The report of every row and the template, as a table on the page, as XLSX and as CSV; no cell of them can run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _, override

from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.importing.columns import HEADINGS, Column
from puebla.forum.importing.names import EXPLAINED, OUTCOMES, PILLS, heading, words
from puebla.forum.importing.plan import Plan
from puebla.forum.importing.sheets import Fault
from puebla.forum.names import party_names

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
Table = list[list[str]]


@dataclass(frozen=True)
class Line:
    """One row of the report in the reader's language."""

    number: int
    name: str
    office: str
    party: str
    outcome: str
    pill: str
    remarks: tuple[str, ...]


def kept(plan: Plan) -> list[dict[str, Any]]:
    """Return what a draft keeps of a plan that was done, without the addresses and telephones of the file."""
    return [
        {"number": row.number, "name": row.name, "office": row.office, "party": row.party,
         "outcome": row.outcome.value, "replaced": row.replaced_name,
         "faults": [[each.code, each.column, dict(each.details)] for each in (*row.faults, *row.notes)]}
        for row in plan.rows
    ]  # fmt: skip


def lines(rows: Iterable[dict[str, Any]]) -> list[Line]:
    """Return the report's rows in words; one query."""
    names, offices = party_names(), _office_names()
    return [_line(row, names, offices) for row in rows]


def _office_names() -> dict[str, str]:
    from puebla.core.clock import today

    return {code: rule.name.in_language(reader_language()) for code, rule in charter(today()).offices.items()}


def _line(row: dict[str, Any], names: dict[str, str], offices: dict[str, str]) -> Line:
    remarks = [_remark(Fault(code, column, details)) for code, column, details in row["faults"]]
    if row["replaced"]:
        remarks.insert(0, _("The office of %(name)s ends on that day.") % {"name": row["replaced"]})
    return Line(
        row["number"], row["name"], offices.get(row["office"], row["office"]), names.get(row["party"], row["party"]),
        str(OUTCOMES[row["outcome"]]), PILLS[row["outcome"]], tuple(remarks),
    )  # fmt: skip


def _remark(fault: Fault) -> str:
    column = heading(fault.column)
    return f"{column}: {words(fault)}" if column else words(fault)


def faults_of_headings(plan: Plan) -> list[str]:
    """Return what is wrong with the headings, in words."""
    return [_remark(fault) for fault in plan.faults]


def report_table(found: Sequence[Line]) -> Table:
    """Return the report with its headings."""
    head = [_("Row"), _("Name"), _("Office"), _("For"), _("What becomes of it"), _("What to know or to do")]
    return [
        head,
        *(
            [str(line.number), line.name, line.office, line.party, line.outcome, " ".join(line.remarks)]
            for line in found
        ),
    ]


def template_tables(language: str) -> tuple[Table, Table]:
    """Return the empty table with its headings, and the page that explains columns and codes, in one language."""
    place = 0 if language == "es" else 1
    with override(language):
        explained = [[_("Column"), _("What stands in it")]]
        explained += [[HEADINGS[column][place], str(EXPLAINED[column])] for column in Column]
        explained += [[], [_("Code of the office"), _("Office")], *map(list, _office_names().items())]
        explained += [[], [_("Code of the country or organization"), _("Name")], *map(list, _parties().items())]
    return [[HEADINGS[column][place] for column in Column]], explained


def _parties() -> dict[str, str]:
    return dict(sorted(party_names().items(), key=lambda each: each[1].casefold()))


def csv_of(table: Table) -> bytes:
    """Return a table as CSV in UTF-8 with its mark; a cell that would begin a formula gets an apostrophe (D5)."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_harmless(cell) for cell in row] for row in table)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(STARTS_A_FORMULA) else cell


def xlsx_of(*tables: tuple[str, Table]) -> bytes:
    """Return tables, each with the name of its sheet, as a workbook in which every cell is text (D5)."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, table in tables:
        sheet = book.create_sheet(title[:31])
        for number, row in enumerate(table, 1):
            for place, text in enumerate(row, 1):
                cell = sheet.cell(number, place)
                cell.value, cell.number_format = text, "@"
                cell.data_type = "s"
                if number == 1:
                    cell.font = Font(bold=True)
        for column in "ABCDEFGHIJKL":
            sheet.column_dimensions[column].width = 22
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
