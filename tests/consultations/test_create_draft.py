"""Beginning a consultation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cast import NOW, Cast
from tests.consultations.stages import DRAFT, refused

from puebla.consultations.actions import create_draft
from puebla.consultations.models import TextVersion
from puebla.consultations.wordings import Wording
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db


def test_nobody_but_the_presidency_begins_one(cast: Cast) -> None:
    for name in ("bruno", "diego", "clara", "oscar", "rita", "elena", "fede", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.use"):
            create_draft(by=cast.actor(name), at=NOW, draft=DRAFT)


def test_it_needs_a_title_in_some_language(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        create_draft(by=cast.actor("ana"), at=NOW, draft=replace(DRAFT, title=Wording(" ", "\n")))


def test_it_is_written_in_a_language_of_the_forum(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        create_draft(by=cast.actor("ana"), at=NOW, draft=replace(DRAFT, original_language="fr"))


def test_it_stands_as_a_draft_of_the_presiding_country(cast: Cast) -> None:
    found = create_draft(by=cast.actor("ana"), at=NOW, draft=DRAFT)
    assert (found.symbol, found.stands, found.presidency.code) == ("RCM/CONS/2016/1", State.DRAFT, "hn")


def test_its_first_version_is_not_shown_to_anybody(cast: Cast) -> None:
    found = create_draft(by=cast.actor("ana"), at=NOW, draft=DRAFT)
    version = TextVersion.objects.get(consultation=found)
    assert (version.number, version.shown_at, version.digest) == (1, None, version.computed_digest())


def test_no_symbol_is_given_twice(cast: Cast) -> None:
    symbols = [create_draft(by=cast.actor("ana"), at=NOW, draft=DRAFT).symbol for _ in range(3)]
    assert symbols == ["RCM/CONS/2016/1", "RCM/CONS/2016/2", "RCM/CONS/2016/3"]


def test_a_draft_may_still_lack_a_language(cast: Cast) -> None:
    found = create_draft(by=cast.actor("ana"), at=NOW, draft=replace(DRAFT, text=Wording("Solo en español.")))
    assert TextVersion.objects.get(consultation=found).text_en == ""


def test_its_entry_is_for_the_secretariat_and_the_presidency(cast: Cast) -> None:
    found = create_draft(by=cast.actor("ana"), at=NOW, draft=DRAFT)
    entry = Entry.objects.latest("sequence")
    told = (entry.act, entry.subject, entry.audience, entry.provision)
    assert told == ("consultation.create", found.symbol, Audience.SECRETARIAT, "consultation.use")
