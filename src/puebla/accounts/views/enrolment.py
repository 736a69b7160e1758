"""Setting up and giving up second factors, for one's own account alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.accounts import actions, gates, policy, second_factor, sessions
from puebla.accounts.adapters import takes_passkeys
from puebla.accounts.forms import AppCode, NewPasskey, with_error
from puebla.accounts.models import Proof
from puebla.accounts.views.guards import (
    account_of,
    actor_of,
    on_the_way,
    recently_proved,
    safe_next,
    session_number,
    signed_in,
)
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.procedure.refusals import Reason, Refused

SECRET = "accounts.new-secret"  # noqa: S105 - the name of a place in the session
NEXT = "accounts.after-enrolment"
WRONG_CODE = gettext_lazy("This is not the code that the app shows for this key now. Check the clock of the device.")
TOO_SHORT_ALONE = gettext_lazy(
    "Without a second factor the password must have 15 characters. Choose a longer one, then remove it."
)
WRONG_PASSKEY = gettext_lazy("The passkey could not be checked. Try again.")


@on_the_way
@signed_in
@never_cache
@require_safe
def setup(request: HttpRequest) -> HttpResponse:
    """Show the account's second factors and how to add one; says so when one is demanded before going on."""
    account = account_of(request)
    if request.GET.get("next"):
        request.session[NEXT] = safe_next(request, "")
    context = {
        "factors": second_factor.factors_of(account),
        "demand": policy.demanded_of(account).name.lower(),
        "has_passkey": second_factor.is_enrolled(account, passkey=True),
        "takes_passkeys": takes_passkeys(request),
        "unused_codes": len(second_factor.recovery_codes(account)),
        "token": new_token(),
    }
    return render(request, "accounts/second_factor_setup.html", context)


@on_the_way
@recently_proved
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: copy the key, then type the first code."""
    account = account_of(request)
    if SECRET not in request.session:
        request.session[SECRET] = second_factor.new_secret(account)
    secret = second_factor.revealed(account, request.session[SECRET])
    form = AppCode(request.POST if request.method == "POST" else None)
    if form.is_valid():
        step = _first_step(request, secret, form.cleaned_data["code"])
        if step is not None:
            actions.add_app(account, secret, step, by=actor_of(request), at=now(), session=session_number(request))
            del request.session[SECRET]
            return _added(request, Proof.CODE)
        with_error(form, WRONG_CODE, "code")
    address = second_factor.address_for_app(account, secret)
    context = {
        "form": form,
        "key": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "drawing": second_factor.drawn(address, _("The key as a square code for the app's camera")),
    }
    return render(request, "accounts/app.html", context)


def _first_step(request: HttpRequest, secret: str, code: str) -> int | None:
    tried = gates.knock(request, gates.Gate.SECOND_FACTOR, str(account_of(request).pk))
    step = second_factor.step_of(secret, code, sessions.real_now())
    if step is None:
        tried.failed()
    else:
        tried.succeeded()
    return step


def _added(request: HttpRequest, proof: Proof) -> HttpResponse:
    """Step the session up, and show the recovery codes before anything else."""
    sessions.step_up(request, proof, sessions.real_now())
    messages.success(request, _("The second factor is set up. It is asked for from the next sign-in on."))
    return HttpResponseRedirect(reverse("accounts:recovery_codes"))


@on_the_way
@recently_proved
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """Make a passkey in the browser and keep it under a name."""
    account = account_of(request)
    usable = takes_passkeys(request)
    form = NewPasskey(request.POST if request.method == "POST" else None)
    if usable and form.is_valid():
        if second_factor.is_registered(form.cleaned_data["credential"]):
            name, credential = form.cleaned_data["name"], form.cleaned_data["credential"]
            session = session_number(request)
            actions.add_passkey(account, name, credential, by=actor_of(request), at=now(), session=session)
            return _added(request, Proof.PASSKEY)
        with_error(form, WRONG_PASSKEY)
    options = second_factor.registration_options(account) if usable else None
    return render(request, "accounts/passkey.html", {"form": form, "passkey_options": options})


@on_the_way
@recently_proved
@never_cache
@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Give up one of one's own second factors; anybody else's is not found."""
    try:
        actions.remove_factor(account_of(request), number, by=actor_of(request), at=now())
    except Refused as refused:
        if refused.refusal.reason is not Reason.WRONG_VALUE:
            raise
        messages.error(request, TOO_SHORT_ALONE)
        return HttpResponseRedirect(reverse("accounts:password"))
    messages.success(request, _("The second factor was removed."))
    return HttpResponseRedirect(reverse("accounts:second_factor_setup"))


@on_the_way
@recently_proved
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the unused recovery codes, made to be printed; by POST, replace them all."""
    account = account_of(request)
    here = reverse("accounts:recovery_codes")
    if request.method == "POST":

        def renew() -> str:
            actions.renew_recovery_codes(account, by=actor_of(request), at=now())
            return here

        return perform_once(request, renew, _("The old recovery codes open nothing any more. These are the new ones."))
    context = {
        "codes": second_factor.recovery_codes(account),
        "go_on": request.session.get(NEXT) or reverse("accounts:account"),
        "token": new_token(),
    }
    return render(request, "accounts/recovery_codes.html", context)
