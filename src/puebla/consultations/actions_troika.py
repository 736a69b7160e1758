"""The Troika's step: submission, feedback, consensus (A11 steps 1 and 2, Q4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from puebla.consultations.acting import (
    Step,
    begin,
    complete,
    enter,
    expect_revision,
    move,
    paired,
    signatory,
)
from puebla.consultations.actions_drafting import add_version
from puebla.consultations.models import (
    Consultation,
    SeatStanding,
    Stance,
    TextVersion,
    TroikaFeedback,
    TroikaSeat,
)
from puebla.consultations.readings import latest_version, text_of, undecided
from puebla.consultations.wordings import Wording, plain
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.paired import LANGUAGES
from puebla.forum.models import Party
from puebla.forum.presidencies import troika_on
from puebla.procedure.consultation import Act, State
from puebla.procedure.presidency import Seat, SeatRole, Troika, seats_to_consult
from puebla.procedure.refusals import Reason


@act
def submit_to_troika(
    consultation: Consultation, *, by: Actor, at: datetime, revision: int | None = None
) -> Consultation:
    """Put the course of action to the Troika in writing and fix this version of the text.

    The Troika is that of the actor's day, frozen into seats. Where no other seat is filled, its consensus is
    recorded at once, with that explanation. Refused: not-permitted, not-your-turn, already-done, stale,
    language-missing, paragraphs-unpaired. Source: A11 step 1, 001:642-648, Q4, Q11.
    """
    step = begin(consultation, Act.SUBMIT_TO_TROIKA, by=by, at=at)
    expect_revision(step, revision)
    version = latest_version(step.consultation)
    _check_languages(step, version)
    version.shown_at = at
    version.save(update_fields=["shown_at"])
    seats = _freeze_seats(version, troika_on(by.on))
    audience = Audience.TROIKA if step.consultation.audience == Audience.SECRETARIAT else None
    found = move(step, **({"audience": audience} if audience else {}))
    asked = [seat.party.code for seat in seats if seat.standing == SeatStanding.ASKED and seat.party]
    changes = {"version": version.number, "digest": version.digest, "asked": asked}
    enter(step, changes, audience=Audience.TROIKA)
    return found if asked else _establish(step, version, explanation="no other seat of the Troika is filled")


def _check_languages(step: Step, version: TextVersion) -> None:
    found = step.consultation
    complete(Wording(found.title_es, found.title_en), step.by, "title")
    purpose = Wording(found.purpose_es, found.purpose_en)
    if purpose.given:
        complete(purpose, step.by, "purpose")
    paired(text_of(version), step.by)


def _freeze_seats(version: TextVersion, troika: Troika) -> list[TroikaSeat]:
    asked = {seat.role for seat in seats_to_consult(troika)}
    parties = {party.code: party for party in Party.objects.filter(code__in=troika.parties)}
    seats = [
        TroikaSeat(
            version=version,
            role=seat.role.value,
            party=parties.get(seat.party or ""),
            standing=_standing(seat, asked),
        )
        for seat in troika.seats
    ]
    for seat in seats:
        seat.save()
    return seats


def _standing(seat: Seat, asked: set[SeatRole]) -> SeatStanding:
    if seat.vacant:
        return SeatStanding.VACANT
    if seat.role is SeatRole.CURRENT:
        return SeatStanding.AUTHOR
    return SeatStanding.ASKED if seat.role in asked else SeatStanding.SAME_COUNTRY


@act
def give_troika_feedback(
    consultation: Consultation,
    *,
    by: Actor,
    at: datetime,
    stance: str,
    comment: str = "",
    language: str = "es",
) -> Consultation:
    """Record what the actor's country says in the Troika; the last consent establishes the consensus (Q4).

    An objection needs a comment and sends the text back to the Presidency, where a new version begins. Preliminary
    feedback needs words too, and leaves the text with the Troika: the seat has still to agree or object. Until the
    step ends a country may say something else; the latest counts. Refused: not-permitted, not-your-turn,
    troika-seat-not-yours, reason-missing, wrong-value.
    """
    objects = stance == Stance.OBJECTS
    intended = Act.RETURN_TO_PRESIDENCY if objects else Act.RECORD_TROIKA_FEEDBACK
    step = begin(consultation, intended, by=by, at=at)
    if stance not in Stance.values or language not in LANGUAGES:
        raise step.refuse(Reason.WRONG_VALUE, field="stance")
    version = latest_version(step.consultation)
    seat = _seat_of(step, version)
    words = plain(comment)
    if stance != Stance.CONSENTS and not words:
        raise step.refuse(Reason.REASON_MISSING)
    TroikaFeedback(seat=seat, stance=stance, comment=words, language=language, at=at, by_id=signatory(by)).save()
    found = move(step)
    party = seat.party.code if seat.party else ""
    changes = {"version": version.number, "seat": seat.role, "party": party, "stance": stance}
    enter(step, changes, audience=Audience.TROIKA, party=party)
    if objects:
        add_version(found, text_of(version), Wording(), at)
        return found
    return _establish(step, version) if not undecided(version) else found


def _seat_of(step: Step, version: TextVersion) -> TroikaSeat:
    """Return the seat that the actor's country holds among those asked; raises Refused otherwise."""
    asked = TroikaSeat.objects.filter(version=version, standing=SeatStanding.ASKED).select_related("party")
    seat: TroikaSeat | None = asked.filter(party__code__in=step.by.parties).first()
    if seat is None:
        raise step.refuse(Reason.TROIKA_SEAT_NOT_YOURS)
    return seat


def _establish(step: Step, version: TextVersion, explanation: str = "") -> Consultation:
    """Record the consensus of the Troika, which follows of itself from the last consent."""
    settled = replace(step, act=Act.ESTABLISH_TROIKA_CONSENSUS, to=State.TROIKA_CONSENSUS)
    seats = TroikaSeat.objects.filter(version=version).values_list("role", "party__code", "standing")
    changes = {"version": version.number, "seats": [list(seat) for seat in seats], "explanation": explanation}
    enter(settled, changes, audience=Audience.TROIKA)
    return move(settled)
