"""The fingerprints by which a text or a reply on paper can be compared with what is kept here."""

from __future__ import annotations

import hashlib
import json


def digest_of(kind: str, *values: str | int) -> str:
    """Return the SHA-256, in hexadecimal, over the kind and the values in one canonical spelling.

    Line ends are brought to one form first, so that the same words give the same digest on every machine.
    """
    plain = [str(value).replace("\r\n", "\n") for value in values]
    canonical = json.dumps([f"puebla {kind} 1", *plain], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
