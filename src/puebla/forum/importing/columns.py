"""The columns of an import: their headings in both languages, and which of a file's columns is which."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from puebla.forum.importing.sheets import Fault


class Column(StrEnum):
    """Every column that is read, in the order of the template."""

    NAME = "name"
    EMAIL = "email"
    TELEPHONE = "telephone"
    LANGUAGE = "language"
    OFFICE = "office"
    PARTY = "party"
    BODY = "body"
    INSTITUTION = "institution"
    RANK = "rank"
    STARTS = "from"
    ENDS = "until"
    REPLACES = "replaces"


HEADINGS: Mapping[Column, tuple[str, str]] = {
    Column.NAME: ("nombre", "name"),
    Column.EMAIL: ("correo", "email"),
    Column.TELEPHONE: ("teléfono", "telephone"),
    Column.LANGUAGE: ("idioma", "language"),
    Column.OFFICE: ("cargo", "office"),
    Column.PARTY: ("parte", "party"),
    Column.BODY: ("órgano", "body"),
    Column.INSTITUTION: ("institución", "institution"),
    Column.RANK: ("orden", "rank"),
    Column.STARTS: ("desde", "from"),
    Column.ENDS: ("hasta", "until"),
    Column.REPLACES: ("sustituye a", "replaces"),
}
"""The heading of each column as the templates print it, in Spanish and in English."""

ALSO: Mapping[Column, tuple[str, ...]] = {
    Column.NAME: ("nombre completo", "full name", "nombre y apellidos"),
    Column.EMAIL: ("correo electrónico", "e-mail", "mail", "electronic mail"),
    Column.TELEPHONE: ("tel", "phone", "tel."),
    Column.PARTY: ("país", "país u organización", "country", "country or organization", "organización", "organization"),
    Column.STARTS: ("starts", "inicio"),
    Column.ENDS: ("ends", "fin", "to"),
    Column.REPLACES: ("sustituye",),
}
NEEDED = (Column.NAME, Column.OFFICE, Column.STARTS)


def folded(text: str) -> str:
    """Return the text without accents, in small letters, with single spaces."""
    plain = unicodedata.normalize("NFKD", text).replace("_", " ")
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())


BY_HEADING: Mapping[str, Column] = {
    folded(heading): column
    for column in Column
    for heading in (column.value, *HEADINGS[column], *ALSO.get(column, ()))
}  # fmt: skip


def is_known(heading: str) -> bool:
    """Tell whether a heading is one of ours, in either language."""
    return folded(heading) in BY_HEADING


@dataclass(frozen=True)
class Layout:
    """Which column stands where, and the headings that are not read."""

    places: Mapping[Column, int]
    unread: tuple[str, ...] = ()


def layout_of(headings: tuple[str, ...]) -> tuple[Layout, list[Fault]]:
    """Return where each column stands, and the faults of the headings: one given twice, a needed one missing."""
    places: dict[Column, int] = {}
    faults: list[Fault] = []
    unread: list[str] = []
    for place, heading in enumerate(headings):
        column = BY_HEADING.get(folded(heading))
        if column is None:
            unread += [heading] if heading else []
        elif column in places:
            faults.append(Fault("twice-the-column", column.value, {"heading": heading}))
        else:
            places[column] = place
    faults += [Fault("column-missing", column.value) for column in NEEDED if column not in places]
    return Layout(places, tuple(unread)), faults
