"""The file of a nomination's letter is kept with it and given to who may read the nomination alone (A7.9, A7, D4)."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import Cast

from puebla.core.models import Entry, StoredFile
from puebla.forum.models import Nomination
from puebla.forum.offices import letters

pytestmark = pytest.mark.usefixtures("frozen_clock")
PAGE = "/en/offices/people/mx/nominate/"
LETTER = b"%PDF-1.7\nDM-120-2016"
FORM = {
    "office": "vice-minister", "name": "Nadia Nueva", "email": "nadia@example.org", "language": "es",
    "starts": "2016-10-01", "letter_reference": "DM-120-2016", "letter_date": "2016-09-05",
    "letter_signer": "Vice-Minister", "token": "t1",
}  # fmt: skip


def client_of(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(cast.account(name))
    return client


def sent(cast: Cast, blob: bytes, name: str = "carta.pdf") -> int:
    form = {**FORM, "letter_file": SimpleUploadedFile(name, blob, "application/pdf")}
    return client_of(cast, "bruno").post(PAGE, form).status_code


def filed(cast: Cast) -> Nomination:
    assert sent(cast, LETTER) == HTTPStatus.FOUND
    found: Nomination = Nomination.objects.latest("pk")
    return found


@pytest.mark.parametrize("blob", [b"MZ\x90 a program", b"<html>%PDF-</html>", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused_whatever_it_is_called(cast: Cast, blob: bytes) -> None:
    assert sent(cast, blob) == HTTPStatus.BAD_REQUEST
    assert not Nomination.objects.exists()


def test_a_file_that_is_too_large_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "LARGEST", 10)
    assert sent(cast, LETTER) == HTTPStatus.BAD_REQUEST
    assert not StoredFile.objects.exists()


def test_it_is_given_as_a_download_that_runs_nothing(cast: Cast) -> None:
    answer = client_of(cast, "diego").get(f"/en/offices/nominations/{filed(cast).pk}/letter/")
    assert b"".join(answer.streaming_content) == LETTER  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "carta" not in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["carla", "clara", "fede"])
def test_who_may_not_read_the_nomination_does_not_find_the_letter(cast: Cast, name: str) -> None:
    address = f"/en/offices/nominations/{filed(cast).pk}/letter/"
    assert client_of(cast, name).get(address).status_code == HTTPStatus.NOT_FOUND


def test_the_journal_keeps_the_digest_and_never_a_name(cast: Cast) -> None:
    nomination = filed(cast)
    changes = Entry.objects.filter(act="nomination.file").latest("sequence").changes
    assert nomination.letter_file is not None
    assert changes["file"] == nomination.letter_file.digest
    assert "Nadia" not in str(changes)


def test_a_nomination_without_a_file_has_no_letter_to_give(cast: Cast) -> None:
    assert client_of(cast, "bruno").post(PAGE, FORM).status_code == HTTPStatus.FOUND
    address = f"/en/offices/nominations/{Nomination.objects.latest('pk').pk}/letter/"
    assert client_of(cast, "diego").get(address).status_code == HTTPStatus.NOT_FOUND
