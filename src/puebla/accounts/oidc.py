"""OpenID Connect as it is spoken with a ministry's provider: its papers, the exchange of the code, the token's checks.

Nothing in here knows accounts. Every fault of the other side is a ``ProviderFault`` with one of a few kinds, so that a
provider that is down, lies or is mistaken never ends in more than a clear page. The signature, the issuer, the
audience, the times and the nonce are checked on every token, also on one that came straight from the provider
(OpenID Connect Core 1.0, 3.1.3.7; RFC 9207 for the issuer of an answer; RFC 7636 for the code's proof).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from urllib3.exceptions import HTTPError

DISCOVERY = "/.well-known/openid-configuration"
TIMEOUT_SECONDS = (5, 10)
LARGEST_ANSWER = 256 * 1024
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
CLOCKS_DIFFER_SECONDS = 60
OLDEST_TOKEN_SECONDS = 600
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
SCOPES = "openid email"


class FaultKind(StrEnum):
    """What went wrong, as far as the person who signs in can do something about it."""

    AWAY = "away"
    UNTRUSTED = "untrusted"
    CANCELLED = "cancelled"
    REFUSED = "refused"
    STALE = "stale"
    NOT_PREPARED = "not-prepared"


class ProviderFault(Exception):  # noqa: N818 - it names what happened
    """The other side did not answer as it should; ``note`` is for the log and holds no token and no secret."""

    def __init__(self, kind: FaultKind, note: str) -> None:
        super().__init__(f"{kind}: {note}")
        self.kind, self.note = kind, note


@dataclass(frozen=True)
class Client:
    """Who we are to the provider."""

    issuer: str
    client_id: str
    secret: str
    return_address: str


@dataclass(frozen=True)
class Papers:
    """What the provider publishes about itself."""

    authorize: str
    token: str
    keys: str
    userinfo: str
    names_itself: bool
    takes_secret_in_form: bool

    @property
    def origin(self) -> str:
        """Return the origin to which the browser is sent, for the content security policy."""
        parts = urlsplit(self.authorize)
        return f"{parts.scheme}://{parts.netloc}"


def is_acceptable(address: str) -> bool:
    """Tell whether an address may be a provider's: https, or loopback where this installation is no production."""
    parts = urlsplit(address)
    if parts.username or parts.password or parts.fragment or not parts.hostname:
        return False
    if parts.scheme == "https":
        return True
    return parts.scheme == "http" and parts.hostname in LOOPBACK and settings.CONFIGURATION.mode != "production"


def papers_of(issuer: str) -> Papers:
    """Read what the provider publishes. It must name the issuer exactly as it was entered (mix-up, wrong server)."""
    published = _get(issuer.rstrip("/") + DISCOVERY)
    if published.get("issuer") != issuer:
        raise ProviderFault(FaultKind.UNTRUSTED, "the published issuer is another one")
    methods = published.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return Papers(
        authorize=_address(published, "authorization_endpoint"),
        token=_address(published, "token_endpoint"),
        keys=_address(published, "jwks_uri"),
        userinfo=_address(published, "userinfo_endpoint") if published.get("userinfo_endpoint") else "",
        names_itself=published.get("authorization_response_iss_parameter_supported") is True,
        takes_secret_in_form="client_secret_post" in methods,
    )


def _address(published: Mapping[str, Any], name: str) -> str:
    address = published.get(name)
    if not isinstance(address, str) or not is_acceptable(address):
        raise ProviderFault(FaultKind.UNTRUSTED, f"{name} is missing or not safe")
    return address


def challenge_of(verifier: str) -> str:
    """Return the S256 challenge of a PKCE verifier."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def authorization_address(papers: Papers, client: Client, *, state: str, nonce: str, verifier: str) -> str:
    """Return the address to which the browser is sent."""
    asked = {
        "response_type": "code",
        "client_id": client.client_id,
        "redirect_uri": client.return_address,
        "scope": SCOPES,
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge_of(verifier),
        "code_challenge_method": "S256",
    }
    return f"{papers.authorize}{'&' if '?' in papers.authorize else '?'}{urlencode(asked)}"


def claims_for(papers: Papers, client: Client, code: str, *, verifier: str, nonce: str, at: datetime) -> dict[str, Any]:
    """Exchange the code and return the checked claims, with the mail address from userinfo where the token lacks it."""
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": client.return_address,
            "code_verifier": verifier}  # fmt: skip
    auth: Any = _no_auth
    if papers.takes_secret_in_form:
        form |= {"client_id": client.client_id, "client_secret": client.secret}
    else:
        auth = requests.auth.HTTPBasicAuth(_encoded(client.client_id), _encoded(client.secret))
    answer = _request("POST", papers.token, data=form, auth=auth)
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise ProviderFault(FaultKind.UNTRUSTED, "no identity token")
    claims = checked(signed_claims(token, _get(papers.keys)), client, nonce, at)
    if not claims.get("email") and papers.userinfo:
        claims |= _userinfo(papers, str(answer.get("access_token", "")), str(claims["sub"]))
    return claims


def _encoded(text: str) -> str:
    """Spell a client's name or secret for HTTP Basic as RFC 6749, 2.3.1 wants it."""
    return urlencode({"": text})[1:]


def _userinfo(papers: Papers, token: str, subject: str) -> dict[str, Any]:
    told = _request("GET", papers.userinfo, headers={"Authorization": f"Bearer {token}"}, auth=_no_auth)
    if told.get("sub") != subject:
        raise ProviderFault(FaultKind.UNTRUSTED, "userinfo speaks of somebody else")
    return {name: told[name] for name in ("email", "email_verified") if name in told}


def signed_claims(token: str, published: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claims of a token that one of the published keys signed with an algorithm of public keys."""
    try:
        header = jwt.get_unverified_header(token)
        algorithm = str(header.get("alg"))
        if algorithm not in ALGORITHMS:
            raise ProviderFault(FaultKind.UNTRUSTED, "the token's algorithm is not accepted")
        key = _key(header, published)
        only_signature = {"verify_exp": False, "verify_nbf": False, "verify_iat": False, "verify_aud": False}
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[algorithm], options=only_signature)  # type: ignore[arg-type]
    except (jwt.PyJWTError, UnsupportedAlgorithm, ValueError, TypeError, KeyError, AttributeError) as fault:
        raise ProviderFault(FaultKind.UNTRUSTED, f"the token does not verify ({type(fault).__name__})") from fault
    return claims


def _key(header: Mapping[str, Any], published: Mapping[str, Any]) -> Any:
    keys = [key for key in published.get("keys", []) if isinstance(key, dict) and key.get("use", "sig") == "sig"]
    named = [key for key in keys if key.get("kid") == header.get("kid")] if "kid" in header else keys
    if len(named) != 1:
        raise ProviderFault(FaultKind.UNTRUSTED, "no single published key fits the token")
    return jwt.PyJWK(named[0], algorithm=str(header.get("alg"))).key


def checked(claims: dict[str, Any], client: Client, nonce: str, at: datetime) -> dict[str, Any]:
    """Return the claims if they are about this sign-in: issuer, audience, nonce, times and a subject.

    Raises ProviderFault(untrusted), and (stale) for a token that has expired or is not fresh.
    """
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    wrong = {
        "issuer": claims.get("iss") != client.issuer,
        "audience": client.client_id not in audiences,
        "authorized party": (len(audiences) > 1 or "azp" in claims) and claims.get("azp") != client.client_id,
        "nonce": claims.get("nonce") != nonce,
        "subject": not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= 255,  # noqa: PLR2004 - Core, 2
    }
    for name, is_wrong in wrong.items():
        if is_wrong:
            raise ProviderFault(FaultKind.UNTRUSTED, f"wrong {name}")
    _in_time(claims, at.timestamp())
    return claims


def _in_time(claims: Mapping[str, Any], now: float) -> None:
    expires, issued = claims.get("exp"), claims.get("iat")
    numbers = isinstance(expires, int | float) and isinstance(issued, int | float)
    if not numbers or issued > now + CLOCKS_DIFFER_SECONDS:  # type: ignore[operator]
        raise ProviderFault(FaultKind.UNTRUSTED, "no credible times")
    if expires <= now - CLOCKS_DIFFER_SECONDS or issued < now - OLDEST_TOKEN_SECONDS:  # type: ignore[operator]
        raise ProviderFault(FaultKind.STALE, "the token is too old")


def _no_auth(request: Any) -> Any:
    """Send no credentials of the machine's own (.netrc) to anybody."""
    return request


def _get(address: str) -> dict[str, Any]:
    return _request("GET", address, auth=_no_auth)


def _request(method: str, address: str, **more: Any) -> dict[str, Any]:
    """Ask the provider for a JSON object; no redirect is followed and no endless answer is read."""
    more["headers"] = {"Accept": "application/json", **more.get("headers", {})}
    try:
        with requests.request(
            method, address, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True, **more
        ) as answer:
            body = answer.raw.read(LARGEST_ANSWER + 1, decode_content=True)
            status = answer.status_code
    except (requests.RequestException, OSError) as fault:
        raise ProviderFault(FaultKind.AWAY, f"no answer ({type(fault).__name__})") from fault
    except HTTPError as fault:
        raise ProviderFault(FaultKind.AWAY, f"a broken answer ({type(fault).__name__})") from fault
    return _object(status, body)


def _object(status: int, body: bytes) -> dict[str, Any]:
    server_error, fine = 500, 200
    if status >= server_error:
        raise ProviderFault(FaultKind.AWAY, f"status {status}")
    if status != fine or len(body) > LARGEST_ANSWER:
        raise ProviderFault(FaultKind.REFUSED, f"status {status}, {len(body)} bytes")
    try:
        told = json.loads(body)
    except ValueError as fault:
        raise ProviderFault(FaultKind.AWAY, "no JSON") from fault
    if not isinstance(told, dict):
        raise ProviderFault(FaultKind.UNTRUSTED, "no JSON object")
    return told
