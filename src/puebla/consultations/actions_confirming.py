"""The Vice-Minister's word on the reply that the country filed: confirmed, or to be changed (J31; 001:649-669, Q8)."""

from __future__ import annotations

from datetime import datetime

from puebla.consultations.access_preparing import holds
from puebla.consultations.acting import cited, locked, refuse, signatory
from puebla.consultations.actions_preparing import KIND
from puebla.consultations.models import Confirmation, Reply, Round, RoundTerm
from puebla.consultations.wordings import plain
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.paired import LANGUAGES
from puebla.procedure import preparation as rules
from puebla.procedure.consultation import Step
from puebla.procedure.deadlines import in_time
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import Act
from puebla.procedure.refusals import Reason, Refusal

_STANCES = {Act.CONFIRM: Confirmation.Stance.CONFIRMS, Act.ASK_CHANGE: Confirmation.Stance.ASKS_CHANGE}


@act
def confirm_reply(reply: Reply, *, by: Actor, at: datetime) -> Confirmation:
    """Confirm the reply of the actor's country as it stands; the record shows it to whoever sees the reply.

    Refused: not-permitted, stale (a later reply or round took its place), not-your-turn (the consultation has its
    result), already-done (the same person confirmed it).
    """
    said = _say(reply, Act.CONFIRM, by, at)
    changes = {"round": reply.round.number, "reference": reply.reference, "digest": reply.digest}
    _enter(said, Act.CONFIRM, by, at, changes, Audience.TROIKA)
    return said


@act
def ask_change_of_reply(
    reply: Reply, *, by: Actor, at: datetime, reason: str, language: str = "es"
) -> Confirmation:  # fmt: skip
    """Ask the focal point to change the reply of the actor's country while its term runs; the member alone learns it.

    Refused: as for confirming, and reason-missing, term-ended.
    """
    said = _say(reply, Act.ASK_CHANGE, by, at, plain(reason), language)
    changes = {"round": reply.round.number, "reference": reply.reference}
    _enter(said, Act.ASK_CHANGE, by, at, changes, Audience.CLOSED)
    return said


def _say(reply: Reply, acting: Act, by: Actor, at: datetime, reason: str = "", language: str = "es") -> Confirmation:
    """Check right and rule, and keep what the Vice-Minister says."""
    if not holds(by, Permission.CONSULTATION_CONFIRM, reply.party.code):
        raise refuse(Reason.NOT_PERMITTED, by, rules.CONFIRMING, permission=Permission.CONSULTATION_CONFIRM.value)
    locked(reply.round.consultation)
    fresh = Reply.objects.select_related("round__consultation", "party").get(pk=reply.pk)
    refusal = confirming_refusal(fresh, acting, reason, at)
    if refusal is not None:
        raise cited(refusal, by)
    last = Confirmation.objects.filter(reply=fresh, by_id=by.person).last()
    repeated = acting is Act.CONFIRM and last is not None and last.stance == Confirmation.Stance.CONFIRMS
    if repeated or language not in LANGUAGES:
        raise refuse(Reason.ALREADY_DONE if repeated else Reason.WRONG_VALUE, by, rules.CONFIRMING, field="language")
    said = Confirmation(
        reply=fresh, stance=_STANCES[acting], reason=reason, language=language, at=at, by_id=signatory(by)
    )  # fmt: skip
    said.save()
    return said


def confirming_refusal(reply: Reply, acting: Act, reason: str, at: datetime) -> Refusal | None:
    """Return why the reply cannot be confirmed, or a change of it asked for, at the instant; the page asks it too."""
    held = reply.round
    newest = Round.objects.filter(consultation=held.consultation).order_by("-number").values_list("pk", flat=True)
    term = RoundTerm.objects.select_related("party").get(round=held, party=reply.party)
    return rules.may_confirm(
        acting,
        reason,
        stands=reply.is_current and newest[0] == held.pk,
        decided=held.consultation.step is Step.RESULT,
        replaceable=not held.is_closed and held.consultation.is_open and in_time(at, term.as_deadline()),
    )


def _enter(
    said: Confirmation, acting: Act, by: Actor, at: datetime, changes: dict[str, object], audience: Audience
) -> None:  # fmt: skip
    """Write the act's one entry, for the readers that the reply has, or for the member alone."""
    record(
        f"{KIND}.{acting.value}", Subject(KIND, said.reply.round.consultation.symbol), by=by, at=at, changes=changes,
        provision=rules.CONFIRMING, audience=audience, party=said.reply.party.code, reader=said.reply.party.code,
    )  # fmt: skip
