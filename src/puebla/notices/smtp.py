"""The way to the mail server: mails are signed, and what the server answers is kept as proof.

Used as EMAIL_BACKEND where a mail server is configured. The answer of the server stands on the mail as
``server_answer`` ("250 2.0.0 Ok: queued as 4F2C1").
"""

from __future__ import annotations

import smtplib
from typing import Any, cast

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from puebla.notices.headers import one_line
from puebla.notices.signing import signed

LONGEST_ANSWER = 500


class Answering(smtplib.SMTP):
    """A connection that remembers what the server said when it took a mail over."""

    answer = ""

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Hand the mail over and keep the answer."""
        code, said = super().data(msg)
        self.answer = answer_of(code, said)
        return code, said


class AnsweringTls(Answering, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""


class Backend(EmailBackend):
    """Hands each mail over signed, and keeps the answer on it."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        """Return the kind of connection that the configuration asks for."""
        return AnsweringTls if self.use_ssl else Answering

    def _send(self, email_message: EmailMessage) -> bool:
        """Hand one mail over; raises what the server refuses."""
        encoding = email_message.encoding or "utf-8"
        sender = sanitize_address(email_message.from_email, encoding)
        receivers = [sanitize_address(address, encoding) for address in email_message.recipients()]
        # Django's own messages take the line ends of a mail; the standard library's, of which they are, do not.
        source: bytes = email_message.message().as_bytes(linesep="\r\n")  # type: ignore[call-arg]
        connection = cast("Answering", self.connection)
        connection.sendmail(sender, receivers, signed(source))
        email_message.server_answer = connection.answer  # type: ignore[attr-defined]
        return True


def answer_of(code: int, said: bytes | str) -> str:
    """Return a reply of the server in one line: its code and its words."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return one_line(f"{code} {words}", LONGEST_ANSWER)
