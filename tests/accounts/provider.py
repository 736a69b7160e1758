"""A small provider of sign-ins on loopback that can be told to lie, for what a well-behaved one never does."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "puebla", "a client secret that stands nowhere else"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    """Return a key by its name, made once."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def published(name: str) -> dict[str, Any]:
    """Return the public half as a provider publishes it."""
    jwk: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(key(name).public_key(), as_dict=True)
    return {**jwk, "kid": name, "use": "sig", "alg": "RS256"}


@dataclass
class LyingProvider:
    """A provider. ``claims`` overlays its tokens (None drops a claim), ``papers`` what it publishes about itself.

    ``sign`` makes the token of the claims, ``token_status`` is how its token address answers.
    """

    claims: dict[str, Any] = field(default_factory=dict)
    papers: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    sign: Callable[[dict[str, Any]], str] = field(
        default=lambda claims: jwt.encode(claims, key("good"), "RS256", headers={"kid": "good"})
    )
    token_status: int = 200
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Go away, as a provider does that is down."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, address: str, **changes: str) -> str:
        """Sign the person in who comes with the address; return the query of the answer, with changes laid over it."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        query = {"code": code, "state": asked["state"], **changes}
        return urlencode({name: value for name, value in query.items() if value})

    def tokens(self, form: dict[str, str], basic: str) -> tuple[int, dict[str, Any]]:
        """Exchange a code, once, for whoever shows the secret and the verifier."""
        asked = self.codes.pop(form.get("code", ""), None)
        expected = base64.b64encode(f"{CLIENT}:{SECRET.replace(' ', '+')}".encode()).decode()
        challenge = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=")
        if asked is None or basic != f"Basic {expected}" or challenge.decode() != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "s-1", "iat": now, "exp": now + 300,
                  "nonce": asked["nonce"], "email": "bruno@example.org", "email_verified": True,
                  **self.claims}  # fmt: skip
        token = self.sign({name: value for name, value in claims.items() if value is not None})
        return self.token_status, {"access_token": "at", "token_type": "Bearer", "id_token": token}

    def about_itself(self) -> dict[str, Any]:
        """Return what is published."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            **self.papers,
        }


def _handler(provider: LyingProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answers = {
                "/.well-known/openid-configuration": provider.about_itself,
                "/keys": lambda: {"keys": [published("good"), published("other")]},
                "/userinfo": lambda: provider.userinfo,
            }
            found = answers.get(self.path)
            self._say(200 if found else 404, found() if found else {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(*provider.tokens(form, self.headers.get("Authorization", "")))

        def _say(self, status: int, told: dict[str, Any]) -> None:
            content = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args: Any) -> None:
            """Stay quiet."""

    return Handler
