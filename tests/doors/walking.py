"""Knock at doors as a person, and say in the table's words what the answer was."""

from __future__ import annotations

import re
import sys
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from tests.cast import Cast
from tests.doors.table import PERSONS, STATUSES

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
FORM = "application/x-www-form-urlencoded"
EMPTY = "token="
SIGN_IN = re.compile(r"^(/(es|en))?/sign-in/(\?|$)")
MASKS = (
    (re.compile(r'(name="(?:csrfmiddlewaretoken|token)"\s+value=")[^"]*'), r"\1…"),
    (re.compile(r"(nonce=\")[^\"]*"), r"\1…"),
    (re.compile(r"(data-session-seconds=\")\d+"), r"\1…"),
    (re.compile(r"<noscript>.*?</noscript>", re.DOTALL), "…"),
)


@dataclass(frozen=True)
class Answer:
    """One answer: its status, where it leads, its headers and its text."""

    status: int
    location: str
    headers: dict[str, str]
    body: str
    fault: str = ""

    @property
    def word(self) -> str:
        """The table's word for the answer; the status itself where the table has none."""
        if self.status == 302 and SIGN_IN.match(self.location):
            return "to-sign-in"
        words = (word for word, statuses in STATUSES.items() if self.status in statuses and word != "to-sign-in")
        return next(words, f"status {self.status} {self.fault}".strip())

    def masked(self, *hidden: str) -> str:
        """Return the text without what differs at every request, and without the parts given."""
        text = self.body
        for pattern, instead in MASKS:
            text = pattern.sub(instead, text)
        for part in hidden:
            text = text.replace(part, "…")
        return text


Asked = dict[tuple[str, str, str], Answer]


class PlainClient(Client):
    """Sends requests like Django's own test client, but keeps no copy of every template's context: half the time."""

    def request(self, **request: Any) -> Any:
        """Answer one request; an exception behind a 500 is kept as ``fault``."""
        faults: list[str] = []

        def note(**_: Any) -> None:
            faults.append(repr(sys.exc_info()[1])[:200])

        got_request_exception.connect(note)
        try:
            response: Any = self.handler(self._base_environ(**request))
        finally:
            got_request_exception.disconnect(note)
        self.cookies.update(response.cookies)
        response.fault = "".join(faults)
        return response


class Knocker:
    """One person before the doors, signed in with every factor shown; whatever a request changes is undone."""

    def __init__(self, cast: Cast, person: str, asked: Asked | None = None) -> None:
        self.person = person
        self._asked: Asked = {} if asked is None else asked
        self.client = PlainClient()
        name = PERSONS[person]
        if name != "public":
            sign_in(self.client, cast, name)
        self._cookies = copy(self.client.cookies)

    def asks(self, method: str, address: str) -> Answer:
        """Send one request with an empty form, or remember the answer to the very same one.

        Since whatever a request changes is undone, the same question has the same answer as long as the world stands.
        """
        question = (self.person, method, address)
        if question not in self._asked:
            self._asked[question] = self.knock(method, address)
        return self._asked[question]

    def knock(self, method: str, address: str, form: str = EMPTY) -> Answer:
        """Send one request, with a form (an empty one) where the method carries one, and return the answer."""
        self.client.cookies = copy(self._cookies)
        with transaction.atomic():
            answer = _answer(self._send(method, address, form))
            transaction.set_rollback(True)
        return answer

    def _send(self, method: str, address: str, form: str) -> Any:
        if method in {"GET", "HEAD"}:
            return getattr(self.client, method.lower())(address)
        return self.client.generic(method, address, data=form, content_type=FORM)


def _answer(response: Any) -> Answer:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = dict(response.headers)
    return Answer(
        response.status_code, headers.get("Location", ""), headers, body.decode(errors="replace"), response.fault
    )


def sign_in(client: Client, cast: Cast, name: str) -> None:
    """Open the person's session as after the strongest proof; how it is shown is tested with the accounts."""
    from puebla.accounts.models import OpenSession, Proof

    account = cast.account(name)
    client.force_login(account)
    OpenSession.objects.filter(account=account).update(proof=Proof.PASSKEY)
