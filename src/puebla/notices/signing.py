"""Sign mail with the domain's key (DKIM, RFC 6376), so that mailboxes can tell it from a forged one (trust.md E5)."""

from __future__ import annotations

from collections.abc import Iterable

import dkim
from django.conf import settings

SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"content-language", b"auto-submitted", b"list-id", b"list-unsubscribe",
    b"list-unsubscribe-post",
)  # fmt: skip
SEALED = (b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"list-unsubscribe",
          b"list-unsubscribe-post")  # fmt: skip
"""Signed once more than they stand in the mail: whoever adds one breaks the signature (RFC 6376, 5.4.2)."""


def signed(source: bytes) -> bytes:
    """Return the mail with its signature in front; unchanged where no key is configured.

    ``source`` has the line ends of a mail (CRLF). Header and body may be refolded on the way (relaxed); what is in
    them may not change, and no header that counts may be added.
    """
    key = settings.MAIL_KEY
    if key is None:
        return source
    signature: bytes = dkim.sign(
        source,
        key.selector.encode(),
        key.domain.encode(),
        key.private,
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=_headers(source),
    )
    return signature + source


def _headers(source: bytes) -> list[bytes]:
    """Return the names to be signed: each that stands in the mail, and the sealed ones once more."""
    there = frozenset(_names(source.partition(b"\r\n\r\n")[0].split(b"\r\n")))
    return [name for name in SIGNED if name in there] + list(SEALED)


def _names(lines: Iterable[bytes]) -> Iterable[bytes]:
    for line in lines:
        if line[:1] not in {b" ", b"\t"}:
            yield line.partition(b":")[0].strip().lower()
