"""The pages that are read: the parties, their people, vacancies, nominations, the history of an office."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from puebla.core.actor import Actor
from puebla.core.once import new_token
from puebla.core.pages import on_date
from puebla.forum.charters import charter
from puebla.forum.keeping import keeps_party, may_give, may_propose
from puebla.forum.middleware import actor_of
from puebla.forum.models import Nomination, Party
from puebla.forum.offices.access import (
    insist_on_concern,
    nomination_for,
    not_found,
    own_parties,
    party_for,
    reads_party,
    sees_all,
)
from puebla.forum.offices.letters import given
from puebla.forum.offices.queries import (
    body_name,
    history as history_of,
    nominations_page,
    offices_open_to,
    paged,
    parties_to_choose,
    people_page,
    title_of,
    vacancies as vacant_offices,
)
from puebla.forum.offices.views_shared import FORUM, party_name
from puebla.procedure.offices import NOMINATION, VACANCY, State
from puebla.procedure.permissions import Permission


def chosen(actor: Actor, code: str) -> Party | None:
    """Return the party of an address; "forum" stands for the forum's own offices. Raises Refused(not-found)."""
    insist_on_concern(actor)
    if code != FORUM:
        return party_for(actor, code)
    if not reads_party(actor, None):
        raise not_found()
    return None


def _crumbs(here: str, *between: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": _("People and offices"), "url": reverse("offices:list")}, *between, {"label": here, "url": ""}]


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the parties whose people the reader may keep or propose for, with the number of vacant offices of each."""
    actor = actor_of(request)
    insist_on_concern(actor)
    parties = [party for party in parties_to_choose(actor) if reads_party(actor, party)]
    found = vacant_offices(actor.on, None if sees_all(actor) else own_parties(actor))
    counts: dict[int | None, int] = {}
    for one in found:
        key = one.party.pk if one.party else None
        counts[key] = counts.get(key, 0) + 1
    rows = [(party, counts.get(party.pk, 0)) for party in parties]
    forum = (counts.get(None, 0),) if reads_party(actor, None) else ()
    return render(request, "forum/offices/list.html", {"rows": rows, "forum": forum})


@login_required
@require_safe
def people(request: HttpRequest, party: str) -> HttpResponse:
    """Show the people of a party: who holds what, who comes, what is vacant, the institutions, what is under way."""
    actor = actor_of(request)
    found = chosen(actor, party)
    page = people_page(actor, found, request.GET.get("page", ""))
    context = {
        "people": page,
        "page": page.holdings,
        "party": found,
        "code": party,
        "name": party_name(found),
        "may_appoint": bool(offices_open_to(actor, found, proposing=False)),
        "may_nominate": bool(offices_open_to(actor, found, proposing=True)),
        "keeps": found is not None and keeps_party(actor, found.code),
        "may_object": actor.may(Permission.REGISTER_KEEP),
        "token": new_token(),
        "provision": charter(actor.on).provision("offices.keeping"),
        "breadcrumbs": _crumbs(party_name(found)),
    }
    return render(request, "forum/offices/people.html", context)


@login_required
@require_safe
def vacancies(request: HttpRequest) -> HttpResponse:
    """Show every required office without a holder on a day, with since when; of the own country, or of all."""
    actor, on = actor_of(request), on_date(request)
    insist_on_concern(actor)
    found = vacant_offices(on, None if sees_all(actor) else own_parties(actor))
    context = {
        "rows": sorted(found, key=lambda one: (one.party is None, one.party.name if one.party else "")),
        "on": on,
        "provision": charter(on).provision(VACANCY),
        "breadcrumbs": _crumbs(_("Vacant offices")),
    }
    return render(request, "forum/offices/vacancies.html", context)


@login_required
@require_safe
def nominations(request: HttpRequest) -> HttpResponse:
    """Show the nominations that the reader may read, those to be checked first."""
    actor = actor_of(request)
    insist_on_concern(actor)
    page = nominations_page(actor, request.GET.get("page", "1"))
    context = {
        "page": page,
        "rows": [(row, title_of(row.code, row.starts), pill_of(row)) for row in page.object_list],
        "provision": charter(actor.on).provision(NOMINATION),
        "breadcrumbs": _crumbs(_("Nominations")),
    }
    return render(request, "forum/offices/nominations.html", context)


PILLS = {State.FILED: "wait", State.RETURNED: "stop", State.ACCEPTED: "go", State.WITHDRAWN: "calm"}


def pill_of(nomination: Nomination) -> str:
    """Return the kind of pill in which the state stands."""
    return PILLS[nomination.stands]


@login_required
@require_safe
def nomination(request: HttpRequest, key: int) -> HttpResponse:
    """Show one nomination: office, person, days, letter, where it stands and what the reader can do."""
    actor = actor_of(request)
    found = nomination_for(actor, key)
    party = found.party.code if found.party else ""
    context = {
        "nomination": found,
        "title": title_of(found.code, found.starts),
        "body": body_name(found.body),
        "pill_kind": pill_of(found),
        "may_check": found.stands is State.FILED and sees_all(actor) and may_give(actor, found.code, party),
        "may_amend": found.stands is State.RETURNED and may_propose(actor, found.code, party),
        "may_withdraw": found.stands in {State.FILED, State.RETURNED} and may_propose(actor, found.code, party),
        "provision": charter(actor.on).provision(NOMINATION),
        "breadcrumbs": _crumbs(found.name, {"label": _("Nominations"), "url": reverse("offices:nominations")}),
    }
    return render(request, "forum/offices/nomination.html", context)


@login_required
@require_safe
def letter(request: HttpRequest, key: int) -> HttpResponse:
    """Give the file of a nomination's letter to who may read the nomination; without a file it is not there."""
    found = nomination_for(actor_of(request), key)
    if found.letter_file is None:
        raise not_found()
    return given(found)


@login_required
@require_safe
def history(request: HttpRequest, party: str, office: str) -> HttpResponse:
    """Show everybody who held an office of a party, with nominations and letters, and the days without a holder."""
    actor = actor_of(request)
    found = chosen(actor, party)
    if office not in charter(actor.on).offices:
        raise not_found()
    name, here = party_name(found), title_of(office, actor.on)
    lines = [paged(line, request.GET.get("page", "")) for line in history_of(office, found, actor.on)]
    context = {
        "lines": lines,
        "page": max((line.held for line in lines), key=lambda held: held.paginator.num_pages, default=None),
        "title": here,
        "name": name,
        "provision": charter(actor.on).provision("offices.tenure"),
        "breadcrumbs": _crumbs(here, {"label": name, "url": reverse("offices:people", args=[party])}),
    }  # fmt: skip
    return render(request, "forum/offices/history.html", context)
