"""A consultation of the demonstration that is with the Troika in its second version, with an annex from the library."""

from __future__ import annotations

from datetime import datetime, timedelta

from puebla.consultations import actions
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.models import Consultation, TroikaSeat
from puebla.consultations.readings import latest_version
from puebla.consultations.wordings import Wording
from puebla.core.clock import SEAT_ZONE
from puebla.demo.calendar import at_nine
from puebla.demo.papers import GUIDELINES
from puebla.demo.people import presiding, someone
from puebla.documents.models import Document

TITLE = Wording(
    es="Aviso consular cuando se encuentra a una niña o un niño sin compañía (ejemplo de demostración)",
    en="Consular notice when a child is found alone (demonstration example)",
)
PURPOSE = Wording(
    es="Acordar antes de las fiestas de fin de año qué se avisa, a quién y en cuántas horas.",
    en="To agree before the end-of-year holidays what is told, to whom, and within how many hours.",
)
FIRST = Draft(
    title=TITLE,
    purpose=PURPOSE,
    text=Wording(
        es="Cada miembro designa una oficina que recibe los avisos a toda hora.\n\n"
        "La autoridad que encuentra a una niña o un niño sin compañía avisa al consulado dentro de las cuarenta y "
        "ocho horas.\n\n"
        "El aviso dice dónde está, en qué idioma habla y quién responde por su cuidado; no dice nada más.\n\n"
        "Las redes de enlace reúnen cada semestre el número de avisos, sin datos de las personas.",
        en="Each member names one office that receives the notices at any hour.\n\n"
        "The authority that finds a child alone notifies the consulate within forty-eight hours.\n\n"
        "The notice says where the child is, which language the child speaks and who answers for the child's care; it "
        "says nothing else.\n\n"
        "The liaison networks gather the number of notices every six months, without data on persons.",
    ),
)
SECOND = Draft(
    title=TITLE,
    purpose=PURPOSE,
    text=Wording(
        es="La autoridad que encuentra a una niña o un niño sin compañía avisa al consulado dentro de las veinticuatro "
        "horas, y de inmediato si corre peligro.\n\n"
        "El aviso dice dónde está, en qué idioma habla y quién responde por su cuidado; no dice nada más.\n\n"
        "Cada miembro designa una oficina que recibe los avisos a toda hora.\n\n"
        "La oficina confirma por escrito que recibió el aviso.\n\n"
        "Las redes de enlace reúnen cada semestre el número de avisos, sin datos personales.",
        en="The authority that finds a child alone notifies the consulate within twenty-four hours, and at once if the "
        "child is in danger.\n\n"
        "The notice says where the child is, which language the child speaks and who answers for the child's care; it "
        "says nothing else.\n\n"
        "Each member names one office that receives the notices at any hour.\n\n"
        "The office confirms in writing that it received the notice.\n\n"
        "The liaison networks gather the number of notices every six months, without data on persons.",
    ),
)
OBJECTION = "Cuarenta y ocho horas es demasiado tiempo. Conviene empezar por el aviso y no por la oficina."
NOTE = Wording(
    es="El plazo baja a veinticuatro horas, el aviso pasa al principio y la oficina confirma que lo recibió.",
    en="The time falls to twenty-four hours, the notice comes first, and the office confirms that it received it.",
)


def consult_the_troika(at: datetime) -> Consultation:
    """Submit a text, let one seat object to it, and submit the next version; ``at`` is the present instant.

    The library must have been filled: its guidelines become the annex. Where no seat is asked, the consensus of the
    Troika is recorded at once and there is no second version.
    """
    begun, pause = _pace(at)
    consultation = actions.create_draft(by=presiding(begun), at=begun, draft=FIRST)
    annex = Document.objects.get(code=GUIDELINES.code)
    actions.attach_annex(consultation, annex, by=presiding(begun), at=begun)
    actions.submit_to_troika(consultation, by=presiding(begun), at=begun + pause / 8)
    seats = TroikaSeat.objects.filter(version=latest_version(consultation), standing="asked")
    seat = seats.select_related("party").order_by("id").first()
    if seat is not None and seat.party is not None:
        _answered_by_a_second_version(consultation, seat.party.code, begun + pause, pause)
    return consultation


def _pace(at: datetime) -> tuple[datetime, timedelta]:
    """Return when it began, and the time between its steps.

    In the first days of a year everything happened today: the year before had another Troika.
    """
    begun = at_nine((at - timedelta(days=5)).date())
    if begun.astimezone(SEAT_ZONE).year == at.astimezone(SEAT_ZONE).year:
        return begun, timedelta(days=1)
    return at - timedelta(hours=3), timedelta(minutes=40)


def _answered_by_a_second_version(consultation: Consultation, code: str, at: datetime, pause: timedelta) -> None:
    objector = someone(f"focal-{code}", at)
    actions.give_troika_feedback(consultation, by=objector, at=at, stance="objects", comment=OBJECTION)
    later = at + pause
    by = presiding(later)
    consultation.refresh_from_db()
    actions.edit_draft(
        consultation, by=by, at=later, revision=consultation.revision, draft=SECOND, note=NOTE
    )  # fmt: skip
    actions.submit_to_troika(consultation, by=by, at=later + pause / 8)
