"""Every act, permission, part, right and reason has its words in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils.translation import override

from puebla.consultations.acting import ANSWER_REPLY
from puebla.core.refusal_texts import TEXTS
from puebla.desk.journal_texts import WORDS
from puebla.desk.templatetags.desk import PARTS, PERMISSIONS, RIGHTS
from puebla.notices.actions import REMIND, RETRY
from puebla.procedure.applications import Act as ApplicationAct
from puebla.procedure.bodies import Change as BodyChange
from puebla.procedure.consultation import Act
from puebla.procedure.participation import Part, Right
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason
from puebla.procedure.statuses import Change

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "puebla"
RECORDED = re.compile(r"""\brecord\(\s*["']([a-z]+\.[a-z-]+)["']""")
OF_ACCOUNTS = re.compile(r"""\b_record\(\s*["']([a-z-]+)["']""")


def acts_in_the_sources() -> set[str]:
    """Return the name of every act that some code records."""
    named = {name for file in PACKAGE.rglob("*.py") for name in RECORDED.findall(file.read_text())}
    of_accounts = [file.read_text() for file in PACKAGE.glob("accounts/*.py")]
    accounts = {f"accounts.{name}" for text in of_accounts for name in OF_ACCOUNTS.findall(text)}
    of_consultations = {ANSWER_REPLY, *(f"consultation.{act.value}" for act in Act)}
    of_applications = {f"application.{act.value}" for act in ApplicationAct}
    of_statuses = {f"status.{change.value}" for change in Change}
    of_statuses |= {f"body.{change.value}" for change in BodyChange}
    return named | accounts | of_consultations | of_applications | of_statuses | {REMIND, RETRY}


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
