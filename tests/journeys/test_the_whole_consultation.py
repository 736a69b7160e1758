"""A consultation is walked through in a browser: without scripts to its declaration, with scripts to its signed record.

The second walk is that of issue 5, "Done when": five persons, two languages, and a worker that is killed in the middle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.journeys import walking
from tests.journeys.conftest import Demonstration, serving, wait_until, windows_on
from tests.journeys.mailing import MailServer, Worker, mail_server
from tests.journeys.reader import Reader
from tests.journeys.walking import Walk

PATIENCE = 90.0


def begins(walk: Walk) -> None:
    """Bring a consultation from its draft to the end of round 1, in which Mexico proposes a change."""
    walking.drafts_and_submits(walk)
    walking.mexico_consents(walk)
    walking.presidency_does(walk, "open-round-1")
    walking.mexico_proposes_a_change(walk)


def goes_on(walk: Walk) -> None:
    """Bring it from there to the end of round 2, with the text composed from the answers."""
    walking.time_passes_until(walk, "Round 1 has closed")
    walking.presidency_answers_and_revises(walk)
    walking.presidency_does(walk, "open-round-2")
    assert walking.replies(walk, "focal-mx", 2)
    walking.time_passes_until(walk, "Round 2 has closed")


def holds(walk: Walk, demonstration: Demonstration) -> None:
    """No window complained, and everything is as it was sealed."""
    assert [complaint for window in walk.windows.values() for complaint in window.complaints] == []
    verified = demonstration.command("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def test_without_scripts_it_goes_from_a_draft_to_a_declaration_that_everybody_reads(
    open_reader: Callable[..., Reader], demonstration: Demonstration
) -> None:
    walk = Walk(lambda: open_reader(java_script_enabled=False), "Formulario sin guiones", "es")
    begins(walk)
    goes_on(walk)
    walking.presidency_does(walk, "declare", statement_es="Hay consenso.", statement_en="There is consensus.")
    walking.mexico_reads_the_notice(walk)
    walking.the_coordinator_sees_it_in_outbox_and_journal(walk)
    holds(walk, demonstration)


@pytest.fixture
def post() -> Iterator[MailServer]:
    """Return a mail server on this machine that keeps what it accepts."""
    with mail_server() as served:
        yield served


@pytest.fixture
def with_mail(untouched: Path, tmp_path: Path, post: MailServer) -> Iterator[Demonstration]:
    """Serve a demonstration that mails, and whose worker is a process of its own."""
    with serving(untouched, tmp_path, PUEBLA_EMBEDDED_WORKER="no", PUEBLA_SMTP_URL=post.address) as served:
        yield served


@pytest.fixture
def worker(with_mail: Demonstration, tmp_path: Path) -> Iterator[Worker]:
    """Return the worker, not started yet."""
    found = Worker(with_mail, tmp_path / "worker.log")
    yield found
    found.stops()


def test_five_persons_bring_it_to_a_signed_record_and_a_killed_worker_loses_nothing(
    browser: Browser, with_mail: Demonstration, post: MailServer, worker: Worker
) -> None:
    with windows_on(browser, with_mail) as of:
        walk = Walk(lambda: patient(of()), "Formulario común", "en")
        begins(walk)
        walking.the_vice_minister_confirms(walk)
        assert walking.replies(walk, "focal-ca", 1, position="agrees-with-comment", text="A useful form.")
        walking.everybody_sees_the_clocks(walk)
        goes_on(walk)
        walking.presidency_does(walk, "declare", statement_es="Hay consenso.", statement_en="There is consensus.")
        worker_dies_with_a_mail_in_its_hands(walk, post, worker)
        walking.presidency_carries_it_out(walk)
        wait_until(lambda: walking.record_is_there(walk), PATIENCE)
        walking.everybody_takes_the_record(walk)
        assert len(walk.windows) >= 5
        holds(walk, with_mail)


def patient(reader: Reader) -> Reader:
    """Let a window wait longer: moving the clock over a week of mails takes its time on a busy machine."""
    reader.page.context.set_default_timeout(1000 * 2 * PATIENCE)
    return reader


def worker_dies_with_a_mail_in_its_hands(walk: Walk, post: MailServer, worker: Worker) -> None:
    """Kill the worker while the third mail of the declaration is on its way; the next one brings all of them.

    What was in flight is repeated with the same Message-ID, and with no other is anybody written to twice.
    """
    post.holds_after(2)
    worker.starts()
    wait_until(lambda: post.is_holding, PATIENCE)
    assert post.is_holding, worker.log
    worker.dies()
    assert not walking.all_mails_have_left(walk)
    post.lets_go()
    worker.starts()
    wait_until(lambda: walking.all_mails_have_left(walk), PATIENCE)
    assert walking.all_mails_have_left(walk), worker.log
    assert post.told_twice_under_another_name() == []
    assert post.repeated() <= 1
