"""The papers of a record: accessible, the same from the same, and never more than data; the key that signs them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from tests.cast import NOW, Cast, written
from tests.consultations.recorded import paper, recorded, text_of
from tests.consultations.stages import reach

from puebla.config.examination import verify
from puebla.consultations.models import RecordEdition
from puebla.consultations.records.keys import SELF_MADE, NoKey, SigningKey, read_key, signing_key
from puebla.consultations.records.paper import NotLaidOut, laid_out
from puebla.consultations.records.signing import checked, signed
from puebla.consultations.records.verifying import faults_of_records
from puebla.procedure.consultation import State

HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ `c` <l> @r \\ // /* "q" #{1+1} #eval("1") \u202e'


def plain(**more: Any) -> dict[str, Any]:
    """Return a paper with one of every piece."""
    said = {"is": "text", "language": "es", "paragraphs": [HOSTILE], "note": HOSTILE}
    blocks = [
        said,
        {"is": "note", "text": HOSTILE},
        {"is": "heading", "text": HOSTILE},
        {"is": "facts", "rows": [[HOSTILE, "a" * 64]]},
        {"is": "numbered", "language": "en", "paragraphs": [HOSTILE, "Dos"]},
        {"is": "table", "caption": HOSTILE, "head": [HOSTILE, "B"], "rows": [[HOSTILE, "b"]] * 60, "widths": [1, 2]},
        {"is": "reply", "who": HOSTILE, "position": "Objeta", "tone": "stop", "blocks": [said]},
    ]
    return {
        "language": "es", "forum": "Conferencia", "kind": "Acta", "symbol": "RCM/2016/PPT/CREC/1",
        "consultation": "RCM/CONS/2016/1", "title": HOSTILE, "document": HOSTILE, "edition": "Edición 1",
        "made": "hoy", "page": "página", "of": "de",
        "outcome": {"name": HOSTILE, "tone": "go", "by": HOSTILE, "at": "hoy"},
        "sections": [{"title": HOSTILE, "blocks": blocks}], **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> SigningKey:
    """Return a key that was made for these tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("puebla.consultations.records.keys.settings.CONFIGURATION", Place(tmp_path_factory.mktemp("key")))
        return signing_key(NOW)


class Place:
    """A development installation with its data in a folder."""

    mode, signing, is_demo = "development", None, False

    def __init__(self, data: Path) -> None:
        self.data = data


@pytest.fixture(scope="module")
def whole(key: SigningKey) -> bytes:
    """Return a signed paper."""
    return signed(laid_out(plain(), at=NOW), key, at=NOW, reason="Acta")


def tags(blob: bytes) -> set[str]:
    """Return the kinds of structure that a paper has."""
    found: set[str] = set()

    def walk(part: Any) -> None:
        part = part.get_object() if hasattr(part, "get_object") else part
        if isinstance(part, list):
            for each in part:
                walk(each)
        elif hasattr(part, "keys"):
            found.update({str(part["/S"])} if "/S" in part else set())
            walk(part.get("/K", []))

    walk(PdfFileReader(BytesIO(blob)).root["/StructTreeRoot"])
    return found


def test_what_is_written_is_shown_and_never_obeyed(whole: bytes) -> None:
    text = text_of(whole)
    assert text.count('#read("/etc/passwd")') > 60
    assert "root:" not in text


def test_a_paper_is_tagged_and_names_its_language_and_title(whole: bytes) -> None:
    root = PdfFileReader(BytesIO(whole)).root
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD", "/Caption", "/L", "/LI"} <= tags(whole)
    assert (str(root["/Lang"]), bool(root["/ViewerPreferences"]["/DisplayDocTitle"])) == ("es", True)
    assert b"pdfuaid" in root["/Metadata"].data
    assert bool(root["/MarkInfo"]["/Marked"]) is True


def test_the_signature_is_hidden_from_reading_and_has_a_name(whole: bytes) -> None:
    reader = PdfFileReader(BytesIO(whole))
    field = reader.root["/AcroForm"]["/Fields"][0]
    assert (str(field["/TU"]), int(field["/F"]) & 2) == ("Acta", 2)
    assert str(reader.root["/Pages"]["/Kids"][0].get_object()["/Tabs"]) == "/S"
    assert str(field["/V"]["/SubFilter"]) == "/ETSI.CAdES.detached"


def test_the_same_paper_is_the_same_bytes() -> None:
    assert laid_out(plain(), at=NOW) == laid_out(plain(), at=NOW + timedelta(microseconds=7))
    assert laid_out(plain(), at=NOW) != laid_out(plain(title="Otro"), at=NOW)


def test_no_altered_byte_of_what_was_signed_goes_unseen(whole: bytes) -> None:
    reader = PdfFileReader(BytesIO(whole))
    _, first, second, last = (int(part) for part in reader.embedded_signatures[0].byte_range)
    places = [*range(0, first, first // 25), *range(second, second + last, max(1, last // 15))]
    for place in places:
        altered = bytearray(whole)
        altered[place] ^= 1 << place % 8
        assert not checked(bytes(altered)).is_whole


@pytest.mark.parametrize("blob", [b"", b"%PDF-1.7", b"not a paper", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"])
def test_what_is_no_signed_paper_is_not_whole(blob: bytes) -> None:
    found = checked(blob)
    assert (found.is_whole, bool(found.fault)) == (False, True)


def test_something_added_at_the_end_is_seen(whole: bytes) -> None:
    assert checked(whole).is_whole
    assert not checked(whole + b"\n%\n").is_whole


def test_a_key_is_made_once_and_kept_for_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puebla.consultations.records.keys.settings.CONFIGURATION", Place(tmp_path))
    assert signing_key(NOW) == signing_key(NOW + timedelta(days=400))
    assert (tmp_path / SELF_MADE[0]).stat().st_mode & 0o777 == 0o600


def test_a_key_that_does_not_fit_its_certificate_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        monkeypatch.setattr("puebla.consultations.records.keys.settings.CONFIGURATION", Place(tmp_path / name))
        signing_key(NOW)
    with pytest.raises(NoKey, match="not issued for this"):
        read_key(tmp_path / "one" / SELF_MADE[0], tmp_path / "two" / SELF_MADE[1])
    with pytest.raises(NoKey, match="cannot be read"):
        read_key(tmp_path / "one" / SELF_MADE[1], tmp_path / "two" / SELF_MADE[1])


@pytest.mark.django_db
def test_verify_reads_every_record_and_names_the_one_that_does_not_hold(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("puebla.notices.listener.rules", dict)
    record = recorded(reach(cast, State.CONSENSUS_DECLARED))
    assert verify() == 0
    assert "The signed records hold: 1 edition," in capsys.readouterr().out
    with monkeypatch.context() as changed:
        changed.setattr("puebla.consultations.records.verifying.bytes_of", lambda _file: paper(record, "es")[:-9])
        assert len(list(faults_of_records())) == 2
    written(lambda: RecordEdition.objects.update(signer="0" * 64))
    assert "another certificate" in next(faults_of_records())
    assert verify() == 1


def test_the_engine_works_in_a_process_of_its_own_and_its_faults_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("puebla.consultations.records.paper.compiled")
    assert laid_out(plain(), at=NOW).startswith(b"%PDF")
    with pytest.raises(NotLaidOut, match="Error"):
        laid_out(plain(title=["no text"], sections=[1]), at=NOW)
    monkeypatch.setattr("puebla.consultations.records.paper.SECONDS", 0.001)
    with pytest.raises(NotLaidOut, match="seconds"):
        laid_out(plain(), at=NOW)
