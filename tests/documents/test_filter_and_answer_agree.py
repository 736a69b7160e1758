"""The filter of the records and the answer for one record say the same, for everybody and every level."""

from __future__ import annotations

import pytest
from tests.cast import Cast, written

from puebla.core.audiences import Audience
from puebla.documents.access import documents_for, index_rows_for, may_see
from puebla.documents.models import Document
from puebla.documents.search.index import refresh
from puebla.forum.models import Body

PEOPLE = ("public", "ana", "bruno", "clara", "oscar", "rita", "diego", "elena", "fede")


@pytest.mark.parametrize("name", PEOPLE)
def test_filter_and_answer_agree_for(cast: Cast, name: str) -> None:
    actor = cast.actor(name)
    documents = list(Document.objects.all()[: len(Audience)])
    for document, audience in zip(documents, Audience, strict=True):
        document.audience = audience
        written(document.save)
    seen = set(documents_for(actor).values_list("pk", flat=True))
    assert {document.pk for document in documents if may_see(actor, document)} == seen & {d.pk for d in documents}


def test_members_see_what_is_for_members_and_observers_do_not(cast: Cast) -> None:
    document = Document(audience=Audience.MEMBERS)
    assert may_see(cast.actor("bruno"), document)
    assert not may_see(cast.actor("oscar"), document)


EXPECTED = {
    Audience.CLOSED: {"ana", "bruno"},
    Audience.FUND: set[str](),
    Audience.BODY: {"ana", "diego"},
    Audience.SECRETARIAT: {"diego"},
}


@pytest.mark.parametrize("audience", EXPECTED)
def test_what_is_closed_is_seen_by_those_whom_a_rule_names_and_nobody_else(cast: Cast, audience: Audience) -> None:
    document = Document(audience=audience)
    assert {name for name in PEOPLE if may_see(cast.actor(name), document)} == EXPECTED[audience]


def test_observers_see_papers_of_the_parts_that_the_rights_table_opens_and_no_others(cast: Cast) -> None:
    vm, rcgm = Body.objects.get(code="vm"), Body.objects.get(code="rcgm")
    plenary = Document(audience=Audience.PARTICIPANTS, body=vm, part="plenary")
    session = Document(audience=Audience.PARTICIPANTS, body=rcgm, part="session")
    assert may_see(cast.actor("oscar"), plenary)
    assert not may_see(cast.actor("oscar"), session)
    assert may_see(cast.actor("clara"), session)
    assert not any(may_see(cast.actor(name), session) for name in ("public", "fede", "rita"))


def test_the_index_is_filtered_as_the_records_are(cast: Cast) -> None:
    documents = list(Document.objects.select_related("body")[: len(Audience)])
    for document, audience in zip(documents, Audience, strict=True):
        document.audience = audience
        written(document.save)
        refresh(document)
    for name in PEOPLE:
        actor = cast.actor(name)
        found = set(index_rows_for(actor).values_list("pk", flat=True))
        assert {document.pk for document in documents if may_see(actor, document)} == found & {d.pk for d in documents}
