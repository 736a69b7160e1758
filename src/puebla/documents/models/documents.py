"""The register of documents: what was adopted or published, and what is known of it.

A record says that a document exists and what is known of it; its texts are versions (versions.py). A record without a
version is one whose text could not be had, and is shown so.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.audiences import Audience
from puebla.core.paired import Language, Paired
from puebla.forum.models import Body, Party
from puebla.forum.models.bases import PartialDateField, Sourced, Worded
from puebla.forum.queries import folded
from puebla.procedure.library import Status
from puebla.procedure.participation import Part


class DocumentStatus(models.TextChoices):
    """How far a text had come when its source was written (A13)."""

    DRAFT = "draft", _("draft")
    IN_PREPARATION = "in-preparation", _("in preparation")
    EXPECTED = "expected", _("adoption expected")
    ISSUED = "issued", _("issued")
    ADOPTED = "adopted", _("adopted")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Document(Sourced, Worded):
    """The record of one document, one for all its languages (Q49).

    ``symbol`` is generated and never reused; it is null where the meeting that adopted the text is unknown,
    since a symbol would claim more than is known: then ``code`` is its address. ``meeting`` is the code of
    the adopting meeting, with what it is called beside it. ``languages`` are the codes of the languages in
    which a source says that the text exists ("es en"), empty where none says it; ``themes`` are codes of the
    Plan of Action. ``folded`` is the searchable spelling: small letters without accents.

    ``part`` is the part of the meeting or the place that the document belongs to (the rules' Part), ``party`` whose
    paper it is. ``on`` is the day on the document, as exact as it is known; ``sort_day`` orders. ``audience`` is how
    far it is open; ``publish_at`` the instant at which the worker opens it to the public (the embargo).
    ``awaited_in`` is a language whose text is announced for ``awaited_on``. ``withdrawn_*`` is what the tombstone says.
    ``revision`` counts every change, for stale forms.
    """

    code = models.SlugField(max_length=80, unique=True)
    symbol = models.CharField(max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    title_es = models.TextField(blank=True)
    title_en = models.TextField(blank=True)
    languages = models.CharField(max_length=20, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    meeting = models.CharField(max_length=60, blank=True, db_index=True)
    meeting_title_es = models.CharField(max_length=300, blank=True)
    meeting_title_en = models.CharField(max_length=300, blank=True)
    themes = models.JSONField(default=list, blank=True)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.PUBLIC)
    status = models.CharField(max_length=20, choices=DocumentStatus.choices)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    part = models.CharField(max_length=20, choices=[(part.value, part.value) for part in Part], blank=True)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    on = PartialDateField()
    sort_day = models.DateField(null=True, blank=True)
    text_original = models.CharField(max_length=2, choices=Language.choices, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    awaited_in = models.CharField(max_length=2, choices=Language.choices, blank=True)
    awaited_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_es = models.TextField(blank=True)
    withdrawn_en = models.TextField(blank=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revision = models.PositiveIntegerField(default=1)
    folded = models.TextField(blank=True, editable=False)

    title = Paired("title")
    meeting_title = Paired("meeting_title")
    note = Paired("note")
    withdrawn = Paired("withdrawn")

    class Meta:
        ordering = ["-year", "code"]
        indexes = [
            models.Index(fields=["audience", "-sort_day"], name="document_audience"),
            models.Index(fields=["publish_at"], name="document_embargo", condition=models.Q(publish_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def locator(self) -> str:
        """Return the permanent part of the record's address: its symbol, or its code where it has none."""
        return self.symbol or self.code

    @property
    def stands(self) -> Status:
        """The status as the rules know it."""
        return Status(self.status)

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether only the tombstone is left for everybody but those who keep the library."""
        return self.stands is Status.WITHDRAWN

    @property
    def language_names(self) -> list[str]:
        """Return the names of the languages in which a source says that the text exists."""
        return [str(Language(code).label) for code in self.languages.split()]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save within an act, with the searchable spelling of its titles."""
        self.folded = searchable(self.title_es, self.title_en, self.code)
        super().save(*args, **kwargs)


def searchable(*texts: str) -> str:
    """Return texts as they are searched: one after the other, in small letters without accents."""
    return folded("\n".join(texts))
