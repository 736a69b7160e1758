"""The form that searches the register of documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import Language
from puebla.documents.queries import Choices, Filters

LONGEST = 200


class SearchForm(forms.Form):
    """Words of the title, kind, year and language.

    A value that is not offered is refused beside its field.
    """

    q = forms.CharField(label=_("Words of the title"), required=False, max_length=LONGEST, strip=True)

    def __init__(self, *args: Any, offered: Choices, kinds: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [(str(year), str(year)) for year in offered.years]
        named = sorted(((kind, kinds.get(kind, kind)) for kind in offered.kinds), key=lambda pair: pair[1])
        self.fields["kind"] = _choice(_("Kind"), [("", _("All kinds")), *named])
        self.fields["year"] = _choice(_("Year"), [("", _("All years")), *years])
        self.fields["lang"] = _choice(_("Text exists in"), [("", _("Any language")), *Language.choices])

    def filters(self) -> Filters:
        """Return what was asked for; nothing while the form has errors."""
        if not self.is_valid():
            return Filters()
        asked = self.cleaned_data
        year = int(asked["year"]) if asked["year"] else None
        return Filters(words=asked["q"], kind=asked["kind"], year=year, language=asked["lang"])


def _choice(label: Any, choices: list[Any]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices)
