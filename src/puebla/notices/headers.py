"""What may stand in the header of a mail: one line, one address (trust.md E4)."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_SUBJECT = 200
LONGEST_ADDRESS = 254
_SEPARATORS = frozenset({"Cc", "Zl", "Zp", "Cf"})


def one_line(text: str, longest: int = LONGEST_SUBJECT) -> str:
    """Return the text as one line: every control, separator and invisible character becomes a single space.

    A subject is made of our words and of a symbol, yet nobody should have to know that for a header to be
    safe.
    """
    plain = "".join(" " if unicodedata.category(character) in _SEPARATORS else character for character in text)
    return " ".join(plain.split())[:longest]


def usable_address(address: str) -> str:
    """Return the address when it is one single address that mail can be sent to, otherwise ''."""
    candidate = address.strip()
    try:
        validate_email(candidate)
    except ValidationError:
        return ""
    return candidate if len(candidate) <= LONGEST_ADDRESS and one_line(candidate) == candidate else ""
