"""The forms of an import: the file, and then whether new people are invited."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.forum.importing.files import read_file
from puebla.forum.importing.names import words
from puebla.forum.importing.sheets import MOST_BYTES, Fault, Sheet, Unreadable


class UploadForm(forms.Form):
    """A table of people; it is read at once, and what is wrong with the file as a whole stands beside its field."""

    file = forms.FileField(
        label=_("Table of people"),
        help_text=_("XLSX or CSV, at most 500 rows and 2 MB. Nothing is entered by sending it."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,text/csv"}),
        max_length=200,
        error_messages={"required": _("Choose the file."), "empty": _("The file is empty.")},
    )

    sheet: Sheet | None = None
    digest = ""

    def clean_file(self) -> Any:
        """Read the table, and of a file that is too large no more than shows it."""
        sent = self.cleaned_data["file"]
        try:
            self.sheet, self.digest = read_file(sent.read(MOST_BYTES + 1))
        except Unreadable as unreadable:
            raise forms.ValidationError(words(_bare(unreadable.fault))) from unreadable
        return sent


def _bare(fault: Fault) -> Fault:
    return Fault(fault.code, "", fault.details)


class EnterForm(forms.Form):
    """Enter what was shown; the invitation is a decision of its own."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
    invite = forms.BooleanField(
        label=_("Invite the new people to open their accounts"),
        required=False,
        help_text=_("To those with an address. Left out, nobody receives a message."),
    )

    def __init__(self, *args: Any, may_invite: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_invite:
            del self.fields["invite"]
