"""Spanish names of the holidays of Belize, Jamaica, Canada and the United States, which the library lacks."""

from __future__ import annotations

from typing import Final

OBSERVED: Final = {"en": " (observed)", "es": " (trasladado)"}
"""How a holiday moved to a working day is marked."""

SPANISH: Final = {
    "Ash Wednesday": "Miércoles de Ceniza",
    "Birthday of Martin Luther King, Jr.": "Natalicio de Martin Luther King, Jr.",
    "Boxing Day": "26 de diciembre, día feriado",
    "Canada Day": "Día de Canadá",
    "Christmas Day": "Navidad",
    "Christmas Eve": "Nochebuena",
    "Columbus Day": "Día de la Raza",
    "Commonwealth Day": "Día de la Mancomunidad",
    "Day After Christmas": "Día siguiente a Navidad",
    "Easter Monday": "Lunes de Pascua",
    "Emancipation Day": "Día de la Emancipación",
    "Garifuna Settlement Day": "Día del Asentamiento Garífuna",
    "George Price Day": "Día de George Price",
    "Good Friday": "Viernes Santo",
    "Holy Saturday": "Sábado Santo",
    "Independence Day": "Día de la Independencia",
    "Indigenous Peoples' Resistance Day": "Día de la Resistencia de los Pueblos Indígenas",
    "Juneteenth National Independence Day": "Día Nacional de la Independencia (19 de junio)",
    "Labor Day": "Día del Trabajo",
    "Labour Day": "Día del Trabajo",
    "Martin Luther King Jr. Day": "Natalicio de Martin Luther King, Jr.",
    "Memorial Day": "Día de los Caídos",
    "National Day for Truth and Reconciliation": "Día Nacional de la Verdad y la Reconciliación",
    "National Heroes Day": "Día de los Héroes Nacionales",
    "National Heroes and Benefactors Day": "Día de los Héroes y Benefactores Nacionales",
    "National Labour Day": "Día Nacional del Trabajo",
    "New Year's Day": "Año Nuevo",
    "Pan American Day": "Día Panamericano",
    "Remembrance Day": "Día del Recuerdo",
    "Saint George's Caye Day": "Día de la Batalla del Cayo San Jorge",
    "Thanksgiving Day": "Día de Acción de Gracias",
    "Veterans Day": "Día de los Veteranos",
    "Victoria Day": "Día de la Reina Victoria",
    "Washington's Birthday": "Natalicio de George Washington",
}

_MOURNING: Final = "National Day of Mourning for former President "


def in_spanish(name: str) -> str:
    """Return the Spanish name of a holiday; a name that is not in the table is kept as it is written."""
    plain = name.removesuffix(OBSERVED["en"])
    moved = OBSERVED["es"] if plain != name else ""
    if plain.startswith(_MOURNING):
        return f"Día nacional de duelo por el ex Presidente {plain.removeprefix(_MOURNING)}"
    return SPANISH.get(plain, plain) + moved
