"""What a password must be (NIST SP 800-63B-4): long, and not one that guessers try first.

Nothing about its signs. Fifteen characters where the password stands alone, eight where a second factor
stands beside it. No signs are demanded, nothing expires, everything can be pasted, and any script of the
world may be used.
"""

from __future__ import annotations

import re
import unicodedata

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, ngettext

from puebla.accounts import policy
from puebla.accounts.models import Account
from puebla.accounts.second_factor import is_enrolled

ALONE, WITH_SECOND_FACTOR = 15, 8
LONGEST = 256
FEWEST_DIFFERENT = 5
SHORTEST_WORD = 3
LEAST_OF_ONES_OWN = 6
OWN_WORDS = ("puebla", "conference", "conferencia", "migration", "migracion", "crmsv", "rcmvs", "crm", "rcm")


def normalized(password: str) -> str:
    """Return the one spelling (NFKC) in which a password is kept and compared, whatever the keyboard."""
    return unicodedata.normalize("NFKC", password)


def least_length(account: Account | None) -> int:
    """Return how many characters the account's password needs.

    8 with a second factor, had or demanded, else 15.
    """
    if account is not None and (is_enrolled(account) or policy.demanded_of(account) > policy.Demand.NOTHING):
        return WITH_SECOND_FACTOR
    return ALONE


class LongEnough:
    """Refuses a password that is shorter than its account needs."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError when it is too short."""
        least = least_length(user)
        if len(password) < least:
            text = ngettext("Use at least %(count)d character.", "Use at least %(count)d characters.", least)
            raise ValidationError(text % {"count": least}, code="password_too_short")

    def get_help_text(self) -> str:
        """Return the sentence beside the field."""
        return _("A few words that only you would put together are long and easy to remember.")


class NotTheAccountItself:
    """Refuses a password that is little more than the user name, the address or the forum's own words."""

    def validate(self, password: str, user: Account | None = None) -> None:
        """Raise ValidationError when too little remains without those words, or few different characters."""
        rest = password.casefold()
        for word in _words_of(user):
            rest = rest.replace(word, "")
        if len(rest) < LEAST_OF_ONES_OWN or len(set(password)) < FEWEST_DIFFERENT:
            text = _("This password is too easy to guess: little more than a name, or a few characters repeated.")
            raise ValidationError(text, code="password_too_similar")

    def get_help_text(self) -> str:
        """Return the sentence beside the field."""
        return ""


def _words_of(account: Account | None) -> list[str]:
    named = [account.username, account.email, account.email.partition("@")[0]] if account else []
    parts = [part for name in named for part in [name, *re.split(r"\W+", name)]]
    words = {part.casefold() for part in [*parts, *OWN_WORDS] if len(part) >= SHORTEST_WORD}
    return sorted(words, key=len, reverse=True)


class NotACommonOne(CommonPasswordValidator):
    """Refuses the 20,000 passwords that are guessed first (Django's own list), also when repeated."""

    def validate(self, password: str, user: Account | None = None) -> None:  # noqa: ARG002 - Django's signature
        """Raise ValidationError when the password, or the part that it repeats, is on the list."""
        plain = password.casefold().strip()
        repeated = re.fullmatch(r"(.+?)\1*", plain, re.DOTALL)
        if plain in self.passwords or (repeated and repeated[1] in self.passwords):
            raise ValidationError(_("This password is among those that are guessed first."), code="password_too_common")

    def get_help_text(self) -> str:
        """Return the sentence beside the field."""
        return ""
