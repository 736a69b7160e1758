"""Writing the index: one narrow row per document that can be found, its themes, and its words in the engine's table."""

from __future__ import annotations

from puebla.documents.models import Document, DocumentStatus, IndexRow, IndexTheme

UNFOUND = frozenset({DocumentStatus.DRAFT.value, DocumentStatus.WITHDRAWN.value})
SETTLED = frozenset({DocumentStatus.ADOPTED.value, DocumentStatus.PUBLISHED.value})


def refresh(document: Document) -> None:
    """Bring the index in step with a document, in the transaction of the act that changed it."""
    if document.status in UNFOUND:
        IndexRow.objects.filter(document=document).delete()
        return
    row, _is_new = IndexRow.objects.update_or_create(document=document, defaults=_columns(document))
    IndexTheme.objects.filter(row=row).delete()
    IndexTheme.objects.bulk_create(IndexTheme(row=row, theme=theme) for theme in sorted(themes_of(document)))


def _columns(document: Document) -> dict[str, object]:
    shown = sorted(document.versions.filter(is_current=True).values_list("language", flat=True))
    return {
        "audience": document.audience,
        "body": document.body.code if document.body else "",
        "part": document.part,
        "kind": document.kind,
        "year": document.year,
        "day": document.sort_day.toordinal() if document.sort_day else 0,
        "languages": " ".join(shown),
        "is_adopted": document.status in SETTLED,
    }


def themes_of(document: Document) -> set[str]:
    """Return the document's themes with those above them: T1.2.3 is of T1.2 and of T1 as well."""
    parts = [code.split(".") for code in document.themes]
    return {".".join(part[:count]) for part in parts for count in range(1, len(part) + 1)}
