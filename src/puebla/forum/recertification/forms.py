"""The forms of a recertification: one decision for each office of each person, all sent at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from puebla.forum.models import Office, OfficeCertification, Person
from puebla.forum.recertification.actions import Given
from puebla.forum.recertification.queries import PersonLines
from puebla.procedure.recertification import TERM_DAYS, Answer

DAY = _("Year-month-day, such as 2026-11-23.")
CHOICES = [
    (Answer.STAYS.value, _("Stays")),
    (Answer.ENDS.value, _("Ends on a day")),
    (Answer.UNKNOWN.value, _("I do not know: ask the secretariat")),
]


def day_field(label: Any, *, help_text: Any, required: bool) -> forms.DateField:
    """Return a field for a day, typed as year-month-day and in no other spelling."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"class": "short"})
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=widget, input_formats=["%Y-%m-%d"]
    )


@dataclass(frozen=True)
class Asked:
    """One office on the page: the line, and its two fields."""

    line: OfficeCertification
    answer: forms.BoundField
    ends: forms.BoundField
    revision: forms.BoundField


def title_of(office: Office) -> str:
    """Return the office with its party and its body, for a label."""
    party = f", {office.party.name}" if office.party else ""
    names = list(office.body.names.all()) if office.body else []
    body = f" · {names[-1].name}" if names else ""
    return f"{office.title}{party}{body}"


class CertifyForm(forms.Form):
    """Every office that the reader answers for; what is left open stays open, and what was typed is never lost."""

    def __init__(self, *args: Any, people: Iterable[PersonLines], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        self.lines = {line.pk: line for each in self.people for line in each.lines}
        for key, line in self.lines.items():
            self._add(key, line)

    def _add(self, key: int, line: OfficeCertification) -> None:
        self.fields[f"answer-{key}"] = forms.ChoiceField(
            label=title_of(line.office), choices=CHOICES, required=False, widget=forms.RadioSelect,
            initial=line.answer or None,
        )  # fmt: skip
        label = gettext("First day without the office, if it ends: %(name)s") % {"name": line.office.person.name}
        self.fields[f"ends-{key}"] = day_field(label, help_text=DAY, required=False)
        self.fields[f"ends-{key}"].initial = line.ends
        self.fields[f"revision-{key}"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=line.revision, required=False
        )

    @property
    def asked(self) -> list[tuple[Person, list[Asked]]]:
        """Return the people with the fields of each of their offices."""
        return [(each.person, [self._asked(line) for line in each.lines]) for each in self.people]

    def _asked(self, line: OfficeCertification) -> Asked:
        names = (f"{name}-{line.pk}" for name in ("answer", "ends", "revision"))
        return Asked(line, *(self[name] for name in names))

    def clean(self) -> dict[str, Any]:
        """Ask for the day of an end, and for something at all; a day without an end is said to be in vain."""
        data = super().clean() or {}
        for key in self.lines:
            answer, ends = data.get(f"answer-{key}", ""), data.get(f"ends-{key}")
            if answer == Answer.ENDS and ends is None and f"ends-{key}" not in self.errors:
                self.add_error(f"ends-{key}", gettext("Give the first day without the office."))
            if answer != Answer.ENDS and ends is not None:
                self.add_error(f"answer-{key}", gettext("A day is given: choose “Ends on a day”, or take the day out."))
        if not self.errors and not self.given():
            self.add_error(None, gettext("Nothing was changed. Answer for one office at least."))
        return data

    def given(self) -> dict[int, Given]:
        """Return the answers that say something new, by the key of the line."""
        found = {}
        for key, line in self.lines.items():
            answer, ends = self.cleaned_data.get(f"answer-{key}", ""), self.cleaned_data.get(f"ends-{key}")
            if answer and (answer, ends) != (line.answer, line.ends):
                found[key] = Given(Answer(answer), ends, self.cleaned_data.get(f"revision-{key}"))
        return found


class OpenForm(forms.Form):
    """The last day of the term."""

    last_day = day_field(
        _("Last day to answer"),
        help_text=_("Year-month-day, at the seat of the secretariat; from 7 to 120 days from today."),
        required=True,
    )

    @staticmethod
    def proposed(on: date) -> date:
        """Return the last day that is proposed."""
        return on + timedelta(days=TERM_DAYS)
