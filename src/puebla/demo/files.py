"""Files of the demonstration's papers, made when it is built: PDF, Word, OpenDocument, HTML and plain text."""

from __future__ import annotations

import io
import zipfile
from html import escape
from typing import Final

from puebla.documents.files.kinds import Kind

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_CONTENT: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{_OASIS}office:1.0" '
    f'xmlns:text="{_OASIS}text:1.0" office:version="1.3"><office:body><office:text>{{}}</office:text></office:body>'
    "</office:document-content>"
)
_MANIFEST: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:media-type="{Kind.ODT.value}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
ACTIVE: Final = b"<!doctype html><html><body><p>Ejemplo</p><script>document.title = 'x'</script></body></html>"
"""A page with a script of its own: the library refuses it."""


def made(kind: Kind, language: str, paragraphs: tuple[str, ...]) -> bytes:
    """Return a file of the kind; the first paragraph is its title. It names no person in its properties."""
    makers = {Kind.PDF: _pdf, Kind.DOCX: _word, Kind.ODT: _opendocument, Kind.HTML: _html, Kind.TEXT: _text}
    return makers[kind](language, paragraphs)


def _pdf(language: str, paragraphs: tuple[str, ...]) -> bytes:
    import typst

    title, *rest = (paragraph.replace("\\", "").replace("#", "") for paragraph in paragraphs)
    body = "\n#pagebreak()\n".join(["\n\n".join(rest[:2]), "\n\n".join(rest[2:])])
    source = f'#set document(title: "{title}", date: none)\n#set text(lang: "{language}")\n= {title}\n\n{body}'
    return bytes(typst.compile(source.encode()))


def _word(language: str, paragraphs: tuple[str, ...]) -> bytes:
    import docx

    document = docx.Document()
    document.core_properties.author = document.core_properties.last_modified_by = ""
    document.core_properties.title, document.core_properties.language = paragraphs[0], language
    document.add_heading(paragraphs[0], 1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _opendocument(_language: str, paragraphs: tuple[str, ...]) -> bytes:
    title, *rest = (escape(paragraph) for paragraph in paragraphs)
    body = f'<text:h text:outline-level="1">{title}</text:h>' + "".join(f"<text:p>{each}</text:p>" for each in rest)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", Kind.ODT.value, zipfile.ZIP_STORED)
        archive.writestr("content.xml", _CONTENT.format(body))
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    return target.getvalue()


def _html(language: str, paragraphs: tuple[str, ...]) -> bytes:
    title, *rest = (escape(paragraph) for paragraph in paragraphs)
    body = f"<h1>{title}</h1>" + "".join(f"<p>{each}</p>" for each in rest)
    head = f'<meta charset="utf-8"><title>{title}</title>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'.encode()


def _text(_language: str, paragraphs: tuple[str, ...]) -> bytes:
    return "\n\n".join(paragraphs).encode()
