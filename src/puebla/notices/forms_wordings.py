"""The form in which a notice is worded: its parts in both languages, and what is wrong with them in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import LANGUAGES
from puebla.notices.actions_wordings import Words, faults_of
from puebla.notices.wordings import Standard
from puebla.procedure.notice_wordings import Fault, Part, Wrong

LABELS: Mapping[tuple[Part, str], Promise] = {
    (Part.SUBJECT, "es"): _("Subject, in Spanish"),
    (Part.SUBJECT, "en"): _("Subject, in English"),
    (Part.LEAD, "es"): _("First sentence, in Spanish"),
    (Part.LEAD, "en"): _("First sentence, in English"),
    (Part.CLOSING, "es"): _("Closing sentence, in Spanish"),
    (Part.CLOSING, "en"): _("Closing sentence, in English"),
}

SAID: Mapping[Wrong, Promise] = {
    Wrong.TOO_LONG: _("Write no more than %(about)s characters."),
    Wrong.SEVERAL_LINES: _("Write one paragraph, without line breaks."),
    Wrong.BRACES: _("Braces stand only around the name of a placeholder, as it is listed."),
    Wrong.UNKNOWN: _("There is no such placeholder here: %(about)s."),
    Wrong.MISSING: _("This must stay in the sentence: %(about)s."),
    Wrong.TERM_BY_HAND: _("Write no hours, days or years by hand (%(about)s): they come from the record."),
    Wrong.LINK: _("Write no links or addresses: a notice has its one link."),
    Wrong.ONE_LANGUAGE: _("Write it in both languages, or leave both empty."),
}


def said(fault: Fault) -> str:
    """Return what is wrong, in a sentence."""
    return str(SAID[fault.wrong]) % {"about": fault.about}


class WordingForm(forms.Form):
    """The words of one notice for one kind of reader; only the parts that can be worded are asked for."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, name: str, variant: str, standards: Mapping[Part, Standard], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name, self.variant, self.standards = name, variant, standards
        for part in standards:
            for language in LANGUAGES:
                attributes = {"lang": language, "rows": 1 if part is Part.SUBJECT else 4}
                self.fields[f"{part.value}_{language}"] = forms.CharField(
                    label=str(LABELS[part, language]), required=False, widget=forms.Textarea(attributes)
                )

    def clean(self) -> dict[str, Any]:
        """Say of each part what is wrong with it."""
        found: dict[str, Any] = super().clean() or {}
        for fault in faults_of(self.name, self.variant, self.words(found)):
            self.add_error(f"{fault.part.value}_{fault.language}", said(fault))
        return found

    def words(self, found: Mapping[str, Any] | None = None) -> Words:
        """Return what was written, by column."""
        values = self.cleaned_data if found is None else found
        return {name: str(value).strip() for name, value in values.items() if name != "seen"}
