from __future__ import annotations

from datetime import date

import pytest
from tests.procedure.pages import table

from puebla.procedure.admission import ApplicationKind, checklist, criteria_for
from puebla.procedure.charter import Charter, CharterBook


def test_it_refuses_evidence_for_a_criterion_of_another_kind(charter: Charter) -> None:
    with pytest.raises(ValueError, match=r"observer-state\.american-continent"):
        checklist(charter, ApplicationKind.MEMBER, {"observer-state.american-continent": "RCM/XXI/VM/APPL/1"})


@pytest.mark.parametrize("kind", list(ApplicationKind))
def test_without_evidence_everything_is_missing(charter: Charter, kind: ApplicationKind) -> None:
    found = checklist(charter, kind, {})
    assert (found.met, found.complete) == ((), False)
    assert found.missing == criteria_for(charter, kind)


def test_blank_evidence_is_none(charter: Charter) -> None:
    codes = [criterion.code for criterion in criteria_for(charter, ApplicationKind.MEMBER)]
    found = checklist(charter, ApplicationKind.MEMBER, dict.fromkeys(codes, " "))
    assert not found.complete


def test_with_all_evidence_the_list_is_complete(charter: Charter) -> None:
    codes = [criterion.code for criterion in criteria_for(charter, ApplicationKind.OBSERVER_STATE)]
    found = checklist(charter, ApplicationKind.OBSERVER_STATE, dict.fromkeys(codes, "RCM/XXI/VM/APPL/1"))
    assert (found.complete, len(found.met)) == (True, 9)


def test_before_they_were_approved_there_were_no_criteria(book: CharterBook) -> None:
    assert book.in_force(date(1999, 1, 28)).criteria == {}
    assert len(book.in_force(date(1999, 1, 29)).criteria) == 16


@pytest.mark.parametrize("row", table("admission", "criteria"), ids=lambda row: row["applicant"])
def test_the_page_counts_the_criteria(charter: Charter, row: dict[str, str]) -> None:
    found = criteria_for(charter, ApplicationKind(row["applicant"]))
    assert len(found) == int(row["number of criteria"])
    first, last = (int(line) for line in row["source"].removeprefix("001:").split("-"))
    for criterion in found:
        start, end = criterion.provision.source.split("; ")[0].removeprefix("001:").partition("-")[::2]
        assert first <= int(start) <= int(end or start) <= last


def test_the_page_shows_a_checklist(charter: Charter) -> None:
    rows = table("admission", "checklist")
    evidence = {row["criterion"]: row["evidence"] for row in rows}
    found = checklist(charter, ApplicationKind.OBSERVER_ORGANIZATION, evidence)
    result = {item.code: "met" for item in found.met} | {item.code: "missing" for item in found.missing}
    assert result == {row["criterion"]: row["result"] for row in rows}
