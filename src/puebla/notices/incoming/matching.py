"""Of whom a mail is the answer, or why that is not sure: read from its signed address and from today's registers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from puebla.consultations.access_preparing import holds
from puebla.consultations.models import Round, RoundTerm
from puebla.core.actor import Actor
from puebla.forum.actors import actor_for
from puebla.forum.models import Party, Person
from puebla.notices.incoming.reading import Letter
from puebla.notices.incoming.signed import Place, place_in
from puebla.notices.models import Doubt, IncomingMail, Message
from puebla.notices.moments import day_at_seat
from puebla.procedure.answers_by_mail import OwnWords
from puebla.procedure.deadlines import in_time
from puebla.procedure.permissions import Permission

MOST_A_DAY = 20
"""Mails to one address in a day: nobody writes more answers, and a mailbox gone mad does."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Match:
    """What a genuine address names: the round, the member, the person, and the person as an actor of the day."""

    round: Round
    party: Party
    person: Person
    by: Actor

    @property
    def symbol(self) -> str:
        """The symbol of the consultation."""
        return str(self.round.consultation.symbol)


def match_of(letter: Letter, at: datetime) -> Match | None:
    """Return what the address of a mail names, or None when none of its addresses is genuine; three queries."""
    place = place_in(letter.receivers)
    return match_at(place, at) if place else None


def match_at(place: Place, at: datetime) -> Match | None:
    """Return the rows of a place; None where one of them does not exist."""
    held = Round.objects.select_related("consultation").filter(pk=place.round).first()
    party = Party.objects.filter(pk=place.party).first()
    person = Person.objects.select_related("account").filter(pk=place.person).first()
    if held is None or party is None or person is None:
        return None
    is_open = person.account is not None and person.account.is_active
    return Match(held, party, person, actor_for(person.account if is_open else None, day_at_seat(at)))


def doubt_about(letter: Letter, words: OwnWords, match: Match, at: datetime) -> Doubt | None:
    """Return why a mail to a genuine address is not taken as the answer of its country, or None."""
    if letter.is_encrypted:
        return Doubt.ENCRYPTED
    if len(letter.senders) != 1 or letter.senders[0] not in addresses_of(match.person):
        return Doubt.OTHER_SENDER
    if not holds(match.by, Permission.CONSULTATION_PREPARE, match.party.code):
        return Doubt.NO_OFFICE
    if _is_too_many(match, at):
        return Doubt.TOO_MANY
    if not _runs(match, at):
        return Doubt.LATE
    return None if words.text else Doubt.NO_WORDS


def addresses_of(person: Person) -> frozenset[str]:
    """Return the addresses at which the person is written to, in lower case."""
    known = (person.email, person.account.email if person.account else "")
    return frozenset(address.strip().casefold() for address in known if address.strip())


def _is_too_many(match: Match, at: datetime) -> bool:
    rows = IncomingMail.objects.filter(round=match.round, party=match.party, person=match.person)
    return rows.filter(read_at__gt=at - A_DAY, read_at__lte=at).count() >= MOST_A_DAY


def _runs(match: Match, at: datetime) -> bool:
    """Tell whether the member's own term in that very round runs: the address ends with it."""
    if match.round.is_closed or not match.round.consultation.is_open:
        return False
    term = RoundTerm.objects.filter(round=match.round, party=match.party).select_related("party").first()
    return term is not None and in_time(at, term.as_deadline())


def notice_answered(letter: Letter) -> Message | None:
    """Return the notice of ours that the mail says it answers, or None."""
    return Message.objects.filter(message_id__in=letter.in_reply_to).order_by("-created_at").first()
