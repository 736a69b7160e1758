"""What every register row has: where it is from, and days that may be known to the year only."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.procedure.values import PartialDate


class Sourced(FormalModel):
    """A row with its source: a document and lines ("001:416-462"), an act of the journal, or a web address.

    ``grade`` is P (primary text) or S (secondary) for web addresses. ``is_invented`` marks rows of the demonstration.
    """

    source = models.CharField(max_length=300)
    address = models.URLField(max_length=500, blank=True)
    grade = models.CharField(max_length=1, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        abstract = True


class PartialDateField(models.CharField[Any, Any]):
    """A day, a month, a year, or "by" one of them, kept as its text ("1996", "by 2000-03-23").

    Reads and writes PartialDate or None; refuses any other text. Rows that are asked "as of" a day keep the day
    from which the fact is sure in a column of its own.
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
