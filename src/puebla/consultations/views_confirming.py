"""The page on which a Vice-Minister reads the reply that the country filed and confirms it, or asks for a change."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.consultations.access import consultation_for
from puebla.consultations.access_preparing import confirmations_for, parties_where
from puebla.consultations.actions_confirming import ask_change_of_reply, confirm_reply, confirming_refusal
from puebla.consultations.forms_preparing import ConfirmReplyForm
from puebla.consultations.models import Confirmation, Consultation, Reply
from puebla.consultations.queries_preparing import reply_to_confirm
from puebla.consultations.views_replies import receipt_of
from puebla.consultations.views_shared import crumbs, done_or_refused, raise_if, status_of, token_of
from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.procedure import preparation as rules
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import Act
from puebla.procedure.refusals import Reason, Refusal, Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, symbol: str) -> HttpResponse:
    """Show the reply that stands; confirm it, or ask the focal point to change it."""
    actor = actor_of(request)
    consultation = consultation_for(actor, symbol)
    reply = _reply(actor, consultation)
    raise_if(confirming_refusal(reply, Act.CONFIRM, "", now()), actor)
    words = confirmations_for(actor, reply.party.code).filter(reply=reply).select_related("by__person")
    last = [word.stance for word in words if word.by_id == actor.person][-1:]
    data = request.POST if request.method == "POST" else None
    form = ConfirmReplyForm(data, has_confirmed=last == [Confirmation.Stance.CONFIRMS])
    refusal = None
    if form.is_valid():
        said = _("Your confirmation is on the record.") if _confirms(form) else _("The focal point has been told.")
        answer = done_or_refused(request, form, lambda: _perform(actor, reply, form), said)
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    context = {
        "consultation": consultation,
        "reply": reply,
        "form": form,
        "said": words,
        "provision": charter(actor.on).provision(rules.CONFIRMING),
        "token": token_of(request),
        "breadcrumbs": crumbs(consultation, _("Confirm the reply")),
    }
    return render(request, "consultations/confirm.html", context, status=status_of(form, refusal))


def _reply(actor: Actor, consultation: Consultation) -> Reply:
    """Return the reply of the actor's country; refuses who confirms none, and as long as none is filed."""
    parties = parties_where(actor, Permission.CONSULTATION_CONFIRM)
    found = reply_to_confirm(consultation, parties)
    if found is None:
        reason = Reason.NOT_YOUR_TURN if parties else Reason.NOT_PERMITTED
        raise Refused(Refusal(reason, provision_code=rules.CONFIRMING).cited(charter(actor.on).provision))
    return found


def _confirms(form: ConfirmReplyForm) -> bool:
    return bool(form.cleaned_data["stance"] == Confirmation.Stance.CONFIRMS)


def _perform(actor: Actor, reply: Reply, form: ConfirmReplyForm) -> str:
    if _confirms(form):
        confirm_reply(reply, by=actor, at=now())
    else:
        reason = form.cleaned_data["reason"]
        ask_change_of_reply(reply, by=actor, at=now(), reason=reason, language=reader_language())
    return receipt_of(reply)
