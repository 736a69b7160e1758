"""The pages of intake: who may begin, what a form asks, and what becomes of each file that is sent."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import NOW, Cast
from tests.documents import corpus
from tests.documents.library import begun, keeper, read

from puebla.documents import tasks, tasks_import
from puebla.documents.models import Delivery, Document, DocumentStatus, Stage, Version

pytestmark = pytest.mark.usefixtures("frozen_clock")
PAPER = {"kind": "background-paper", "title_es": "Papel", "title_en": "Paper", "audience": "members"}


def client_of(cast: Cast, name: str) -> Client:
    """Return a browser in which a person of the cast is signed in."""
    client = Client()
    client.force_login(cast.account(name))
    return client


def sent(name: str, blob: bytes) -> SimpleUploadedFile:
    """Return a file as a browser sends it, with a type that is not to be believed."""
    return SimpleUploadedFile(name, blob, content_type="application/x-invented")


@pytest.mark.parametrize(("name", "status"), [("fede", 404), ("elena", 403), ("diego", 200), ("bruno", 200)])
def test_the_page_exists_for_those_who_begin_papers(cast: Cast, name: str, status: int) -> None:
    assert client_of(cast, name).get("/en/documents/new/").status_code == status


def test_who_submits_begins_papers_of_their_own_party_alone(cast: Cast) -> None:
    page = client_of(cast, "bruno")
    assert page.post("/en/documents/new/", {**PAPER, "party": "pa"}).status_code == 400
    assert page.post("/en/documents/new/", {**PAPER, "party": "mx"}).status_code == 302
    assert Document.objects.latest("pk").party.code == "mx"


def test_a_form_without_a_title_says_so_beside_the_field(cast: Cast) -> None:
    answer = client_of(cast, "diego").post("/en/documents/new/", {**PAPER, "title_es": "", "title_en": " "})
    assert answer.status_code == 400
    assert b"at least one of the two languages" in answer.content


def test_another_persons_draft_is_not_there(cast: Cast) -> None:
    code = begun(keeper(cast)).code
    for page in ("describe", "add"):
        assert client_of(cast, "bruno").get(f"/en/documents/{code}/{page}/").status_code == 404


def test_who_only_reads_a_document_cannot_correct_it(cast: Cast) -> None:
    code = Document.objects.filter(audience="public").latest("code").locator
    assert client_of(cast, "bruno").get(f"/en/documents/{code}/describe/").status_code == 403


def test_a_record_is_corrected_and_a_stale_form_is_not_taken(cast: Cast) -> None:
    document = begun(keeper(cast))
    page, where = client_of(cast, "diego"), f"/en/documents/{document.code}/describe/"
    form = {**PAPER, "title_en": "Better", "on": "1996-03", "themes": "t1.2", "revision": document.revision}
    assert page.post(where, form).status_code == 302
    document.refresh_from_db()
    assert (document.title_en, str(document.on), document.themes) == ("Better", "1996-03", ["T1.2"])
    assert page.post(where, {**form, "title_en": "Worse"}).status_code == 409


@pytest.mark.parametrize(("field", "value"), [("on", "13/03/96"), ("themes", "T99"), ("meeting", "no-such-meeting")])
def test_what_is_no_date_theme_or_meeting_is_told_beside_its_field(cast: Cast, field: str, value: str) -> None:
    answer = client_of(cast, "diego").post("/en/documents/new/", {**PAPER, field: value})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [field])


def test_a_file_arrives_and_is_shown_as_waiting_and_then_as_read(cast: Cast) -> None:
    code = begun(keeper(cast)).code
    page, where = client_of(cast, "diego"), f"/en/documents/{code}/add/"
    form: dict[str, Any] = {"language": "es", "translation": "original", "file": sent("a.exe.pdf", corpus.pdf())}
    assert b"waiting to be read" in page.post(where, form, follow=True).content
    tasks.read_waiting(NOW)
    assert b"the one that is shown" in page.get(where).content


def test_a_refused_file_says_why_in_the_readers_language(cast: Cast) -> None:
    code = begun(keeper(cast)).code
    form = {"language": "es", "translation": "original", "file": sent("a.docx", corpus.hostile()["macros.docx"])}
    answer = client_of(cast, "diego").post(f"/es/documents/{code}/add/", form)
    assert answer.status_code == 400
    assert "macros" in answer.content.decode()
    assert not Version.objects.filter(document__code=code).exists()


def test_a_correction_of_a_shown_text_needs_a_word_on_it(cast: Cast) -> None:
    code = read(begun(keeper(cast)), keeper(cast), "Uno.").document.code
    form = {"language": "es", "translation": "original", "file": sent("b.txt", b"Dos.")}
    answer = client_of(cast, "diego").post(f"/en/documents/{code}/add/", form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (409, ["note_es"])


def test_many_files_become_records_and_each_is_accounted_for(cast: Cast) -> None:
    files = [
        sent("Informe_es.pdf", corpus.pdf("Uno.")), sent("Informe_en.pdf", corpus.pdf("One.")), sent("x.txt", b"Solo."),
        sent("again.txt", b"Solo."), sent("program.exe", corpus.hostile()["program.exe"]), sent("empty.txt", b""),
    ]  # fmt: skip
    form = {"files": files, "kind": "study", "audience": "members", "language": "es", "joined": "on"}
    answer = client_of(cast, "diego").post("/en/documents/upload/", form)
    assert [outcome.pill for outcome in answer.context["outcomes"]].count("go") == 3
    assert len(answer.context["outcomes"]) == len(files)
    assert Document.objects.filter(status=DocumentStatus.DRAFT, kind="study").count() == 2


def test_a_form_of_many_files_sent_twice_enters_them_once(cast: Cast) -> None:
    page = client_of(cast, "diego")
    form = {"kind": "study", "audience": "members", "language": "es", "token": "t" * 20}
    for _time in range(2):
        page.post("/en/documents/upload/", {**form, "files": [sent("x.txt", b"Solo.")]})
    assert Version.objects.filter(file_name="x.txt").count() == 1


def parcel(files: dict[str, bytes]) -> SimpleUploadedFile:
    """Return a packed file as a browser sends it."""
    return sent("parcel.zip", corpus.packed(files))


def test_a_packed_file_is_shown_first_and_entered_by_the_worker(cast: Cast) -> None:
    page = client_of(cast, "diego")
    files = {"a_es.txt": b"Uno.", "a_en.txt": b"One.", "script_es.pdf": corpus.hostile()["script.pdf"], "z.txt": b""}
    shown = page.post("/en/documents/imports/", {"parcel": parcel(files)}, follow=True)
    assert b"Nothing has been entered yet" in shown.content
    assert not Document.objects.filter(title_es="a").exists()
    delivery = Delivery.objects.get()
    page.post(f"/en/documents/imports/{delivery.pk}/enter/", {"token": "t" * 20})
    assert tasks_import.enter_deliveries(NOW) == 3
    assert Document.objects.get(title_es="a").languages == "es en"
    assert b"Report of the import" in page.get(f"/en/documents/imports/{delivery.pk}/").content
    assert [row.outcome for row in delivery.files.order_by("name")] == ["new", "language", "fault", "fault"]


def test_a_delivery_thrown_away_leaves_nothing(cast: Cast) -> None:
    page = client_of(cast, "diego")
    page.post("/en/documents/imports/", {"parcel": parcel({"a_es.txt": b"Uno."})})
    file = Delivery.objects.get().file
    page.post(f"/en/documents/imports/{Delivery.objects.get().pk}/discard/")
    assert not Delivery.objects.exists()
    assert file is not None
    assert not type(file).objects.filter(pk=file.pk).exists()


def test_what_is_no_packed_file_is_told(cast: Cast) -> None:
    answer = client_of(cast, "diego").post("/en/documents/imports/", {"parcel": sent("a.zip", b"no")})
    assert answer.status_code == 400
    assert not Delivery.objects.exists()


def test_the_files_i_sent_stand_in_my_list_alone(cast: Cast) -> None:
    read(begun(keeper(cast)), keeper(cast), "Uno.")
    assert len(client_of(cast, "diego").get("/en/documents/sent/").context["lines"]) == 1
    assert client_of(cast, "bruno").get("/en/documents/sent/").context["lines"] == []


def test_a_file_read_after_the_worker_refused_it_says_what_to_do(cast: Cast) -> None:
    code = begun(keeper(cast)).code
    page, where = client_of(cast, "diego"), f"/en/documents/{code}/add/"
    form = {"language": "es", "translation": "original", "file": sent("a.pdf", corpus.hostile()["script.pdf"])}
    page.post(where, form)
    tasks.read_waiting(NOW)
    assert Version.objects.get(document__code=code).stage == Stage.REFUSED
    assert b"can act by itself" in page.get(where).content
