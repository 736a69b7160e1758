"""What is asked on the pages of incoming mail: the position to confirm, the place to attach to, the reason."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.consultations.names import POSITION_NAMES
from puebla.consultations.reply_contents import ReplyContent
from puebla.core.paired import Language
from puebla.notices.incoming.contents import content_from
from puebla.procedure.answers_by_mail import LONGEST
from puebla.procedure.consensus import Position

Places = list[tuple[str, str]]


def _area(label: Any, help_text: Any = "", *, rows: int = 8) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST, required=False, widget=widget)


class ConfirmForm(forms.Form):
    """The answer as it will be filed; what was found in the mail is filled in, and everything can be corrected."""

    position = forms.ChoiceField(
        label=_("Position of your country"),
        choices=[(position.value, name) for position, name in POSITION_NAMES.items()],
        widget=forms.RadioSelect,
    )
    words = _area(_("In the country's words"), _("For changes, write what is to read differently, and how."))
    language = forms.ChoiceField(label=_("Language of these words"), choices=Language.choices, widget=forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        """Ask for the words that every position but plain agreement needs."""
        super().clean()
        position, words = self.cleaned_data.get("position"), self.cleaned_data.get("words", "")
        if position and position != Position.AGREES and not words.strip():
            self.add_error("words", _("This position needs words: a comment, the change proposed, or the objection."))
        return self.cleaned_data

    def content(self) -> ReplyContent:
        """Return what was typed as the content of a reply."""
        data = self.cleaned_data
        return content_from(data["position"], data["words"], data["language"])


class AttachForm(forms.Form):
    """Of which country and round a mail is the answer; its words only where the mail holds none."""

    place = forms.ChoiceField(label=_("Country and round"))
    words = _area(
        _("The answer, as it stands in the attachment"),
        _("Copy the country's own words; its focal point reads and confirms them."),
    )
    language = forms.ChoiceField(
        label=_("Language of these words"), choices=Language.choices, required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, places: Places, has_words: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]
        if has_words:
            del self.fields["words"], self.fields["language"]


class SetAsideForm(forms.Form):
    """Why a mail is no answer to anything."""

    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
