"""Who reads mail that came in: the secretariat what was put before it, a country's own people what became its draft."""

from __future__ import annotations

from django.db.models import QuerySet

from puebla.consultations import access as consultations
from puebla.consultations.access_preparing import holds, parties_where
from puebla.core.actor import Actor
from puebla.notices.models import IncomingMail
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

BECAME_DRAFTS = ("draft", "attached")


def may_keep(actor: Actor) -> bool:
    """Tell whether the actor deals with incoming mail."""
    return actor.may(Permission.MAIL_KEEP)


def require_keeping(actor: Actor) -> None:
    """Raise Refused unless the actor deals with mail: not-permitted for insiders, not-found for all others."""
    if not consultations.is_concerned(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    actor.require(Permission.MAIL_KEEP)


def may_read(actor: Actor, mail: IncomingMail) -> bool:
    """Tell whether the words of a mail may be read: by who deals with mail, if it was ever put before them.

    What became a draft by itself belongs to the country alone, as all of its preparing does.
    """
    return may_keep(actor) and bool(mail.doubt)


def mail_for_keeper(actor: Actor, number: int) -> IncomingMail:
    """Return one mail that was put before the secretariat; what never was raises the same Refused(not-found)."""
    require_keeping(actor)
    rows = IncomingMail.objects.exclude(doubt="").select_related("party", "round__consultation", "person", "answers")
    mail = rows.filter(pk=number).first()
    if mail is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return mail


def answers_for(actor: Actor) -> QuerySet[IncomingMail]:
    """Return the mails that became drafts of the countries for which the actor prepares replies."""
    parties = parties_where(actor, Permission.CONSULTATION_PREPARE)
    rows = IncomingMail.objects.filter(fate__in=BECAME_DRAFTS, version__isnull=False, party__code__in=parties)
    return rows.select_related(
        "party", "person", "round__consultation", "round__version", "version__draft", "version__filed_as"
    )


def answer_for(actor: Actor, number: int) -> IncomingMail:
    """Return one answer of the actor's own country; any other raises the same Refused(not-found)."""
    mail = answers_for(actor).filter(pk=number).first()
    if mail is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return mail


def may_file(actor: Actor, mail: IncomingMail) -> bool:
    """Tell whether the actor files replies for the country of the answer."""
    return mail.party is not None and holds(actor, Permission.CONSULTATION_REPLY, mail.party.code)
