"""The directory taken out, as vCard and as XLSX: exactly what the reader sees on the page, and no formulas (D5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import vobject
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import instant_text, place_of
from puebla.forum.contacts.queries import Entry

VCARD, XLSX = "vcard", "xlsx"
TYPES = {
    VCARD: "text/vcard; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORUM = {"es": "Conferencia Regional sobre Migración", "en": "Regional Conference on Migration"}
WIDTH = 28


@dataclass(frozen=True)
class Made:
    """Under which conditions an export was made; stands on its last sheet."""

    by: str
    at: datetime
    filters: Sequence[tuple[str, str]]


def cards(entries: Iterable[Entry]) -> str:
    """Return a vCard 3.0 for each person among the entries, with every office that is seen of that person."""
    by_person: dict[int, list[Entry]] = {}
    for entry in entries:
        by_person.setdefault(entry.office.person_id, []).append(entry)
    return "".join(_card(found) for found in by_person.values())


def _card(found: list[Entry]) -> str:
    best = max(found, key=lambda entry: entry.sight)
    person = best.office.person
    card = vobject.vCard()
    card.add("fn").value = person.name
    # The register keeps a name as it stands on the letter of nomination; which part is the family's is not known.
    card.add("n").value = vobject.vcard.Name(family=person.name)
    card.add("title").value = "; ".join(_title(entry) for entry in found)
    card.add("org").value = _organization(best)
    if best.email:
        card.add("email").value = best.email
    if best.telephone:
        card.add("tel").value = best.telephone
    return str(card.serialize())


def _title(entry: Entry) -> str:
    return ", ".join(filter(None, (entry.office.title, entry.body)))


def _organization(entry: Entry) -> list[str]:
    party, institution = entry.office.party, entry.office.institution
    first = party.name if party else FORUM[reader_language()]
    return [first, institution.name] if institution else [first]


def workbook(entries: Sequence[Entry], made: Made) -> bytes:
    """Return the entries as an XLSX of two sheets: the list, and when, by whom and with which filters it was made."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("Contacts")
    _fill(sheet, [_columns(), *(_row(entry) for entry in entries)])
    sheet.freeze_panes = "A2"
    about = book.create_sheet(_("About this list"))
    when = instant_text(made.at.astimezone(SEAT_ZONE), place_of(SEAT_ZONE))
    rows = [(_("Made"), when), (_("By"), made.by), (_("Entries"), str(len(entries))), *made.filters]
    _fill(about, [(_("What"), _("Value")), *rows])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _columns() -> tuple[str, ...]:
    return (_("Country or organization"), _("Office"), _("Order of contact"), _("Name"), _("Institution"), _("Body"),
            _("Electronic mail"), _("Telephone"), _("Since"), _("Confirmed on"))  # fmt: skip


def _row(entry: Entry) -> tuple[str, ...]:
    office = entry.office
    return (
        office.party.name if office.party else FORUM[reader_language()],
        office.title,
        str(office.rank),
        office.person.name,
        office.institution.name if office.institution else "",
        entry.body,
        entry.email,
        entry.telephone,
        office.starts.isoformat(),
        entry.confirmed_on.isoformat() if entry.confirmed_on else "",
    )


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> None:
    """Write rows of text. Each cell is text by its type, whatever it begins with, so that no program computes it."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column)
            cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
            cell.data_type = "s"
            cell.number_format = "@"
            if number == 1:
                cell.font = Font(bold=True)
    for column in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = WIDTH
