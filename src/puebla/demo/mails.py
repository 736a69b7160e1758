"""Mails that arrived while the running consultation is open: one became a draft, two wait for a person (invented)."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage

from puebla.consultations.models import Consultation, Round
from puebla.demo.people import someone
from puebla.forum.models import Party, Person
from puebla.notices.incoming.actions import become_draft, refer
from puebla.notices.incoming.matching import Match
from puebla.notices.incoming.taking_in import Parcel, take_in
from puebla.notices.models import Doubt, Fate, IncomingMail
from puebla.procedure.answers_by_mail import own_words

ANSWER = (
    "De acuerdo con comentario\n\n"
    "Convendría que la plantilla diga también en qué idiomas se atiende en cada oficina.\n\n"
    "-- \nPunto focal de Panamá (persona inventada)\n"
)
OF_A_COLLEAGUE = (
    "Estamos de acuerdo con el texto de la Presidencia.\n\n"
    "Escribo desde la cuenta de la dirección, porque el punto focal está de viaje.\n"
)
WITHOUT_ADDRESS = (
    "Buenos días:\n\nEnviamos nuestra respuesta sobre la información consular. Estamos de acuerdo con el texto.\n\n"
    "Saludos,\nDirección de Asuntos Consulares (ejemplo)\n"
)


def receive_mails(consultation: Consultation, at: datetime) -> None:
    """Let the answer of Panama become a draft, and put two mails before the secretariat."""
    held = consultation.rounds.get(closed_at__isnull=True)
    held.consultation = consultation
    answer = _at_the_address_of("pa", held, ANSWER, at)
    become_draft(answer, own_words(ANSWER), _match("pa", held, at), at=at)
    later = at + timedelta(hours=1)
    foreign = _at_the_address_of("do", held, OF_A_COLLEAGUE, later)
    foreign.sender, foreign.doubt = "direccion@ministerio.example", Doubt.OTHER_SENDER
    foreign.save()
    refer(foreign, _match("do", held, later), at=later)
    take_in(Parcel("demonstration", _mail(), later), at=later)


def _at_the_address_of(code: str, held: Round, text: str, at: datetime) -> IncomingMail:
    """Return a mail to the address that the notice to a focal point names: the demonstration reads no mailbox."""
    match = _match(code, held, at)
    words = own_words(text)
    mail = IncomingMail(source=f"demonstration {code}", arrived_at=at, read_at=at, fate=Fate.WAITING)
    mail.subject, mail.sender, mail.text, mail.words = "Re: Ronda 1", match.person.email, text, words.text
    mail.round, mail.party, mail.person = held, match.party, match.person
    mail.save()
    return mail


def _match(code: str, held: Round, at: datetime) -> Match:
    by = someone(f"focal-{code}", at)
    return Match(held, Party.objects.get(code=code), Person.objects.get(account_id=by.person or 0), by)


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Asuntos Consulares <consulares@ministerio.example>"
    mail["Subject"] = "Respuesta a la consulta sobre información consular"
    mail["Message-ID"] = "<consulares.1@ministerio.example>"
    mail.set_content(WITHOUT_ADDRESS)
    return mail.as_bytes()
