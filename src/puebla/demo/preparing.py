"""Two countries prepare their replies to the running consultation, and a Vice-Minister confirms one (invented)."""

from __future__ import annotations

from datetime import datetime, timedelta

from puebla.consultations.access_preparing import spoken_for
from puebla.consultations.actions_confirming import confirm_reply
from puebla.consultations.actions_preparing import (
    ask_institutions,
    comment_on_draft,
    save_reply_draft,
    speak_for_institution,
)
from puebla.consultations.models import Consultation, Reply
from puebla.consultations.reply_contents import ReplyContent
from puebla.demo.people import someone
from puebla.forum.models import Institution
from puebla.procedure.consensus import Position
from puebla.procedure.proposals import Change, ChangeKind

TO_LOOK_AT = ("mx", "gt")
"""The countries that may have a draft in preparation: the first of them that does not preside."""

FIRST = ReplyContent(
    position=Position.AGREES_WITH_COMMENT,
    text="De acuerdo con la plantilla; conviene prever una versión para teléfonos.",
    note="Primera propuesta de la cancillería",
)
SECOND = ReplyContent(
    position=Position.PROPOSES_CHANGES,
    text="De acuerdo con la plantilla, con un ajuste.",
    changes=(
        Change(
            ChangeKind.CHANGE,
            2,
            es="Cada miembro completa la plantilla con sus direcciones, horarios, teléfonos de emergencia y una "
            "versión para teléfonos móviles.",
            en="Each member fills it in with its addresses, opening hours, emergency telephones and a version for "
            "mobile telephones.",
            reason="La mayoría de las personas consulta la información desde un teléfono.",
        ),
    ),
    note="Se propone el cambio en el párrafo 2",
)
HELD = "Falta decir qué oficina mantiene al día los teléfonos de emergencia."
COMMENT = "La delegación de la frontera puede probar la versión móvil en una semana."


def prepare_replies(consultation: Consultation, at: datetime) -> None:
    """Let one country work on its draft, and another's Vice-Minister confirm what was filed."""
    code = next(code for code in TO_LOOK_AT if code != consultation.presidency.code)
    focal, director = (someone(f"{name}-{code}", at) for name in ("focal", "director"))
    save_reply_draft(consultation, by=focal, at=at, content=FIRST)
    ministries = list(Institution.objects.filter(party__code=code).values_list("pk", flat=True))
    ask_institutions(consultation, by=focal, at=at, institutions=ministries)
    own = spoken_for(director, code)[0].pk
    asked = at + timedelta(hours=2)
    speak_for_institution(
        consultation, by=director, at=asked, institution=own, stance="holds", version=1, reason=HELD
    )  # fmt: skip
    comment_on_draft(consultation, by=someone(f"liaison-{code}", asked), at=asked, text=COMMENT)
    save_reply_draft(consultation, by=focal, at=asked + timedelta(hours=1), content=SECOND)
    reply = Reply.objects.filter(round__consultation=consultation, party__code="cr", is_current=True).first()
    if reply is not None:
        confirm_reply(reply, by=someone("viceminister-cr", asked), at=asked)
