"""Checking every record that was made, without any network: its papers are whole and signed as it was noted."""

from __future__ import annotations

from collections.abc import Iterator

from puebla.consultations.models import RecordEdition
from puebla.consultations.records.signing import checked
from puebla.core.stored import bytes_of
from puebla.documents.models import Version


def editions_made() -> int:
    """Return how many editions of records there are."""
    return int(RecordEdition.objects.count())


def faults_of_records() -> Iterator[str]:
    """Read every paper of every record again and yield, in a sentence each, those that do not hold."""
    rows = RecordEdition.objects.select_related("record__document", "spanish__file", "english__file")
    for edition in rows.order_by("pk").iterator():
        for version in edition.versions:
            fault = _fault(version, edition.signer)
            if fault:
                symbol = edition.record.document.locator if edition.record.document else "?"
                yield f"record {symbol}, edition {edition.number} in “{version.language}”: {fault}"


def _fault(version: Version, signer: str) -> str:
    try:
        found = checked(bytes_of(version.file))
    except FileNotFoundError:
        return "its file is missing"
    if not found.is_whole:
        return found.fault
    return "" if found.signer == signer else "it was signed with another certificate than was noted"
