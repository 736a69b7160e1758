"""The common draft of one member's reply (J24; 004:6, 001:981-985)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, make_person
from tests.consultations.ministries import OTHER_WORDS, WORDS, in_round_one, ministry, save
from tests.consultations.stages import HOUR, reach, refused

from puebla.consultations.access_preparing import draft_for, drafts_for, may_see_draft
from puebla.consultations.models import DraftVersion, ReplyDraft, RoundTerm
from puebla.consultations.reply_contents import ReplyContent, content_of
from puebla.core.actor import system
from puebla.core.audiences import Audience
from puebla.core.journal_readers import may_read
from puebla.core.models import Entry
from puebla.forum.actors import actor_for
from puebla.procedure.consultation import State
from puebla.procedure.permissions import Permission
from puebla.procedure.proposals import Change
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
OUTSIDE = ("ana", "diego", "carla", "silvia", "clara", "oscar", "rita", "elena", "fede", "public")
MAIL = system(TODAY, Permission.MAIL_KEEP)


def test_who_does_not_prepare_replies_for_the_country_is_refused(cast: Cast) -> None:
    people, found = in_round_one(cast)
    for name in OUTSIDE:
        with refused(Reason.NOT_PERMITTED, "consultation.preparation"):
            save(people, found, name, party="mx")


def test_the_country_that_presides_prepares_no_reply_to_its_own_text(cast: Cast) -> None:
    person = make_person("hernan", "focal-point", "hn")
    with refused(Reason.SELF_REPLY, "consultation.own-text"):
        save(cast, reach(cast, State.ROUND_1_OPEN), by=actor_for(person.account, TODAY))


@pytest.mark.parametrize("state", [State.TROIKA_CONSENSUS, State.ROUND_1_CLOSED])
def test_a_round_must_be_open(cast: Cast, state: State) -> None:
    with refused(Reason.ROUND_NOT_OPEN, "consultation.reply"):
        save(cast, reach(cast, state), "bruno")


def test_after_the_own_term_nothing_is_prepared(cast: Cast) -> None:
    people, found = in_round_one(cast)
    end = RoundTerm.objects.get(party__code="mx").ends_at
    save(people, found, at=end)
    with refused(Reason.TERM_ENDED, "consultation.end-of-day"):
        save(people, found, content=OTHER_WORDS, at=end + timedelta(seconds=1))


WRONG = [
    ReplyContent(),
    ReplyContent(text=" \r\n "),
    ReplyContent(position="perhaps", text="x"),
    ReplyContent(text="x", language="fr"),
    ReplyContent(changes=(Change("rewrite", 1, es="x"),)),
]


@pytest.mark.parametrize("content", WRONG)
def test_what_says_nothing_or_cannot_be_read_is_refused(cast: Cast, content: ReplyContent) -> None:
    with refused(Reason.WRONG_VALUE):
        save(cast, reach(cast, State.ROUND_1_OPEN), "bruno", content)


def test_what_comes_from_nowhere_known_is_refused(cast: Cast) -> None:
    with refused(Reason.WRONG_VALUE):
        save(cast, reach(cast, State.ROUND_1_OPEN), "bruno", origin="dream")


def test_nobody_overwrites_what_another_saved_meanwhile(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found, expected=0)
    with refused(Reason.STALE):
        save(people, found, "dora", OTHER_WORDS, expected=0)
    assert DraftVersion.objects.get().text == WORDS.text


def test_the_same_words_are_no_new_version(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    with refused(Reason.ALREADY_DONE):
        save(people, found, "dora", ReplyContent(WORDS.position, f"{WORDS.text}\r\n", "es"))


def test_a_draft_may_be_incomplete_and_every_version_is_kept(cast: Cast) -> None:
    people, found = in_round_one(cast)
    changes = (Change("change", 2, es="Nuevo.", reason="Más claro."), Change("delete", 1, reason="Sobra."))
    save(people, found, content=ReplyContent(text="Habría que cambiarlo."))
    last = save(people, found, "dora", ReplyContent("proposes-changes", changes=changes, note="Los cambios"))
    assert [row.number for row in DraftVersion.objects.all()] == [1, 2]
    assert content_of(DraftVersion.objects.get(pk=last.pk)).changes == changes
    assert (last.institution, last.note) == (ministry("Interior"), "Los cambios")
    assert ReplyDraft.objects.get().party.code == "mx"


def test_a_liaison_officer_writes_too(cast: Cast) -> None:
    people, found = in_round_one(cast)
    assert save(people, found, "lino").institution == ministry("Interior")


def test_whoever_deals_with_mail_enters_it_for_the_member_and_reads_nothing(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    version = save(people, found, content=OTHER_WORDS, by=MAIL, party="mx", origin="mail")
    assert (version.number, version.origin, version.by, version.institution) == (2, "mail", None, None)
    assert Entry.objects.latest("sequence").act == "preparation.take-mail"
    assert not drafts_for(MAIL).exists()
    assert not may_see_draft(MAIL, version.draft)
    with refused(Reason.NOT_PERMITTED):
        save(people, found, by=MAIL, party="mx")


def test_a_mail_of_somebody_who_prepares_replies_is_entered_by_that_person(cast: Cast) -> None:
    people, found = in_round_one(cast)
    assert save(people, found, "dora", origin="mail").by == people.account("dora")


def test_the_draft_is_seen_by_the_own_country_alone(cast: Cast) -> None:
    people, found = in_round_one(cast)
    draft = save(people, found).draft
    for name in OUTSIDE:
        actor = people.actor(name)
        assert not may_see_draft(actor, draft)
        assert not drafts_for(actor).exists()
        with refused(Reason.NOT_FOUND):
            draft_for(actor, found.symbol, "mx")
    for name in ("bruno", "flora", "vera", "dora", "lino"):
        assert may_see_draft(people.actor(name), draft)
        assert draft_for(people.actor(name), found.symbol, "mx") == draft


def test_the_journal_tells_the_own_country_that_there_is_a_version_and_not_a_word_of_it(cast: Cast) -> None:
    people, found = in_round_one(cast)
    save(people, found)
    entry = Entry.objects.latest("sequence")
    assert (entry.act, entry.subject_kind, entry.subject) == ("preparation.save", "preparation", found.symbol)
    assert (entry.audience, entry.reader, entry.party) == (Audience.CLOSED, "mx", "mx")
    assert entry.changes == {"round": 1, "version": 1, "origin": "here"}
    assert [name for name in (*OUTSIDE, "dora", "flora") if may_read(people.actor(name), entry)] == ["dora", "flora"]


def test_an_officer_of_the_presidency_sees_the_draft_of_no_country(cast: Cast) -> None:
    people, found = in_round_one(cast)
    draft = save(people, found, at=NOW + 2 * HOUR).draft
    both = make_person("otto", "presidency-officer", "hn")
    assert not may_see_draft(actor_for(both.account, TODAY), draft)
