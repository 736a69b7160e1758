"""The forms of preparing a reply within one member, and of confirming it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.consultations.forms import LONGEST_TEXT
from puebla.consultations.forms_replies import ReplyForm
from puebla.consultations.models import Clearance, Confirmation
from puebla.consultations.names import POSITION_NAMES
from puebla.consultations.reply_contents import ReplyContent
from puebla.forum.models import Institution

UNDECIDED = "undecided"
ONLY_YOURS = _("Only people of your country read it.")


def _area(label: Any, *, rows: int = 3, required: bool = True, help_text: Any = ONLY_YOURS) -> forms.CharField:
    """Return a field for words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=required, max_length=LONGEST_TEXT, widget=widget, help_text=help_text
    )  # fmt: skip


class DraftReplyForm(ReplyForm):
    """A reply that may still be incomplete, what is new in it, and the version that it was made from."""

    position = forms.ChoiceField(
        label=_("Position"),
        choices=[(UNDECIDED, _("Not decided yet")), *POSITION_NAMES.items()],
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("What is new in this version"), required=False, max_length=300,
        help_text=_("For your colleagues; it is not filed."),
    )  # fmt: skip
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean(self) -> dict[str, Any]:
        """Ask for something, and leave what a position needs for the filing."""
        super(ReplyForm, self).clean()
        self.read_changes()
        if not self.errors and self.content.is_empty:
            self.add_error("text", _("Write something: a position, some words, or a change."))
        return self.cleaned_data

    @property
    def content(self) -> ReplyContent:
        """Return what was written."""
        said = self.cleaned_data
        position = "" if said["position"] == UNDECIDED else said["position"]
        return ReplyContent(position, said["text"], said["language"], self.changes, said["note"])


def initial_of(content: ReplyContent) -> dict[str, Any]:
    """Return what the form begins with when it goes on from a version."""
    said = {"position": content.position or UNDECIDED, "text": content.text, "language": content.language}
    return {**said, "changes": content.changes}


class CommentForm(forms.Form):
    """What somebody says about the draft."""

    text = _area(_("Your comment"))


class SpeakForm(forms.Form):
    """What an institution says of the version that was read; a hold has its reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    institution = forms.TypedChoiceField(label=_("For this institution"), coerce=int, widget=forms.RadioSelect)
    stance = forms.ChoiceField(
        label=_("What it says"), choices=Clearance.Stance.choices, widget=forms.RadioSelect
    )  # fmt: skip
    reason = _area(
        _("Reason"), required=False, help_text=_("Needed to hold it back. Only people of your country read it.")
    )

    def __init__(self, *args: Any, mine: list[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["institution"]
        field.choices = [(each.pk, each.name) for each in mine]
        if len(mine) == 1:
            field.initial, field.widget = mine[0].pk, forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a hold."""
        super().clean()
        if self.cleaned_data.get("stance") == Clearance.Stance.HOLDS and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say what has to change before your institution can clear it."))
        return self.cleaned_data


class AskForm(forms.Form):
    """Which institutions are asked to clear the draft."""

    institutions = forms.TypedMultipleChoiceField(
        label=_("These institutions"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One that is left out is no longer waited for; what it said is kept."),
    )

    def __init__(self, *args: Any, choices: list[Institution], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["institutions"].choices = [(each.pk, each.name) for each in choices]  # type: ignore[attr-defined]


class FileDraftForm(forms.Form):
    """The version that is filed, and, where an institution has not cleared it, why it is filed all the same."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = _area(_("Why it is filed all the same"), help_text=_("It stays within your country."))

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]


class ConfirmReplyForm(forms.Form):
    """What the Vice-Minister says of the reply that was filed; who has confirmed it can only ask for a change yet."""

    stance = forms.ChoiceField(
        label=_("Your word on the reply"), choices=Confirmation.Stance.choices, widget=forms.RadioSelect
    )
    reason = _area(
        _("What has to change"), required=False,
        help_text=_("Needed to ask for a change. Only people of your country read it."),
    )  # fmt: skip

    def __init__(self, *args: Any, has_confirmed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_confirmed:
            asks = Confirmation.Stance.ASKS_CHANGE
            self.fields["stance"].choices = [(asks.value, asks.label)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a change."""
        super().clean()
        asks = self.cleaned_data.get("stance") == Confirmation.Stance.ASKS_CHANGE
        if asks and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Say what has to change, so that the focal point can file it."))
        return self.cleaned_data
