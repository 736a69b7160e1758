"""``{% load workdays %}``: names of months, in the reader's language."""

from __future__ import annotations

from datetime import date

from django.template import Library
from django.utils.formats import date_format

register = Library()


@register.filter
def month_name(first: date) -> str:
    """Return the name of the day's month."""
    return date_format(first, "F")
