"""The filter of the records and the answer for one record say the same, for everybody and every level."""

from __future__ import annotations

import pytest
from tests.cast import Cast, written

from puebla.core.audiences import Audience
from puebla.documents.access import documents_for, may_see
from puebla.documents.models import Document

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


@pytest.mark.parametrize("audience", [Audience.CLOSED, Audience.FUND, Audience.BODY])
def test_what_no_rule_here_opens_is_seen_by_nobody(cast: Cast, audience: Audience) -> None:
    document = Document(audience=audience)
    assert not any(may_see(cast.actor(name), document) for name in PEOPLE)
