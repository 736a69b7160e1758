"""``{% load reading %}``: texts with their language and version, sizes of files, descriptions for machines."""

from __future__ import annotations

import json
from typing import Any

from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from puebla.core.paired import Language
from puebla.documents.addresses import file_address, text_address
from puebla.documents.files.kinds import Kind
from puebla.documents.models import Version

register = Library()
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def described_as(facts: dict[str, Any]) -> SafeString:
    """Write a description in JSON-LD as a block of data, which no browser runs; nothing in it can end the block."""
    written = json.dumps(facts, ensure_ascii=False).translate(ESCAPED)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(written),  # noqa: S308 - every sign that means something in HTML is escaped just above
    )


@register.filter
def kind_of_file(version: Version) -> str:
    """Return what people call the kind of file: PDF, DOCX, ODT, HTML, TXT."""
    try:
        return Kind(version.file.media).short
    except ValueError:
        return version.file.media


@register.filter
def language_name(code: str) -> str:
    """Return the name of a language of the forum in the reader's language."""
    return str(Language(code).label)


@register.filter
def read_at(version: Version) -> str:
    """Return the permanent address at which a version is read."""
    return text_address(version)


@register.filter
def file_at(version: Version) -> str:
    """Return the permanent address of a version's file."""
    return file_address(version)
