"""Signing in with a ministry's own provider: the work address, the way out, the answer, and the first confirmation."""

from __future__ import annotations

import logging
from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy as _, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.accounts import engine, gates, ministries, oidc, sessions
from puebla.accounts.actions_ministries import unlink
from puebla.accounts.adapters import desk_of
from puebla.accounts.forms import Confirm, WorkAddress, with_error
from puebla.accounts.models import Account, Proof, Provider
from puebla.accounts.oidc import FaultKind, ProviderFault
from puebla.accounts.queries_ministries import identity_by_number, provider_by_number, provider_for_domain
from puebla.accounts.views.guards import actor_of, open_to_everybody, recently_proved, safe_next
from puebla.core.clock import now
from puebla.core.pages import perform_once
from puebla.procedure.refusals import Reason, Refusal, Refused

logger = logging.getLogger("puebla.accounts")

NO_PROVIDER = _("No ministry's sign-in is set up for this address. Sign in with your user name and password.")
WRONG_PASSWORD = _("This is not the password of the account. Check it and try again.")
FAULTS: dict[str, Promise] = {
    FaultKind.AWAY: _(
        "Your ministry's sign-in does not answer at present. Nothing was done. Try again in a while, or sign in with "
        "your user name and password."
    ),
    FaultKind.UNTRUSTED: _(
        "The answer that came from your ministry's sign-in could not be verified, so it was not used. Nothing was "
        "done. Begin again here; if it happens again, tell the Technical Secretariat."
    ),
    FaultKind.CANCELLED: _("The sign-in was cancelled at your ministry. Nothing was done."),
    FaultKind.REFUSED: _(
        "Your ministry's sign-in did not accept the request. Nothing was done. Begin again here; if it happens again, "
        "tell the Technical Secretariat."
    ),
    FaultKind.STALE: _(
        "This sign-in is no longer under way in this browser: it took longer than ten minutes, was begun in another "
        "window, or was used already. Begin again here."
    ),
    FaultKind.NOT_PREPARED: _(
        "Your ministry knows you, but no account is ready for you here. Accounts are opened by invitation; open yours "
        "first with the link that was mailed to you, or ask the Technical Secretariat."
    ),
}


@open_to_everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the work address, whose domain leads to the ministry; no list tells which ministries there are."""
    form = WorkAddress(request.POST if request.method == "POST" else None)
    if form.is_valid():
        tried = gates.knock(request, gates.Gate.MINISTRY)
        provider = provider_for_domain(ministries.domain_of(form.cleaned_data["address"]))
        if provider is not None:
            tried.succeeded()
            request.session[ministries.CHOSEN] = {"provider": provider.pk, "next": safe_next(request, "")}
            return HttpResponseRedirect(reverse("accounts:ministry_go"))
        tried.failed()
        with_error(form, NO_PROVIDER, "address")
    fault = request.session.pop(ministries.FAULT, "")
    context = {"form": form, "next": safe_next(request, ""), "fault": FAULTS.get(fault)}
    return render(request, "accounts/ministry.html", context)


@open_to_everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def go(request: HttpRequest) -> HttpResponse:
    """Show where the browser goes and, at the press of the button, send it there.

    The policy of this one page lets its form lead to this one provider; no other page names any provider.
    """
    chosen = request.session.get(ministries.CHOSEN) or {}
    provider = provider_by_number(chosen.get("provider", 0))
    if provider is None:
        return HttpResponseRedirect(reverse("accounts:ministry"))
    try:
        if request.method == "POST":
            return HttpResponseRedirect(_way_out(request, provider, chosen["next"]))
        origin = oidc.papers_of(provider.issuer).origin
    except ProviderFault as fault:
        return _failed(request, provider.slug, fault)
    context = {"provider": provider, "host": ministries.host_of(provider)}
    response = render(request, "accounts/ministry_go.html", context)
    response._csp_update = {"form-action": [origin]}  # type: ignore[attr-defined]  # noqa: SLF001 - django-csp's own way
    return response


def _way_out(request: HttpRequest, provider: Provider, next_page: str) -> str:
    language = get_language() or "es"
    return ministries.send_out(request, provider, next_page, language, sessions.real_now())


@open_to_everybody
@never_cache
@require_safe
def back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the provider's answer: into a session, to the first confirmation, or back with what went wrong.

    The answer's code and state leave the address at once.
    """
    tried = gates.knock(request, gates.Gate.MINISTRY)
    out = ministries.take_out(request)
    with override(out.language if out else get_language()):
        try:
            found = ministries.vouched(request, slug, out, sessions.real_now())
        except ProviderFault as fault:
            tried.failed()
            response = _failed(request, slug, fault)
        else:
            tried.succeeded()
            response = _received(request, found, out.next if out else "")
    response["Referrer-Policy"] = "no-referrer"
    return response


def _failed(request: HttpRequest, slug: str, fault: ProviderFault) -> HttpResponse:
    logger.warning("sign-in with the provider “%s” failed: %s", slug, fault)
    request.session[ministries.FAULT] = fault.kind.value
    return HttpResponseRedirect(reverse("accounts:ministry"))


def _received(request: HttpRequest, found: ministries.Vouched, next_page: str) -> HttpResponse:
    if request.user.is_authenticated:
        sessions.sign_out(request, sessions.real_now())
    if found.identity is None:
        ministries.hold(request, found, next_page, sessions.real_now())
        return HttpResponseRedirect(reverse("accounts:ministry_confirm"))
    request.session[ministries.ENTERING] = found.identity.pk
    return _enter(request, found.account, has_factor=found.has_factor, next_page=next_page)


def _enter(request: HttpRequest, account: Account, *, has_factor: bool, next_page: str) -> HttpResponse:
    """Go on to the account's own second factor where it has one, else into a session."""
    if has_factor:
        request.proof = Proof.CODE  # type: ignore[attr-defined]
    return engine.begin_vouched(request, account, next_page or desk_of(account))


@open_to_everybody
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask once for the account's password, which the ministry's provider does not have; then link the two.

    The link is made when the session is open, that is, after the account's own second factor.
    """
    kept = ministries.held(request, sessions.real_now())
    if kept is None:
        request.session.pop(ministries.PENDING, None)
        request.session[ministries.FAULT] = FaultKind.STALE.value
        return HttpResponseRedirect(reverse("accounts:ministry"))
    pending, provider, account = kept
    form = Confirm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _is_owner(request, account, form):
        request.session[ministries.PENDING] = asdict(replace(pending, is_confirmed=True))
        return _enter(request, account, has_factor=pending.has_factor, next_page=pending.next)
    context = {"form": form, "provider": provider, "account": account}
    return render(request, "accounts/ministry_confirm.html", context)


def _is_owner(request: HttpRequest, account: Account, form: Confirm) -> bool:
    tried = gates.knock(request, gates.Gate.PASSWORD, f"again {account.pk}")
    if account.check_password(form.cleaned_data["password"]):
        tried.succeeded()
        return True
    tried.failed()
    with_error(form, WRONG_PASSWORD, "password")
    return False


@recently_proved
@never_cache
@require_POST
def untie(request: HttpRequest, number: int) -> HttpResponse:
    """Untie one's own account from the ministry's sign-in, or that of somebody whose account one keeps."""
    identity, actor = identity_by_number(number), actor_of(request)
    if identity is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    own = identity.account_id == actor.person
    back_to = reverse("accounts:account") if own else reverse("accounts:kept_account", args=[identity.account_id])

    def perform() -> str:
        unlink(identity, by=actor, at=now())
        return back_to

    return perform_once(request, perform, str(_("The ministry's sign-in opens this account no more.")))
