"""When what the public sees of a document changed last: the datestamp that harvesters ask by."""

from __future__ import annotations

from django.db import models

from puebla.documents.models import Document


class LastChange(models.Model):
    """One row per document that was opened to the public or changed there; the journal's entries write it.

    A record that stands as the registers brought it has no row: its datestamp is that of the last loading.
    """

    document = models.OneToOneField(Document, primary_key=True, on_delete=models.CASCADE, related_name="last_change")
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.document_id} {self.at:%Y-%m-%dT%H:%M:%SZ}"
