"""Files arrive as versions, wait, are read by one worker, and one version per language is the one shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast
from tests.documents.library import WORKER, begun, keeper, read, received

from puebla.core.models import Entry, StoredFile
from puebla.core.stored import bytes_of, store, verify_files
from puebla.documents import actions
from puebla.documents.models import Stage, Version
from puebla.procedure.refusals import Reason, Refused


def test_a_person_without_the_right_begins_nothing(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        begun(cast.actor("fede"))
    assert refused.value.refusal.reason is Reason.NOT_PERMITTED


def test_a_focal_point_begins_no_paper_of_another_country(cast: Cast) -> None:
    from puebla.forum.models import Party

    with pytest.raises(Refused):
        begun(cast.actor("bruno"), party=Party.objects.get(code="pa"))
    assert begun(cast.actor("bruno"), party=Party.objects.get(code="mx")).party.code == "mx"


def test_a_record_without_a_title_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        begun(keeper(cast), title_es=" ", title_en="")
    assert refused.value.refusal.reason is Reason.WRONG_VALUE


def test_a_stranger_learns_nothing_of_a_draft(cast: Cast) -> None:
    document = begun(keeper(cast))
    with pytest.raises(Refused) as refused:
        received(document, cast.actor("oscar"), "Texto")
    assert refused.value.refusal.reason is Reason.NOT_FOUND


def test_the_same_bytes_twice_are_one_version(cast: Cast) -> None:
    document = begun(keeper(cast))
    received(document, keeper(cast), "Texto")
    with pytest.raises(Refused) as refused:
        received(document, keeper(cast), "Texto")
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


def test_a_correction_says_what_it_corrects(cast: Cast) -> None:
    document = begun(keeper(cast))
    read(document, keeper(cast), "Uno")
    with pytest.raises(Refused) as refused:
        received(document, keeper(cast), "Dos")
    assert refused.value.refusal.reason is Reason.REASON_MISSING


def test_a_file_is_read_by_one_worker_and_again_when_the_lease_ran_out(cast: Cast) -> None:
    version = received(begun(keeper(cast)), keeper(cast), "Texto")
    assert actions.claim_waiting(NOW, timedelta(minutes=5)) == version
    assert actions.claim_waiting(NOW + timedelta(minutes=1), timedelta(minutes=5)) is None
    again = actions.claim_waiting(NOW + timedelta(minutes=6), timedelta(minutes=5))
    assert again is not None
    assert again.tries == 2


def test_two_workers_that_read_the_same_file_keep_one_reading(cast: Cast) -> None:
    version = received(begun(keeper(cast)), keeper(cast), "Texto")
    reading = actions.Reading([(1, "Texto")], pages=1)
    actions.record_reading(version, reading, by=WORKER, at=NOW)
    with pytest.raises(Refused) as refused:
        actions.record_reading(version, reading, by=WORKER, at=NOW)
    assert refused.value.refusal.reason is Reason.ALREADY_DONE


def test_what_is_read_keeps_paragraphs_with_their_pages(cast: Cast) -> None:
    version = received(begun(keeper(cast)), keeper(cast), "Texto")
    actions.record_reading(version, actions.Reading([(1, "Uno"), (2, "Dos y más")], pages=2), by=WORKER, at=NOW)
    assert Version.objects.get(pk=version.pk).reading.paragraphs() == [(1, 1, "Uno"), (2, 2, "Dos y más")]


def test_a_refused_file_is_never_the_one_shown(cast: Cast) -> None:
    version = received(begun(keeper(cast)), keeper(cast), "Texto")
    actions.refuse_file(version, "macros", by=WORKER, at=NOW)
    with pytest.raises(Refused) as refused:
        actions.make_current(version, by=keeper(cast), at=NOW)
    assert refused.value.refusal.reason is Reason.TEXT_MISSING
    assert Version.objects.get(pk=version.pk).stage == Stage.REFUSED


def test_a_corrected_version_replaces_the_former_and_the_number_goes_on(cast: Cast) -> None:
    document = begun(keeper(cast))
    first = read(document, keeper(cast), "Uno")
    second = read(document, keeper(cast), "Dos", note_es="Una errata")
    shown = Version.objects.filter(document=document, is_current=True)
    assert [version.pk for version in shown] == [second.pk]
    assert (first.number, second.number) == (1, 2)
    with pytest.raises(Refused):
        actions.make_current(first, by=keeper(cast), at=NOW)


def test_a_page_seen_earlier_is_refused_as_stale(cast: Cast) -> None:
    document = begun(keeper(cast))
    changed = actions.Description(kind="background-document", title_es="Otro título", title_en="Another title")
    actions.describe_document(document, changed, by=keeper(cast), at=NOW, revision=document.revision)
    with pytest.raises(Refused) as refused:
        actions.describe_document(document, changed, by=keeper(cast), at=NOW, revision=document.revision)
    assert refused.value.refusal.reason is Reason.STALE


def test_a_draft_s_entry_is_for_the_secretariat(cast: Cast) -> None:
    document = begun(keeper(cast))
    assert Entry.objects.get(act="document.begin", subject=document.code).audience == "secretariat"


def test_files_are_kept_once_whole_and_verified(cast: Cast) -> None:
    first, second = (store([b"abc", b"def"], "text/plain", at=NOW) for _ in range(2))
    assert first == second
    assert bytes_of(first) == b"abcdef"
    assert list(verify_files()) == []
    StoredFile(digest="0" * 64, size=1, media="text/plain", stored_at=NOW).save()
    assert [fault.fault for fault in verify_files()] == ["missing"]
