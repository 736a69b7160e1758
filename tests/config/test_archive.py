"""Backup and restore: one file holds everything of record, and what comes back is verified."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from tests.cast import Cast, load_registers, make_cast
from tests.documents.library import begun, read

from puebla.accounts.models import Account
from puebla.config import examination
from puebla.config.archive import back_up, restore
from puebla.config.serving import CannotServe
from puebla.core.journal import verify
from puebla.core.stored import bytes_of, verify_files
from puebla.documents.models import Document, IndexRow, Version
from puebla.forum.models import Office, Party
from puebla.notices.models import Message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def whole(transactional_db: None) -> Cast:
    """Fill the database for good, as a living installation is."""
    if not Party.objects.exists():
        load_registers()
    return make_cast()


def emptied() -> None:
    """Empty every table, as a new installation has them."""
    call_command("flush", verbosity=0, interactive=False)


def names_in(file: Path) -> set[str]:
    """Return the names of what the archive holds."""
    with tarfile.open(file) as archive:
        return set(archive.getnames())


def test_an_existing_file_is_never_replaced(whole: Cast, tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("precious")
    with pytest.raises(CannotServe, match="already"):
        back_up(tmp_path / "archive", with_keys=False)
    assert (tmp_path / "archive").read_text() == "precious"


def test_a_house_that_is_not_empty_is_not_restored_into(whole: Cast, tmp_path: Path) -> None:
    back_up(tmp_path / "archive", with_keys=False)
    with pytest.raises(CannotServe, match="not empty"):
        restore(tmp_path / "archive")


def test_a_file_that_is_no_archive_is_refused(transactional_db: None, tmp_path: Path) -> None:
    emptied()
    (tmp_path / "archive").write_text("nonsense")
    with pytest.raises(CannotServe, match="not an archive"):
        restore(tmp_path / "archive")


def test_what_was_written_comes_back_whole(whole: Cast, tmp_path: Path) -> None:
    before = (verify(), Office.objects.count(), Account.objects.count(), Message.objects.count())
    back_up(tmp_path / "archive", with_keys=False)
    emptied()
    restore(tmp_path / "archive")
    assert (verify(), Office.objects.count(), Account.objects.count(), Message.objects.count()) == before


def test_the_restored_house_can_be_worked_in(whole: Cast, tmp_path: Path) -> None:
    back_up(tmp_path / "archive", with_keys=False)
    emptied()
    restore(tmp_path / "archive")
    Account.objects.create_user("afterwards")
    assert verify().holds


def test_the_keys_are_in_it_only_when_asked_for(whole: Cast, tmp_path: Path) -> None:
    back_up(tmp_path / "without", with_keys=False)
    back_up(tmp_path / "with", with_keys=True)
    assert "secret-key" not in names_in(tmp_path / "without")
    assert "secret-key" in names_in(tmp_path / "with")


@pytest.fixture
def library(whole: Cast, tmp_path: Path, settings: Any) -> Document:
    """Have a paper with a text that was read, in a library of its own."""
    settings.STORAGES = {
        **settings.STORAGES,
        "library": {**settings.STORAGES["library"], "OPTIONS": {"location": tmp_path / "library"}},
    }
    return read(begun(whole.actor("diego")), whole.actor("diego"), "Ceiba verde.").document


def files_of(folder: Path) -> list[Path]:
    """Return the files of the library on disk."""
    return [path for path in (folder / "library").rglob("*") if path.is_file()]


def lost(folder: Path) -> None:
    """Lose the database and the files."""
    emptied()
    shutil.rmtree(folder / "library")


def test_the_files_come_back_with_their_bytes_and_are_found(library: Document, tmp_path: Path) -> None:
    found = IndexRow.objects.count()
    back_up(tmp_path / "archive", with_keys=False)
    lost(tmp_path)
    restore(tmp_path / "archive")
    assert [bytes_of(version.file) for version in Version.objects.all()] == [b"Ceiba verde."]
    assert list(verify_files()) == []
    assert IndexRow.objects.count() == found > 0


def test_a_file_that_is_gone_or_altered_is_told_and_not_backed_up(library: Document, tmp_path: Path) -> None:
    (kept,) = files_of(tmp_path)
    kept.write_bytes(b"Ceiba seca..")
    assert examination.verify() == 1
    with pytest.raises(CannotServe, match="altered"):
        back_up(tmp_path / "archive", with_keys=False)
    kept.unlink()
    assert examination.verify() == 1
    with pytest.raises(CannotServe, match="cannot be read"):
        back_up(tmp_path / "again", with_keys=False)


def test_an_archive_without_one_of_its_files_keeps_nothing(library: Document, tmp_path: Path) -> None:
    back_up(tmp_path / "archive", with_keys=False)
    with tarfile.open(tmp_path / "archive") as whole, tarfile.open(tmp_path / "robbed", "w:gz") as robbed:
        for entry in whole:
            if not entry.name.startswith("files/"):
                robbed.addfile(entry, whole.extractfile(entry))
    lost(tmp_path)
    with pytest.raises(CannotServe, match="missing"):
        restore(tmp_path / "robbed")
    assert not Document.objects.exists()
