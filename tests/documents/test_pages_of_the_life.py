"""The pages on which a document's life is led: who may open them, what they refuse, what they do."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NOW, Cast, written
from tests.documents.library import begun, keeper, read, received
from tests.doors.walking import sign_in

from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.documents import actions, actions_of_life as life
from puebla.documents.models import Document, Relation, RelationKind, Version
from puebla.forum.models import Party

pytestmark = pytest.mark.usefixtures("frozen_clock")


def client_of(cast: Cast, name: str) -> Client:
    """Return the browser of a person who has signed in."""
    client = Client()
    sign_in(client, cast, name)
    return client


def ready(cast: Cast, **description: object) -> Document:
    """Return a draft with its texts in both languages."""
    document = begun(keeper(cast), **description)
    read(document, keeper(cast), "Palabra inconfundible.")
    read(document, keeper(cast), "Unmistakable word.", language="en")
    return Document.objects.get(pk=document.pk)


def issued(cast: Cast, audience: Audience = Audience.MEMBERS) -> Document:
    """Return a document issued to an audience."""
    return life.issue_document(ready(cast), audience, by=keeper(cast), at=NOW)


def address(document: Document, end: str = "") -> str:
    """Return the English address of a page of the document's life."""
    return f"/en/documents/{document.locator}/life/{end}"


def sent(client: Client, where: str, **form: str) -> str:
    """Send a form that is accepted, follow it, and return the page that results."""
    response = client.post(where, form, follow=True)
    assert response.status_code == 200, response.content.decode()[:2000]
    assert response.redirect_chain
    return str(response.content.decode())


def now(document: Document) -> Document:
    """Return the document as it stands."""
    return Document.objects.get(pk=document.pk)


@pytest.mark.parametrize("end", ["", "issue/", "publish/", "withdraw/", "relate/", "announce/", "adopt/"])
def test_a_document_that_is_hidden_has_no_page_of_its_life(cast: Cast, end: str) -> None:
    document = ready(cast)
    for name in ("bruno", "carla", "clara", "fede"):
        assert client_of(cast, name).get(address(document, end)).status_code == 404
    assert Client().get(address(document, end)).status_code == 302


def test_who_only_reads_a_document_may_not_lead_its_life(cast: Cast) -> None:
    document = issued(cast)
    client = client_of(cast, "bruno")
    assert client.get(address(document)).status_code == 403
    assert client.post(address(document, "withdraw/"), {"reason_es": "No", "reason_en": "No"}).status_code == 403
    assert now(document).status == "issued"


def test_who_submits_a_paper_sees_where_it_stands_but_does_not_issue_it(cast: Cast) -> None:
    document = begun(cast.actor("bruno"), party=Party.objects.get(code="mx"))
    read(document, cast.actor("bruno"), "Texto")
    client = client_of(cast, "bruno")
    assert "What is not open, and why" in client.get(address(document)).content.decode()
    assert client.post(address(document, "issue/"), {"audience": "members"}).status_code == 403


def test_a_document_without_its_other_language_is_issued_when_its_day_is_announced(cast: Cast) -> None:
    document = begun(keeper(cast))
    read(document, keeper(cast), "Solo en español")
    client = client_of(cast, "diego")
    assert "neither a text nor an announced day" in client.get(address(document)).content.decode()
    assert client.get(address(document, "issue/")).status_code == 409
    sent(client, address(document, "announce/"), language="en", on="2016-10-01")
    page = sent(client, address(document, "issue/"), audience="members")
    assert "The document is issued." in page
    assert (now(document).status, now(document).audience) == ("issued", "members")


def test_a_day_that_is_past_is_refused_beside_its_field(cast: Cast) -> None:
    document = begun(keeper(cast))
    response = client_of(cast, "diego").post(address(document, "announce/"), {"language": "en", "on": "2016-01-01"})
    assert response.status_code == 409
    assert 'id="id_on-error"' in response.content.decode()


def test_the_public_cannot_be_chosen_where_a_document_is_issued(cast: Cast) -> None:
    response = client_of(cast, "diego").post(address(ready(cast), "issue/"), {"audience": "public"})
    assert response.status_code == 400


def test_what_is_issued_behind_closed_doors_leads_back_to_the_workbench(cast: Cast) -> None:
    document = ready(cast)
    page = sent(client_of(cast, "diego"), address(document, "issue/"), audience="closed-door")
    assert "Workbench of the library" in page
    assert now(document).audience == "closed-door"


def test_a_form_of_a_page_that_is_stale_is_refused(cast: Cast) -> None:
    document = ready(cast)
    form = {"audience": "members", "revision": str(document.revision - 1)}
    response = client_of(cast, "diego").post(address(document, "issue/"), form)
    assert response.status_code == 409
    assert now(document).status == "draft"


def test_a_form_sent_twice_is_done_once(cast: Cast) -> None:
    document = issued(cast)
    client = client_of(cast, "diego")
    form = {"reason_es": "Error", "reason_en": "Mistake", "token": "twice"}
    sent(client, address(document, "withdraw/"), **form)
    assert "had already been sent" in sent(client, address(document, "withdraw/"), **form)
    assert Entry.objects.filter(act="document.withdraw").count() == 1


def test_an_adoption_needs_the_meeting_or_the_body(cast: Cast) -> None:
    page = client_of(cast, "diego").get(address(issued(cast))).content.decode()
    assert "Name the meeting or the body in the description" in page


def test_the_gate_is_shown_check_by_check(cast: Cast) -> None:
    document = issued(cast)
    spoil(document, "comments", "metadata")
    page = client_of(cast, "diego").get(address(document, "publish/")).content.decode()
    for words in ("closes the gate", "needs a reason", "in order", "Remove the comments", "Palabra inconfundible."):
        assert words in page


def spoil(document: Document, *findings: str) -> None:
    """Let the Spanish text hold what the gate looks for."""
    version = document.versions.filter(language="es", is_current=True).get()
    version.findings = list(findings)
    written(version.save)


def test_a_closed_gate_refuses_and_says_so(cast: Cast) -> None:
    document = issued(cast)
    spoil(document, "tracked-changes")
    response = client_of(cast, "diego").post(address(document, "publish/"), {"when": "now", "reason_en": "Please"})
    assert response.status_code == 409
    assert now(document).audience == "members"


def test_one_act_opens_both_languages_to_everybody(cast: Cast) -> None:
    document = issued(cast)
    page = sent(client_of(cast, "diego"), address(document, "publish/"), when="now")
    assert "everybody can read it now" in page
    assert Client().get(f"/en/documents/{document.locator}/").status_code == 200


@pytest.mark.parametrize(
    ("day", "hour", "zone", "field"),
    [
        ("", "09:00", "America/Mexico_City", "day"),
        ("2016-10-01", "", "America/Mexico_City", "hour"),
        ("2017-03-12", "02:30", "America/New_York", "hour"),
    ],
)
def test_an_embargo_needs_an_instant_that_there_is(cast: Cast, day: str, hour: str, zone: str, field: str) -> None:
    form = {"when": "later", "day": day, "hour": hour, "zone": zone}
    response = client_of(cast, "diego").post(address(issued(cast), "publish/"), form)
    assert response.status_code == 400
    assert f'id="id_{field}-error"' in response.content.decode()


def test_an_embargo_that_is_past_is_refused_beside_its_day(cast: Cast) -> None:
    form = {"when": "later", "day": "2016-09-08", "hour": "09:00", "zone": "UTC"}
    response = client_of(cast, "diego").post(address(issued(cast), "publish/"), form)
    assert response.status_code == 409
    assert 'id="id_day-error"' in response.content.decode()


def test_an_embargo_holds_the_instant_of_its_zone_and_can_be_cancelled(cast: Cast) -> None:
    document, client = issued(cast), client_of(cast, "diego")
    form = {"when": "later", "day": "2016-10-01", "hour": "15:00", "zone": "America/Mexico_City"}
    page = sent(client, address(document, "publish/"), **form)
    assert "The embargo is set." in page
    assert now(document).publish_at.isoformat() == "2016-10-01T20:00:00+00:00"
    assert "Saturday 1 October 2016, 14:00 (UTC−06:00, San José)" in page
    sent(client, address(document, "cancel-embargo/"))
    assert now(document).publish_at is None


def test_a_withdrawal_asks_for_its_reason_in_both_languages(cast: Cast) -> None:
    document, client = issued(cast), client_of(cast, "diego")
    response = client.post(address(document, "withdraw/"), {"reason_es": "Error"})
    assert response.status_code == 400
    assert 'id="id_reason_en-error"' in response.content.decode()
    sent(client, address(document, "withdraw/"), reason_es="Error", reason_en="Mistake")
    assert now(document).status == "withdrawn"


def corrected(cast: Cast, document: Document) -> Version:
    """Return a version that was read and is not shown yet."""
    return read(document, keeper(cast), "Palabra corregida.", note_es="Errata", note_en="Misprint")


def test_a_corrected_text_takes_the_place_of_the_one_that_is_shown(cast: Cast) -> None:
    document = issued(cast)
    version = corrected(cast, document)
    client = client_of(cast, "diego")
    where = address(document, f"show/es/{version.number}/")
    assert where in client.get(address(document)).content.decode()
    assert "Misprint" in client.get(where).content.decode()
    sent(client, where)
    assert Version.objects.get(pk=version.pk).is_current


def test_a_corrected_text_of_a_public_document_passes_the_gate(cast: Cast) -> None:
    document = life.publish_document(issued(cast), by=keeper(cast), at=NOW)
    version = corrected(cast, document)
    version.findings = ["comments"]
    written(version.save)
    where, client = address(document, f"show/es/{version.number}/"), client_of(cast, "diego")
    assert client.post(where, {"reason_en": "Please"}).status_code == 409
    assert not Version.objects.get(pk=version.pk).is_current
    version.findings = []
    written(version.save)
    sent(client, where)
    assert Version.objects.get(pk=version.pk).is_current


def test_a_file_that_was_not_read_cannot_be_shown(cast: Cast) -> None:
    document = issued(cast)
    version = received(document, keeper(cast), "Sin leer", note_es="Errata")
    assert client_of(cast, "diego").get(address(document, f"show/es/{version.number}/")).status_code == 404


def test_a_relation_is_found_by_words_recorded_and_taken_back(cast: Cast) -> None:
    document, other = issued(cast), issued(cast)
    client = client_of(cast, "diego")
    assert str(other.symbol) in client.get(address(document, f"relate/?q={other.symbol}")).content.decode()
    page = sent(client, address(document, f"relate/?q={other.symbol}"), kind="replaces", other=other.code)
    assert "replaces" in page
    assert "is replaced by" in client.get(address(other)).content.decode()
    relation = Relation.objects.get()
    assert client.post(address(other, f"relate/{relation.pk}/take-back/")).status_code == 404
    sent(client, address(document, f"relate/{relation.pk}/take-back/"))
    assert not Relation.objects.exists()


def test_a_hidden_document_is_neither_found_nor_related_nor_shown(cast: Cast) -> None:
    bruno = cast.actor("bruno")
    own = begun(bruno, party=Party.objects.get(code="mx"), title_es="Propio", title_en="Own")
    hidden = issued(cast, Audience.SECRETARIAT)
    client = client_of(cast, "bruno")
    assert hidden.code not in client.get(address(own, f"relate/?q={hidden.symbol}")).content.decode()
    response = client.post(address(own, "relate/"), {"kind": RelationKind.ANNEX_TO, "other": hidden.code})
    assert response.status_code == 404
    from puebla.documents.actions_of_relations import relate

    relate(own, RelationKind.ANNEX_TO, hidden, by=keeper(cast), at=NOW)
    assert str(hidden.symbol) not in client.get(address(own)).content.decode()


def test_a_refused_embargo_is_told_on_the_page(cast: Cast) -> None:
    from puebla.documents.tasks import lift_embargoes

    until = NOW - timedelta(minutes=1)
    document = life.publish_document(issued(cast), by=keeper(cast), at=NOW - timedelta(days=1), until=until)
    spoil(document, "comments")
    lift_embargoes(NOW)
    page = client_of(cast, "diego").get(address(document)).content.decode()
    assert "The embargo is over, and the gate is closed" in page
    assert "Comments (Spanish)" in page


def test_a_version_of_a_draft_is_shown_by_itself(cast: Cast) -> None:
    document = ready(cast)
    assert actions.last_numbers([document]) == {(document.pk, "es"): 1, (document.pk, "en"): 1}
    assert "Put it in the place" not in client_of(cast, "diego").get(address(document)).content.decode()


@pytest.mark.parametrize("name", ["bruno", "beatriz", "diego"])
def test_the_document_s_page_leads_to_its_acts_for_those_who_prepare_it_alone(cast: Cast, name: str) -> None:
    document = issued(cast)
    page = client_of(cast, name).get(f"/en/documents/{document.locator}/").content.decode()
    offered = [f"{document.locator}/{act}/" in page for act in ("life", "describe", "add")]
    assert offered == [name == "diego"] * 3
