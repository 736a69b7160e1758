"""The pages of notices: mine, one message, the outbox, an act's receivers, the audiences."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from puebla.core.clock import now, today
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.forum.middleware import actor_of
from puebla.forum.names import party_names
from puebla.notices import actions, queries
from puebla.notices.access import may_see_all, require_all
from puebla.notices.forms import OutboxFilter, PreviewForm
from puebla.notices.incoming.access import may_keep
from puebla.notices.kinds import choices_for
from puebla.notices.names import kind_name
from puebla.notices.pages import line_of, lines_of, message_page, recipients_in_words, rules_in_words
from puebla.notices.pages_delivery import history_page
from puebla.notices.previews import preview
from puebla.notices.proof import by_country, messages_of

ON_PAGE = 50


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show everything that was written to the person; the same whether or not it also went by mail."""
    actor = actor_of(request)
    page = Paginator(queries.messages_for(actor), ON_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "lines": lines_of(page.object_list),
        "unread": queries.unread_count(actor),
        "sees_all": may_see_all(actor),
        "keeps_mail": may_keep(actor),
    }
    return render(request, "notices/mine.html", context)


@login_required
@require_safe
def message(request: HttpRequest, number: int) -> HttpResponse:
    """Show one message as its receiver reads it; the receiver's first look is kept as proof."""
    actor = actor_of(request)
    opened = queries.open_message(actor, number)
    if opened.is_own and request.method == "GET":
        actions.mark_read(opened.message, at=now())
    context = {
        **message_page(opened),
        "sees_all": may_see_all(actor),
        "token": new_token(),
        "has_calendar": opened.is_own and queries.has_calendar(opened.message),
        **(history_page(opened.message) if may_see_all(actor) else {}),
    }
    return render(request, "notices/message.html", context)


@login_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Show every message with its state. Needs notice:see-all."""
    actor = actor_of(request)
    require_all(actor)
    form = OutboxFilter(request.GET or None, matters=choices_for(actor))
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = queries.outbox(chosen.get("state", ""), chosen.get("matter", ""))
    page = Paginator(rows, ON_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "lines": lines_of(page.object_list, party_names())}
    return render(request, "notices/outbox.html", context)


@login_required
@require_safe
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """Show who was told of one act, country by country, how far each message came, and who has answered."""
    actor = actor_of(request)
    require_all(actor)
    told = queries.entry_told(sequence)
    found = messages_of(told)
    context = {
        "entry": told,
        "rows": by_country(told, found),
        "lines": lines_of(found, party_names()),
        **line_of(told),
    }
    return render(request, "notices/entry.html", context)


@login_required
@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """Put a message back into the queue. Needs notice:see-all."""
    actor = actor_of(request)
    opened = queries.open_message(actor, number)

    def perform() -> str:
        actions.retry(opened.message, by=actor, at=now())
        return reverse("notices:message", args=[number])

    return perform_once(request, perform, _("The message is in the queue again."))


@login_required
@require_safe
def audiences(request: HttpRequest) -> HttpResponse:
    """Show who is told of which act, and who would be told of one. Needs notice:see-all."""
    actor = actor_of(request)
    require_all(actor)
    form = PreviewForm(request.GET or None, matters=choices_for(actor))
    context: dict[str, Any] = {"form": form, "rules": rules_in_words()}
    if form.is_valid():
        chosen = form.cleaned_data
        found = preview(chosen["kind"], chosen["key"], chosen["act"], today())
        asked = {"act": kind_name(chosen["act"]), "key": chosen["key"]}
        context |= {"asked": asked, "told": recipients_in_words(found), "has_answer": True}
    return render(request, "notices/audiences.html", context)
