"""Sickle, a harvester of others' making, reads the library (OAI-PMH 2.0): over a running server, and in the process."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from requests import Response
from sickle import Sickle, oaiexceptions
from sickle.oaiexceptions import (
    BadArgument,
    BadResumptionToken,
    BadVerb,
    CannotDisseminateFormat,
    IdDoesNotExist,
    NoRecordsMatch,
)
from tests.cast import NOW, Cast
from tests.documents.library import begun, keeper, read

from puebla.api import asking
from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.models import Document

pytestmark = pytest.mark.usefixtures("frozen_clock")
PREFIX = {"metadataPrefix": "oai_dc"}
SECOND = f"{NOW:%Y-%m-%dT%H:%M:%SZ}"


class Nearby(Sickle):
    """The harvester without the wire between: its requests go to the application in this process."""

    def _request(self, kwargs: dict[str, str]) -> Response:
        answer, found = Client().get(self.endpoint, kwargs), Response()
        found.status_code, found._content, found.encoding = answer.status_code, answer.content, "utf-8"
        return found


@pytest.fixture
def harvester(registers: None) -> Sickle:
    """Return the harvester; the library holds the register and what a test adds."""
    return Nearby("/oai")


def published(cast: Cast, **description: Any) -> Document:
    by = keeper(cast)
    document = begun(by, body=None, themes=("T1.1.1",), **description)
    for language in ("es", "en"):
        read(document, by, "Un párrafo.", language=language)
    issued = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    return life.publish_document(issued, by=by, at=NOW)


def codes(records: Any) -> list[str]:
    return [record.identifier.rpartition(":")[2] for record in records]


def test_it_is_told_who_answers(harvester: Sickle) -> None:
    told = harvester.Identify()
    assert (told.protocolVersion, told.deletedRecord) == ("2.0", "persistent")
    assert [form.metadataPrefix for form in harvester.ListMetadataFormats()] == ["oai_dc"]


@pytest.mark.django_db(transaction=True)
def test_every_public_record_comes_once_over_several_pages(
    registers: None, live_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("puebla.api.oai.PAGE", 7)
    harvester = Sickle(f"{live_server.url}/oai")
    found = [record.header.identifier.rpartition(":")[2] for record in harvester.ListRecords(**PREFIX)]
    assert sorted(found) == sorted(Document.objects.values_list("code", flat=True))
    assert len(found) > 14
    posted = Sickle(f"{live_server.url}/oai", http_method="POST")
    assert codes(posted.ListIdentifiers(**PREFIX)) == found


@pytest.mark.parametrize("audience", [Audience.PARTICIPANTS, Audience.MEMBERS, Audience.TROIKA, Audience.SECRETARIAT])
def test_what_is_closed_is_not_there(harvester: Sickle, cast: Cast, audience: Audience) -> None:
    by = keeper(cast)
    document = begun(by, part="plenary")
    for language in ("es", "en"):
        read(document, by, "Un párrafo.", language=language)
    assert document.code not in codes(harvester.ListIdentifiers(**PREFIX))
    life.issue_document(document, audience, by=by, at=NOW)
    assert document.code not in codes(harvester.ListIdentifiers(**PREFIX))
    with pytest.raises(IdDoesNotExist):
        harvester.GetRecord(identifier=f"oai:127.0.0.1:{document.code}", **PREFIX)


def test_an_embargo_is_not_seen_before_its_end(harvester: Sickle, cast: Cast) -> None:
    by = keeper(cast)
    document = begun(by)
    for language in ("es", "en"):
        read(document, by, "Un párrafo.", language=language)
    issued = life.issue_document(document, Audience.MEMBERS, by=by, at=NOW)
    life.publish_document(issued, by=by, at=NOW, until=NOW + timedelta(days=1))
    assert document.code not in codes(harvester.ListIdentifiers(**PREFIX))


def test_a_record_speaks_both_languages(harvester: Sickle, cast: Cast) -> None:
    document = published(cast, title_es="Título único", title_en="Unique title")
    record = harvester.GetRecord(identifier=f"oai:127.0.0.1:{document.code}", **PREFIX)
    assert sorted(record.metadata["title"]) == ["Título único", "Unique title"]
    assert document.symbol in record.metadata["identifier"]
    assert record.metadata["language"] == ["en", "es"]
    assert record.metadata["format"] == ["text/plain"]


def test_a_withdrawn_document_stays_as_a_deleted_record(harvester: Sickle, cast: Cast) -> None:
    document = published(cast)
    reason = life.Words("Por error.", "By mistake.")
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=reason)
    record = harvester.GetRecord(identifier=f"oai:127.0.0.1:{document.code}", **PREFIX)
    assert record.deleted
    assert "mistake" not in record.raw
    assert document.code in codes(harvester.ListIdentifiers(set="theme:T1", **PREFIX))


def test_only_what_changed_since_is_given(harvester: Sickle, cast: Cast) -> None:
    until_now = {"from": "2016-09-08", "until": "2016-09-08", **PREFIX}
    document = published(cast)
    assert document.code in codes(harvester.ListIdentifiers(**until_now))
    assert document.code in codes(harvester.ListIdentifiers(**{"from": SECOND, "until": SECOND, **PREFIX}))
    with pytest.raises(NoRecordsMatch):
        harvester.ListIdentifiers(**{"from": "2016-09-09", **PREFIX})
    with pytest.raises(NoRecordsMatch):
        harvester.ListIdentifiers(**{"until": "2016-09-07", **PREFIX})


def test_a_version_that_waits_moves_no_date(harvester: Sickle, cast: Cast) -> None:
    document = published(cast)
    at = document.last_change.at
    read(document, keeper(cast), "Otro párrafo.", note_es="Se corrige.")
    document.last_change.refresh_from_db()
    assert document.last_change.at == at


def test_sets_are_those_that_hold_something(harvester: Sickle, cast: Cast) -> None:
    names = [found.setSpec for found in harvester.ListSets()]
    assert {"kind", "kind:declaration", "body", "theme", "theme:T1"} <= set(names)
    for name in names:
        assert codes(harvester.ListIdentifiers(set=name, **PREFIX))


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"verb": "Nothing"}, BadVerb),
        ({"verb": "ListRecords"}, BadArgument),
        ({"verb": "Identify", "more": "x"}, BadArgument),
        ({"verb": "ListRecords", "from": "2016-13-01", **PREFIX}, BadArgument),
        ({"verb": "ListRecords", "from": "2016-02-01", "until": "2016-02-01T00:00:00Z", **PREFIX}, BadArgument),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, CannotDisseminateFormat),
        ({"verb": "ListRecords", "resumptionToken": "forged"}, BadResumptionToken),
        ({"verb": "ListRecords", "set": "theme:T9", **PREFIX}, NoRecordsMatch),
        ({"verb": "ListRecords", "set": "no' OR 1", **PREFIX}, NoRecordsMatch),
        ({"verb": "GetRecord", "identifier": "oai:127.0.0.1:never", **PREFIX}, IdDoesNotExist),
    ],
)
def test_an_error_is_one_of_the_protocol(harvester: Sickle, arguments: dict[str, str], fault: type[Exception]) -> None:
    with pytest.raises(fault):
        _raised(harvester, arguments)


def _raised(harvester: Sickle, arguments: dict[str, str]) -> None:
    """Turn the answer's error into the harvester's exception of its name."""
    error = harvester.harvest(**arguments).xml.find(f".//{harvester.oai_namespace}error")
    if error is not None:
        code = error.attrib["code"]
        raise getattr(oaiexceptions, code[0].upper() + code[1:])(error.text)


def test_a_token_belongs_to_its_verb() -> None:
    text = asking.token("ListRecords", asking.Asked(asking.Window()))
    with pytest.raises(asking.Fault) as caught:
        asking.resumed("ListIdentifiers", text)
    assert caught.value.code == "badResumptionToken"
