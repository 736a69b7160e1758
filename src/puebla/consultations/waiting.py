"""What waits for somebody: for a country in a round, for a seat of the Troika, for the Presidency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from puebla.consultations.access import consultations_for, is_concerned
from puebla.consultations.access_preparing import parties_where
from puebla.consultations.models import Reply, Round, RoundTerm, SeatStanding, Stance, TroikaFeedback, TroikaSeat
from puebla.consultations.waiting_items import Waiting, in_order
from puebla.consultations.waiting_preparing import focal_point_in_words, waiting_in, waiting_within
from puebla.consultations.waiting_steps import waiting_steps
from puebla.core.actor import Actor
from puebla.procedure.consultation import Act, State
from puebla.procedure.permissions import Permission

NEXT: Final[dict[State, tuple[Act, Promise]]] = {
    State.DRAFT: (Act.SUBMIT_TO_TROIKA, gettext_lazy("Complete the draft and submit it to the Troika")),
    State.TROIKA_CONSENSUS: (Act.OPEN_ROUND_1, gettext_lazy("Open round 1: the Troika agrees")),
    State.ROUND_1_CLOSED: (Act.REVISE, gettext_lazy("Answer the proposals of round 1 and revise the text")),
    State.REVISED: (Act.OPEN_ROUND_2, gettext_lazy("Open round 2 with the revised text")),
    State.ROUND_2_CLOSED: (Act.DECLARE_CONSENSUS, gettext_lazy("Decide on the result of round 2")),
    State.CONSENSUS_DECLARED: (
        Act.RECORD_IMPLEMENTATION,
        gettext_lazy("Record how the action was carried out"),
    ),
    State.IMPLEMENTED: (Act.INFORM_RESULTS, gettext_lazy("Tell the members the results")),
}
"""What the Presidency does next in each state in which the next step is its own."""


def waiting_for(actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for the actor at the instant, what ends first on top.

    At most four queries where no reply is being prepared in the actor's country, seven where one is.
    """
    if not is_concerned(actor):
        return []
    return in_order([*waiting_within(actor, at), *_feedback_due(actor), *_steps_due(actor), *waiting_steps(actor)])


def waiting_for_country(actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for anybody in the countries whose replies the actor prepares, each with whose turn it is."""
    parties = parties_where(actor, Permission.CONSULTATION_PREPARE)
    if not parties:
        return []
    focal_point = focal_point_in_words(actor.on)
    steps = waiting_steps(actor, parties, focal_point)
    return in_order([*waiting_in(parties, actor, at), *_feedback_of(parties, focal_point), *steps])


def page_of(symbol: str) -> str:
    """Return the address of a consultation's page."""
    return reverse("consultations:show", args=[symbol])


def unanswered_terms() -> QuerySet[Any]:
    """Return the terms of the open rounds without a reply, with their party, round and consultation."""
    filed = Reply.objects.filter(round=OuterRef("round"), party=OuterRef("party"), is_current=True)
    states = (State.ROUND_1_OPEN.value, State.ROUND_2_OPEN.value)
    rows = RoundTerm.objects.filter(
        ~Exists(filed), round__closed_at__isnull=True, round__consultation__state__in=states
    )
    return rows.select_related("party", "round__consultation")


def not_answered(held: Round) -> list[RoundTerm]:
    """Return the terms of the members that have not replied in the round, by the codes of the countries."""
    filed = Reply.objects.filter(round=held, is_current=True).values("party")
    rows = RoundTerm.objects.filter(round=held).exclude(party__in=filed)
    return list(rows.select_related("party").order_by("party__code"))


def _feedback_due(actor: Actor) -> Iterator[Waiting]:
    if actor.may(Permission.CONSULTATION_TROIKA_FEEDBACK):
        yield from _feedback_of(actor.parties)


def _feedback_of(parties: frozenset[str], who: str = "") -> Iterator[Waiting]:
    for seat in unanswered_seats().filter(party__code__in=parties):
        consultation = seat.version.consultation
        yield Waiting(
            symbol=consultation.symbol,
            title=consultation.title,
            what=_("View of %(country)s in the Troika") % {"country": seat.party.name if seat.party else ""},
            url=reverse("consultations:feedback", args=[consultation.symbol]),
            act=Act.RECORD_TROIKA_FEEDBACK.value,
            who=who,
        )


def unanswered_seats() -> QuerySet[Any]:
    """Return the seats of texts that are with the Troika and whose word is still to come: no more than preliminary."""
    said = TroikaFeedback.objects.filter(seat=OuterRef("pk")).exclude(stance=Stance.COMMENTS)
    newer = TroikaSeat.objects.filter(
        version__consultation=OuterRef("version__consultation"),
        version__number__gt=OuterRef("version__number"),
    )
    rows = TroikaSeat.objects.filter(
        ~Exists(said),
        ~Exists(newer),
        standing=SeatStanding.ASKED,
        version__consultation__state=State.WITH_TROIKA.value,
    )
    return rows.select_related("party", "version__consultation")


def _steps_due(actor: Actor) -> Iterator[Waiting]:
    if not actor.may(Permission.CONSULTATION_SUBMIT):
        return
    for consultation in consultations_for(actor).filter(state__in=[state.value for state in NEXT]):
        act, what = NEXT[consultation.stands]
        yield Waiting(consultation.symbol, consultation.title, str(what), page_of(consultation.symbol), act.value)
