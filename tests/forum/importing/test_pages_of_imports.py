"""The pages of an import: who reaches them, what a wrong file says, and the way from the file to the report."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from tests.cast import Cast, make_person, written
from tests.doors.walking import sign_in
from tests.forum.importing.tables import LUPE, PEDRO, csv_file

from puebla.forum.importing.files import read_file
from puebla.forum.importing.report import csv_of, xlsx_of
from puebla.forum.models import ImportDraft, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen_clock")]


def desk(cast: Cast, name: str) -> Client:
    client = Client()
    sign_in(client, cast, name)
    return client


def send(client: Client, content: bytes, language: str = "en") -> Any:
    return client.post(f"/{language}/contacts/import/", {"file": SimpleUploadedFile("people.csv", content)})


@pytest.mark.parametrize(
    ("name", "status"), [("clara", 404), ("rita", 404), ("elena", 404), ("fede", 404), ("bruno", 403), ("ana", 403)]
)
def test_nobody_else_reaches_the_page(cast: Cast, name: str, status: int) -> None:
    assert desk(cast, name).get("/en/contacts/import/").status_code == status
    assert send(desk(cast, name), csv_file(LUPE)).status_code == status


def test_a_draft_is_its_sender_s_alone(cast: Cast) -> None:
    cast.people["adela"] = written(lambda: make_person("adela", "country-administrator", "mx"))
    send(desk(cast, "diego"), csv_file(LUPE))
    number = ImportDraft.objects.get().pk
    for page in ("", "report.csv"):
        assert desk(cast, "adela").get(f"/en/contacts/import/{number}/{page}").status_code == 404
    assert desk(cast, "adela").post(f"/en/contacts/import/{number}/enter/", {"seen": "x"}).status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_wrong_file_is_explained_beside_the_field(cast: Cast, language: str) -> None:
    answer = send(desk(cast, "diego"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, language)
    assert answer.status_code == 400
    assert {"es": "contraseña", "en": "password"}[language] in answer.content.decode()


def test_from_the_file_to_the_report(cast: Cast) -> None:
    client = desk(cast, "diego")
    shown = client.get(send(client, csv_file(LUPE, ["", *PEDRO[1:]])).url)
    text = shown.content.decode()
    assert "Lupe Inventada" in text
    assert "The cell is empty, and this is needed." in text
    seen = shown.context["form"].initial["seen"]
    number = ImportDraft.objects.get().pk
    done = client.post(f"/en/contacts/import/{number}/enter/", {"seen": seen, "token": "t1"})
    assert done.status_code == 302
    assert client.post(f"/en/contacts/import/{number}/enter/", {"seen": seen, "token": "t1"}).status_code == 302
    assert Person.objects.filter(name="Lupe Inventada").count() == 1
    assert "Report of the import" in client.get(done.url).content.decode()
    assert "Lupe Inventada" in client.get(f"/en/contacts/import/{number}/report.csv").content.decode("utf-8-sig")


def test_when_something_has_changed_the_dry_run_is_shown_again(cast: Cast) -> None:
    client = desk(cast, "diego")
    shown = client.get(send(client, csv_file(LUPE)).url)
    written(lambda: make_person("lupe", "liaison-officer", "mx"))
    number = ImportDraft.objects.get().pk
    again = client.post(f"/en/contacts/import/{number}/enter/", {"seen": shown.context["form"].initial["seen"]})
    assert again.status_code == 409
    assert "The registers have changed since this was shown." in again.content.decode()
    assert again.context["form"].initial["seen"] != shown.context["form"].initial["seen"]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_has_headings_that_are_read_again(cast: Cast, language: str, kind: str) -> None:
    answer = desk(cast, "diego").get(f"/es/contacts/import/template-{language}.{kind}")
    content = answer.content
    if kind == "xlsx":
        explained = [cell.value for row in load_workbook(io.BytesIO(content)).worksheets[1].rows for cell in row]
        assert {"focal-point", "mx"} <= set(explained)
        book = load_workbook(io.BytesIO(content))
        book.worksheets[0].append(["Lupe"])
        out = io.BytesIO()
        book.save(out)
        content = out.getvalue()
    else:
        content += b"Lupe\r\n"
    assert read_file(content)[0].headings[0] == {"es": "nombre", "en": "name"}[language]


def test_no_cell_of_a_report_can_run(cast: Cast) -> None:
    table = [["=1+1", "+52", "-x", "@y", "\tz", "＝1", "fine"]]
    assert csv_of(table).decode("utf-8-sig") == "'=1+1,'+52,'-x,'@y,'\tz,'＝1,fine\r\n"
    cells = next(load_workbook(io.BytesIO(xlsx_of(("Report", table)))).worksheets[0].rows)
    assert [cell.data_type for cell in cells] == ["s"] * 7
    assert [cell.value for cell in cells] == table[0]
