"""Backup and restore: one file holds everything of record, and what comes back is verified."""

from __future__ import annotations

import tarfile
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.cast import Cast, load_registers, make_cast

from puebla.accounts.models import Account
from puebla.config.archive import back_up, restore
from puebla.config.serving import CannotServe
from puebla.core.journal import verify
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
