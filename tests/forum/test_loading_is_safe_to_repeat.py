"""``puebla load``: again and again, whole or not at all, and never over what people changed."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.cast import KEEPER, NOW, written

from puebla.config.loading import folder_of, load
from puebla.core.actor import system
from puebla.core.journal import verify
from puebla.core.models import Entry
from puebla.documents.models import Document
from puebla.forum.loading import Ref, Wanted, bring_in
from puebla.forum.models import Body, BodyName, Origin, Party, Presidency, Status
from puebla.meetings.models import Meeting
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.refusals import Refused

pytestmark = pytest.mark.usefixtures("registers")


@pytest.fixture
def charter_copy(tmp_path: Path) -> Path:
    """Return a copy of the registers that a test may edit."""
    shutil.copytree(folder_of("rcm"), tmp_path / "registers")
    return tmp_path


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "registers" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def a_party(code: str, **values: object) -> Wanted:
    named = {"code": code, "kind": "organization", "name_es": "Nombre", "name_en": "Name", "source": "test"}
    return Wanted("parties", Party, code, {**named, "parent": None, **values})


def test_a_second_loading_changes_and_records_nothing() -> None:
    before = Entry.objects.count(), Origin.objects.count(), Meeting.objects.count()
    report = load("rcm", at=NOW)
    assert report.changed_nothing
    assert not report.kept
    assert (Entry.objects.count(), Origin.objects.count(), Meeting.objects.count()) == before


def test_the_first_loading_left_one_public_entry_for_each_register_with_the_digest_of_its_file() -> None:
    entries = {entry.subject: entry for entry in Entry.objects.filter(act="forum.load-register")}
    files = {path.stem: path.read_bytes() for path in folder_of("rcm").glob("*.toml")}
    assert set(entries) == set(files)
    assert entries["parties"].audience == "public"
    assert entries["parties"].changes["sha256"] == hashlib.sha256(files["parties"]).hexdigest()
    assert entries["statuses"].changes["added"] == Status.objects.count()


def test_a_corrected_row_is_changed_with_one_entry_of_old_and_new_values(charter_copy: Path) -> None:
    edit(charter_copy, "parties.toml", 'name_en = "Dominican Republic"', 'name_en = "Dominican Republic (the)"')
    before = Entry.objects.count()
    report = load(str(charter_copy), at=NOW)
    entry = Entry.objects.get(sequence=before + 1)
    assert (Entry.objects.count(), len(report.changed)) == (before + 1, 1)
    assert entry.subject == "parties:do"
    assert entry.changes == {"name_en": {"old": "Dominican Republic", "new": "Dominican Republic (the)"}}
    assert Party.objects.get(code="do").name_en == "Dominican Republic (the)"
    assert verify().holds
    assert load(str(charter_copy), at=NOW).changed_nothing


def test_a_row_that_people_changed_is_left_alone_and_reported(charter_copy: Path) -> None:
    written(lambda: Party.objects.filter(code="do").update(name_en="As people wrote it"))
    edit(charter_copy, "parties.toml", 'name_en = "Dominican Republic"', 'name_en = "As the register has it"')
    report = load(str(charter_copy), at=NOW)
    assert Party.objects.get(code="do").name_en == "As people wrote it"
    assert report.changed_nothing
    assert [(row.key, row.reason) for row in report.kept] == [("do", "changed")]
    assert report.kept[0].differing == {"name_en": ("As people wrote it", "As the register has it")}
    assert "As people wrote it" in str(report)


def test_a_row_that_people_deleted_does_not_come_back() -> None:
    name = BodyName.objects.filter(body__code="troika").get()
    written(name.delete)
    report = load("rcm", at=NOW)
    assert [(row.key, row.reason) for row in report.kept] == [("troika 1", "deleted")]
    assert not BodyName.objects.filter(body__code="troika").exists()


def test_a_new_line_adds_its_row_and_one_entry(charter_copy: Path) -> None:
    path = charter_copy / "registers" / "statuses.toml"
    line = '\n[[status]]\nparty = "pe"\nstatus = "partner"\nsource = "001:1668"\n'
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    before = Entry.objects.count()
    report = load(str(charter_copy), at=NOW)
    assert report.added == {"statuses": ["pe partner 1"]}
    assert Entry.objects.count() == before + 1
    assert Status.objects.filter(party__code="pe", status="partner").count() == 1


def test_a_line_left_out_is_reported_and_its_row_stays(charter_copy: Path) -> None:
    path = charter_copy / "registers" / "facts.toml"
    path.write_text("[[fact]]".join(path.read_text(encoding="utf-8").split("[[fact]]")[:-1]), encoding="utf-8")
    report = load(str(charter_copy), at=NOW)
    assert report.changed_nothing
    assert [row.reason for row in report.kept] == ["gone"]


def test_what_people_entered_before_the_register_is_kept_and_can_be_referred_to() -> None:
    written(lambda: Party(code="new", kind="organization", name_es="Nuestro", name_en="Ours", source="act").save())
    below = a_party("below", parent=Ref(Party, "new"))
    report = bring_in([a_party("new"), below], {}, by=KEEPER, at=NOW)
    assert [(row.key, row.reason) for row in report.kept] == [("new", "entered")]
    assert Party.objects.get(code="new").name_en == "Ours"
    assert Party.objects.get(code="below").parent == Party.objects.get(code="new")


def test_rows_may_stand_before_the_rows_of_their_kind_that_they_refer_to() -> None:
    bring_in([a_party("child", parent=Ref(Party, "mother")), a_party("mother")], {}, by=KEEPER, at=NOW)
    assert Party.objects.get(code="child").parent == Party.objects.get(code="mother")


def test_a_reference_to_nothing_stops_everything() -> None:
    with pytest.raises(CharterError, match=r"registers/parties\.toml, lost, key parent: there is no 'nobody'"):
        bring_in([a_party("found"), a_party("lost", parent=Ref(Party, "nobody"))], {}, by=KEEPER, at=NOW)
    assert not Party.objects.filter(code="found").exists()


def test_two_rows_with_one_key_stop_everything() -> None:
    with pytest.raises(CharterError, match="stands in the register twice"):
        bring_in([a_party("same"), a_party("same")], {}, by=KEEPER, at=NOW)


def test_loading_needs_the_right_to_keep_the_registers() -> None:
    with pytest.raises(Refused):
        bring_in([a_party("x")], {}, by=system(date(2016, 9, 8)), at=NOW)


def test_an_unknown_charter_is_named() -> None:
    with pytest.raises(CharterError, match="there is no charter of this name"):
        load("nowhere", at=NOW)


def test_a_symbol_once_given_stays_when_a_document_is_put_before_it(charter_copy: Path) -> None:
    before = dict(Document.objects.values_list("code", "symbol"))
    added = '[[publication]]\ncode = "earlier-2002"\nyear = 2002\nkind = "declaration"\ntitle_es = "Otra"\n'
    added += 'title_en = "Another"\nadopted_at = "VM-07"\nstatus = "adopted"\nsource = "001:1451"\n\n[[publication]]'
    edit(charter_copy, "publications.toml", "[[publication]]", added)
    load(str(charter_copy), at=NOW)
    after = dict(Document.objects.values_list("code", "symbol"))
    assert after.pop("earlier-2002") == "RCM/VII/VM/DECL/2"
    assert after == before


def test_a_body_that_later_reports_elsewhere_is_changed_with_its_reference_by_code(charter_copy: Path) -> None:
    edit(charter_copy, "bodies.toml", 'reports_to = "vm"', 'reports_to = "presidency"')
    report = load(str(charter_copy), at=NOW)
    assert report.changed[0].changes == {"reports_to": {"old": "vm", "new": "presidency"}}
    assert Body.objects.get(code="rcgm").reports_to == Body.objects.get(code="presidency")


def test_every_loaded_row_knows_its_register_and_its_source() -> None:
    assert not Party.objects.filter(source="", address="").exists()
    kinds = set(Origin.objects.values_list("kind", flat=True))
    assert {"forum.party", "forum.status", "meetings.meeting", "plan.theme", "documents.document"} <= kinds
    assert Origin.objects.filter(kind="forum.presidency").count() == Presidency.objects.count()
