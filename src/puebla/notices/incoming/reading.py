"""From bytes that anybody may have sent to plain values, in bounds: never a fault, never HTML shown, nothing fetched.

The parser is the oldest of the standard library, which knows headers as plain strings: the newer one interprets them
while it reads and can be led astray. Everything that is taken from a mail is cut to a length, freed of characters
that do not show, and decoded with one of a few known charsets.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import policy
from email.header import decode_header
from email.message import Message as Mail
from email.parser import BytesParser
from email.utils import getaddresses
from hashlib import sha256
from typing import Any, TypeVar

from puebla.notices.headers import one_line, usable_address
from puebla.notices.incoming.html_text import text_of_html

LARGEST = 1_000_000
"""Bytes that are read of a mail; what is longer is cut, and the mail says so."""
DEEPEST = 12
MOST_PARTS = 100
MOST_HEADERS = 500
LONGEST_HEADER = 2_000
LONGEST_TEXT = 100_000
MOST_ADDRESSES = 20
CHARSETS = frozenset(
    {
        "utf-8", "utf-16", "ascii", "iso8859-1", "iso8859-2", "iso8859-9", "iso8859-15", "cp1250", "cp1251", "cp1252",
        "cp1254", "koi8-r", "mac-roman", "big5", "gb18030", "gbk", "euc_jp", "shift_jis", "iso2022_jp", "euc_kr",
    }
)  # fmt: skip
_ALIASES = {
    "us-ascii": "ascii",
    "latin-1": "iso8859-1",
    "latin1": "iso8859-1",
    "utf8": "utf-8",
    "macintosh": "mac-roman",
}
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})


T = TypeVar("T")


class Unreadable(Exception):  # noqa: N818 - it names what the mail is
    """The bytes are no mail that can be read in bounds; the text is a phrase without anything of the mail."""


@dataclass(frozen=True)
class Attachment:
    """What hangs on a mail: its name, type and size in bytes. Its content is not kept."""

    name: str
    type: str
    size: int


@dataclass(frozen=True)
class Letter:
    """A mail as plain values. Addresses are in lower case and usable; ``headers`` are the raw ones by lower name.

    ``digest`` is the SHA-256 of the bytes that were read, ``content_digest`` that of what was written.
    """

    digest: str
    message_id: str
    subject: str
    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    in_reply_to: tuple[str, ...]
    text: str
    headers: dict[str, tuple[str, ...]]
    attachments: tuple[Attachment, ...] = ()
    reports: tuple[tuple[dict[str, str], ...], ...] = ()
    returned_id: str = ""
    is_cut: bool = False
    is_encrypted: bool = False
    report_type: str = ""

    def header(self, name: str) -> str:
        """Return the first header of that name, or ''."""
        return next(iter(self.headers.get(name, ())), "")

    @property
    def content_digest(self) -> str:
        """Return what two deliveries of the same mail have in common."""
        return sha256("\0".join((self.message_id, *self.senders, self.subject, self.text)).encode()).hexdigest()


def read(source: bytes) -> Letter:
    """Return the mail that these bytes are, at most ``LARGEST`` of them; raises Unreadable beyond the bounds."""
    kept = source[:LARGEST]
    try:
        mail = BytesParser(policy=policy.compat32).parsebytes(kept)
        return _letter(mail, kept, is_cut=len(source) > LARGEST)
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None


def _letter(mail: Mail, source: bytes, *, is_cut: bool) -> Letter:
    headers = _headers(mail)
    parts = list(_parts(mail))
    text = _text(parts)
    return Letter(
        digest=sha256(source).hexdigest(),
        message_id=identifier(_first(headers, "message-id")),
        subject=one_line(decoded(_first(headers, "subject"))),
        senders=addresses(headers.get("from", ())),
        receivers=_receivers(headers),
        in_reply_to=_identifiers(headers),
        text=text[:LONGEST_TEXT],
        headers=headers,
        attachments=tuple(_attachment(part) for part in parts if is_attached(part))[:MOST_ADDRESSES],
        reports=tuple(_report(part) for part in parts if part.get_content_type() == "message/delivery-status"),
        returned_id=_returned_id(parts),
        is_cut=is_cut or len(text) > LONGEST_TEXT,
        is_encrypted=any(part.get_content_type() in ENCRYPTED and not _is_signed_only(part) for part in parts),
        report_type=_parameter(mail, "report-type") if mail.get_content_type() == "multipart/report" else "",
    )


def _headers(mail: Mail) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name, value in mail.raw_items():
        if sum(map(len, found.values())) >= MOST_HEADERS:
            break
        found.setdefault(str(name).casefold()[:100], []).append(_bare(value))
    return {name: tuple(values) for name, values in found.items()}


def _bare(value: object) -> str:
    """Return a header's value as one bounded string; bytes beyond ASCII are read as UTF-8 or Latin 1."""
    raw = str(value)[:LONGEST_HEADER].encode("utf-8", "surrogateescape")
    return shown(_in_charset(raw, "utf-8")).replace("\n", " ")


def _first(headers: dict[str, tuple[str, ...]], name: str) -> str:
    return next(iter(headers.get(name, ())), "")


def decoded(value: str) -> str:
    """Return a header with its encoded words read; what cannot be read stays as it was."""
    pieces: list[tuple[Any, str | None]] = _tried(lambda: decode_header(value[:LONGEST_HEADER]), [(value, None)])
    found = (_in_charset(piece, charset or "utf-8") if isinstance(piece, bytes) else piece for piece, charset in pieces)
    return shown("".join(found))


def _tried(read: Callable[[], Any], otherwise: T) -> T | Any:
    """Return what the standard library reads, or the other value: on hostile input it raises whatever it meets."""
    try:
        return read()
    except RecursionError:
        raise
    except Exception:  # noqa: BLE001 - one broken part must not hide the rest of the mail
        return otherwise


def addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the usable addresses of headers, in lower case, in order and each once."""
    pairs = getaddresses([value[:LONGEST_HEADER] for value in values[:MOST_ADDRESSES]])
    found = (usable_address(address).casefold() for _name, address in pairs[:MOST_ADDRESSES])
    return tuple(dict.fromkeys(address for address in found if address))


def _receivers(headers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the addresses that the mail was sent to, those that a mail server noted first."""
    names = ("delivered-to", "x-original-to", "envelope-to", "to", "cc")
    return addresses(tuple(value for name in names for value in headers.get(name, ())))


IDENTIFIER = re.compile(r"<[^<>\s]{1,240}>")


def identifier(value: str) -> str:
    """Return the Message-ID in a header, or ''."""
    found = IDENTIFIER.search(value[:LONGEST_HEADER])
    return found.group() if found else ""


def _identifiers(headers: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    values = (*headers.get("in-reply-to", ()), *headers.get("references", ()))
    found = (name for value in values for name in IDENTIFIER.findall(value))
    return tuple(dict.fromkeys(found))[:MOST_ADDRESSES]


def _parts(mail: Mail, depth: int = 0) -> Iterator[Mail]:
    """Walk the parts; a mail within a mail is not entered: what others wrote is nobody's answer."""
    if depth > DEEPEST:
        raise Unreadable("it is nested too deeply")
    yield mail
    if mail.get_content_maintype() != "multipart":
        return
    inner = _inner(mail)
    if len(inner) > MOST_PARTS:
        raise Unreadable("it has too many parts")
    for part in inner:
        yield from _parts(part, depth + 1)


def _inner(part: Mail) -> list[Mail]:
    """Return the parts of a part; a payload that is no list is not even looked at, because looking decodes it."""
    payload = part.get_payload() if part.is_multipart() else []
    return [inner for inner in payload if isinstance(inner, Mail)] if isinstance(payload, list) else []


def is_attached(part: Mail) -> bool:
    """Tell whether a part hangs on the mail instead of being its text."""
    if part.get_content_maintype() == "multipart" or part.get_content_type() == "message/delivery-status":
        return False
    disposition = str(part.get("content-disposition", ""))[:LONGEST_HEADER].casefold().strip()
    return disposition.startswith("attachment") or part.get_content_type() not in {"text/plain", "text/html"}


def _attachment(part: Mail) -> Attachment:
    name = _tried(lambda: str(part.get_filename("") or ""), "")
    return Attachment(one_line(decoded(name), 120), part.get_content_type()[:100], len(_bytes_of(part)))


def _bytes_of(part: Mail) -> bytes:
    payload: Any = _tried(lambda: part.get_payload(decode=True), b"")
    return payload if isinstance(payload, bytes) else b""


def _parameter(part: Mail, name: str) -> str:
    return _tried(lambda: str(part.get_param(name, "")), "").casefold()[:60]


def _text(parts: list[Mail]) -> str:
    """Return the words: those written as plain text, or what an HTML says where there are none."""
    body = [part for part in parts if part.get_content_maintype() == "text" and not is_attached(part)]
    plain = "\n\n".join(filter(None, (_words(part) for part in body if part.get_content_type() == "text/plain")))
    if plain.strip():
        return plain
    return "\n\n".join(filter(None, (text_of_html(_words(part)) for part in body))).strip()


def _words(part: Mail) -> str:
    """Return the characters of a text part, with flowing lines put together (RFC 3676)."""
    charset = _tried(lambda: str(part.get_content_charset("utf-8")), "utf-8")
    text = shown(_in_charset(_bytes_of(part)[: LONGEST_TEXT * 4], charset))
    if _parameter(part, "format") == "flowed":
        text = flowing(text, deletes_space=_parameter(part, "delsp") == "yes")
    return text


def flowing(text: str, *, deletes_space: bool = False) -> str:
    """Put lines that end with a space together with the line after them; a signature's line ends with one and stays."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        flows = line.endswith(" ") and line != "-- "
        kept = line[:-1] if flows and deletes_space else line
        if goes_on and not line.startswith(">") and line != "-- ":
            lines[-1] += kept
        else:
            lines.append(kept)
        goes_on = flows and not line.startswith(">")
    return "\n".join(lines)


def _in_charset(source: bytes, charset: str) -> str:
    """Decode with a known charset; anything else, and what does not fit, is read as UTF-8 and then as Windows 1252."""
    name = charset.casefold().strip().replace("_", "-")
    known = _ALIASES.get(name, name.replace("iso-8859", "iso8859").replace("windows-", "cp"))
    candidates = (known if known in CHARSETS else "utf-8", "utf-8")
    for candidate in candidates:
        try:
            return source.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return source.decode("cp1252", "replace")


def shown(text: str) -> str:
    """Return the text in one form of line end, without characters that do not show or that turn its direction."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        character
        for character in lines
        if character in "\n\t" or (unicodedata.category(character) not in {"Cc", "Cs"} and character not in _DIRECTIONS)
    )
    return unicodedata.normalize("NFC", kept)


def _report(part: Mail) -> tuple[dict[str, str], ...]:
    """Return the groups of fields of a delivery status, the first of which is about the whole mail (RFC 3464)."""
    return tuple(
        {name.casefold()[:60]: _bare(value)[:500] for name, value in list(group.raw_items())[:50]}
        for group in _inner(part)[:MOST_PARTS]
    )


def _returned_id(parts: list[Mail]) -> str:
    """Return the Message-ID of the mail that a report gives back, whole or by its headers alone."""
    for part in parts:
        if part.get_content_type() == "message/rfc822" and (inner := _inner(part)):
            return identifier(_bare(inner[0].get("message-id", "")))
        if part.get_content_type() == "text/rfc822-headers":
            found = re.search(r"^message-id:\s*(<[^<>\s]{1,240}>)", _words(part), re.IGNORECASE | re.MULTILINE)
            return found.group(1) if found else ""
    return ""


def _is_signed_only(part: Mail) -> bool:
    """Tell whether an S/MIME part is a signature over readable words and no envelope."""
    return _parameter(part, "smime-type") == "signed-data"
