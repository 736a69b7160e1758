"""The library: records, versions of their texts, relations, symbols, and the rows by which they are found."""

from __future__ import annotations

from puebla.documents.models.deliveries import ENTERED, DeliveredFile, Delivery, Outcome
from puebla.documents.models.documents import Document, DocumentStatus, searchable
from puebla.documents.models.relations import (
    INVERSE,
    GivenSymbol,
    IndexRow,
    IndexTheme,
    IndexWord,
    Relation,
    RelationKind,
    SavedSearch,
)
from puebla.documents.models.versions import Stage, Translation, Version, VersionText

__all__ = [
    "ENTERED",
    "INVERSE",
    "DeliveredFile",
    "Delivery",
    "Document",
    "DocumentStatus",
    "GivenSymbol",
    "IndexRow",
    "IndexTheme",
    "IndexWord",
    "Outcome",
    "Relation",
    "RelationKind",
    "SavedSearch",
    "Stage",
    "Translation",
    "Version",
    "VersionText",
    "searchable",
]
