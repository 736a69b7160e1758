"""A consultation between its rounds: several countries propose changes, and some still wait for their answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from puebla.consultations import actions
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.models import Consultation, ProposedChange
from puebla.consultations.tasks import sweep
from puebla.consultations.wordings import Wording
from puebla.demo.calendar import day_after_term
from puebla.demo.people import presiding, someone
from puebla.procedure.consensus import Position
from puebla.procedure.proposals import Change, ChangeKind, general

CHANGE, DELETE, ADD = ChangeKind.CHANGE, ChangeKind.DELETE, ChangeKind.ADD_AFTER
DRAFT: Final = Draft(
    title=Wording(
        "Fichas comunes para el retorno asistido (ejemplo de demostración)",
        "Common forms for assisted return (demonstration example)",
    ),
    purpose=Wording(
        "Acordar qué datos acompañan a quien regresa a su país con asistencia.",
        "To agree which data accompany those who return to their country with assistance.",
    ),
    text=Wording(
        "Cada miembro usa la misma ficha para quien regresa con asistencia.\n\n"
        "La ficha se entrega a la persona antes del viaje, en una lengua que comprende.\n\n"
        "Los puntos focales se envían cada trimestre el número de fichas usadas.\n\n"
        "La Secretaría Técnica guarda las fichas de todos los miembros.",
        "Each member uses the same form for those who return with assistance.\n\n"
        "The form is handed to the person before the journey, in a language that they understand.\n\n"
        "The focal points send each other the number of forms used every quarter.\n\n"
        "The Technical Secretariat keeps the forms of all members.",
    ),
)
PROPOSED: Final[dict[str, tuple[Change, ...]]] = {
    "cr": (
        Change(
            CHANGE, 3, "Los puntos focales se envían cada semestre el número de fichas usadas.",
            "The focal points send each other the number of forms used every six months.",
            "Seis meses bastan para ver la tendencia.",
        ),
    ),
    "mx": (
        Change(
            CHANGE, 3, "Los puntos focales se envían cada mes el número de fichas usadas.",
            reason="Los consulados ya cuentan por mes.",
        ),
        Change(
            ADD, 2, "Si la persona es menor de edad, la ficha se entrega a quien ejerce su tutela.",
            "If the person is a minor, the form is handed to whoever has custody of them.",
            "La ficha no puede quedar en manos de una niña o un niño sin compañía.",
        ),
    ),
    "pa": (
        Change(DELETE, 4, reason="Los datos personales no deben salir de cada país."),
        general("Decir en todo el texto «persona retornada».", "Say “returned person” throughout the text."),
    ),
}  # fmt: skip
AGREEING: Final = ("ca", "hn", "sv")
KEPT_APART: Final = Wording(
    "La protección de datos lo exige; el párrafo se suprime.", "Data protection requires it; the paragraph is left out."
)
ADDED: Final = Wording(
    "Completa el párrafo 2 y nadie lo objetó.", "It completes paragraph 2, and nobody objected to it."
)


def leave_proposals_to_be_answered(start: datetime) -> Consultation:
    """Bring a consultation to the end of round 1; two of five proposals are answered, three wait."""
    consultation = actions.create_draft(by=presiding(start), at=start, draft=DRAFT)
    _agreed_by_the_troika(consultation, start + timedelta(hours=1))
    opened = start + timedelta(days=1)
    actions.open_first_round(consultation, by=presiding(opened), at=opened)
    _reply(consultation, opened + timedelta(days=1))
    closed = day_after_term(consultation)
    sweep(closed)
    _answer("pa", "delete", consultation, closed, KEPT_APART)
    _answer("mx", "add-after", consultation, closed, ADDED)
    return consultation


def _reply(consultation: Consultation, at: datetime) -> None:
    """Let each country that is consulted reply; whichever presides on that day is not."""
    consulted = consultation.rounds.get().terms.values_list("party__code", flat=True)
    for code in (*AGREEING, *PROPOSED):
        if code in consulted:
            changes = PROPOSED.get(code, ())
            position = Position.PROPOSES_CHANGES if changes else Position.AGREES
            by = someone(f"focal-{code}", at)
            actions.file_reply(consultation, by=by, at=at, position=position, changes=changes)


def _agreed_by_the_troika(consultation: Consultation, at: datetime) -> None:
    actions.submit_to_troika(consultation, by=presiding(at), at=at)
    for seat in consultation.versions.get().seats.filter(standing="asked").select_related("party"):
        by = someone(f"focal-{seat.party.code}", at)
        actions.give_troika_feedback(consultation, by=by, at=at + timedelta(hours=5), stance="consents")


def _answer(code: str, kind: str, consultation: Consultation, at: datetime, reason: Wording) -> None:
    proposed = ProposedChange.objects.filter(reply__round__consultation=consultation)
    when = at + timedelta(hours=2)
    for change in proposed.filter(reply__party__code=code, kind=kind):
        actions.answer_change(change, by=presiding(when), at=when, fate="accepted", reason=reason)
