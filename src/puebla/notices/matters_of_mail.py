"""Answers that arrive by mail as a kind of matter: a draft to confirm, or a mail that was not taken as an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from puebla.consultations.access_preparing import holds
from puebla.consultations.models import RoundTerm
from puebla.core.actor import Actor
from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.facts import Facts, Pair, Term
from puebla.notices.incoming.actions import ATTACH, BECOME_DRAFT, KIND, REFER
from puebla.notices.kinds import Kind, MayRead, Told, enter
from puebla.notices.matters import PAGE as CONSULTATION
from puebla.notices.reference import plain_facts
from puebla.procedure.permissions import Permission

ANSWER = "/{language}/notices/answers/{key}/"
INCOMING = "/{language}/notices/incoming/{key}/"


@dataclass(frozen=True)
class MailFacts(Facts):
    """What the letters say of a mail: its number, the round, and until when the country can reply."""

    number: int
    round: int
    term: Term | None


def told(entry: Entry) -> Told:
    """Return the facts of a mail; nothing that the mail says is among them."""
    symbol, number = str(entry.changes["consultation"]), int(entry.changes["round"])
    # The link of an answer leads to its own page; that of a mail that was not taken, to the consultation.
    page = CONSULTATION.format(key=symbol, language="{language}") if entry.act == REFER else _page(ANSWER, entry)
    plain: dict[str, Any] = plain_facts(entry, page, symbol=symbol, party=entry.reader)
    facts = MailFacts(**plain, number=int(entry.subject), round=number, term=_term(symbol, number, entry.reader))
    return Told(facts, Matter(KIND, entry.subject, party=entry.reader))


def _page(page: str, entry: Entry) -> str:
    return page.format(key=entry.subject, language="{language}")


def _term(symbol: str, number: int, party: str) -> Term | None:
    rows = RoundTerm.objects.filter(round__consultation__symbol=symbol, round__number=number, party__code=party)
    row = rows.select_related("party").first()
    return Term(Pair.of(row.party, "name"), Pair.of(row.party, "capital"), row.as_deadline()) if row else None


def reading(entry: Entry) -> MayRead:
    """Return who may read it now: who prepares the country's replies; of what was not taken, the secretariat too."""

    def may_read(actor: Actor) -> bool:
        own = holds(actor, Permission.CONSULTATION_PREPARE, entry.reader)
        return own or (entry.act == REFER and actor.may(Permission.MAIL_KEEP))

    return may_read


MAILS = enter(
    Kind(
        name=KIND,
        words=_("Answer by mail"),
        acts={
            BECOME_DRAFT: _("An answer by mail became a draft reply"),
            ATTACH: _("An answer by mail was made a draft reply by hand"),
            REFER: _("A mail could not be taken as the answer of a country"),
        },
        read=told,
        page=ANSWER,
        reading=reading,
    )
)
