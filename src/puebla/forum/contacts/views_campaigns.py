"""Campaigns: opened and closed by the secretariat, read by whoever keeps the entries that are asked about."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.forum.charters import charter
from puebla.forum.contacts.access import leads
from puebla.forum.contacts.actions import confirm_by_telephone, settle_report
from puebla.forum.contacts.actions_campaigns import close_campaign, open_campaign
from puebla.forum.contacts.forms import CampaignForm, CloseForm
from puebla.forum.contacts.pages import keeper, page, send, typed
from puebla.forum.contacts.queries import alarms, open_reports, report_of
from puebla.forum.contacts.queries_campaigns import (
    campaign_of,
    campaign_page,
    campaigns_for,
    party_choices,
    question_of,
)
from puebla.procedure.contacts import UPDATED
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_PAGE, QUESTIONS_ON_PAGE = 20, 50
FORM = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """Show the campaigns, the last first, with how many answered, and the entries that are stale today."""
    actor = keeper(request)
    context = {
        "page": Paginator(campaigns_for(actor), ON_PAGE).get_page(request.GET.get("page")),
        "alarms": alarms(actor)[:ON_PAGE],
        "reports": open_reports(actor),
        "leads": leads(actor),
        "stale_days": charter(actor.on).settings.contact_stale_days,
        "provision": charter(actor.on).provision(UPDATED),
        "token": new_token(),
    }
    return render(request, "forum/contacts/campaigns.html", context)


@login_required
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Open a campaign; the mails leave with the worker's next turn."""
    actor = keeper(request, leading=True)
    form = CampaignForm(typed(request), parties=party_choices(actor.on))

    def perform() -> str:
        campaign = open_campaign(form.chosen(), form.cleaned_data["days"], by=actor, at=now())
        return reverse("contacts:campaign", args=[campaign.code])

    done = _("The campaign is open. Everybody asked receives one mail now.")
    return send(request, form, perform, done) or page(request, "new_campaign", form)


@login_required
@require_safe
def campaign(request: HttpRequest, code: str) -> HttpResponse:
    """Show who answered and who is silent since when, per party and office."""
    actor = keeper(request)
    found = campaign_of(actor, code)
    shown = campaign_page(actor, found)
    context = {
        "shown": shown,
        "page": Paginator(shown.questions, QUESTIONS_ON_PAGE).get_page(request.GET.get("page")),
        "campaign": found,
        "is_over": now() > found.due_at,
        "leads": leads(actor),
        "actor_person": actor.person,
        "token": new_token(),
        "provision": charter(actor.on).provision(UPDATED),
    }
    return render(request, "forum/contacts/campaign.html", context)


@login_required
@require_http_methods(FORM)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close a campaign with its result."""
    actor = keeper(request, leading=True)
    found = campaign_of(actor, code)
    if found.closed_at is not None:
        raise Refused(Refusal(Reason.ALREADY_DONE))
    form = CloseForm(typed(request))

    def perform() -> str:
        close_campaign(found, by=actor, at=now(), **form.cleaned_data)
        return reverse("contacts:campaign", args=[found.code])

    answer = send(request, form, perform, _("The campaign is closed with its result."))
    return answer or page(request, "close_campaign", form, shown=campaign_page(actor, found))


@login_required
@require_POST
def telephoned(request: HttpRequest, code: str, question: int) -> HttpResponse:
    """Record that a holder confirmed on the telephone."""
    actor = keeper(request)
    found = campaign_of(actor, code)
    asked = question_of(actor, found, question)

    def perform() -> str:
        confirm_by_telephone(asked.office, by=actor, at=now())
        return reverse("contacts:campaign", args=[found.code]) + f"#q{asked.pk}"

    return perform_once(request, perform, _("The confirmation on the telephone is recorded."))


@login_required
@require_POST
def settle(request: HttpRequest, report: int) -> HttpResponse:
    """Settle a report that somebody has left: the holder stays."""
    actor = keeper(request)
    found = report_of(actor, report)

    def perform() -> str:
        settle_report(found, by=actor, at=now())
        return reverse("forum:contacts")

    return perform_once(request, perform, _("It is recorded that the holder stays."))
