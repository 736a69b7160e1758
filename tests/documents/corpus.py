"""Files made for the tests: good ones of every kind, broken ones, and hostile ones (trust.md D1). All are invented."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

PARAGRAPHS = ("Primer párrafo de prueba.", "Segundo párrafo: migración ordenada.")
ODT = "application/vnd.oasis.opendocument.text"
CONTENT = (
    '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)


def pdf(*paragraphs: str) -> bytes:
    """Return a PDF with one page per paragraph."""
    body = "\n#pagebreak()\n".join(paragraph.replace("#", "\\#") for paragraph in paragraphs or PARAGRAPHS)
    source = f'#set document(title: "Prueba")\n#set text(lang: "es")\n{body}'
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def word(*paragraphs: str, author: str = "") -> bytes:
    """Return a Word file."""
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.last_modified_by = ""
    for paragraph in paragraphs or PARAGRAPHS:
        document.add_paragraph(paragraph)
    return _saved(document)


def _saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]
    return target.getvalue()


def word_with_changes() -> bytes:
    """Return a Word file in which a word is inserted and another deleted as tracked changes."""
    document = docx.Document()
    document.core_properties.author = ""
    paragraph = document.add_paragraph("Queda ")
    for tag, inner, text in (("w:ins", "w:t", "insertado"), ("w:del", "w:delText", "borrado")):
        change, run, written = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        change.set(qn("w:author"), "X")
        written.text = text
        run.append(written)
        change.append(run)
        paragraph._p.append(change)
    return _saved(document)


def word_with_hidden_text() -> bytes:
    """Return a Word file with hidden words and a comment."""
    document = docx.Document()
    document.core_properties.author = "Alguien"
    run = document.add_paragraph("A la vista. ").add_run("Oculto.")
    run.font.hidden = True
    document.add_comment(run, text="Un comentario", author="X", initials="X")
    return _saved(document)


def packed(entries: dict[str, bytes], *, stored: bool = False) -> bytes:
    """Return a ZIP with these entries."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def opendocument(*paragraphs: str) -> bytes:
    """Return an OpenDocument text."""
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs or PARAGRAPHS)
    return packed({"mimetype": ODT.encode(), "content.xml": CONTENT.format(body).encode()})


def html(*paragraphs: str) -> bytes:
    """Return a page."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return f"<!doctype html><html><head><title>Prueba</title></head><body>{body}</body></html>".encode()


def text(*paragraphs: str) -> bytes:
    """Return plain text."""
    return "\n\n".join(paragraphs or PARAGRAPHS).encode()


def _word_parts(document: bytes) -> dict[str, bytes]:
    return {"[Content_Types].xml": b"<Types/>", "word/document.xml": document}


def _pdf_with(extra: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + extra + b" >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:1/x">]><x>&a;</x>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(f'<!ENTITY a{n} "{f"&a{n - 1 or str()};" * 10}">'.encode() for n in range(1, 9))
    + b"]><x>&a8;</x>"
)


def hostile() -> dict[str, bytes]:
    """Return hostile files by what they try."""
    action = b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"
    objects = zlib.compress(b"5 0 << /S /Launch /F (x) >>")
    return {
        "word bomb.docx": packed(_word_parts(b"<x>" + b"A" * 130_000_000 + b"</x>")),
        "many entries.docx": packed({**_word_parts(b"<x/>"), **{f"word/{n}.xml": b"" for n in range(2500)}}),
        "external entity.docx": packed(_word_parts(ENTITIES)),
        "billion laughs.odt": packed({"mimetype": ODT.encode(), "content.xml": LAUGHS}),
        "macros.docx": packed({**_word_parts(b"<x/>"), "word/vbaProject.bin": b"x"}),
        "climbing.docx": packed({**_word_parts(b"<x/>"), "../../etc/cron.d/x": b"x"}),
        "nested.docx": packed({**_word_parts(b"<x/>"), "word/embeddings/inner.zip": b"PK"}),
        "script.pdf": _pdf_with(action),
        "launch.pdf": _pdf_with(b"/OpenAction << /S /Launch /F (cmd.exe) >>"),
        "attached.pdf": _pdf_with(b"/Names << /EmbeddedFiles 3 0 R >>"),
        "packed launch.pdf": _pdf_with(b"")
        + b"4 0 obj << /Type /ObjStm /Length 9 >> stream\n" + objects + b"\nendstream endobj",
        "looping.pdf": b"%PDF-1.7\nxref\n0 1\ntrailer << /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF",
        "script.html": b"<!doctype html><html><body><script>alert(1)</script></body></html>",
        "handler.html": b"<!doctype html><html><body><p onclick='x()'>a</p></body></html>",
        "program.exe": b"MZ\x90\x00\x03\x00\x00\x00",
        "picture.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>\x01<script/></svg>",
    }  # fmt: skip


def broken() -> dict[str, bytes]:
    """Return files that are not what they begin as."""
    return {
        "empty.pdf": b"",
        "cut.pdf": pdf()[:400],
        "cut.docx": word()[:500],
        "no text.docx": packed({"[Content_Types].xml": b"<Types/>", "word/other.xml": b"<x/>"}),
        "bad xml.docx": packed(_word_parts(b"<x><y></x>")),
        "zip.zip": packed({"a.txt": b"a"}),
        "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        "noise.txt": bytes(range(256)) * 4,
    }


def good() -> dict[str, bytes]:
    """Return one good file of every kind."""
    return {"a.pdf": pdf(), "a.docx": word(), "a.odt": opendocument(), "a.html": html(), "a.txt": text()}
