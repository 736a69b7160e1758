"""Read the mailbox over IMAP: what lies in one folder is taken in and moved to another; nothing is ever deleted.

The order makes it safe to be killed anywhere: first the mail is taken in, in one transaction, then it is moved. A
mail that is found again is known by its place and only moved. A mail that could not be taken in stays and is tried
again, and does not stop those behind it. No more than the first million bytes of a mail are fetched.
"""

from __future__ import annotations

import imaplib
import logging
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from time import mktime
from typing import Protocol

from puebla.notices.incoming.reading import LARGEST
from puebla.notices.incoming.taking_in import Parcel, take_in

logger = logging.getLogger("puebla.mailbox")
SECONDS = 30
AT_ONCE = 50
"""Mails taken in one turn, so that other tasks of the worker get theirs."""
_UID = re.compile(rb"\bUID (\d+)\b")
_ARRIVED = re.compile(rb"INTERNALDATE")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)\b")

Unreachable = (OSError, imaplib.IMAP4.error)


class Mailbox(Protocol):
    """Where the mailbox is, as the configuration has it: the folder that is read, and the one for what was taken."""

    @property
    def host(self) -> str:
        """The name of the server."""

    @property
    def port(self) -> int:
        """Its port."""

    @property
    def user(self) -> str:
        """Who signs in."""

    @property
    def password(self) -> str:
        """The password."""

    @property
    def folder(self) -> str:
        """The folder in which mail arrives."""

    @property
    def taken(self) -> str:
        """The folder into which it is moved."""

    @property
    def is_tls(self) -> bool:
        """Whether the way there is encrypted."""


class MailboxFault(Exception):  # noqa: N818 - the word this product uses for what goes wrong elsewhere
    """The server answered that something cannot be done; the text names the command and nothing of a mail."""


def empty(mailbox: Mailbox, *, at: datetime) -> int:
    """Take in what lies in the mailbox, at most fifty mails, and return how many were new.

    Raises MailboxFault or OSError when the server is not reached or refuses; what was taken in until then stands.
    """
    new, moved = 0, 0
    with _open(mailbox) as server:
        source = _selected(server, mailbox)
        for uid in _waiting(server):
            if moved >= AT_ONCE:
                break
            found = _take(server, mailbox, source, uid, at)
            moved, new = moved + (found is not None), new + (found or 0)
    return new


@contextmanager
def _open(mailbox: Mailbox) -> Iterator[imaplib.IMAP4]:
    """Sign in, and sign out whatever happens. TLS is checked against the machine's authorities."""
    try:
        server = _connected(mailbox)
        try:
            server.login(mailbox.user, mailbox.password)
            yield server
        finally:
            _leave(server)
    except imaplib.IMAP4.error as fault:
        # The text of such a fault may hold what the server said of a mail or of a user; its kind is enough.
        raise MailboxFault(type(fault).__name__) from None


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    if mailbox.is_tls:
        context = ssl.create_default_context()
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=SECONDS)
    return imaplib.IMAP4(mailbox.host, mailbox.port, timeout=SECONDS)


def _leave(server: imaplib.IMAP4) -> None:
    try:
        server.logout()
    except Unreachable:
        server.shutdown()


def _done(answer: tuple[str, list[object]], command: str) -> list[object]:
    kind, data = answer
    if kind != "OK":
        raise MailboxFault(command)
    return data


def _selected(server: imaplib.IMAP4, mailbox: Mailbox) -> str:
    """Open the folder, have the other one made, and return the name of this folder's generation of mails."""
    server.create(_quoted(mailbox.taken))
    _done(server.select(_quoted(mailbox.folder)), "SELECT")  # type: ignore[arg-type]
    _kind, data = server.response("UIDVALIDITY")
    generation = data[0].decode() if data and isinstance(data[0], bytes) else "0"
    return f"{mailbox.user}@{mailbox.host}/{mailbox.folder} {generation}"[:200]


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _waiting(server: imaplib.IMAP4) -> list[str]:
    """Return what lies in the folder, the oldest first."""
    (found, *_rest) = _done(server.uid("SEARCH", "UNDELETED"), "SEARCH")
    return found.decode().split() if isinstance(found, bytes) else []


def _take(server: imaplib.IMAP4, mailbox: Mailbox, source: str, uid: str, at: datetime) -> int | None:
    """Take one mail in and move it; return 1 if it was new, 0 if it was known, None if it stays where it is."""
    parcel = _fetched(server, source, uid, at)
    if parcel is None:
        return None
    try:
        found = take_in(parcel, at=at)
    except Exception as fault:  # noqa: BLE001 - one mail must not hold up all those behind it
        # A traceback would hold words of the mail; the kind of the fault is enough to look for it.
        logger.warning("mail %s could not be taken in (%s); it stays in the mailbox", uid, type(fault).__name__)
        return None
    _move(server, mailbox, uid)
    return int(found is not None)


def _fetched(server: imaplib.IMAP4, source: str, uid: str, at: datetime) -> Parcel | None:
    """Fetch the first bytes of a mail, without marking it as read; None when somebody else has just moved it."""
    wanted = f"(UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.{LARGEST}>)"
    for part in _done(server.uid("FETCH", uid, wanted), "FETCH"):
        if isinstance(part, tuple) and (named := _UID.search(part[0])) and named.group(1).decode() == uid:
            size = _SIZE.search(part[0])
            is_whole = size is not None and int(size.group(1)) <= LARGEST
            return Parcel(f"{source} {uid}", part[1], _arrived(part[0], at), is_whole)
    return None


def _arrived(head: bytes, at: datetime) -> datetime:
    """Return when the mail server took the mail; now, where it does not say so or says what cannot be."""
    parts = imaplib.Internaldate2tuple(head) if _ARRIVED.search(head) else None
    if parts is None:
        return at
    return min(at, datetime.fromtimestamp(mktime(parts), UTC))


def _move(server: imaplib.IMAP4, mailbox: Mailbox, uid: str) -> None:
    """Move a mail to the other folder; on an old server, copy it and mark the copy left behind as deleted."""
    target = _quoted(mailbox.taken)
    (able, *_rest) = _done(server.capability(), "CAPABILITY")
    if isinstance(able, bytes) and b"MOVE" in able.upper().split():
        _done(server.uid("MOVE", uid, target), "MOVE")
        return
    _done(server.uid("COPY", uid, target), "COPY")
    _done(server.uid("STORE", uid, "+FLAGS.SILENT", r"(\Deleted)"), "STORE")
