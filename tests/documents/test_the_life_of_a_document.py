"""Issued, adopted, published through the gate, embargoed, corrected, withdrawn: by whom, when, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.cast import NOW, Cast
from tests.documents.library import WORKER, begun, keeper, read, received

from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.documents import actions, actions_of_life as life
from puebla.documents.access import documents_for
from puebla.documents.actions_of_relations import relate
from puebla.documents.models import Document, GivenSymbol, RelationKind
from puebla.documents.search import asking
from puebla.documents.search.finding import Narrowing, find
from puebla.procedure.refusals import Reason, Refused

REASON = life.Words("Sin observaciones", "Nothing to note")


def _reason(refused: pytest.ExceptionInfo[Refused]) -> Reason:
    return refused.value.refusal.reason


def _ready(cast: Cast, **description: object) -> Document:
    """Return a draft with its texts in both languages."""
    document = begun(keeper(cast), **description)
    read(document, keeper(cast), "Palabra inconfundible.")
    read(document, keeper(cast), "Unmistakable word.", language="en")
    return Document.objects.get(pk=document.pk)


def _issued(cast: Cast, audience: Audience = Audience.MEMBERS, **description: object) -> Document:
    return life.issue_document(_ready(cast, **description), audience, by=keeper(cast), at=NOW)


def test_a_focal_point_issues_nothing(cast: Cast) -> None:
    from puebla.forum.models import Party

    document = begun(cast.actor("bruno"), party=Party.objects.get(code="mx"))
    read(document, cast.actor("bruno"), "Texto")
    with pytest.raises(Refused) as refused:
        life.issue_document(document, Audience.MEMBERS, by=cast.actor("bruno"), at=NOW)
    assert _reason(refused) is Reason.NOT_PERMITTED


def test_a_document_without_a_text_is_not_issued(cast: Cast) -> None:
    document = begun(keeper(cast))
    received(document, keeper(cast), "Sin leer")
    with pytest.raises(Refused) as refused:
        life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.TEXT_MISSING


def test_a_missing_language_is_announced_or_waited_for(cast: Cast) -> None:
    document = begun(keeper(cast))
    read(document, keeper(cast), "Solo español")
    with pytest.raises(Refused) as refused:
        life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.LANGUAGE_MISSING
    life.announce_language(document, "en", date(2016, 9, 30), by=keeper(cast), at=NOW)
    assert life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW).status == "issued"


def test_a_day_that_is_past_is_not_announced(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        life.announce_language(begun(keeper(cast)), "en", date(2016, 9, 1), by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.WRONG_VALUE


def test_issuing_opens_it_to_its_audience_with_a_symbol_for_all_languages(cast: Cast) -> None:
    document = _issued(cast)
    assert document.symbol == "RCM/2016/TS/BACK/1" or document.symbol.startswith("RCM/2016/TS/")
    assert document in documents_for(cast.actor("bruno"))
    assert document not in documents_for(cast.actor("oscar"))


def test_a_symbol_is_never_given_twice(cast: Cast) -> None:
    first = _issued(cast)
    life.withdraw_document(first, by=keeper(cast), at=NOW, reason=REASON)
    assert _issued(cast).symbol != first.symbol
    assert GivenSymbol.objects.count() == 2


def test_issuing_never_reaches_the_public(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        life.issue_document(_ready(cast), Audience.PUBLIC, by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.WRONG_VALUE


def test_a_draft_is_not_published(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        life.publish_document(_ready(cast), by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.NOT_YOUR_TURN


@pytest.mark.parametrize("finding", ["tracked-changes", "comments", "hidden-text"])
def test_the_gate_stays_closed_for_what_no_reason_overcomes(cast: Cast, finding: str) -> None:
    document = _issued(cast)
    _find(document, finding)
    with pytest.raises(Refused) as refused:
        life.publish_document(document, by=keeper(cast), at=NOW, reason=REASON)
    assert _reason(refused) is Reason.GATE_CLOSED


def _find(document: Document, finding: str) -> None:
    from tests.cast import written

    version = document.versions.filter(language="es").get()
    version.findings = [finding]
    written(version.save)


def test_a_name_in_the_metadata_needs_a_reason(cast: Cast) -> None:
    document = _issued(cast)
    _find(document, "metadata")
    with pytest.raises(Refused) as refused:
        life.publish_document(document, by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.GATE_CLOSED
    assert life.publish_document(document, by=keeper(cast), at=NOW, reason=REASON).status == "published"


def test_a_link_to_a_closed_paper_closes_the_gate(cast: Cast) -> None:
    closed = _issued(cast)
    document = begun(keeper(cast))
    read(document, keeper(cast), f"Véase {closed.symbol}.")
    read(document, keeper(cast), "See the other.", language="en")
    life.issue_document(document, Audience.MEMBERS, by=keeper(cast), at=NOW)
    found = life.gate_of(Document.objects.get(pk=document.pk))
    assert [one.names for one in found.blocking] == [(closed.symbol,)]


def test_publishing_opens_both_languages_to_everybody_and_the_search_finds_it(cast: Cast) -> None:
    document = life.publish_document(_issued(cast), by=keeper(cast), at=NOW)
    assert document in documents_for(cast.actor("public"))
    for word in ("inconfundible", "unmistakable"):
        assert find(asking.read(word), Narrowing(), cast.actor("public")).documents == (document.pk,)


def test_an_embargo_holds_until_its_instant_and_ends_by_itself(cast: Cast) -> None:
    until = NOW + timedelta(hours=2)
    document = life.publish_document(_issued(cast), by=keeper(cast), at=NOW, until=until)
    assert document not in documents_for(cast.actor("public"))
    with pytest.raises(Refused):
        life.lift_embargo(document, by=WORKER, at=until - timedelta(seconds=1))
    life.lift_embargo(document, by=WORKER, at=until)
    assert document in documents_for(cast.actor("public"))


def test_a_cancelled_embargo_publishes_nothing(cast: Cast) -> None:
    until = NOW + timedelta(hours=2)
    document = life.publish_document(_issued(cast), by=keeper(cast), at=NOW, until=until)
    life.cancel_embargo(document, by=keeper(cast), at=NOW)
    with pytest.raises(Refused):
        life.lift_embargo(document, by=WORKER, at=until)


def test_a_corrected_version_of_a_published_text_passes_the_gate(cast: Cast) -> None:
    document = life.publish_document(_issued(cast), by=keeper(cast), at=NOW)
    version = read(document, keeper(cast), "Palabra corregida.", note_es="Errata")
    with pytest.raises(Refused) as refused:
        actions.make_current(version, by=keeper(cast), at=NOW)
    assert _reason(refused) is Reason.GATE_CLOSED
    life.correct_published(version, by=keeper(cast), at=NOW)
    assert find(asking.read("inconfundible"), Narrowing(), cast.actor("public")).total == 0


def test_a_withdrawal_says_why_in_both_languages_and_leaves_the_record(cast: Cast) -> None:
    document = life.publish_document(_issued(cast), by=keeper(cast), at=NOW)
    with pytest.raises(Refused) as refused:
        life.withdraw_document(document, by=keeper(cast), at=NOW, reason=life.Words("Solo español"))
    assert _reason(refused) is Reason.REASON_MISSING
    life.withdraw_document(document, by=keeper(cast), at=NOW, reason=REASON)
    assert document in documents_for(cast.actor("public"))
    assert find(asking.read("inconfundible"), Narrowing(), keeper(cast)).total == 0


def test_relations_are_never_with_itself_nor_in_a_circle(cast: Cast) -> None:
    first, second = _issued(cast), _issued(cast)
    relate(first, RelationKind.REPLACES, second, by=keeper(cast), at=NOW)
    for document, other in ((first, first), (second, first)):
        with pytest.raises(Refused) as refused:
            relate(document, RelationKind.REPLACES, other, by=keeper(cast), at=NOW)
        assert _reason(refused) is Reason.WRONG_VALUE


def test_the_journal_tells_of_a_document_only_to_who_may_read_it(cast: Cast) -> None:
    document = _issued(cast, Audience.SECRETARIAT)
    audiences = set(Entry.objects.filter(subject=document.code).values_list("audience", flat=True))
    assert audiences == {"secretariat"}
