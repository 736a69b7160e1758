"""The annexes of a text: documents of the library, each frozen at the versions that were shown when it was attached."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from puebla.consultations.models.consultation import TextVersion
from puebla.core.acts import FormalModel
from puebla.documents.models import Document, Version


class Annex(FormalModel):
    """One annex of one version of the text. ``number`` counts from 1 in the order in which they are cited.

    ``spanish`` and ``english`` are the texts of the document as they stood when it was attached; one language may be
    missing, never both. Whatever the library shows later, these are what is consulted on.
    """

    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="annexes")
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    spanish = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    english = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField()
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version", "number"]
        verbose_name_plural = "annexes"
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="one_annex_per_number"),
            models.UniqueConstraint(fields=["version", "document"], name="one_annex_per_document"),
            models.CheckConstraint(
                condition=Q(spanish__isnull=False) | Q(english__isnull=False), name="annex_has_a_text"
            ),
        ]

    @property
    def texts(self) -> list[Version]:
        """The frozen texts, Spanish before English."""
        return [text for text in (self.spanish, self.english) if text is not None]

    def fingerprint(self) -> str:
        """Return what stands for this annex in the digest of the text: its number, document and files."""
        files = " ".join(f"{text.language} {text.number} {text.file.digest}" for text in self.texts)
        return f"{self.number} {self.document.code} {files}"
