"""The forms of the steps by which an agreement is carried out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.consultations.actions_steps import LONGEST_STEP
from puebla.consultations.forms import ONE_IS_ENOUGH, PairedForm

BOTH = _("The members read it in both languages: write this one too.")


def _short(label: Any, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=LONGEST_STEP, widget=widget)


class PlanForm(PairedForm):
    """What is to be done, in both languages, by whom and until when."""

    pairs = ("text",)
    field_order = ("responsible", "due_on", "text_es", "text_en")

    text_es = _short(_("What is to be done, in Spanish"))
    text_en = _short(_("What is to be done, in English"))
    responsible = forms.ChoiceField(label=_("Carried out by"), required=False)
    due_on = forms.DateField(
        label=_("Due on"),
        help_text=_("Year-month-day, such as 2026-11-23."),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"}),
    )

    def __init__(self, *args: Any, members: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("The Presidency")), *(members or [])]
        self.fields["responsible"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for both languages."""
        super().clean()
        for name in ("text_es", "text_en"):
            if name in self.cleaned_data and not self.cleaned_data[name].strip():
                self.add_error(name, BOTH)
        return self.cleaned_data


class ReportForm(PairedForm):
    """What was done, in one language at least."""

    pairs = ("report",)
    needed = ("report",)

    report_es = _short(_("What was done, in Spanish"), ONE_IS_ENOUGH)
    report_en = _short(_("What was done, in English"), ONE_IS_ENOUGH)


class DropForm(PairedForm):
    """Why the step is set aside, in one language at least."""

    pairs = ("report",)
    needed = ("report",)

    report_es = _short(_("Reason in Spanish"), ONE_IS_ENOUGH)
    report_en = _short(_("Reason in English"), ONE_IS_ENOUGH)
