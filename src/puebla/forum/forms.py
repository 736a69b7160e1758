"""Forms of the registers of people and offices."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import Language, reader_language
from puebla.forum.charters import charter
from puebla.forum.contacts.queries import office_choices
from puebla.forum.models import Body, Party


class PersonForm(forms.Form):
    """A new person with the first office held; the office's party is chosen among those of the register."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As it stands on the letter of nomination."))
    email = forms.EmailField(label=_("Electronic mail"))
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language of notices"), choices=Language.choices)
    office = forms.ChoiceField(label=_("Office"))
    party = forms.ModelChoiceField(label=_("For"), queryset=Party.objects.none(), required=False, empty_label="—")
    body = forms.ModelChoiceField(label=_("In the body"), queryset=Body.objects.none(), required=False, empty_label="—")
    starts = forms.DateField(label=_("From"), help_text=_("Year-month-day, such as 2026-11-23."))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["office"].choices = office_choices(on)  # type: ignore[attr-defined]
        parties = Party.objects.exclude(kind="category").order_by(f"name_{reader_language()}")
        self.fields["party"].queryset = parties  # type: ignore[attr-defined]
        self.fields["body"].queryset = Body.objects.on(on)  # type: ignore[attr-defined]
        self.fields["body"].label_from_instance = _body_name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the party where the office is held for one, and for none where it is the forum's own."""
        data = super().clean() or {}
        rule = charter(self.on).offices.get(data.get("office", ""))
        if rule is not None and (rule.per == "forum") == (data.get("party") is not None):
            message = _("This office belongs to the forum itself: leave the country or organization empty.")
            needed = _("Choose the country or organization for which the office is held.")
            self.add_error("party", message if rule.per == "forum" else needed)
        return data


def _body_name(body: Body) -> str:
    name = body.names.last()
    return name.name if name else body.code


class EndForm(forms.Form):
    """The first day on which an office is no longer held."""

    ends = forms.DateField(label=_("First day without the office"), help_text=_("Year-month-day, such as 2026-11-23."))
