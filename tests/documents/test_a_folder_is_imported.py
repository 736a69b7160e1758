"""A folder or a packed file is looked at first and then entered; every file of it is accounted for."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pytest
from tests.cast import NOW, Cast
from tests.documents import corpus
from tests.documents.deliveries import MANIFEST, laid_out, mixed
from tests.documents.library import WORKER, begun, keeper, read

from puebla.core.models import Entry
from puebla.documents import actions_import
from puebla.documents.files.content import Content
from puebla.documents.files.faults import Fault, Unusable
from puebla.documents.files.kinds import Kind
from puebla.documents.files.reading import told
from puebla.documents.importing.planning import Plan, plan_of
from puebla.documents.importing.running import run
from puebla.documents.importing.sources import Folder, Packed
from puebla.documents.models import DeliveredFile, Delivery, Document, Version
from puebla.procedure.refusals import Reason, Refused


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this very process, as quickly as the readers themselves are; others test the child process."""

    def read_here(stream: io.BytesIO, kind: Kind) -> Content:
        found = told(kind, stream)
        if "fault" in found:
            raise Unusable(Fault(found["fault"]), **found["details"])
        return Content(tuple(found["paragraphs"]), found["pages"], tuple(found["findings"]))

    monkeypatch.setattr(actions_import, "read_file", read_here)


def entered(folder: Path) -> Counter[str]:
    """Import a folder and return how many files came to which outcome."""
    run(folder, None, dry=False, at=NOW, say=lambda _line: None)
    return Counter(DeliveredFile.objects.values_list("outcome", flat=True))


def planned(files: dict[str, bytes], listed: str = "") -> Plan:
    """Return the dry run of a packed file."""
    return plan_of(Packed(io.BytesIO(corpus.packed(files))), WORKER, listed.encode() if listed else None)


def outcomes(plan: Plan) -> dict[str, str]:
    """Return the outcome of each file."""
    return {row.name: row.outcome.value for row in plan.rows}


def test_a_dry_run_enters_nothing(cast: Cast, tmp_path: Path) -> None:
    before = (Document.objects.count(), Entry.objects.count())
    run(laid_out(tmp_path, {"a_es.txt": b"Uno."}), None, dry=True, at=NOW, say=lambda _line: None)
    assert (Document.objects.count(), Entry.objects.count(), Delivery.objects.count()) == (*before, 0)


def test_who_does_not_keep_the_library_cannot_import(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        actions_import.keep_delivery(planned({"a_es.txt": b"Uno."}), "a.zip", by=cast.actor("bruno"), at=NOW)
    assert refused.value.refusal.reason is Reason.NOT_PERMITTED


@pytest.mark.parametrize("name", ["../up.txt", "/root.txt", "a/../../b.txt", "c\\d.txt"])
def test_a_packed_file_that_leads_out_of_its_folder_is_refused_whole(cast: Cast, name: str) -> None:
    with pytest.raises(Unusable):
        planned({name: b"Uno."})


def test_a_link_out_of_the_folder_is_never_followed(cast: Cast, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("quetzal")
    folder = laid_out(tmp_path / "in", {"a_es.txt": b"Uno."})
    (folder / "link_es.txt").symlink_to(tmp_path / "secret")
    assert outcomes(plan_of(Folder(folder), WORKER)) == {"a_es.txt": "new", "link_es.txt": "fault"}


def test_files_of_one_name_are_one_document_in_two_languages(cast: Cast, here: None, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"Informe_es.txt": b"Uno.", "Informe_en.txt": b"One."})
    assert entered(folder) == {"new": 1, "language": 1}
    document = Version.objects.latest("pk").document
    assert (document.title_es, document.title_en, document.languages) == ("Informe", "Informe", "es en")


def test_the_list_says_what_names_do_not(cast: Cast, here: None, tmp_path: Path) -> None:
    listed = MANIFEST + "x.txt,acta-2016,es,Acta,Minutes,proceedings\n,only-record,,Falta,,study\nnot.txt,,es,No,,\n"
    folder = laid_out(tmp_path, {"x.txt": b"Uno.", "stray.txt": b"Dos.", "manifest.csv": listed.encode()})
    assert entered(folder) == {"new": 1, "record": 1, "fault": 2, "left-out": 1}
    assert Document.objects.get(code="acta-2016").kind == "proceedings"
    assert not Document.objects.get(code="only-record").versions.exists()


def test_a_wrong_value_of_the_list_is_told_with_its_column(cast: Cast) -> None:
    plan = planned({"a.txt": b"Uno."}, "file,language,kind,on\na.txt,es,nonsense,32/13/99\n")
    said = [remark["en"] for remark in plan.rows[0].remarks]
    assert plan.rows[0].outcome == "fault"
    assert any(line.startswith("kind:") for line in said)
    assert any(line.startswith("on:") for line in said)


def test_the_same_bytes_are_never_entered_twice(cast: Cast, here: None, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"a_es.txt": b"Uno.", "b_es.txt": b"Uno."})
    assert entered(folder) == {"new": 1, "twice": 1}
    assert outcomes(plan_of(Folder(folder), WORKER)) == {"a_es.txt": "same", "b_es.txt": "same"}


def test_a_text_that_is_there_is_replaced_only_with_a_word_on_what_was_corrected(cast: Cast) -> None:
    code = read(begun(keeper(cast)), keeper(cast), "Uno.").document.code
    heading = "file,code,language,correction\n"
    assert outcomes(planned({"a.txt": b"Dos."}, f"{heading}a.txt,{code},es,\n")) == {"a.txt": "fault"}
    assert outcomes(planned({"a.txt": b"Dos."}, f"{heading}a.txt,{code},es,Fecha\n")) == {"a.txt": "version"}


def test_five_hundred_mixed_files_are_all_accounted_for(cast: Cast, here: None, tmp_path: Path) -> None:
    files = mixed(500)
    found = entered(laid_out(tmp_path, files))
    assert sum(found.values()) == len(files) == 500
    assert found["left-out"] == 1
    assert found["fault"] == len(corpus.hostile()) + len(corpus.broken())
    assert found["new"] + found["language"] == Version.objects.filter(stage="read").count()
    assert not Document.objects.filter(begun_by=None, versions=None, code__startswith="doc-").exists()
    assert Delivery.objects.get().ended_at == NOW


def test_a_file_that_changes_between_look_and_entering_is_not_entered(cast: Cast, here: None, tmp_path: Path) -> None:
    folder = laid_out(tmp_path, {"a_es.txt": b"Uno."})
    plan = plan_of(Folder(folder), WORKER)
    delivery = actions_import.keep_delivery(plan, "in", by=WORKER, at=NOW)
    (folder / "a_es.txt").write_bytes(b"Otro.")
    (row,) = actions_import.enter_next(delivery, Folder(folder), by=WORKER, at=NOW)
    assert (row.outcome, row.document) == ("fault", None)
