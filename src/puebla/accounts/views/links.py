"""Links that were mailed: an invitation, or a new password.

The secret leaves the address at once (trust.md B7).
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from puebla.accounts import actions, gates
from puebla.accounts.forms import AskForReset, NewPassword
from puebla.accounts.models import Link, LinkKind
from puebla.accounts.passwords import least_length
from puebla.accounts.queries import open_link
from puebla.accounts.views.guards import open_to_everybody, owner
from puebla.core.clock import now

SECRET = "accounts.link"  # noqa: S105 - the name of a place in the session


@open_to_everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    """Ask for a link to a new password. The answer is the same for every name.

    The worker finds out who is meant.
    """
    form = AskForReset(request.POST if request.method == "POST" else None)
    if form.is_valid():
        typed = form.cleaned_data["username"]
        gates.knock(request, gates.Gate.RESET, f"{gates.network(request)} {typed.casefold()}")
        actions.ask_for_reset(typed, now())
        return render(request, "accounts/reset_asked.html")
    return render(request, "accounts/reset.html", {"form": form})


@open_to_everybody
@never_cache
@require_safe
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address, so that it stands in no Referer and no error log, and go on."""
    request.session[SECRET] = secret
    response = HttpResponseRedirect(reverse("accounts:new_password"))
    response["Referrer-Policy"] = "no-referrer"
    return response


@open_to_everybody
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Set the password of the account that the link belongs to, then lead to sign-in."""
    found = _link_of(request)
    if found is None:
        return render(request, "accounts/link_closed.html")
    form = NewPassword(request.POST if request.method == "POST" else None, account=found.account)
    if form.is_valid():
        actions.set_password_by_link(found, form.cleaned_data["password"], by=owner(found.account), at=now())
        del request.session[SECRET]
        messages.success(request, _("Your password is set. Sign in with it now."))
        return HttpResponseRedirect(reverse("accounts:sign_in"))
    context = {
        "form": form,
        "owner": found.account,
        "is_invitation": found.kind == LinkKind.INVITATION,
        "least": least_length(found.account),
    }
    return render(request, "accounts/new_password.html", context)


def _link_of(request: HttpRequest) -> Link | None:
    secret = request.session.get(SECRET, "")
    tried = gates.knock(request, gates.Gate.LINK)
    found = open_link(secret, now()) if secret else None
    if found is None:
        tried.failed()
    else:
        tried.succeeded()
    return found
