"""The page of the topics that the next Vice-Ministerial Meeting follows up, for members and secretariat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.core.refusal_texts import explain
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.meetings.follow_up import PROVISION, meetings_ahead, sees_topics, take_topic, topic_for, topics_for
from puebla.meetings.forms import TakeForm
from puebla.meetings.models import FollowUpTopic, Meeting
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest) -> HttpResponse:
    """Show what is to be followed up, and let the Presidency take a topic onto an agenda. Three queries."""
    actor = actor_of(request)
    if not sees_topics(actor):
        raise Refused(Refusal(Reason.NOT_FOUND))
    if request.method == "POST" and not actor.may(Permission.MEETING_CONVENE):
        raise Refused(Refusal(Reason.NOT_PERMITTED, provision_code=PROVISION).cited(charter(actor.on).provision))
    ahead = meetings_ahead(actor)
    choices = [(meeting.code, f"{meeting.title}, {meeting.year}") for meeting in ahead]
    form = TakeForm(request.POST if request.method == "POST" else None, meetings=choices)
    if form.is_valid():
        answer = _taken(request, actor, form)
        if answer is not None:
            return answer
    return render(request, "meetings/follow_up.html", _context(actor, form, ahead), status=400 if form.errors else 200)


def _taken(request: HttpRequest, actor: Actor, form: TakeForm) -> HttpResponse | None:
    """Do the act once and go back to the page; a refusal stands in the form."""
    topic = topic_for(actor, form.cleaned_data["topic"])
    try:
        return perform_once(request, lambda: _done(actor, topic, form), _("The topic is on the agenda of the meeting."))
    except Refused as refused:
        if refused.refusal.reason is Reason.NOT_PERMITTED:
            raise
        form.add_error("meeting", explain(refused.refusal))
    return None


def _done(actor: Actor, topic: FollowUpTopic, form: TakeForm) -> str:
    take_topic(topic, form.cleaned_data["meeting"], by=actor, at=now())
    return reverse("meetings:follow_up")


def _context(actor: Actor, form: TakeForm, ahead: list[Meeting]) -> dict[str, Any]:
    topics = list(topics_for(actor))
    title = _("Topics to follow up")
    places = [{"label": _("Meetings"), "url": reverse("meetings:list")}, {"label": title, "url": ""}]
    return {
        "title": title,
        "form": form,
        "waiting": origins(topic for topic in topics if topic.meeting is None),
        "taken": origins(topic for topic in topics if topic.meeting is not None),
        "ahead": ahead,
        "may_take": actor.may(Permission.MEETING_CONVENE) and bool(ahead),
        "token": new_token(),
        "provision": charter(actor.on).provision(PROVISION),
        "breadcrumbs": places,
    }


def origins(topics: Iterable[FollowUpTopic]) -> list[tuple[FollowUpTopic, str]]:
    """Return each topic with the address of what it comes from, '' where that has no page."""
    return [(topic, _origin(topic)) for topic in topics]


def _origin(topic: FollowUpTopic) -> str:
    try:
        return reverse(f"{topic.origin_kind}s:show", args=[topic.origin])
    except NoReverseMatch:
        return ""
