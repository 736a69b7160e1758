"""My account: password, second factor, sessions and the language of notices."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from puebla.accounts import actions, gates, second_factor, sessions
from puebla.accounts.forms import ChangePassword, NoticeLanguage, with_error
from puebla.accounts.passwords import least_length
from puebla.accounts.queries import sessions_of
from puebla.accounts.queries_ministries import identities_of
from puebla.accounts.views.guards import account_of, actor_of, session_number, session_of, signed_in
from puebla.core.clock import now
from puebla.core.once import new_token
from puebla.core.pages import perform_once
from puebla.procedure.permissions import Permission

WRONG_PASSWORD = gettext_lazy("This is not the password of your account.")


@signed_in
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show what belongs to one's own account, and lead to each thing that can be changed."""
    mine = account_of(request)
    context = {
        "factors": second_factor.factors_of(mine),
        "unused_codes": len(second_factor.recovery_codes(mine)),
        "sessions": sessions_of(mine, session_number(request), sessions.real_now()),
        "this_session": session_of(request),
        "language_form": NoticeLanguage(initial={"language": mine.language}),
        "keeps_accounts": actor_of(request).may(Permission.ACCOUNT_INVITE),
        "identities": identities_of(mine),
        "maintains": actor_of(request).may(Permission.SYSTEM_MAINTAIN)
        or actor_of(request).may(Permission.JOURNAL_SEE_ALL),
        "token": new_token(),
    }
    return render(request, "accounts/account.html", context)


@signed_in
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's password; every other session ends, this one gets a new key."""
    mine = account_of(request)
    form = ChangePassword(request.POST if request.method == "POST" else None, account=mine)
    if form.is_valid() and _is_current(request, form):
        new = form.cleaned_data["password"]
        actions.change_password(mine, new, by=actor_of(request), at=now(), session=session_number(request))
        update_session_auth_hash(request, mine)
        messages.success(request, _("Your password was changed. Every other session was ended."))
        return HttpResponseRedirect(reverse("accounts:account"))
    return render(request, "accounts/password.html", {"form": form, "least": least_length(mine)})


def _is_current(request: HttpRequest, form: ChangePassword) -> bool:
    tried = gates.knock(request, gates.Gate.PASSWORD, f"again {form.account.pk}")
    if form.account.check_password(form.cleaned_data["current"]):
        tried.succeeded()
        return True
    tried.failed()
    with_error(form, WRONG_PASSWORD, "current")
    return False


@signed_in
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of one's notices."""
    form = NoticeLanguage(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose one of the two languages."))
        return HttpResponseRedirect(reverse("accounts:account"))

    def choose() -> str:
        actions.choose_language(account_of(request), form.cleaned_data["language"], by=actor_of(request), at=now())
        return reverse("accounts:account")

    return perform_once(request, choose, _("Your notices come in this language from now on."))


@signed_in
@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions; anybody else's is not found."""

    def end() -> str:
        actions.end_session(account_of(request), number, by=actor_of(request), at=now())
        return reverse("accounts:account")

    return perform_once(request, end, _("The session was ended."))


@signed_in
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all of one's own sessions but this one."""

    def end() -> str:
        actions.end_other_sessions(account_of(request), session_number(request), by=actor_of(request), at=now())
        return reverse("accounts:account")

    return perform_once(request, end, _("Every other session was ended."))


@signed_in
@never_cache
@require_POST
def still_here(request: HttpRequest) -> HttpResponse:
    """Count as activity for the person who is still writing.

    Answer how many seconds the session has from now.
    """
    row = session_of(request)
    if row is None:
        return HttpResponse(status=204)
    return JsonResponse({"seconds": sessions.seen_now(row, sessions.real_now()).seconds_left})
