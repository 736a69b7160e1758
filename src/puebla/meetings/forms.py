"""The form that narrows the list of meetings, and the one that takes a topic onto an agenda."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.forum.models import Party
from puebla.meetings.queries import Filters


class FilterForm(forms.Form):
    """Kind of meeting and country; a value that is not offered is refused beside its field."""

    def __init__(self, *args: Any, kinds: dict[str, str], countries: Iterable[Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(party.code, party.name) for party in countries]
        self.fields["kind"] = _choice(_("Kind of meeting"), [("", _("All kinds")), *kinds.items()])
        self.fields["country"] = _choice(_("Country"), [("", _("All countries")), *offered])

    def filters(self) -> Filters:
        """Return what was asked for; nothing while the form has errors."""
        if not self.is_valid():
            return Filters()
        return Filters(kind=self.cleaned_data["kind"], country=self.cleaned_data["country"])


def _choice(label: Any, choices: list[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)


class TakeForm(forms.Form):
    """Which topic goes onto the agenda of which meeting ahead."""

    topic = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, meetings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = _choice(_("Meeting"), meetings)
