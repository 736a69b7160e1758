"""``{% load bodies %}``: what can be done with a body, who sits in it, from when to when something held."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.template import Context, Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from puebla.core.templatetags.puebla import day, days_between
from puebla.forum.bodies.offers import offers
from puebla.forum.bodies.queries import seat_names
from puebla.forum.models import Body, BodyChange, BodyComposition

register = Library()


@register.inclusion_tag("forum/bodies/parts/acts.html", takes_context=True)
def body_acts(context: Context, body: Body | None = None) -> dict[str, Any]:
    """Show what the reader can do with a body, or that a body can be founded; nothing to who keeps no registers."""
    actor = getattr(context.get("request"), "actor", None)
    offered = offers(actor, body) if actor is not None else []
    return {
        "open": [offer for offer in offered if offer.is_open],
        "closed": [offer for offer in offered if not offer.is_open],
    }


@register.filter
def seats(row: BodyComposition) -> list[str]:
    """Return who sits in a body, in words."""
    return seat_names(row)


@register.filter
def decider(change: BodyChange, labels: dict[str, str]) -> str:
    """Return the name of the body that decided a change."""
    return labels.get(change.decided_by.code, "") if change.decided_by else ""


@register.filter
def day_before(value: date) -> date:
    """Return the last day of what does not hold any more on a day."""
    return value - timedelta(days=1)


@register.simple_tag
def span_days(row: Any) -> SafeString:
    """Show from when to when something held: rows with ``starts`` and ``until``, the first day without it."""
    if row.starts is None:
        until = format_html("{} {}", _("until"), day(row.until - timedelta(days=1), weekday=False)) if row.until else ""
        return SafeString(until)
    return days_between(row.starts, row.until - timedelta(days=1) if row.until else None)
