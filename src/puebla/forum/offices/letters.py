"""The file of a letter of nomination: a PDF, given to who may read the nomination and to nobody else.

It is sent as a download that runs nothing in our name (trust.md A7, D4), and no page shows its content.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from puebla.core.clock import now
from puebla.core.downloads import nothing_runs
from puebla.core.models import StoredFile
from puebla.core.stored import open_stored, store
from puebla.forum.models import Nomination

MEDIA = "application/pdf"
MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
BEGINNING = b"%PDF-"


class LetterFileField(forms.FileField):
    """A PDF of at most 10 MB, told by its first bytes and not by its name."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.FileInput(attrs={"accept": f".pdf,{MEDIA}"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return what was sent, or None; what is no PDF or too large is told beside the field."""
        sent = super().clean(data, initial)
        if not sent:
            return None
        if sent.size > LARGEST:
            raise forms.ValidationError(
                _("The file is larger than %(size)s MB. Scan the letter in black and white, or at a lower resolution."),
                params={"size": LARGEST // MEGABYTE},
            )
        if sent.read(len(BEGINNING)) != BEGINNING:
            raise forms.ValidationError(_("This is no PDF. Save or scan the letter as a PDF and send it again."))
        sent.seek(0)
        return sent


def kept(sent: Any) -> StoredFile | None:
    """Keep the file that was sent with a form and return its row; None where there was none."""
    return store(sent.chunks(), MEDIA, at=now()) if sent else None


def given(nomination: Nomination) -> HttpResponse:
    """Return the letter as a download; its name says what it is and not how its sender called it."""
    assert nomination.letter_file is not None  # noqa: S101 - the page that calls has asked
    response: Any = FileResponse(open_stored(nomination.letter_file))
    name = f"letter-{nomination.pk}-{nomination.letter_date:%Y-%m-%d}.pdf"
    response["Content-Type"] = MEDIA
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Length"] = str(nomination.letter_file.size)
    response["Cache-Control"] = "no-store"
    return nothing_runs(response)
