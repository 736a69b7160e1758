"""What the Presidency can do now, and why the rest is not open: each act with its provision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from puebla.consultations.access import sees_everything
from puebla.consultations.acting import ANSWERING, permission_for, provision_of
from puebla.consultations.models import Consultation, Round
from puebla.consultations.names import ACT_NAMES, STATE_NAMES
from puebla.consultations.pages import ConsultationPage
from puebla.consultations.readings import asked_seats, last_round, unanswered, undeclined, verdict_on
from puebla.consultations.readings_of_steps import under_way
from puebla.core.actor import Actor
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.names import party_names
from puebla.procedure import implementation as rules
from puebla.procedure.consultation import TRANSITIONS, Act, next_state
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.values import Provision

SLUGS: Final[dict[Act, str]] = {
    Act.EDIT: "edit",
    Act.SUBMIT_TO_TROIKA: "submit",
    Act.OPEN_ROUND_1: "open_round_1",
    Act.EXTEND_TERM: "extend",
    Act.REVISE: "revise",
    Act.OPEN_ROUND_2: "open_round_2",
    Act.DECLARE_CONSENSUS: "declare",
    Act.CLOSE_WITHOUT_CONSENSUS: "close",
    Act.REFER: "refer",
    Act.WITHDRAW: "withdraw",
    Act.PLAN_STEP: "plan_step",
    Act.RECORD_IMPLEMENTATION: "implementation",
    Act.INFORM_RESULTS: "results",
}
"""The Presidency's acts in the order of the procedure, and the names of their pages."""

MAIN: Final = frozenset(
    {Act.SUBMIT_TO_TROIKA, Act.OPEN_ROUND_1, Act.REVISE, Act.OPEN_ROUND_2, Act.DECLARE_CONSENSUS,
     Act.RECORD_IMPLEMENTATION, Act.INFORM_RESULTS}
)  # fmt: skip
GRAVE: Final = frozenset({Act.WITHDRAW, Act.CLOSE_WITHOUT_CONSENSUS})


@dataclass(frozen=True, slots=True)
class Offer:
    """One act of the Presidency: its page when it is open, the reason and the provision when it is not."""

    act: Act
    label: str
    url: str
    provision: Provision
    refusal: Refusal | None = None
    why: str = ""
    parties: str = ""
    open_in: tuple[str, ...] = ()
    is_main: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it can be done now."""
        return self.refusal is None

    @property
    def is_grave(self) -> bool:
        """Tell whether it ends the consultation without a result."""
        return self.act in GRAVE


@dataclass(frozen=True, slots=True)
class Console:
    """The acts that are open and those that are not, with the provision behind the closing of rounds."""

    open: list[Offer]
    closed: list[Offer]
    closing: Provision


def console(actor: Actor, consultation: Consultation) -> Console | None:
    """Return the console for those who lead or support the procedure, None for everybody else."""
    if not sees_everything(actor):
        return None
    held = last_round(consultation)
    names = party_names()
    offers = [_offer(actor, consultation, act, held, names) for act in SLUGS]
    closing = charter(actor.on).provision("consultation.closing")
    return Console([o for o in offers if o.is_open], [o for o in offers if not o.is_open], closing)


def _offer(actor: Actor, consultation: Consultation, act: Act, held: Round | None, names: dict[str, str]) -> Offer:
    refusal = refusal_of(actor, consultation, act, held)
    parties = refusal.details.get("parties", "") if refusal else ""
    return Offer(
        act=act,
        label=str(ACT_NAMES[act]),
        url=reverse(f"consultations:{SLUGS[act]}", args=[consultation.symbol]),
        provision=charter(actor.on).provision(provision_of(act, consultation.stands)),
        refusal=refusal,
        why=explain(refusal) if refusal else "",
        parties=", ".join(names.get(code, code) for code in parties.split(", ") if code),
        open_in=_states_of(act) if refusal and refusal.reason is Reason.NOT_YOUR_TURN else (),
        is_main=act in MAIN,
    )


def _states_of(act: Act) -> tuple[str, ...]:
    return tuple(str(STATE_NAMES[row.frm]) for row in TRANSITIONS if row.act is act and row.frm is not None)


def refusal_of(actor: Actor, consultation: Consultation, act: Act, held: Round | None) -> Refusal | None:
    """Return why the act is not open to the actor now, or None; the act itself asks again when it is done."""
    if not actor.may(permission_for(act)):
        return Refusal(Reason.NOT_PERMITTED, provision_code=provision_of(act, consultation.stands))
    reached = next_state(consultation.stands, act)
    if isinstance(reached, Refusal):
        return reached
    return _hindrance(consultation, act, held)


def _hindrance(consultation: Consultation, act: Act, held: Round | None) -> Refusal | None:
    """Return what stands in the way; what a form can still put right is left to the form."""
    if act is Act.RECORD_IMPLEMENTATION:
        return rules.record_implementation(under_way(consultation))
    if act is not Act.DECLARE_CONSENSUS or held is None:
        return None
    found = verdict_on(held)
    if found.refusal is not None:
        return found.refusal
    waiting = undeclined(held)
    details = {"parties": ", ".join(waiting)}
    return Refusal(Reason.PROPOSALS_UNANSWERED, details=details) if waiting else None


def answers_refusal(actor: Actor, consultation: Consultation) -> Refusal | None:
    """Return why the actor cannot answer proposals now, or None; the act asks again."""
    code = provision_of(Act.REVISE)
    if not actor.may(Permission.CONSULTATION_REVISE):
        return Refusal(Reason.NOT_PERMITTED, provision_code=code)
    return None if consultation.stands in ANSWERING else Refusal(Reason.NOT_YOUR_TURN, provision_code=code)


def answers_are_due(actor: Actor, consultation: Consultation) -> bool:
    """Tell whether the actor can answer proposals now and some still lack their answer."""
    return answers_refusal(actor, consultation) is None and bool(unanswered(last_round(consultation)))


def reply_refusal(actor: Actor, page: ConsultationPage) -> Refusal | None:
    """Return why the actor cannot file a reply now, with the provision's code, or None; the act asks again."""
    if page.open_round is not None and page.open_round.round.presidency.code in actor.parties:
        return Refusal(Reason.SELF_REPLY, provision_code="consultation.own-text")
    if not actor.may(Permission.CONSULTATION_REPLY):
        return Refusal(Reason.NOT_PERMITTED, provision_code="consultation.reply")
    if page.open_round is None:
        return Refusal(Reason.ROUND_NOT_OPEN, provision_code="consultation.reply")
    if page.mine is None:
        return Refusal(Reason.NOT_CONSULTED, provision_code="consultation.own-text")
    if not page.mine.in_time:
        return Refusal(Reason.TERM_ENDED, provision_code="consultation.end-of-day")
    return None


def feedback_refusal(actor: Actor, consultation: Consultation) -> Refusal | None:
    """Return why the actor cannot give the Troika's feedback now, or None; the act asks again."""
    act = Act.RECORD_TROIKA_FEEDBACK
    refusal = refusal_of(actor, consultation, act, None)
    if refusal is not None:
        return refusal
    if not set(asked_seats(consultation)) & actor.parties:
        return Refusal(Reason.TROIKA_SEAT_NOT_YOURS, provision_code="consultation.troika")
    return None
