"""What the acts and the pages ask of a consultation before they apply a rule."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from itertools import zip_longest

from puebla.consultations.models import (
    Consultation,
    Fate,
    ProposedChange,
    Reply,
    Round,
    RoundTerm,
    SeatStanding,
    Stance,
    TextVersion,
    TroikaSeat,
)
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor
from puebla.forum.calendars import calendar_of, consulted_members, years_around
from puebla.forum.charters import charter
from puebla.forum.models import Party
from puebla.forum.presidencies import troika_on
from puebla.procedure.consensus import Position, SilencePolicy, Verdict, verdict
from puebla.procedure.deadlines import Deadline, round_deadlines


def presiding(by: Actor) -> Party:
    """Return the country that presides on the actor's day; the actor's own where no Presidency is known."""
    party: Party = Party.objects.get(code=troika_on(by.on).current.party or by.party)
    return party


def text_of(version: TextVersion) -> Wording:
    """Return the text of a version."""
    return Wording(version.text_es, version.text_en)


def pairs_of(version: TextVersion) -> tuple[tuple[str, str], ...]:
    """Return the paragraphs of a version side by side; a draft may still lack some in one language."""
    return tuple(zip_longest(version.paragraphs_es, version.paragraphs_en, fillvalue=""))


def latest_version(consultation: Consultation) -> TextVersion:
    """Return the last version of the text."""
    found: TextVersion = TextVersion.objects.filter(consultation=consultation).order_by("-number")[0]
    found.consultation = consultation
    return found


def last_round(consultation: Consultation) -> Round | None:
    """Return the last round that was opened, or None."""
    rows = Round.objects.filter(consultation=consultation).select_related("version", "presidency")
    found: Round | None = rows.order_by("-number").first()
    return found


def open_round(consultation: Consultation) -> Round:
    """Return the round that is open; the caller knows that there is one."""
    held: Round = Round.objects.select_related("version", "presidency").get(
        consultation=consultation, closed_at__isnull=True
    )
    held.consultation = consultation
    return held


def terms_of(held: Round) -> list[RoundTerm]:
    """Return the terms of a round with their parties, in the order of the codes."""
    return list(RoundTerm.objects.filter(round=held).select_related("party").order_by("party__code"))


def terms_at(on: date, at: datetime, presidency: Party) -> tuple[Deadline, ...]:
    """Return the terms of a round opened at the instant, of every member of the day but the Presidency.

    Nobody to consult gives no term at all. Source: Q1, Q2, Q9.
    """
    settings = charter(on).settings
    members = consulted_members(on)
    asked = [member for member in members if member.party != presidency.code]
    if not asked:
        return ()
    own = {member.party: member.calendar for member in members}
    years = years_around(at.date())
    return round_deadlines(
        settings.working_days,
        at,
        asked,
        presidency=own.get(presidency.code) or calendar_of(presidency.code, years),
        seat=own.get(settings.seat) or calendar_of(settings.seat, years),
        days=settings.round_days,
    )


def proposals_in(held: Round | None) -> list[ProposedChange]:
    """Return the changes that the current replies of a round propose, with their answers, by country and number."""
    if held is None:
        return []
    rows = ProposedChange.objects.filter(reply__round=held, reply__is_current=True)
    found = list(rows.select_related("reply__party", "answer").order_by("reply__party__code", "number"))
    for change in found:
        change.reply.round = held
    return found


def unanswered(held: Round | None) -> list[str]:
    """Return the countries of which a proposed change still lacks its answer, by code."""
    return _countries(change for change in proposals_in(held) if not hasattr(change, "answer"))


def _countries(changes: Iterable[ProposedChange]) -> list[str]:
    return list(dict.fromkeys(change.reply.party.code for change in changes))


def positions_in(held: Round) -> dict[str, Position | None]:
    """Return what each consulted member said last in the round, None for no reply."""
    filed = dict(Reply.objects.filter(round=held, is_current=True).values_list("party__code", "position"))
    codes = RoundTerm.objects.filter(round=held).values_list("party__code", flat=True)
    return {code: Position(filed[code]) if code in filed else None for code in codes}


def verdict_on(held: Round) -> Verdict:
    """Return what the positions of the round amount to under the silence policy frozen with it (Q3)."""
    return verdict(positions_in(held), SilencePolicy(held.silence))


def undeclined(held: Round | None) -> list[str]:
    """Return the countries of which a change is not declined: it needs an answer, or a revision."""
    return _countries(
        change for change in proposals_in(held) if not hasattr(change, "answer") or change.answer.fate != Fate.DECLINED
    )


def undecided(version: TextVersion) -> list[str]:
    """Return the countries asked about this version whose last word is not consent, by code."""
    asked = TroikaSeat.objects.filter(version=version, standing=SeatStanding.ASKED)
    waiting = []
    for seat in asked.select_related("party").prefetch_related("feedback"):
        last = max(seat.feedback.all(), key=lambda said: (said.at, said.pk), default=None)
        if last is None or last.stance != Stance.CONSENTS:
            waiting.append(seat.party.code)
    return waiting


def asked_seats(consultation: Consultation) -> list[str]:
    """Return the countries asked in the Troika about the last version, by code."""
    asked = TroikaSeat.objects.filter(version__consultation=consultation, standing=SeatStanding.ASKED)
    rows = list(asked.order_by("-version__number", "id").values_list("version__number", "party__code"))
    return [code for number, code in rows if number == rows[0][0]]
