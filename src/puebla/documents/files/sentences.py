"""What the reader is told of a file that cannot be used: what is in the way, and what to do. In the reader's language.

Sentences name kinds and limits, never what stands in the file.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.documents.files.content import Finding
from puebla.documents.files.faults import Fault
from puebla.documents.files.limits import (
    LARGEST_FILE,
    LARGEST_UNPACKED,
    MEGABYTE,
    MOST_CHARACTERS,
    MOST_DELIVERED,
    MOST_PAGES,
)

TEXTS: Final[dict[Fault, Promise]] = {
    Fault.ACTIVE: _(
        "The file holds something that can act by itself: a script, a form, an attached or embedded file. Save it "
        "again without it, or print it to a PDF."
    ),
    Fault.BROKEN: _("The file is damaged or is not what its name says. Open it on your computer and save it again."),
    Fault.EMPTY: _("The file is empty. Choose the file again."),
    Fault.ENCRYPTED: _("The file is protected by a password. Save it without one and send it again."),
    Fault.MACROS: _(
        "The file holds macros, which this site never accepts. Save it as a document without macros (.docx)."
    ),
    Fault.MALWARE: _(
        "The scanner found something harmful in the file: %(name)s. It is kept from everybody. Have your computer "
        "examined, and send a clean file."
    ),
    Fault.NOT_TEXT: _("The signs of the text cannot be read. Save it as UTF-8 text, or send it as DOCX, ODT or PDF."),
    Fault.TOO_LARGE: _("The file is larger than %(file)s MB. Reduce its pictures, or divide it."),
    Fault.TOO_LONG: _(
        "The text is longer than this site reads: at most %(pages)s pages and %(signs)s million signs. Divide the file."
    ),
    Fault.UNKNOWN: _("This is no kind of file that the library keeps. Send PDF, DOCX, ODT, HTML or plain text."),
    Fault.UNPACKS_TOO_LARGE: _(
        "Unpacked, the file is larger than its size lets expect, or than %(unpacked)s MB. Save it again; if it stays "
        "so, print it to a PDF."
    ),
    Fault.XML_ENTITIES: _(
        "The file refers to things outside itself in a way that documents do not need. Open it in your word processor "
        "and save it again."
    ),
}
"""The sentence for each fault."""

CLOSER: Final[dict[tuple[Fault, str], Promise]] = {
    (Fault.BROKEN, "changed"): _("The file has changed since it was looked at. Send it again."),
    (Fault.BROKEN, "links"): _("The file leads to other places of a computer. Pack it again with the files alone."),
    (Fault.BROKEN, "manifest"): _(
        "The list cannot be read. It is a CSV file whose first line names the columns, “file” among them."
    ),
    (Fault.BROKEN, "missing"): _("The bytes of the file are no longer there. Send the file again."),
    (Fault.BROKEN, "names"): _("A name inside the file leads out of its folder. Save or pack it again."),
    (Fault.BROKEN, "time"): _("Reading the file took too long. Save it again, or print it to a PDF."),
    (Fault.BROKEN, "tries"): _("Reading the file failed several times. Save it again, or print it to a PDF."),
    (Fault.UNKNOWN, "ole"): _("This is the old format of Word, Excel or PowerPoint. Save it as DOCX or PDF."),
    (Fault.UNPACKS_TOO_LARGE, "delivery"): _("There are more than %(most)s files. Divide the delivery."),
    (Fault.UNKNOWN, "zip"): _("This is a packed file. Unpack it and send its files, or use the import for many files."),
}
"""What can be said more exactly, by the detail ``of``."""

FINDINGS: Final[dict[Finding, Promise]] = {
    Finding.COMMENTS: _("It holds comments."),
    Finding.EXTERNAL: _("It fetches parts from elsewhere."),
    Finding.HIDDEN_TEXT: _("It holds hidden text."),
    Finding.METADATA: _("Its properties name a person."),
    Finding.NO_TEXT: _("No text could be read in it: it consists of images, so that its words cannot be found."),
    Finding.TRACKED_CHANGES: _("It holds tracked changes."),
}
"""What was found in a file that can be used."""


NO_RECOGNITION: Final = _(
    "This installation does not recognize words in images: send a PDF with text, or have Tesseract installed."
)


def explain_fault(code: str, details: Mapping[str, Any] | None = None) -> str:
    """Return the sentence for a fault as it is kept with a version; an unknown code is told as damage."""
    fault = Fault(code) if code in set(Fault) else Fault.BROKEN
    words = CLOSER.get((fault, str((details or {}).get("of", "")))) or TEXTS[fault]
    return str(words) % {
        "file": LARGEST_FILE // MEGABYTE,
        "unpacked": LARGEST_UNPACKED // MEGABYTE,
        "most": f"{MOST_DELIVERED:_}".replace("_", "\u202f"),
        "pages": f"{MOST_PAGES:_}".replace("_", "\u202f"),
        "signs": MOST_CHARACTERS // 1_000_000,
        "name": str((details or {}).get("name", "")),
    }


def explain_findings(codes: list[str]) -> list[str]:
    """Return one sentence for each finding that is known, in their order; where nothing recognizes images, that too."""
    found = [str(FINDINGS[Finding(code)]) for code in codes if code in set(Finding)]
    return [*found, str(NO_RECOGNITION)] if Finding.NO_TEXT in codes and not shutil.which("tesseract") else found
