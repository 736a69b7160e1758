"""What several apps' pages share: reading dates from addresses, and performing the act of a form once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from puebla.core.clock import now, today
from puebla.core.once import once

EARLIEST, LATEST = 1990, 2100
WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def on_date(request: HttpRequest) -> date:
    """Return the day of ``?on=YYYY-MM-DD`` (today when absent); anything else ends in a clear 400 page."""
    return day_asked(request, "on") or today()


def day_asked(request: HttpRequest, name: str) -> date | None:
    """Return the day that the address gives under a name, or None when absent; what is no day ends in a 400 page."""
    value = request.GET.get(name, "").strip()
    if not value:
        return None
    day = _day(value)
    if day is None or not EARLIEST <= day.year <= LATEST:
        example = "2016-11-17"
        raise BadRequest(
            _("The date “%(value)s” is not understood. Write it as year-month-day, such as %(example)s, "
              "between %(first)s and %(last)s.")
            % {"value": value[:40], "example": example, "first": EARLIEST, "last": LATEST}
        )  # fmt: skip
    return day


def _day(value: str) -> date | None:
    """Read year-month-day and no other spelling; None for what is no day."""
    try:
        return date.fromisoformat(value) if WRITTEN.fullmatch(value) else None
    except ValueError:
        return None


def perform_once(request: HttpRequest, perform: Callable[[], str], done: str) -> HttpResponse:
    """Do the act of a posted form once and redirect to its result.

    ``perform`` calls the act and returns the address of its result; ``done`` is the sentence shown there. A second
    sending of the same form (hidden field ``token``) leads to the same place and says that it was already done.
    """
    person = getattr(request.user, "pk", None)
    location, fresh = once(request.POST.get("token", ""), person=person, at=now(), perform=perform)
    if fresh:
        messages.success(request, done)
    else:
        messages.info(request, _("This form had already been sent; it was done once and is recorded."))
    return HttpResponseRedirect(location)
