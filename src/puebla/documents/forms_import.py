"""The form of an import: a packed file, and the list that describes it where it does not lie in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from puebla.documents.files.limits import LARGEST_PARCEL, MEGABYTE
from puebla.documents.importing.manifest import LARGEST


class ParcelForm(forms.Form):
    """A ZIP and its list; both are looked at by the dry run, which enters nothing."""

    parcel = forms.FileField(
        label=_("Packed file (ZIP)"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        max_length=300,
        error_messages={"required": _("Choose the packed file."), "empty": _("The file is empty.")},
    )
    manifest = forms.FileField(
        label=_("List of the files (CSV)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        max_length=300,
        help_text=_("Not needed where the packed file holds it as manifest.csv, nor where names say enough."),
    )

    def clean_parcel(self) -> Any:
        """Refuse what is larger than a page takes."""
        sent = self.cleaned_data["parcel"]
        if sent.size > LARGEST_PARCEL:
            largest = LARGEST_PARCEL // MEGABYTE
            raise forms.ValidationError(
                _("The file is larger than %(largest)s MB. Divide it, or have it imported from a folder."),
                params={"largest": largest},
            )
        return sent

    def clean_manifest(self) -> bytes | None:
        """Return the bytes of the list, one more than the largest at most."""
        sent = self.cleaned_data.get("manifest")
        return sent.read(LARGEST + 1) if sent else None
