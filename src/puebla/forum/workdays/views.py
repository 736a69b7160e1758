"""The pages of calendars: every capital now, a country's year, a count for anybody, corrections by the secretariat."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from puebla.core.actor import Actor
from puebla.core.clock import now, today
from puebla.core.pages import perform_once
from puebla.forum.applications.views_shared import status_of, token_of
from puebla.forum.charters import charter
from puebla.forum.middleware import actor_of
from puebla.forum.models import CalendarDay, Party
from puebla.forum.workdays import queries
from puebla.forum.workdays.actions import PROVISION, correct_day, refuse, withdraw_correction
from puebla.forum.workdays.drawing import drawn
from puebla.forum.workdays.forms import FIRST, LAST, CorrectionForm, CountForm, typed_from
from puebla.procedure.participation import Category
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

INSIDERS = frozenset({Category.MEMBER, Category.PRESIDENCY, Category.TROIKA, Category.SECRETARIAT})
"""Those who are told that an act is not theirs; for everybody else it does not exist (design.md, Rights)."""


def _crumbs(party: Party | None = None, here: str = "") -> list[dict[str, str]]:
    places = [{"label": _("Working days"), "url": reverse("workdays:list") if party or here else ""}]
    if party:
        places.append({"label": party.name, "url": reverse("workdays:country", args=[party.code]) if here else ""})
    return [*places, {"label": here, "url": ""}] if here else places


@require_safe
def capitals(request: HttpRequest) -> HttpResponse:
    """Show every capital at this moment, and count working days from a day when it is asked. Five queries at most."""
    at = now()
    asked = "start" in request.GET
    parties = queries.countries(at.date())
    form = CountForm(request.GET if asked else None, parties=parties, initial={"start": today(), "days": 5})
    found = queries.counts(form.chosen(), form.cleaned_data["start"], form.cleaned_data["days"]) if (
        asked and form.is_valid()
    ) else []  # fmt: skip
    context = {"form": form, "counts": found, "clocks": queries.clocks(at), "at": at, "breadcrumbs": _crumbs(),
               "provision": charter(today()).provision(PROVISION)}  # fmt: skip
    return render(request, "forum/workdays/capitals.html", context, status=400 if asked and form.errors else 200)


@require_safe
def country(request: HttpRequest, code: str) -> HttpResponse:
    """Show a country's year: drawn, and in a table with every day off and its source. Four queries."""
    party = queries.country(code, today())
    year = _year(request)
    found = queries.year_of(party, year)
    corrected = frozenset(one.day for one in found.days if one.correction)
    context = {"party": party, "found": found, "drawing": drawn(found.calendar, year, corrected), "year": year,
               "before": year - 1 if year > FIRST else None, "after": year + 1 if year < LAST else None,
               "may_keep": actor_of(request).may(Permission.CALENDAR_KEEP), "breadcrumbs": _crumbs(party),
               "worked": sum(count for _month, count in found.months),
               "provision": charter(today()).provision(PROVISION)}  # fmt: skip
    return render(request, "forum/workdays/country.html", context)


def _year(request: HttpRequest) -> int:
    """Return the year asked for, this year where none or no year is given."""
    asked = request.GET.get("year", "")
    known = asked.isascii() and asked.isdigit() and FIRST <= int(asked) <= LAST
    return int(asked) if known else today().year


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not actor.may(Permission.CALENDAR_KEEP):
        raise refuse(Reason.NOT_PERMITTED if actor.categories & INSIDERS else Reason.NOT_FOUND, actor)
    return actor


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, code: str, key: int | None = None) -> HttpResponse:
    """Show and do the correction of a day; with a key, of one that was corrected before."""
    _keeper(request)
    party = queries.country(code, today())
    row = queries.correction(party, key) if key else None
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=typed_from(row) if row else None)
    refusal: Refusal | None = None
    if form.is_valid():
        answer = _corrected(request, party, form)
        if not isinstance(answer, Refusal):
            return answer
        refusal = answer
    title = _("Correct a day")
    context = {"party": party, "form": form, "row": row, "token": token_of(request), "title": title,
               "breadcrumbs": _crumbs(party, title), "provision": charter(today()).provision(PROVISION)}  # fmt: skip
    return render(request, "forum/workdays/correct.html", context, status=status_of(form, refusal))


def _corrected(request: HttpRequest, party: Party, form: CorrectionForm) -> HttpResponse | Refusal:
    def do() -> str:
        row = correct_day(party, form.correction(), by=actor_of(request), at=now())
        return _page(party, row.day)

    try:
        return perform_once(request, do, _("The day is corrected. Terms that run already keep their days."))
    except Refused as refused:
        form.add_error("day", _("This correction is there already."))
        return refused.refusal


def _page(party: Party, day: date) -> str:
    return f"{reverse('workdays:country', args=[party.code])}?year={day.year}"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Ask before taking back a correction, and do it."""
    _keeper(request)
    party = queries.country(code, today())
    row = queries.correction(party, key)
    if request.method == "POST":
        return perform_once(request, lambda: _withdrawn(request, row), _("The correction has been taken back."))
    title = _("Take back a correction")
    context: dict[str, Any] = {"party": party, "row": row, "token": token_of(request), "title": title,
                               "breadcrumbs": _crumbs(party, title)}  # fmt: skip
    return render(request, "forum/workdays/withdraw.html", context)


def _withdrawn(request: HttpRequest, row: CalendarDay) -> str:
    party = withdraw_correction(row, by=actor_of(request), at=now())
    return _page(party, row.day)
