"""The step between password and session: the second factor, where the account has one."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponseRedirect
from django.urls import reverse

from puebla.accounts.second_factor import is_enrolled


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """The engine's stage, leading to our page.

    Nothing lets it be skipped: no trusted browser, no password alone.
    """

    urlname = "accounts:second_factor"

    def handle(self) -> tuple[HttpResponseRedirect | None, bool]:
        """Return the way to the page of the second factor, or let pass an account that has none."""
        if self.login.user is None or not is_enrolled(self.login.user):
            return None, True
        return HttpResponseRedirect(reverse(self.urlname)), True
