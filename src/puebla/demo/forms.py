"""The form that moves the demonstration's clock."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ClockForm(forms.Form):
    """How far the clock is to be moved; only forward."""

    STEPS = (
        ("hour", _("One hour ahead")),
        ("morning", _("The next working day at 09:00, San José")),
        ("term", _("The end of the round that closes next")),
    )
    step = forms.ChoiceField(label=_("Move the clock to"), choices=STEPS, widget=forms.RadioSelect, initial="term")
