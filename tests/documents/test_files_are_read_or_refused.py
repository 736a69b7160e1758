"""Every kind is read with its paragraphs; what is broken or hostile ends in a reason, in its own process."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings, strategies as st
from tests.documents import corpus

from puebla.documents.files.content import Content
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.kinds import Kind, clean_name, kind_of
from puebla.documents.files.reading import read_file

KINDS = {"a.pdf": Kind.PDF, "a.docx": Kind.DOCX, "a.odt": Kind.ODT, "a.html": Kind.HTML, "a.txt": Kind.TEXT}
HOSTILE, BROKEN, GOOD = corpus.hostile(), corpus.broken(), corpus.good()


def _read(blob: bytes) -> Content:
    kind = kind_of(io.BytesIO(blob), len(blob))
    return read_file(io.BytesIO(blob), kind)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused(name: str) -> None:
    with pytest.raises(Unusable) as refused:
        _read(HOSTILE[name])
    assert refused.value.fault in Fault


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused(name: str) -> None:
    with pytest.raises(Unusable):
        _read(BROKEN[name])


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("word bomb.docx", Fault.UNPACKS_TOO_LARGE),
        ("external entity.docx", Fault.XML_ENTITIES),
        ("billion laughs.odt", Fault.XML_ENTITIES),
        ("macros.docx", Fault.MACROS),
        ("script.pdf", Fault.ACTIVE),
        ("packed launch.pdf", Fault.ACTIVE),
        ("script.html", Fault.ACTIVE),
        ("program.exe", Fault.UNKNOWN),
    ],
)
def test_the_reason_is_the_true_one(name: str, fault: Fault) -> None:
    with pytest.raises(Unusable) as refused:
        _read(HOSTILE[name])
    assert refused.value.fault is fault


@pytest.mark.parametrize("name", GOOD)
def test_every_kind_is_told_by_its_content_and_read(name: str) -> None:
    found = _read(GOOD[name])
    assert kind_of(io.BytesIO(GOOD[name]), len(GOOD[name])) is KINDS[name]
    assert [text for _page, text in found.paragraphs if text != "Prueba"] == list(corpus.PARAGRAPHS)


def test_a_pdf_tells_its_pages() -> None:
    found = _read(corpus.pdf("Uno.", "Dos.", "Tres."))
    assert (found.pages, found.paragraphs) == (3, ((1, "Uno."), (2, "Dos."), (3, "Tres.")))


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    found = _read(corpus.word_with_changes())
    assert found.paragraphs == ((None, "Queda insertado"),)
    assert "tracked-changes" in found.findings


def test_hidden_text_comments_and_authors_are_told() -> None:
    assert set(_read(corpus.word_with_hidden_text()).findings) == {"comments", "hidden-text", "metadata"}


def test_a_clean_file_has_no_findings() -> None:
    assert all(_read(GOOD[name]).findings == () for name in ("a.docx", "a.odt", "a.txt", "a.html"))


def test_text_of_windows_keeps_its_accents() -> None:
    assert _read("Señal de año".encode("cp1252")).paragraphs == ((None, "Señal de año"),)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\acta.PDF", "acta.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("", "document.pdf"),
        ("x" * 400 + ".pdf", "x" * 150 + ".pdf"),
    ],
)
def test_a_name_is_cleaned(name: str, clean: str) -> None:
    assert clean_name(name, Kind.PDF) == clean


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_have_a_kind_or_a_reason(blob: bytes) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.4\n"):
        assert isinstance(_kind_or_fault(start + blob), (Kind, Fault))


def _kind_or_fault(blob: bytes) -> Kind | Fault:
    try:
        return kind_of(io.BytesIO(blob), len(blob))
    except Unusable as fault:
        return fault.fault
