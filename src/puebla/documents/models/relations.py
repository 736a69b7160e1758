"""What stands between documents, the symbols that were given, and the index by which texts are found."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from puebla.core.acts import FormalModel
from puebla.core.audiences import Audience
from puebla.documents.models.documents import Document
from puebla.procedure.library import Relation as Kind


class RelationKind(models.TextChoices):
    """How one document stands to another, read from the one to the other."""

    AMENDS = Kind.AMENDS.value, pgettext_lazy("relation of documents", "amends")
    REPLACES = Kind.REPLACES.value, pgettext_lazy("relation of documents", "replaces")
    FOLLOWS_UP = Kind.FOLLOWS_UP.value, pgettext_lazy("relation of documents", "follows up")
    TRANSLATION_OF = Kind.TRANSLATION_OF.value, pgettext_lazy("relation of documents", "is a translation of")
    ANNEX_TO = Kind.ANNEX_TO.value, pgettext_lazy("relation of documents", "is an annex to")


INVERSE = {
    RelationKind.AMENDS: pgettext_lazy("relation of documents", "is amended by"),
    RelationKind.REPLACES: pgettext_lazy("relation of documents", "is replaced by"),
    RelationKind.FOLLOWS_UP: pgettext_lazy("relation of documents", "is followed up by"),
    RelationKind.TRANSLATION_OF: pgettext_lazy("relation of documents", "is translated as"),
    RelationKind.ANNEX_TO: pgettext_lazy("relation of documents", "has the annex"),
}
"""The same relations read the other way."""


class Relation(FormalModel):
    """One relation between two documents. Reading it needs the right to see both."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind.choices)
    other = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="relations_from")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["document", "kind", "other"]
        constraints = [models.UniqueConstraint(fields=["document", "kind", "other"], name="one_relation_of_a_kind")]


class GivenSymbol(FormalModel):
    """A symbol that was ever given; it is never given again, whatever becomes of its document (Q49)."""

    symbol = models.CharField(max_length=80, primary_key=True)
    stem = models.CharField(max_length=80)
    serial = models.PositiveIntegerField()
    document = models.ForeignKey(Document, null=True, on_delete=models.SET_NULL, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["symbol"]
        constraints = [models.UniqueConstraint(fields=["stem", "serial"], name="one_symbol_per_serial")]


class RowKey(models.OneToOneField[Document, Document]):
    """The key of a row of the index: on SQLite the row's own number, so that a word found leads to it in one step."""

    def db_type(self, connection: Any) -> str | None:
        """Return the type of the column; only the exact word INTEGER makes SQLite keep rows by their key."""
        return "integer" if connection.vendor == "sqlite" else super().db_type(connection)


class IndexRow(models.Model):
    """The narrow row by which lists, searches and their counts are filtered: one per document that can be found.

    It repeats what the document says and is written with it; the words themselves lie in the engine's own table
    (search/). ``day`` is the sort day as a number (date.toordinal), ``languages`` the languages whose text is shown
    ("", "es", "en", "en es"). ``theme_set`` are the themes with those above them ("T1 T1.2 T1.2.3"), which IndexTheme
    holds one by one: counting reads the one, narrowing the other. ``facets`` are the other values that are counted, in
    one column ("study|2016|vm|en es|public|1"). A draft and a withdrawn document have no row.
    """

    document = RowKey(Document, primary_key=True, on_delete=models.CASCADE, related_name="index_row")
    audience = models.CharField(max_length=20, choices=Audience.choices)
    body = models.CharField(max_length=60, blank=True)
    part = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField(null=True)
    day = models.PositiveIntegerField(default=0)
    languages = models.CharField(max_length=5, blank=True)
    theme_set = models.CharField(max_length=500, blank=True)
    facets = models.CharField(max_length=250, blank=True)
    is_adopted = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["audience", "-day"], name="index_row_audience")]


class IndexTheme(models.Model):
    """One theme, topic or subtopic of a document that can be found; a subtopic counts for its topic and theme too."""

    row = models.ForeignKey(IndexRow, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=12)

    class Meta:
        indexes = [models.Index(fields=["theme", "row"], name="index_theme")]


class IndexWord(models.Model):
    """A word as it may be typed (small, without accents) and a token it stands for, to find words by their beginning.

    It belongs to no document and is never shown: words are offered to nobody from here.
    """

    word = models.CharField(max_length=60)
    token = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["word", "token"], name="one_token_per_word")]


class SavedSearch(FormalModel):
    """A search that a person keeps, by its permanent address; ``seen_until`` is how far its notices have come."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    query = models.CharField(max_length=500)
    saved_at = models.DateTimeField()
    wants_notice = models.BooleanField(default=True)
    seen_until = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "query"], name="one_saved_search_per_query")]
