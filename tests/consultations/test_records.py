"""Everything becomes one signed record in each language, in the library, under a symbol of its own (Q14, Q49)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.consultations.recorded import LATER, document_of, edition_of, paper, recorded, text_of, turns
from tests.consultations.stages import NEW_TEXT, REASON, reach, refused, reply

from puebla.consultations import actions
from puebla.consultations.models import Consultation, Record, RecordEdition
from puebla.consultations.records.acts import open_record
from puebla.consultations.records.signing import checked
from puebla.consultations.records.tasks import keep_records
from puebla.core.journal import verify
from puebla.core.models import Entry, Heartbeat
from puebla.documents.access import documents_for
from puebla.documents.tasks import read_waiting
from puebla.procedure.consultation import State
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
SECRET = "Palabra que nadie más lee"


def agreed(cast: Cast) -> Consultation:
    """Walk to a consensus with a comment in round 1 and an agreement in round 2."""
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "carla", "agrees-with-comment", text="Con #gusto[y] $sin$ *reserva*.")
    found = reach(cast, State.ROUND_2_OPEN, found)
    reply(cast, found, "bruno")
    return reach(cast, State.CONSENSUS_DECLARED, found)


def test_a_consultation_that_runs_has_no_record(cast: Cast) -> None:
    reach(cast, State.ROUND_2_CLOSED)
    assert keep_records(LATER) == 0
    assert not Record.objects.exists()


@pytest.mark.parametrize("state", [State.DRAFT, State.WITH_TROIKA])
def test_what_the_members_were_never_shown_has_none_either(cast: Cast, state: State) -> None:
    actions.withdraw(reach(cast, state), by=cast.actor("ana"), at=NOW, reason=REASON)
    assert not Record.objects.exists()


def test_nobody_but_the_worker_makes_one(cast: Cast) -> None:
    record = agreed(cast).record
    for name in ("ana", "diego", "bruno", "public"):
        with refused(Reason.NOT_PERMITTED, "consultation.record"):
            open_record(record, by=cast.actor(name), at=NOW)


def test_the_members_read_it_in_both_languages_and_nobody_else(cast: Cast) -> None:
    record = recorded(agreed(cast))
    document = document_of(record)
    readers = {name for name in (*cast.people, "public") if documents_for(cast.actor(name)).filter(pk=document.pk)}
    assert document.symbol == "RCM/2016/PPT/CREC/1"
    assert (document.status, document.audience, document.languages) == ("issued", "members", "es en")
    assert readers == {"ana", "bruno", "beatriz", "carla", "silvia", "diego"}


def test_the_papers_say_it_all(cast: Cast) -> None:
    record = recorded(agreed(cast))
    spanish, english = (text_of(paper(record, language)) for language in ("es", "en"))
    for part in ("Common position on returns", "Agreed by consultation", "Honduras", NEW_TEXT.en.split("\n\n")[1]):
        assert part in english
    assert "Con #gusto[y] $sin$ *reserva*." in english
    assert "RCM/2016/PPT/CREC/1" in english
    assert "Independence Day" in english
    for part in ("Posición común sobre retornos", "Segundo párrafo, revisado.", "Con #gusto[y] $sin$ *reserva*."):
        assert part in spanish
    entry = Entry.objects.get(act="consultation.declare-consensus")
    for text in (spanish, english):
        assert f" {entry.sequence} " in text
        assert edition_of(record).head in text.replace("\u200b", "").replace(" ", "")


def test_both_papers_are_signed_and_an_altered_one_is_known(cast: Cast) -> None:
    record = recorded(agreed(cast))
    edition = edition_of(record)
    for language in ("es", "en"):
        blob = paper(record, language)
        found = checked(blob)
        assert (found.is_whole, found.signer) == (True, edition.signer)
        for place in (len(blob) // 3, len(blob) // 2):
            altered = bytearray(blob)
            altered[place] ^= 1
            assert not checked(bytes(altered)).is_whole


def test_the_journal_names_what_was_made(cast: Cast) -> None:
    record = recorded(agreed(cast))
    entry = Entry.objects.get(act="consultation.make-record")
    edition = edition_of(record)
    assert entry.changes["files"] == [edition.spanish.file_id, edition.english.file_id]
    assert (entry.changes["signer"], entry.changes["edition"], entry.audience) == (edition.signer, 1, "members")
    assert verify().holds


def test_with_the_results_comes_a_second_edition_under_the_same_symbol(cast: Cast) -> None:
    found = agreed(cast)
    first = recorded(found)
    found.refresh_from_db()
    told = reach(cast, State.RESULTS_INFORMED, found)
    again = recorded(told, LATER + timedelta(hours=1))
    assert document_of(again).symbol == document_of(first).symbol
    assert edition_of(again).number == 2
    assert REASON.en in text_of(paper(again, "en"))
    assert {version.number for version in document_of(again).versions.filter(is_current=True)} == {2}


def test_what_was_replied_in_a_round_that_never_closed_stays_out(cast: Cast) -> None:
    found = reach(cast, State.ROUND_1_OPEN)
    reply(cast, found, "bruno", "objects", text=SECRET)
    actions.withdraw(found, by=cast.actor("ana"), at=NOW, reason=REASON)
    text = text_of(paper(recorded(found), "es"))
    assert REASON.es in text
    assert "México" in text
    assert SECRET not in text
    assert "Objeta" not in text


def test_what_the_troika_said_stays_with_the_troika(cast: Cast) -> None:
    found = reach(cast, State.WITH_TROIKA)
    actions.give_troika_feedback(found, by=cast.actor("bruno"), at=NOW, stance="consents", comment=SECRET)
    actions.give_troika_feedback(found, by=cast.actor("silvia"), at=NOW, stance="consents")
    found.refresh_from_db()
    record = recorded(reach(cast, State.CONSENSUS_DECLARED, found))
    assert SECRET not in text_of(paper(record, "es"))


def test_a_worker_that_dies_anywhere_is_followed_by_one_that_goes_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = agreed(cast)
    for name in ("paper_of", "keep_edition"):
        with monkeypatch.context() as broken:
            broken.setattr(f"puebla.consultations.records.tasks.{name}", _dies)
            with pytest.raises(KeyboardInterrupt):
                keep_records(LATER)
    keep_records(LATER)
    keep_records(LATER)
    with monkeypatch.context() as broken:
        broken.setattr("puebla.documents.actions_of_life.issue_document", _dies)
        read_waiting(LATER)
        with pytest.raises(KeyboardInterrupt):
            keep_records(LATER)
    assert recorded(found).document is not None
    assert (RecordEdition.objects.count(), document_of(found.record).versions.count()) == (1, 2)


def _dies(*_args: object, **_kwargs: object) -> None:
    raise KeyboardInterrupt


def test_without_a_key_it_waits_and_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    found = agreed(cast)
    with monkeypatch.context() as production:
        production.setattr("puebla.consultations.records.keys.settings.CONFIGURATION", _Production())
        turns()
        assert (found.record.fault, found.record.editions.count()) == ("no-key", 0)
    turns(LATER + timedelta(minutes=1))
    assert Record.objects.get().fault == "no-key"
    assert recorded(found, LATER + timedelta(minutes=11)).document is not None


class _Production:
    mode, signing = "production", None


def test_the_worker_notes_how_late_it_is(cast: Cast) -> None:
    found = agreed(cast)
    turns(found.record.due_at + timedelta(minutes=5))
    assert Heartbeat.objects.get(task="records").lateness_seconds == 300
