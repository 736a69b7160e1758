"""Preparing a reply within one member: where institutions stand, and what filing and confirming need."""

from __future__ import annotations

from hypothesis import given, strategies as st
from tests.procedure.pages import table

from puebla.procedure.charter import Charter
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import (
    CLEARING,
    CONFIRMING,
    PROVISIONS,
    ROWS,
    Act,
    Said,
    Stance,
    Standing,
    may_confirm,
    may_file,
    may_speak,
    row_of,
    standings,
    unsettled,
)
from puebla.procedure.refusals import Reason

KEYS = st.integers(1, 5)
VERSIONS = st.integers(1, 4)
SAID = st.lists(st.builds(Said, KEYS, VERSIONS, st.sampled_from(Stance)), max_size=12)
ASKED = st.lists(KEYS, max_size=5, unique=True)
REASONS = st.sampled_from(["", "  ", "\n", "By telephone."])
WORDS = {"none": None, "clears": Stance.CLEARS, "holds": Stance.HOLDS}


def test_the_page_prints_the_table_of_the_rules() -> None:
    rows = [
        {"act": row.act.value, "who": row.who.value, "condition": row.condition, "provision": row.provision_code}
        for row in ROWS
    ]
    assert table("preparation", "acts") == rows
    assert {row.act for row in ROWS} == set(Act)


def test_the_page_says_where_an_institution_stands() -> None:
    for row in table("preparation", "standings"):
        word = WORDS[row["last word"]]
        for column, spoken in (("on the last version", 2), ("on an earlier version", 1)):
            said = [Said(1, spoken, word)] if word else []
            assert standings([1], said, 2)[1].value == row[column]


@given(ASKED, SAID, VERSIONS)
def test_everybody_who_was_asked_or_spoke_has_one_standing(asked: list[int], said: list[Said], version: int) -> None:
    found = standings(asked, said, version)
    assert set(found) == {*asked, *(word.institution for word in said)}
    assert list(found)[: len(asked)] == asked


@given(ASKED, SAID, VERSIONS)
def test_only_the_last_word_counts(asked: list[int], said: list[Said], version: int) -> None:
    last = {word.institution: word for word in said}
    assert standings(asked, said, version) == standings(asked, [last[word] for word in dict.fromkeys(last)], version)


@given(ASKED, SAID, VERSIONS)
def test_a_new_version_is_cleared_by_nobody_and_lifts_no_hold(asked: list[int], said: list[Said], version: int) -> None:
    before, after = standings(asked, said, version), standings(asked, said, 9)
    assert Standing.CLEARED not in after.values()
    held = {key for key, standing in before.items() if standing is Standing.HELD}
    assert held == {key for key, standing in after.items() if standing is Standing.HELD}


@given(ASKED, SAID, VERSIONS)
def test_what_stands_in_the_way_is_a_hold_or_a_clearance_that_was_asked_for(
    asked: list[int], said: list[Said], version: int
) -> None:
    found = standings(asked, said, version)
    waiting = unsettled(asked, found)
    assert set(waiting) <= set(found)
    for key, standing in found.items():
        expected = standing is Standing.HELD or (key in asked and standing is not Standing.CLEARED)
        assert (key in waiting) is expected


@given(ASKED, SAID, VERSIONS)
def test_once_all_have_cleared_the_last_version_nothing_stands_in_the_way(
    asked: list[int], said: list[Said], version: int
) -> None:
    everybody = {*asked, *(word.institution for word in said)}
    cleared = [*said, *(Said(key, version, Stance.CLEARS) for key in everybody)]
    assert unsettled(asked, standings(asked, cleared, version)) == ()


@given(VERSIONS, VERSIONS, ASKED, REASONS)
def test_a_draft_is_filed_as_it_was_read_and_with_a_reason_where_one_is_needed(
    version: int, last: int, waiting: list[int], reason: str
) -> None:
    refusal = may_file(version, last, waiting, reason)
    if version != last:
        assert refusal is not None
        assert refusal.reason is Reason.STALE
    elif waiting and not reason.strip():
        assert refusal is not None
        assert (refusal.reason, refusal.provision_code) == (Reason.CLEARANCE_MISSING, CLEARING)
    else:
        assert refusal is None


@given(st.sampled_from(Stance), REASONS, VERSIONS, VERSIONS)
def test_a_word_is_about_the_last_version_and_a_hold_has_its_reason(
    stance: Stance, reason: str, version: int, last: int
) -> None:
    refusal = may_speak(stance, reason, version, last)
    silent = stance is Stance.HOLDS and not reason.strip()
    expected = Reason.STALE if version != last else Reason.REASON_MISSING if silent else None
    assert (refusal.reason if refusal else None) is expected


@given(st.sampled_from([Act.CONFIRM, Act.ASK_CHANGE]), REASONS, st.booleans(), st.booleans(), st.booleans())
def test_a_confirmation_needs_a_reply_that_stands_and_a_change_needs_time_and_a_reason(
    act: Act, reason: str, stands: bool, decided: bool, replaceable: bool
) -> None:
    refusal = may_confirm(act, reason, stands=stands, decided=decided, replaceable=replaceable)
    open_to_all = stands and not decided
    allowed = open_to_all and (act is Act.CONFIRM or (replaceable and bool(reason.strip())))
    assert (refusal is None) is allowed
    assert refusal is None or refusal.provision_code == CONFIRMING


def test_the_charter_has_the_provisions_and_offices_for_every_act(charter: Charter) -> None:
    assert set(charter.provisions) >= PROVISIONS
    held = {permission for rule in charter.offices.values() for permission in rule.permissions}
    assert {row.who for row in ROWS} <= held
    preparing = {code for code, rule in charter.offices.items() if Permission.CONSULTATION_PREPARE in rule.permissions}
    assert preparing == {"focal-point", "vice-minister", "immigration-director", "consular-director", "liaison-officer"}
    confirming = {code for code, rule in charter.offices.items() if row_of(Act.CONFIRM).who in rule.permissions}
    assert confirming == {"vice-minister"}
