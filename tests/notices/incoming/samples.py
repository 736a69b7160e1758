"""Mails as they come: made from plain words, so that a test says only what matters to it."""

from __future__ import annotations

from email.message import EmailMessage

ANSWERS = "respuestas@forum.example.org"
OURS = frozenset({ANSWERS, "secretaria@forum.example.org"})
BRUNO = "bruno@example.org"


def mail(text: str = "De acuerdo.", to: str = ANSWERS, sender: str = BRUNO, **headers: str) -> bytes:
    """Return a mail; further headers by name with "_" for "-"; an empty value leaves one out."""
    made = EmailMessage()
    made.set_content(text)
    for name, value in {
        "From": f"Bruno <{sender}>",
        "To": to,
        "Subject": "Re: Ronda 1",
        "Message-ID": "<1@mail.example.org>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }.items():
        del made[name]
        if value:
            made[name] = value
    return made.as_bytes()


def raw(headers: str, body: str = "De acuerdo.") -> bytes:
    """Return a mail from its very lines."""
    return f"{headers.strip()}\n\n{body}".replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def nested(depth: int) -> bytes:
    """Return a mail with parts within parts, that deep."""
    heads = "".join(
        f'--b{level}\r\nContent-Type: multipart/mixed; boundary="b{level + 1}"\r\n\r\n' for level in range(depth)
    )
    head = 'From: bruno@example.org\r\nContent-Type: multipart/mixed; boundary="b0"\r\n\r\n'
    return f"{head}{heads}--b{depth}\r\nContent-Type: text/plain\r\n\r\nDe acuerdo.\r\n".encode()


def report(
    message_id: str, address: str = BRUNO, action: str = "failed", status: str = "5.1.1", to: str = ANSWERS
) -> bytes:
    """Return a delivery status as mail servers send it."""
    return raw(
        f"""Return-Path: <>
From: MAILER-DAEMON@mail.example.org
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <report.1@mail.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge\"""",
        f"""--edge
Content-Type: text/plain

I could not deliver it.
--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; {address}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such mailbox
--edge
Content-Type: text/rfc822-headers

From: secretaria@forum.example.org
Message-ID: {message_id}
--edge--
""",
    )
