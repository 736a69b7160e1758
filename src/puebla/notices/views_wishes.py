"""What I receive: wishes about mail, the address of one's calendar, and the one-click page that stops mail."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.forum.middleware import actor_of
from puebla.notices import actions_feeds, actions_wishes
from puebla.notices.access import may_see_all
from puebla.notices.calendars_feed import address_with, feed_for, feed_of, owner_of
from puebla.notices.forms_wishes import WishesForm
from puebla.notices.leaving import Leaving, read_token
from puebla.notices.pages_wishes import formal_acts, left_words
from puebla.notices.queries import calendar_of
from puebla.notices.wishes import wishes_of
from puebla.procedure.refusals import Reason, Refusal, Refused

FORM = ["GET", "HEAD", "POST"]
CALENDAR = "text/calendar; charset=utf-8"
SHOWN = "puebla.notices.feed"


@login_required
@require_http_methods(FORM)
def wishes(request: HttpRequest) -> HttpResponse:
    """Show and keep how the person wishes to be told of what is no formal notice."""
    actor = actor_of(request)
    person = actions_wishes.person_of(actor)
    form = WishesForm(request.POST if request.method == "POST" else None, said=wishes_of(person))

    def perform() -> str:
        actions_wishes.set_wishes(form.wishes(), by=actor, at=now())
        return reverse("notices:wishes")

    if form.is_bound and form.is_valid():
        return perform_once(request, perform, _("Your wishes are kept."))
    context = {
        "form": form,
        "formal": formal_acts(),
        "token": new_token(),
        "sees_all": may_see_all(actor),
        "feed": feed_of(person),
        "secret": _just_made(request),
    }
    return render(request, "notices/wishes.html", context)


def _just_made(request: HttpRequest) -> str:
    """Return the full address of a feed that was just made: it is shown once, to the session that made it."""
    secret = request.session.pop(SHOWN, "")
    return address_with(secret) if secret else ""


@login_required
@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    """Make the secret address of one's calendar; a former one ends with it."""
    actor = actor_of(request)

    def perform() -> str:
        secret = actions_feeds.open_feed(by=actor, at=now())
        request.session[SHOWN] = secret
        return reverse("notices:wishes") + "#calendar"

    return perform_once(request, perform, _("Your calendar has its address. It is shown once: copy it now."))


@login_required
@require_POST
def end_feed(request: HttpRequest) -> HttpResponse:
    """End the secret address of one's calendar."""
    actor = actor_of(request)

    def perform() -> str:
        actions_feeds.end_feed(by=actor, at=now())
        return reverse("notices:wishes") + "#calendar"

    return perform_once(request, perform, _("The address of your calendar has ended."))


@csrf_exempt
@never_cache
@require_http_methods(FORM)
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Show what would be stopped and one button; only the button, or a mail program's own post, stops it.

    Signing in is not needed, nor a cookie (RFC 8058): the signed address is the proof. Opening the page does nothing.
    """
    found = read_token(token)
    if found is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    if request.method == "POST":
        actions_wishes.leave(found, at=now())
    response = render(request, "notices/leave.html", _leaving(found, is_done=request.method == "POST"))
    response["X-Robots-Tag"] = "noindex"
    return response


def _leaving(found: Leaving, *, is_done: bool) -> dict[str, object]:
    return {"words": left_words(found), "is_done": is_done}


@require_safe
def feed(_request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar to whoever has its address; any other address is answered like one that never was."""
    owner = owner_of(secret)
    if owner is None:
        raise Http404
    return _calendar(feed_for(owner, now()), "puebla.ics")


@login_required
@require_safe
def term(request: HttpRequest, number: int) -> HttpResponse:
    """Give the calendar entry that travels with one of the person's own messages."""
    found = calendar_of(actor_of(request), number)
    return _calendar(found, f"{_('term')}.ics")


def _calendar(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=CALENDAR)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
