"""The worker: what must happen is a state of rows; each turn does what is due and can be repeated or interrupted."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone

from puebla.accounts import tasks as accounts
from puebla.consultations import tasks as consultations
from puebla.consultations.records.tasks import keep_records
from puebla.consultations.tasks_steps import remind_steps
from puebla.core.clock import now
from puebla.core.models import FormToken
from puebla.documents import tasks as documents, tasks_searches as searches
from puebla.documents.tasks_import import enter_deliveries
from puebla.forum.contacts import tasks as contacts
from puebla.forum.importing.actions import forget_drafts
from puebla.forum.recertification import tasks as recertification
from puebla.notices import tasks as notices, watching
from puebla.notices.incoming.tasks import TASK as ANSWERS_BY_MAIL, read_mailbox

logger = logging.getLogger("puebla.worker")
PAUSE_SECONDS = 2.0
TOKENS_KEPT = timedelta(days=7)


def forget_form_tokens(at: datetime) -> int:
    """Delete tokens of forms that nobody can send again after a week; returns how many."""
    return FormToken.objects.filter(at__lt=at - TOKENS_KEPT).delete()[0]


TASKS: tuple[tuple[str, Callable[[datetime], int]], ...] = (
    ("accounts", accounts.sweep),
    ("consultations", consultations.sweep),
    ("contacts", contacts.sweep),
    ("reminders", notices.remind),
    ("digests", notices.gather),
    ("delivery", notices.deliver),
    (ANSWERS_BY_MAIL, read_mailbox),
    ("embargoes", documents.lift_embargoes),
    ("files", documents.read_waiting),
    ("records", keep_records),
    ("steps", remind_steps),
    ("finds", searches.tell_of_finds),
    ("imports", enter_deliveries),
    ("form tokens", forget_form_tokens),
    ("recertification", recertification.sweep),
    ("drafts of imports", forget_drafts),
)


def turn(at: datetime) -> int:
    """Do everything that is due at the instant; a task that fails is logged and does not stop the others.

    Each task that ran to its end leaves its sign of life; one that fails leaves none (watching.py).
    """
    done, well, failed = 0, [], []
    for name, task in TASKS:
        close_old_connections()
        try:
            done += task(at)
            well.append(name)
        except Exception:
            logger.exception("the task “%s” failed and will be tried again", name)
            failed.append(name)
    _note(well, failed, at)
    return done


def _note(well: list[str], failed: list[str], at: datetime) -> None:
    """Leave the signs of life; a database that does not answer must not end the worker."""
    try:
        watching.note_turn(well, failed, at)
    except Exception:
        logger.exception("the signs of life of the worker's tasks could not be written")


def run(*, once: bool) -> int:
    """Work until stopped (SIGTERM, SIGINT), or for one turn."""
    if once:
        watching.forget_others([name for name, _task in TASKS])
        turn(now())
        return 0
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    logger.info("worker started at %s", timezone.now().isoformat(timespec="seconds"))
    work_until(stop)
    return 0


def work_until(stop: threading.Event) -> None:
    """Take turns until the event is set; a pause between turns keeps an idle machine idle."""
    watching.forget_others([name for name, _task in TASKS])
    while not stop.is_set():
        turn(now())
        stop.wait(PAUSE_SECONDS)
    close_old_connections()


def start_beside_server() -> threading.Event:
    """Start the embedded worker in a thread of the web process and return the event that stops it."""
    stop = threading.Event()
    threading.Thread(target=work_until, args=(stop,), name="puebla-worker", daemon=True).start()
    return stop
