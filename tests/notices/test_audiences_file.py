"""The list of who is told what: a name that does not exist stops the start with file, act and key."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from puebla.notices.audiences import AUDIENCES
from puebla.notices.letterbook import LETTERS
from puebla.notices.rules import FILE, read_rules, rules

GOOD = '["consultation.withdraw"]\nletter = "withdraw"\nformal = true\nto = ["all-members"]\ncopy = []\n'
NAMES = frozenset(LETTERS)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("all-members", "all-friends"), "there is no audience “all-friends”"),
        (GOOD.replace('"withdraw"\n', '"goodbye"\n'), "there is no letter “goodbye”"),
        (GOOD.replace("consultation.withdraw", "consultation.celebrate"), "no kind of matter knows such an act"),
        (GOOD.replace("formal = true", 'formal = "yes"'), "formal must be true or false"),
        (GOOD.replace('to = ["all-members"]', "to = []"), "to names nobody"),
        (GOOD.replace('to = ["all-members"]', 'to = "all-members"'), "to must be a list"),
        (GOOD.replace("copy = []", ""), "it needs exactly copy, formal, letter, to"),
        (GOOD + "blind = []\n", "it needs exactly"),
        (GOOD + "[[", "audiences.toml"),
    ],
)
def test_a_fault_is_named(wrong: str, said: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"audiences\.toml") as fault:
        read_rules(wrong, NAMES)
    assert said in str(fault.value)


def test_the_file_of_this_installation_is_read_as_it_stands() -> None:
    assert dict(read_rules(FILE.read_text(encoding="utf-8"), NAMES)) == dict(rules())
    assert list(read_rules(GOOD, NAMES)) == ["consultation.withdraw"]


def test_every_letter_is_used_and_every_audience_has_words() -> None:
    assert {rule.letter for rule in rules().values()} == NAMES
    assert all(str(audience.words) for audience in AUDIENCES.values())
