"""Read an uploaded file, whatever its name says that it is."""

from __future__ import annotations

import hashlib

from puebla.forum.importing.columns import is_known
from puebla.forum.importing.csv_files import read_csv
from puebla.forum.importing.sheets import MOST_BYTES, Sheet, Unreadable
from puebla.forum.importing.xlsx_files import is_xlsx, read_xlsx


def read_file(content: bytes) -> tuple[Sheet, str]:
    """Return the table and the file's SHA-256 (hex); raises Unreadable with what is wrong and what to do."""
    if len(content) > MOST_BYTES:
        raise Unreadable("too-big", most=f"{MOST_BYTES // 1024 // 1024} MB")
    if not content.strip():
        raise Unreadable("empty")
    digest = hashlib.sha256(content).hexdigest()
    return (read_xlsx(content) if is_xlsx(content) else read_csv(content, is_known)), digest
