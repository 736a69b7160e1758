"""The accounts of others, for whoever may invite: who lost a device is helped here, and who left is kept out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from puebla.accounts import actions, second_factor
from puebla.accounts.access import account_kept_by, accounts_kept_by
from puebla.accounts.actions_maintenance import end_sessions_of, unlock
from puebla.accounts.models import Account
from puebla.accounts.queries import described
from puebla.accounts.queries_ministries import identities_of
from puebla.accounts.views.guards import actor_of, recently_proved, signed_in
from puebla.core.actor import Actor
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal, Refused

ON_PAGE = 50


def _invite(account: Account, by: Actor, at: datetime) -> None:
    actions.invite(account, by=by, at=at)


def _clear(account: Account, by: Actor, at: datetime) -> None:
    actions.clear_second_factor(account, by=by, at=at)


def _close(account: Account, by: Actor, at: datetime) -> None:
    actions.close(account, by=by, at=at)


def _reopen(account: Account, by: Actor, at: datetime) -> None:
    actions.reopen(account, by=by, at=at)


def _unlock(account: Account, by: Actor, at: datetime) -> None:
    unlock(account, by=by, at=at)


def _end_sessions(account: Account, by: Actor, at: datetime) -> None:
    end_sessions_of(account, by=by, at=at)


ACTS: dict[str, tuple[Callable[[Account, Actor, datetime], None], Promise]] = {
    "invite": (_invite, _("The invitation was sent.")),
    "clear": (_clear, _("The second factor was cleared, the sessions were ended and a new invitation was sent.")),
    "close": (_close, _("The account is closed; its sessions have ended.")),
    "reopen": (_reopen, _("The account is open again.")),
    "unlock": (_unlock, _("The wrong tries are forgotten; the person can try again at once.")),
    "end-sessions": (_end_sessions, _("Every session of the account was ended.")),
}


@signed_in
@never_cache
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts by user name."""
    pages = Paginator(accounts_kept_by(actor_of(request)), ON_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return render(request, "accounts/accounts.html", {"page": page, "rows": described(page.object_list)})


@signed_in
@never_cache
@require_safe
def account(request: HttpRequest, number: int) -> HttpResponse:
    """Show one account and what can be done for it."""
    kept = account_kept_by(actor_of(request), number)
    context = {
        "row": described([kept])[0],
        "factors": second_factor.factors_of(kept),
        "is_own": kept.pk == actor_of(request).person,
        "repairs": actor_of(request).may(Permission.SYSTEM_REPAIR),
        "identities": identities_of(kept),
        "token": new_token(),
    }
    return render(request, "accounts/kept_account.html", context)


@recently_proved
@never_cache
@require_POST
def act(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Do one of the acts; the person has shown a secret within ten minutes."""
    actor = actor_of(request)
    kept = account_kept_by(actor, number)
    if name not in ACTS:
        raise Refused(Refusal(Reason.NOT_FOUND))
    done, sentence = ACTS[name]

    def perform() -> str:
        done(kept, actor, now())
        return reverse("accounts:kept_account", args=[kept.pk])

    return perform_once(request, perform, str(sentence))
