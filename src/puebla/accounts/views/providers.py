"""The providers of ministries, entered and changed in a maintenance session."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.accounts import oidc
from puebla.accounts.access import may_repair, provider_kept_by
from puebla.accounts.actions_ministries import ProviderFacts, change_provider, enter_provider, set_provider_open
from puebla.accounts.forms import NewProvider, ProviderForm, with_error
from puebla.accounts.models import Provider
from puebla.accounts.oidc import ProviderFault
from puebla.accounts.parties import party_names
from puebla.accounts.queries_ministries import providers as all_providers
from puebla.accounts.views.guards import actor_of, signed_in
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.procedure.refusals import Reason, Refusal, Refused

FACTS = ("party", "name_es", "name_en", "issuer", "client_id", "domains", "trusted_factors")


@signed_in
@never_cache
@require_safe
def providers(request: HttpRequest) -> HttpResponse:
    """List the providers."""
    may_repair(actor_of(request))
    names = party_names()
    rows = [(row, names.get(row.party, row.party)) for row in all_providers()]
    return render(request, "accounts/providers.html", {"rows": rows})


@signed_in
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Enter a provider; it must answer as it is entered."""
    actor = actor_of(request)
    may_repair(actor)
    form = NewProvider(request.POST if request.method == "POST" else None, parties=_choices())
    if form.is_valid() and _answers(form):
        try:
            made = enter_provider(form.cleaned_data["slug"], _facts(form), by=actor, at=now())
        except Refused as refused:
            if refused.refusal.reason is not Reason.ALREADY_DONE:
                raise
            with_error(form, _("Another provider has this name."), "slug")
        else:
            messages.success(request, _("The provider is entered. Give the ministry the return address below."))
            return HttpResponseRedirect(reverse("accounts:provider", args=[made.slug]))
    return render(request, "accounts/provider.html", {"form": form})


@signed_in
@never_cache
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "HEAD", "POST"])
def provider(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a provider, and change it."""
    actor = actor_of(request)
    kept = provider_kept_by(actor, slug)
    initial = {name: getattr(kept, name) for name in FACTS}
    form = ProviderForm(request.POST if request.method == "POST" else None, parties=_choices(), initial=initial)
    if form.is_valid() and _answers(form):
        change_provider(kept, _facts(form), by=actor, at=now())
        messages.success(request, _("The provider is changed."))
        return HttpResponseRedirect(reverse("accounts:provider", args=[slug]))
    context = {"form": form, "provider": kept, "return_address": _return_address(kept), "token": new_token()}
    return render(request, "accounts/provider.html", context)


@signed_in
@never_cache
@require_POST
def switch(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Close a provider or open it again."""
    actor = actor_of(request)
    kept = provider_kept_by(actor, slug)
    if name not in {"open", "close"}:
        raise Refused(Refusal(Reason.NOT_FOUND))

    def perform() -> str:
        set_provider_open(kept, is_open=name == "open", by=actor, at=now())
        return reverse("accounts:provider", args=[slug])

    done = _("The provider lets people in again.") if name == "open" else _("The provider lets nobody in any more.")
    return perform_once(request, perform, done)


def _choices() -> list[tuple[str, str]]:
    return sorted(party_names().items(), key=lambda pair: pair[1].casefold())


def _facts(form: ProviderForm) -> ProviderFacts:
    return ProviderFacts(**{name: form.cleaned_data[name] for name in (*FACTS, "secret")})


def _answers(form: ProviderForm) -> bool:
    """Ask the issuer for its papers, so that a wrong address is found now and not by a delegate."""
    try:
        oidc.papers_of(form.cleaned_data["issuer"])
    except ProviderFault as fault:
        text = _(
            "The provider does not answer as entered: %(note)s. The issuer must be written exactly as it names itself."
        )
        with_error(form, text % {"note": fault.note}, "issuer")
        return False
    return True


def _return_address(kept: Provider) -> str:
    return str(settings.BASE_URL) + reverse("ministry_back", args=[kept.slug])
