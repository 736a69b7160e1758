"""What every register row has: where it is from, and days that may be known to the year only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.core.paired import TranslationState
from puebla.procedure.values import PartialDate


class Original(models.TextChoices):
    """The language in which the source prints a text; some sources print the same text in both."""

    SPANISH = "es", _("Spanish")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Spanish and English")


class Worded(FormalModel):
    """A row whose wording was printed in one language and translated, or in both; blank where nobody says."""

    original = models.CharField(max_length=4, choices=Original.choices, blank=True)
    translation = models.CharField(max_length=10, choices=TranslationState.choices, blank=True)

    class Meta:
        abstract = True

    def is_ours(self, language: str) -> bool:
        """Tell whether the wording in this language ('es' or 'en') is a translation by this site."""
        return self.translation == TranslationState.OURS and self.original not in {language, Original.BOTH}


class Sourced(FormalModel):
    """A row with its source: a document and lines ("001:416-462"), an act of the journal, or a web address.

    At least one of ``source`` and ``address`` is given; ``see_also`` holds further addresses that agree.
    ``grade`` is P (primary text) or S (secondary) for web addresses. ``is_invented`` marks rows of the
    demonstration.
    """

    source = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=500, blank=True)
    grade = models.CharField(max_length=1, blank=True)
    see_also = models.JSONField(default=list, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        abstract = True


if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    # The field is generic for the type checker only; at run time it cannot be subscripted.
    _CharField = models.CharField


class PartialDateField(_CharField):
    """A day, a month, a year, or "by" one of them, kept as its text ("1996", "by 2000-03-23").

    Reads and writes PartialDate or None; refuses any other text. Rows that are asked "as of" a day keep the
    day from which the fact is sure in a column of its own.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 16)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_args: Any) -> PartialDate | None:
        """Read the column."""
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        """Read what a form or a file gives."""
        if value is None or isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value)) if value else None
        except ValueError as fault:
            raise ValidationError(_("“%(value)s” is not a date."), params={"value": value}) from fault

    def get_prep_value(self, value: Any) -> str:
        """Write the column."""
        return str(self.to_python(value) or "")
