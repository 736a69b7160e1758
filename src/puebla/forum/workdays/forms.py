"""The forms of calendars: a count for anybody, a correction for who keeps them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.forum.applications.forms import WRITTEN_DAY, day_field
from puebla.forum.models import CalendarDay, Party
from puebla.forum.workdays.actions import Correction
from puebla.procedure.values import Text

FIRST, LAST, MOST_DAYS = 1996, 2100, 60
OFF, WORKED = "off", "worked"


class CountForm(forms.Form):
    """From which day, how many working days, for which country or all of them."""

    start = day_field(_("From"), help_text=_("Day 0, which does not count itself: year-month-day."))
    days = forms.IntegerField(label=_("Working days"), min_value=1, max_value=MOST_DAYS, initial=5)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, parties: list[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        choices = [("", _("Every country")), *((party.code, party.name) for party in parties)]
        self.fields["country"].choices = choices  # type: ignore[attr-defined]

    def clean_start(self) -> date:
        """Keep to the years for which calendars are known."""
        start: date = self.cleaned_data["start"]
        if not FIRST <= start.year <= LAST - 1:
            raise forms.ValidationError(_("Give a day from 1996 to 2099."))
        return start

    def chosen(self) -> list[Party]:
        """Return the countries counted for."""
        code = self.cleaned_data["country"]
        return [party for party in self.parties if code in {"", party.code}]


class CorrectionForm(forms.Form):
    """A day, whether it is off or worked, its name in both languages, and its decree."""

    day = day_field(_("Day"), help_text=WRITTEN_DAY)
    effect = forms.ChoiceField(
        label=_("By decree this day is"),
        widget=forms.RadioSelect,
        choices=[(OFF, _("a day off")), (WORKED, _("a working day"))],
    )
    name_es = forms.CharField(label=_("Name of the day in Spanish"), max_length=200)
    name_en = forms.CharField(label=_("Name of the day in English"), max_length=200)
    decree = forms.CharField(
        label=_("Decree"), max_length=300, help_text=_("Number and date, as the country's gazette prints them.")
    )
    address = forms.URLField(label=_("Address of the decree"), required=False, max_length=500, assume_scheme="https")

    def correction(self) -> Correction:
        """Return the correction as it was typed."""
        typed = self.cleaned_data
        name = Text(typed["name_es"], typed["name_en"])
        return Correction(typed["day"], typed["effect"] == OFF, name, typed["decree"], typed["address"])


def typed_from(row: CalendarDay) -> dict[str, Any]:
    """Return the values with which the form of a correction begins."""
    return {
        "day": row.day, "effect": OFF if row.is_off else WORKED, "name_es": row.name_es, "name_en": row.name_en,
        "decree": row.source, "address": row.address,
    }  # fmt: skip
