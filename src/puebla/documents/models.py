"""The register of documents: what was adopted or published, and what is known of it.

A record says that a document exists and what is known of it. The text itself is not held here yet.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.audiences import Audience
from puebla.core.paired import Language, Paired
from puebla.forum.models import Body
from puebla.forum.models.bases import Sourced, Worded
from puebla.forum.queries import folded


class DocumentStatus(models.TextChoices):
    """How far a text had come when its source was written (A13)."""

    ADOPTED = "adopted", _("adopted")
    PUBLISHED = "published", _("published")
    EXPECTED = "expected", _("adoption expected")
    IN_PREPARATION = "in-preparation", _("in preparation")


class Document(Sourced, Worded):
    """The record of one document, one for all its languages (Q49).

    ``symbol`` is generated and never reused; it is null where the meeting that adopted the text is unknown,
    since a symbol would claim more than is known: then ``code`` is its address. ``meeting`` is the code of
    the adopting meeting, with what it is called beside it. ``languages`` are the codes of the languages in
    which a source says that the text exists ("es en"), empty where none says it; ``themes`` are codes of the
    Plan of Action. ``folded`` is the searchable spelling: small letters without accents.
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
    folded = models.TextField(blank=True, editable=False)

    title = Paired("title")
    meeting_title = Paired("meeting_title")
    note = Paired("note")

    class Meta:
        ordering = ["-year", "code"]

    def __str__(self) -> str:
        return self.title

    @property
    def locator(self) -> str:
        """Return the permanent part of the record's address: its symbol, or its code where it has none."""
        return self.symbol or self.code

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
