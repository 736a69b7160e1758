"""Periods whose days may be known only in part."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.templatetags.wording import partial_text, span_text
from puebla.procedure.values import PartialDate, Precision


def period_text(first: PartialDate | None, last: PartialDate | None) -> str:
    """Write a period no more exactly than it is known: "13 and 14 March 1996", "1996", '' for nothing."""
    if first is None:
        return ""
    if last is None or last == first:
        return partial_text(first)
    if first.precision is Precision.DAY and last.precision is Precision.DAY:
        return span_text(first.day, last.day)
    return _("from %(first)s to %(last)s") % {"first": partial_text(first), "last": partial_text(last)}
