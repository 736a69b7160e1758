"""The form that searches the library: words, a span of days, and whether only what was adopted is wanted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.documents.search.asking import LONGEST

DAY = _("Year-month-day, such as 2016-11-17.")
HINT = _(
    "In Spanish or in English; each finds the texts of the other too. “Quotation marks” keep words together, "
    "migra* finds beginnings, -word leaves out."
)
HIDDEN = ("kind", "year", "body", "theme", "lang", "audience", "sort")
"""What the facets have chosen already: the form carries it along."""


class ListForm(forms.Form):
    """What is typed on the list page; the address is read by ``search.asked``, which knows every key."""

    q = forms.CharField(
        label=_("Words"), help_text=HINT, required=False, max_length=LONGEST,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )  # fmt: skip
    adopted = forms.BooleanField(label=_("Only what was adopted or published"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from"] = _day(_("From the day"))
        self.fields["to"] = _day(_("Up to the day"))


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"})
    return forms.DateField(label=label, help_text=DAY, required=False, widget=widget, input_formats=["%Y-%m-%d"])


class KeepForm(forms.Form):
    """The name of a search that is kept, and whether new finds are told."""

    name = forms.CharField(label=_("Name of the search"), max_length=120)
    wants_notice = forms.BooleanField(
        label=_("Tell me when something new is found"), required=False, initial=True,
        help_text=_("The message says how many documents were found, never which ones."),
    )  # fmt: skip
