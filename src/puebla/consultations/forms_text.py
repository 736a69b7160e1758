"""The forms about a text: which versions are compared and how, and which document is annexed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.consultations.models import TextVersion
from puebla.consultations.pages_text import BOTH, INLINE, SIDES, Wanted, version_name
from puebla.core.paired import Language
from puebla.documents.models import Document


class CompareForm(forms.Form):
    """Two of the versions, and how their comparison is shown. What the address leaves out has its usual value."""

    before = forms.TypedChoiceField(label=_("Compare"), coerce=int)
    after = forms.TypedChoiceField(label=pgettext_lazy("comparison", "with"), coerce=int)
    view = forms.ChoiceField(
        label=_("Show the changes"), widget=forms.RadioSelect,
        choices=[(INLINE, _("in one text")), (SIDES, _("side by side"))],
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("Language"), widget=forms.RadioSelect, choices=[(BOTH, _("both")), *Language.choices]
    )
    only = forms.BooleanField(label=_("Only what changed"), required=False)

    def __init__(self, asked: Mapping[str, str], *, versions: list[TextVersion]) -> None:
        usual = {"before": versions[-2].number, "after": versions[-1].number, "view": INLINE, "language": BOTH}
        super().__init__({**usual, **asked})
        choices = [(version.number, version_name(version)) for version in versions]
        for name in ("before", "after"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for two versions that differ in number."""
        typed = super().clean() or self.cleaned_data
        if "after" in typed and typed.get("before") == typed["after"]:
            self.add_error("after", _("Choose another version: these two are the same."))
        return typed

    @property
    def numbers(self) -> tuple[int, int]:
        """The two versions chosen."""
        return self.cleaned_data["before"], self.cleaned_data["after"]

    @property
    def wanted(self) -> Wanted:
        """How the comparison is to be shown."""
        typed = self.cleaned_data
        return Wanted(typed["view"], typed["language"], only=typed["only"])


class AnnexForm(forms.Form):
    """The document to be annexed, chosen among those that were found."""

    document = forms.ChoiceField(label=_("The document"), widget=forms.RadioSelect)
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, found: Iterable[Document], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.symbol}: {one.title}" if one.symbol else one.title) for one in found
        ]

    @property
    def single(self) -> list[forms.BoundField]:
        """Return the visible fields."""
        return self.visible_fields()
