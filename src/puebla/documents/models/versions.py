"""The versions of a document's text, one line of them per language, each with its file and what was read in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from puebla.core.acts import FormalModel
from puebla.core.models import StoredFile
from puebla.core.paired import Language, Paired
from puebla.documents.models.documents import Document


class Translation(models.TextChoices):
    """What the text of a language is to the original (Q46)."""

    ORIGINAL = "original", pgettext_lazy("state of a text", "original")
    OFFICIAL = "official", pgettext_lazy("state of a text", "official translation")
    REVISED = "revised", pgettext_lazy("state of a text", "revised translation")
    DRAFT = "draft", pgettext_lazy("state of a text", "draft translation")


class Stage(models.TextChoices):
    """How far the worker has come with a file: it waits, was read, or was refused with a reason."""

    WAITING = "waiting", pgettext_lazy("stage of a file", "waiting to be read")
    READ = "read", pgettext_lazy("stage of a file", "read")
    REFUSED = "refused", pgettext_lazy("stage of a file", "refused")


class Version(FormalModel):
    """One version of the text in one language; ``number`` counts from 1 in each language and never restarts.

    ``file_name`` is what the file was called when it came, cleaned. ``is_current`` marks the one that is shown and
    found; an earlier one stays at its own address and says that it was replaced, ``note`` saying what was corrected.
    ``fault`` is the reason for which the file was refused, with its details; ``findings`` is what the publication gate
    must ask about (hidden text, comments, tracked changes, names in the metadata). ``claimed_until`` is the lease of
    the worker that reads it: one that dies loses nothing. ``is_recognized`` says that the words were recognized in
    images and may hold mistakes.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(max_length=2, choices=Language.choices)
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="versions")
    file_name = models.CharField(max_length=200)
    translation = models.CharField(max_length=10, choices=Translation.choices, default=Translation.ORIGINAL)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    fault = models.CharField(max_length=60, blank=True)
    fault_details = models.JSONField(default=dict, blank=True)
    findings = models.JSONField(default=list, blank=True)
    pages = models.PositiveIntegerField(null=True, blank=True)
    characters = models.PositiveIntegerField(default=0)
    is_recognized = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, blank=True)
    is_current = models.BooleanField(default=False)
    current_since = models.DateTimeField(null=True, blank=True)

    note = Paired("note")

    class Meta:
        ordering = ["document", "language", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "language", "number"], name="one_version_per_number"),
            models.UniqueConstraint(
                fields=["document", "language"], condition=Q(is_current=True), name="one_current_version"
            ),
        ]
        indexes = [
            models.Index(fields=["received_at"], name="version_waiting", condition=Q(stage="waiting")),
        ]

    @property
    def can_be_shown(self) -> bool:
        """Tell whether the file was read and found safe."""
        return self.stage == Stage.READ

    def is_claimed(self, at: datetime) -> bool:
        """Tell whether a worker is reading the file at the instant."""
        return self.claimed_until is not None and self.claimed_until > at


class VersionText(FormalModel):
    """What was read in a version's file.

    ``text`` is the whole text, paragraphs apart by one empty line; ``marks`` has one item per paragraph: where it
    starts in ``text``, where it ends, and its page (null where the format has none). Paragraphs count from 1.
    """

    version = models.OneToOneField(Version, primary_key=True, on_delete=models.CASCADE, related_name="reading")
    text = models.TextField(blank=True)
    marks = models.JSONField(default=list)

    def paragraphs(self) -> list[tuple[int, int | None, str]]:
        """Return (number, page, text) of every paragraph, in order."""
        marks: list[Any] = self.marks
        return [(count, page, self.text[start:end]) for count, (start, end, page) in enumerate(marks, start=1)]
