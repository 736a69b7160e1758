"""Laying a record out as a tagged PDF (PDF/UA-1), with fonts of the layout engine's own: the same on every machine."""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _sources() -> dict[str, bytes]:
    """Return the layout and the mark; nothing else can be read from a paper."""
    here = files("puebla.consultations.records") / "record.typ"
    mark = files("puebla.core") / "static" / "core" / "mark.svg"
    return {"main": here.read_bytes(), "mark.svg": mark.read_bytes()}


def laid_out(paper: dict[str, Any], *, at: datetime) -> bytes:
    """Return the PDF of a paper; the same paper and instant give the same bytes."""
    import typst

    return bytes(
        typst.compile(
            _sources(),  # type: ignore[arg-type]
            sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=at.replace(microsecond=0),  # the engine takes whole seconds only
            ignore_system_fonts=True,
        )
    )
