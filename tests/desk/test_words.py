"""Every act, permission, part, right and reason has its words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from puebla.consultations.acting import ANSWER_REPLY
from puebla.consultations.actions_annexes import ATTACH, REMOVE
from puebla.consultations.actions_zones import CHANGED, COMPARED
from puebla.core.refusal_texts import TEXTS
from puebla.desk.journal_texts import WORDS
from puebla.desk.templatetags.desk import PARTS, PERMISSIONS, RIGHTS
from puebla.forum.contacts.actions_campaigns import STEP_ACTS
from puebla.notices.actions import REMIND, RETRY
from puebla.notices.actions_feeds import END, OPEN
from puebla.notices.actions_wishes import LEAVE, SET
from puebla.notices.actions_wordings import DROP, SET as WORD
from puebla.notices.matters_of_presidencies import OFFICE_PASSED
from puebla.procedure.applications import Act as ApplicationAct
from puebla.procedure.bodies import Change as BodyChange
from puebla.procedure.consultation import Act
from puebla.procedure.offices import Act as NominationAct
from puebla.procedure.participation import Part, Right
from puebla.procedure.party_changes import ClaimAct, PartyAct
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import Act as PreparationAct
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Change

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "puebla"
RECORDED = re.compile(r"""\brecord\(\s*["']([a-z]+\.[a-z-]+)["']""")
OF_ACCOUNTS = re.compile(r"""\b_record\(\s*["']([a-z-]+)["']""")
KIND = re.compile(r"""\brecord\(\s*f["']([a-z]+)\.\{name\}""")
OF_THE_KIND = re.compile(r"""\b_(?:record|note)\(\s*["']([a-z-]+)["']""")
IN_WORDS = re.compile(r"""["']((?:document|calendar|search|mail|notice)\.[a-z-]+)["']""")
ENUMS = {
    "application": ApplicationAct,
    "body": BodyChange,
    "claim": ClaimAct,
    "consultation": Act,
    "nomination": NominationAct,
    "party": PartyAct,
    "preparation": PreparationAct,
    "status": Change,
}
"""The kinds whose acts the rules name."""


def acts_in_the_sources() -> set[str]:
    """Return the name of every act that some code records."""
    named = {name for file in PACKAGE.rglob("*.py") for name in RECORDED.findall(file.read_text())}
    of_accounts = [file.read_text() for file in PACKAGE.glob("accounts/*.py")]
    accounts = {f"accounts.{name}" for text in of_accounts for name in OF_ACCOUNTS.findall(text)}
    of_literals = {
        name
        for file in (
            *PACKAGE.glob("documents/**/*.py"),
            *PACKAGE.glob("forum/workdays/*.py"),
            *PACKAGE.glob("notices/**/actions*.py"),
            PACKAGE / "notices" / "watching.py",
        )
        for name in IN_WORDS.findall(file.read_text())
    }
    ruled = {f"{kind}.{act.value}" for kind, acts in ENUMS.items() for act in acts}
    wished = {DROP, END, LEAVE, OPEN, SET, WORD}
    single = {ANSWER_REPLY, ATTACH, REMOVE, REMIND, RETRY, OFFICE_PASSED, COMPARED, CHANGED, *STEP_ACTS.values()}
    return named | accounts | of_kinds() | of_literals | ruled | single | wished


def of_kinds() -> set[str]:
    """Return the acts of the files whose one helper puts the kind before the name."""
    texts = [file.read_text() for file in PACKAGE.glob("forum/*/*.py")]
    return {f"{kind}.{name}" for text in texts for kind in KIND.findall(text) for name in OF_THE_KIND.findall(text)}


def test_every_act_has_words() -> None:
    assert acts_in_the_sources() == set(WORDS)


@pytest.mark.parametrize(
    ("texts", "values"), [(TEXTS, Reason), (PERMISSIONS, Permission), (PARTS, Part), (RIGHTS, Right)]
)
def test_every_value_has_words_in_both_languages(texts: dict[str, object], values: type) -> None:
    assert set(texts) == set(values)
    for text in texts.values():
        with override("en"):
            english = str(text)
        with override("es"):
            assert str(text) not in {"", english}
