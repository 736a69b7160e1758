"""Signed addresses: where an answer goes says of whom it is the answer, and nobody else can make such an address.

"respuestas+TOKEN@forum.example.org": the token holds the round, the member and the person, and a signature with the
installation's key over them and the name of the mailbox. It speaks for a draft only, which the country's own people
confirm after signing in; it ends with the member's term in that round. Mail servers may write addresses in small
letters and take 64 characters before the @ (RFC 5321 4.5.3.1.1), so the token is base 32 and short.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "puebla.notices.incoming.answer"
SIGNATURE = 12
"""Bytes of the signature: 96 bits, which nobody guesses by sending mails."""
LONGEST_TOKEN = 39
MARK = "+"
_SEVEN_BITS = 0x7F
_MORE = 0x80


@dataclass(frozen=True)
class Place:
    """Of whom an answer is: the keys of the round, of the member and of the person who was asked."""

    round: int
    party: int
    person: int


def address_for(place: Place) -> str:
    """Return the address at which the person answers; '' where no mailbox is read or the keys are too long for one."""
    name, _at, domain = settings.ANSWERS_TO.partition("@")
    if not name:
        return ""
    packed = _packed(place)
    token = _token(packed + _signature(packed))
    return f"{name}{MARK}{token}@{domain}" if len(token) <= LONGEST_TOKEN else ""


def place_in(addresses: Iterable[str]) -> Place | None:
    """Return the place of the first genuine address among these, or None."""
    name, _at, domain = settings.ANSWERS_TO.partition("@")
    if not name:
        return None
    for address in addresses:
        local, _at, host = address.strip().lower().rpartition("@")
        own, mark, token = local.partition(MARK)
        if (own, mark, host) == (name, MARK, domain) and (found := _opened(token)) is not None:
            return found
    return None


def _opened(token: str) -> Place | None:
    if not token.isascii() or not 0 < len(token) <= LONGEST_TOKEN:
        return None
    try:
        whole = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except (binascii.Error, ValueError):
        return None
    packed, signature = whole[:-SIGNATURE], whole[-SIGNATURE:]
    # One address has one spelling: the last letter holds bits that belong to nothing.
    if _token(whole) != token or not constant_time_compare(signature, _signature(packed)):
        return None
    keys = _unpacked(packed)
    return Place(*keys) if len(keys) == len(Place.__dataclass_fields__) else None


def _token(whole: bytes) -> str:
    return base64.b32encode(whole).decode().rstrip("=").lower()


def _signature(packed: bytes) -> bytes:
    return salted_hmac(SALT, settings.ANSWERS_TO.encode() + b"\0" + packed, algorithm="sha256").digest()[:SIGNATURE]


def _packed(place: Place) -> bytes:
    """Write the keys one after the other, seven bits to a byte, the highest bit set while the key goes on."""
    found = bytearray()
    for key in (place.round, place.party, place.person):
        rest = key
        while rest > _SEVEN_BITS:
            found.append(rest & _SEVEN_BITS | _MORE)
            rest >>= 7
        found.append(rest)
    return bytes(found)


def _unpacked(packed: bytes) -> list[int]:
    keys, key, shift = [], 0, 0
    for byte in packed:
        key |= (byte & _SEVEN_BITS) << shift
        shift += 7
        if not byte & _MORE:
            keys.append(key)
            key, shift = 0, 0
    return keys
