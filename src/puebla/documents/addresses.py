"""The permanent addresses of texts: each names the language, the version and, where one is meant, the paragraph."""

from __future__ import annotations

from django.urls import reverse

from puebla.documents.models import Document, Version
from puebla.documents.queries_reading import PER_PART


def text_address(version: Version, document: Document | None = None, paragraph: int | None = None) -> str:
    """Return where a version is read, at a paragraph if one is given; of a long text, in the part that holds it."""
    values = [(document or version.document).locator, version.language, version.number]
    address = reverse("documents:text-version", args=values)
    if paragraph is None:
        return address
    part = f"?p={paragraph}" if paragraph > PER_PART else ""
    return f"{address}{part}#p{paragraph}"


def file_address(version: Version, document: Document | None = None) -> str:
    """Return where the file of a version is downloaded."""
    return reverse("documents:file", args=[(document or version.document).locator, version.language, version.number])
