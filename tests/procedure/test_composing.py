from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.composing import MARK, Cause, Composed, Decided, Unsettled, compose, unfinished
from puebla.procedure.proposals import Change, ChangeKind, general

TEXT = (("Uno.", "One."), ("Dos.", "Two."), ("Tres.", "Three."))
C, D, A = ChangeKind.CHANGE, ChangeKind.DELETE, ChangeKind.ADD_AFTER


def accepted(name: str, kind: ChangeKind, paragraph: int, es: str = "", en: str = "", **own: str) -> Decided:
    return Decided(name, Change(kind, paragraph, es, en, "Motivo."), "accepted", **own)


def merged(name: str, kind: ChangeKind, paragraph: int, **own: str) -> Decided:
    return Decided(name, Change(kind, paragraph, "Suyo.", "Theirs."), "merged", **own)


def left(found: Composed) -> list[tuple[Cause, int, tuple[str, ...]]]:
    return [(each.cause, each.paragraph, each.names) for each in found.unsettled]


def test_what_is_declined_leaves_the_text_as_it_is() -> None:
    declined = Decided("a", Change(C, 1, "Otro.", "Other."), "declined")
    assert compose(TEXT, [declined]) == Composed(TEXT)


def test_accepted_changes_stand_in_their_places() -> None:
    found = compose(
        TEXT, [accepted("a", C, 1, "U.", "O."), accepted("b", D, 2), accepted("c", A, 3, "C.\n\nD.", "C.\n\nE.")]
    )
    assert found == Composed((("U.", "O."), ("Tres.", "Three."), ("C.", "C."), ("D.", "E.")))
    assert (found.es, found.en) == ("U.\n\nTres.\n\nC.\n\nD.", "O.\n\nThree.\n\nC.\n\nE.")


def test_an_addition_before_the_first_paragraph_comes_first() -> None:
    assert compose(TEXT, [accepted("a", A, 0, "Cero.", "Zero.")]).text == (("Cero.", "Zero."), *TEXT)


def test_the_same_wording_of_two_countries_stands_once() -> None:
    two = [accepted("a", A, 1, "X.", "Y."), accepted("b", A, 1, "X.")]
    assert compose(TEXT, two) == Composed((TEXT[0], ("X.", "Y."), *TEXT[1:]))


def test_several_additions_at_one_place_all_stand() -> None:
    found = compose(TEXT, [accepted("a", A, 3, "X.", "Y."), accepted("b", A, 3, "V.", "W.")])
    assert found.text == (*TEXT, ("X.", "Y."), ("V.", "W."))


@pytest.mark.parametrize("other", [accepted("b", C, 2, "W.", "W."), accepted("b", D, 2), merged("b", C, 2, es="V.")])
def test_two_that_cannot_both_stand_are_named_and_the_paragraph_is_marked(other: Decided) -> None:
    found = compose(TEXT, [accepted("a", C, 2, "X.", "Y."), other])
    assert left(found) == [(Cause.CLASH, 2, ("a", "b"))]
    assert found.text[1] == (f"{MARK} Dos.", f"{MARK} Two.")
    assert unfinished(found.text) == (2,)


def test_merged_changes_become_the_wording_of_the_presidency() -> None:
    both = [merged("a", C, 2, es="Juntos.", en="Together."), merged("b", C, 2)]
    assert compose(TEXT, both) == Composed((TEXT[0], ("Juntos.", "Together."), TEXT[2]))


def test_a_change_merged_into_an_accepted_one_needs_no_wording() -> None:
    assert left(compose(TEXT, [accepted("a", C, 2, "X.", "Y."), merged("b", C, 2)])) == []


@pytest.mark.parametrize(("kind", "place"), [(C, 2), (A, 3), (D, 2)])
def test_a_change_merged_into_nothing_is_named_and_marked(kind: ChangeKind, place: int) -> None:
    found = compose(TEXT, [merged("a", kind, 2)])
    assert (left(found), unfinished(found.text)) == ([(Cause.UNMERGED, 2, ("a",))], (place,))


def test_the_presidency_gives_the_language_that_an_accepted_wording_lacks() -> None:
    assert compose(TEXT, [accepted("a", C, 2, "X.", en="Y.")]).text[1] == ("X.", "Y.")
    assert compose(TEXT, [Decided("a", Change(A, 0, "X."), "accepted", en="Y.")]).text[0] == ("X.", "Y.")


def test_a_missing_language_is_named_and_marked_with_words_to_go_by() -> None:
    found = compose(TEXT, [accepted("a", C, 2, en="Y."), accepted("b", A, 3, "Z.")])
    assert left(found) == [(Cause.LANGUAGE, 2, ("a",)), (Cause.LANGUAGE, 3, ("b",))]
    assert found.text[1:] == ((f"{MARK} Dos.", "Y."), TEXT[2], ("Z.", f"{MARK} Z."))


def test_what_concerns_the_whole_text_is_named() -> None:
    found = compose(TEXT, [Decided("a", general("Más breve."), "accepted")])
    assert found == Composed(TEXT, (Unsettled(Cause.GENERAL, 0, ("a",)),))


words = st.sampled_from(["", "Alfa.", "Beta.", "Gama.\n\nDelta."])
names = st.integers(0, 10_000).map(str)
fates = st.sampled_from(["accepted", "merged", "declined"])
places = st.one_of(
    st.builds(Change, st.sampled_from([C, D]), st.integers(1, 3), words, words),
    st.builds(Change, st.just(A), st.integers(0, 3), words, words),
    st.builds(general, words, words),
).map(lambda made: Change(D, made.paragraph) if made.kind == D else made)
decisions = st.lists(st.builds(Decided, names, places, fates, words, words), max_size=6, unique_by=lambda d: d.name)


@given(decisions)
def test_both_languages_stay_side_by_side_and_every_gap_is_marked(decided: list[Decided]) -> None:
    found = compose(TEXT, decided)
    assert all(es.strip() and en.strip() for es, en in found.text)
    gaps = [each for each in found.unsettled if each.cause is not Cause.GENERAL]
    assert bool(unfinished(found.text)) is bool(gaps)


@given(decisions)
def test_no_decision_is_lost(decided: list[Decided]) -> None:
    found = compose(TEXT, decided)
    named = {name for each in found.unsettled for name in each.names}
    for each in decided:
        if each.fate != "declined" and each.name not in named and each.change.kind != D:
            assert all(side in text for side, text in zip(each.wording, (found.es, found.en), strict=True))


@given(decisions)
def test_a_paragraph_that_nobody_touched_stands_as_it_was(decided: list[Decided]) -> None:
    touched = {each.change.paragraph for each in decided if each.change.rewrites and each.fate != "declined"}
    kept = [pair for number, pair in enumerate(TEXT, start=1) if number not in touched]
    assert [pair for pair in compose(TEXT, decided).text if pair in TEXT] == kept
