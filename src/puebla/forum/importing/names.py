"""The words of an import: outcomes, headings' explanations, and every fault with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import reader_language
from puebla.forum.importing.columns import HEADINGS, Column
from puebla.forum.importing.plan import Outcome
from puebla.forum.importing.sheets import Fault

OUTCOMES: Final[Mapping[str, Promise]] = {
    Outcome.NEW_PERSON: _("New person with an office"),
    Outcome.NEW_OFFICE: _("Known person, new office"),
    Outcome.REPLACED_OFFICE: _("Replaces the holder of an office"),
    Outcome.UNCHANGED: _("Already so: nothing to do"),
    Outcome.FAULT: _("Cannot be imported as it stands"),
}
PILLS: Final[Mapping[str, str]] = {
    Outcome.NEW_PERSON: "go",
    Outcome.NEW_OFFICE: "go",
    Outcome.REPLACED_OFFICE: "wait",
    Outcome.UNCHANGED: "calm",
    Outcome.FAULT: "stop",
}

EXPLAINED: Final[Mapping[Column, Promise]] = {
    Column.NAME: _("Given names and surnames, as on the letter of nomination. Needed."),
    Column.EMAIL: _("The person's own address: by it the person is known again."),
    Column.TELEPHONE: _("With the code of the country, as text: +506 2222 0000."),
    Column.LANGUAGE: _("es or en: the language of notices. Left empty, Spanish."),
    Column.OFFICE: _("The code of the office, or its name in Spanish or English. Needed."),
    Column.PARTY: _("The code of the country or organization, or its name. Empty only for the forum's own offices."),
    Column.BODY: _("The code of the body for which the office is held, if it is held for one."),
    Column.INSTITUTION: _("The name of the institution as the register has it, if it is known."),
    Column.RANK: _("1 for the first contact, 2 for the second. Left empty, 1."),
    Column.STARTS: _("The first day with the office, year-month-day: 2026-11-23. Needed."),
    Column.ENDS: _("The first day without the office, if it is known."),
    Column.REPLACES: _("The address or the name of the holder whose same office ends on that first day."),
}

FAULTS: Final[Mapping[str, Promise]] = {
    "empty": _("The file is empty. Write the headings in the first row, and one person with an office in each other."),
    "no-rows": _("The file has headings and no rows below them."),
    "too-many-rows": _("The file has more than %(most)s rows. Divide it and send the parts one after the other."),
    "too-many-columns": _("The file has more than %(most)s columns. Leave only those of the template."),
    "too-big": _("The file is larger than %(most)s. Divide it, or leave out pictures and other sheets."),
    "broken-csv": _("From line %(row)s on the file cannot be read: quotation marks do not close. Save it anew as CSV."),
    "no-text": _("This is neither a table of an office program (XLSX) nor text separated by commas (CSV)."),
    "unknown-encoding": _("The letters of this file cannot be told apart. Save it anew as “CSV UTF-8” or as XLSX."),
    "broken-xlsx": _("The file is damaged or incomplete. Open it in the office program and save it anew as XLSX."),
    "old-or-locked": _(
        "The file is in the old format XLS or is protected by a password. Save it without password as XLSX."
    ),
    "bomb": _("The file unpacks to more than it may, or declares what no table needs. It was not opened."),
    "macros": _("The file holds macros. Save it as XLSX, the format without macros."),
    "no-workbook": _("The file is an archive but no table. Save the table as XLSX."),
    "twice-the-column": _("The column stands twice (“%(heading)s”). Leave one of the two."),
    "column-missing": _("The column is missing. Its heading is “%(es)s” or “%(en)s”."),
    "formula": _("The cell holds a formula or begins as one (“%(value)s”). Write the value itself."),
    "too-long": _("The cell is longer than %(most)s characters. Shorten it."),
    "missing": _("The cell is empty, and this is needed."),
    "no-address": _("“%(value)s” is no address of electronic mail. Write it such as name@ministry.example."),
    "no-telephone": _("“%(value)s” is no telephone number. Write it with the country's code: +506 2222 0000."),
    "no-language": _("“%(value)s” is no language of notices. Write es or en."),
    "no-rank": _("“%(value)s” is no order. Write a figure from 1 to 9."),
    "ambiguous-day": _("“%(value)s” can mean several days. Write %(first)s or %(second)s, year-month-day."),
    "other-spelling": _("Dates are written year-month-day. If “%(value)s” is meant so, write %(day)s."),
    "no-day": _("“%(value)s” is no day between 1990 and 2100. Write it year-month-day, such as 2026-11-23."),
    "ends-too-early": _("The office would end before it begins (%(starts)s). Write a later day, or leave it empty."),
    "no-office": _("The charter has no office “%(value)s”. The template lists the codes."),
    "no-party": _("The register has no country or organization “%(value)s”. Write its code or its official name."),
    "party-in-vain": _("This office belongs to the forum itself: leave the country or organization empty."),
    "party-missing": _("Write the country or organization for which the office is held."),
    "foreign-party": _("You import people of your own country or organization only. Leave this row to “%(value)s”."),
    "not-yours-to-give": _("This office is not yours to give. File a nomination, or ask whoever keeps the office."),
    "no-body": _("No body “%(value)s” exists on that day. Write its code."),
    "no-institution": _("This party has no institution “%(value)s” on record. Enter it first, or leave it empty."),
    "several-people": _("%(value)s persons fit this row. Write the address of the one that is meant."),
    "person-of-others": _("This address belongs to somebody of another party. Ask the secretariat."),
    "other-name": _("This address belongs to “%(value)s”. Correct the name or the address."),
    "other-name-in-file": _("Row %(row)s has the same address with another name. Correct one of the two."),
    "twice-in-file": _("Row %(row)s already gives this person this office. Leave one of the two."),
    "held-otherwise": _(
        "The person already holds this office, from %(starts)s until %(ends)s. Write these days, or end it first."
    ),
    "held-otherwise-open": _(
        "The person already holds this office, since %(starts)s and without an end. Write that day, or end it first."
    ),
    "no-room": _("This office has %(most)s holder at once, and somebody holds it then. Name whom the person replaces."),
    "for-oneself": _("Nobody gives an office to themselves. Leave this row to whoever keeps your office."),
    "nobody-replaced": _("“%(value)s” does not hold this office alone without an end on that day. Check the name."),
    "replaced-twice": _("Row %(row)s already replaces this person. Leave one of the two."),
    "email-kept": _("The register keeps the address %(value)s; an import does not change it."),
    "telephone-kept": _("The register keeps the telephone “%(value)s”; an import does not change it."),
    "held-since": _("The register has the office since %(value)s, and that stays."),
}  # fmt: skip


def heading(column: str) -> str:
    """Return a column's heading in the reader's language; '' for the row or the file."""
    if not column:
        return ""
    spanish, english = HEADINGS[Column(column)]
    return spanish if reader_language() == "es" else english


def words(fault: Fault) -> str:
    """Return what is wrong and what to do, in the reader's language."""
    details = dict(fault.details)
    if fault.code == "column-missing":
        details["es"], details["en"] = HEADINGS[Column(fault.column)]
    if fault.code == "held-otherwise" and not details.get("ends"):
        return str(FAULTS["held-otherwise-open"]) % details
    return str(FAULTS[fault.code]) % details
