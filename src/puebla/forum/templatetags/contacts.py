"""Words of campaigns in templates."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.safestring import SafeString

from puebla.core.templatetags.puebla import pill
from puebla.forum.contacts.acting import day_of
from puebla.forum.contacts.names import ANSWERS, KINDS, STEPS, WAYS

register = template.Library()


@register.simple_tag
def answer_pill(answer: str) -> SafeString | str:
    """Show an answer as a pill; '' is silence."""
    shown: SafeString | str = pill(str(ANSWERS[answer]), KINDS[answer])
    return shown


@register.filter
def way_words(way: str) -> str:
    """Say by which way an answer came."""
    return str(WAYS[way])


@register.filter
def step_words(step: int) -> str:
    """Say how far the asking has come."""
    return str(STEPS[step])


@register.filter
def seat_day(at: datetime) -> date:
    """Return the day of an instant at the seat of the secretariat."""
    return day_of(at)
