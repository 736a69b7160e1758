"""What the sign-in engine asks us: nobody signs up, nobody is told anything by it, and secrets are sealed."""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from puebla.accounts import sealing
from puebla.accounts.gates import client_address
from puebla.accounts.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes what we do not offer and leads to our own pages."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the engine's signature
        """Refuse: accounts are opened by invitation alone."""
        return False

    def get_login_stages(self) -> list[str]:
        """Return the one step that may stand between the password and the session."""
        return ["puebla.accounts.stages.SecondFactorStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the desk in the account's language."""
        return desk_of(request.user)

    def add_message(self, *_args: Any, **_kwargs: Any) -> None:
        """Say nothing: our pages say what happened in our words."""

    def send_mail(self, *_args: Any, **_kwargs: Any) -> None:
        """Send nothing: our acts write the mails."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the reader's address as gates.py reads it."""
        return client_address(request)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals what the second factor keeps and names us to passkeys."""

    def encrypt(self, text: str) -> str:
        """Seal for the account whose secrets are handled; outside ``sealing.secrets_of`` it is an error."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Open for that account; a secret that was moved to another account does not open."""
        return sealing.unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Return the name that authenticator apps show."""
        return str(settings.MFA_TOTP_ISSUER)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the constant host of this installation.

        Where that is an IP address, the host that was asked.
        """
        return {"id": passkey_host(context.request), "name": self.get_totp_issuer()}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        """Return what a passkey shows its owner: the user name, and nothing more personal."""
        return {"id": str(user.pk).encode(), "display_name": user.username, "name": user.username}


def desk_of(account: Any) -> str:
    """Return the address of the desk in the account's own language."""
    with override(account.language):
        return reverse(settings.LOGIN_REDIRECT_URL)


def passkey_host(request: HttpRequest) -> str:
    """Return the host that passkeys are bound to.

    That of BASE_URL, or the asked one if that is an IP address.
    """
    own = urlsplit(settings.BASE_URL).hostname or ""
    asked = urlsplit(f"//{request.get_host()}").hostname or ""
    return asked if _is_bare_address(own) else own


def takes_passkeys(request: HttpRequest) -> bool:
    """Tell whether passkeys can work here: browsers bind them to a host name and never to an IP address."""
    return not _is_bare_address(passkey_host(request))


def _is_bare_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
