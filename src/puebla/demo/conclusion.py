"""How the demonstration carries out what was agreed: two steps, one of a member and one of the Presidency."""

from __future__ import annotations

from datetime import datetime, timedelta

from puebla.consultations import actions
from puebla.consultations.models import Consultation
from puebla.consultations.wordings import Wording
from puebla.demo.people import presiding, someone

COUNTRY = "mx"
DIRECTORY = Wording(
    "Reunir los datos de contacto de los consulados en un directorio común (ejemplo inventado).",
    "Gather the contact details of the consulates in one directory (an invented example).",
)
GATHERED = Wording(
    "El directorio reúne los datos de los once países.", "The directory holds the details of the eleven countries."
)
LETTER = Wording(
    "Comunicar el acuerdo por escrito a los países miembros (ejemplo inventado).",
    "Tell the member countries of the agreement in writing (an invented example).",
)
SENT = Wording("La nota se envió a todos los puntos focales.", "The note was sent to every focal point.")


def carry_out(consultation: Consultation, at: datetime) -> None:
    """Plan two steps at the instant and report both within five days."""
    due = (at + timedelta(days=7)).date()
    first = actions.plan_step(
        consultation, by=presiding(at), at=at, text=DIRECTORY, due_on=due, responsible=COUNTRY
    )  # fmt: skip
    second = actions.plan_step(consultation, by=presiding(at), at=at + timedelta(minutes=5), text=LETTER, due_on=due)
    later = at + timedelta(days=4)
    actions.report_step(first, by=someone(f"focal-{COUNTRY}", later), at=later, report=GATHERED)
    actions.report_step(second, by=presiding(later), at=later + timedelta(hours=1), report=SENT)
