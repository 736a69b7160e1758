"""The demonstration's own page: change office, move the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from puebla.core.clock import now
from puebla.demo.calendar import next_term_end
from puebla.demo.forms import ClockForm
from puebla.demo.timing import move_to, target

A_SECOND = timedelta(seconds=1)
View = Callable[[HttpRequest], HttpResponse]


def in_the_demonstration(view: View) -> View:
    """Answer "not found" in every other mode."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not settings.IS_DEMO:
            raise Http404
        return view(request)

    return guarded


@require_safe
@in_the_demonstration
def home(request: HttpRequest) -> HttpResponse:
    """Show the clock, and the way to another office."""
    at = now()
    after = next_term_end(at)
    ends = after - A_SECOND if after else None  # The last second of the term, never the midnight behind it (T1).
    context = {"form": ClockForm(), "at": at, "next_end": ends}
    return render(request, "demo/home.html", context)


@require_POST
@in_the_demonstration
def move_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock forward and let everything happen that falls due on the way."""
    form = ClockForm(request.POST)
    instant = target(form.cleaned_data["step"], now()) if form.is_valid() else None
    if instant is None:
        messages.warning(request, _("No round is open, so there is no end of a term to move to."))
    else:
        move_to(instant)
        messages.success(request, _("The clock was moved. What fell due on the way has happened."))
    return redirect("demo:home")
