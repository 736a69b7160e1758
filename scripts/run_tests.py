"""Run the whole suite: the rules alone, the application on SQLite, PostgreSQL's part, and the browser.

A PostgreSQL server is found (``PUEBLA_TEST_DATABASE_URL``) or started for the run in a temporary folder. What a machine
lacks is skipped with its reason in the output; with ``PUEBLA_TESTS_SKIP_NOTHING=1`` (as in CI) it is a failure.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q"]
IN_TWO = ["-n", "2", "--dist", "loadgroup"]
"""Two processes; a file stays in one of them (tests/conftest.py), so that what its tests share is made once."""
RULES = [*PYTEST, "-p", "no:django", "-p", "no:xdist", "-c", "tests/procedure/pytest.ini", "tests/procedure"]
ON_POSTGRES = [
    "tests/accounts/test_maintenance_sessions.py",
    "tests/core/test_journal.py",
    "tests/core/test_acts.py",
    "tests/core/test_once.py",
    "tests/config/test_archive.py",
    "tests/forum/test_actors.py",
    "tests/forum/test_loading_is_safe_to_repeat.py",
    "tests/forum/test_register_questions_do_not_grow.py",
    "tests/forum/applications/test_decision.py",
    "tests/forum/bodies/test_a_body_is_founded.py",
    "tests/forum/bodies/test_an_ad_hoc_group_becomes_a_network.py",
    "tests/forum/contacts/test_a_campaign_is_opened_and_closed.py",
    "tests/forum/contacts/test_an_entry_is_confirmed.py",
    "tests/forum/contacts/test_silence_is_followed_up.py",
    "tests/forum/importing/test_import_people.py",
    "tests/forum/offices/test_nominations.py",
    "tests/forum/offices/test_own_people.py",
    "tests/forum/parties/test_acts_on_readings.py",
    "tests/forum/presidency/test_open_matters_are_accepted_one_by_one.py",
    "tests/forum/presidency/test_the_office_passes_on_its_day.py",
    "tests/forum/recertification/test_certify.py",
    "tests/forum/recertification/test_put_to_rest.py",
    "tests/forum/statuses/test_acts_on_a_status.py",
    "tests/consultations/test_access.py",
    "tests/consultations/test_close_round.py",
    "tests/consultations/test_file_reply.py",
    "tests/consultations/test_races.py",
    "tests/consultations/test_replay.py",
    "tests/consultations/test_sweep.py",
    "tests/consultations/test_waiting.py",
    "tests/notices/test_mail_leaves_the_outbox.py",
    "tests/notices/test_reminders.py",
    "tests/meetings",
    "tests/documents/test_a_folder_is_imported.py",
    "tests/documents/test_embargoes_end_by_themselves.py",
    "tests/documents/test_filter_and_answer_agree.py",
    "tests/documents/test_search_finds.py",
    "tests/documents/test_search_leaks_nothing.py",
    "tests/documents/test_searches_are_kept.py",
    "tests/documents/test_snippets_show_the_words.py",
    "tests/documents/test_the_life_of_a_document.py",
    "tests/documents/test_the_worker_reads_what_waits.py",
    "tests/documents/test_versions_come_in.py",
    "tests/documents/test_what_was_said_is_found_by_paragraph.py",
]
MUST_HAVE_ALL = bool(os.environ.get("PUEBLA_TESTS_SKIP_NOTHING"))


def stage(title: str, command: list[str], **environment: str) -> bool:
    """Run one part of the suite; return whether it passed."""
    print(f"\n== {title}", flush=True)
    variables = {**os.environ, **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode == 0  # noqa: S603 - our own


def lacking(what: str) -> bool:
    """Say what is skipped and why; return False where nothing may be skipped."""
    print(f"SKIPPED: {what}", flush=True)
    return not MUST_HAVE_ALL


def postgres_programs() -> Path | None:
    """Return the folder of initdb and postgres, or None."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    candidates = [*folders, *([Path(found).parent] if found else [])]
    return next((folder for folder in candidates if (folder / "initdb").exists()), None)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def as_postgres(command: list[str], folder: Path) -> None:
    """Run a server program; as the user postgres when we are root, whom PostgreSQL refuses."""
    account = {"user": "postgres", "group": "postgres"} if os.getuid() == 0 else {}
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, **account)  # noqa: S603


@contextmanager
def postgres_server(programs: Path) -> Iterator[str]:
    """Start a server of our own in a temporary folder, give its address, and stop it."""
    folder = Path(tempfile.mkdtemp(prefix="puebla-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data, port = folder / "data", free_port()
    as_postgres([str(programs / "initdb"), "-D", str(data), "-A", "trust", "-U", "puebla", "--no-sync"], folder)
    options = f"-p {port} -k {folder} -h 127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=60"
    control = str(programs / "pg_ctl")
    as_postgres([control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start"], folder)
    try:
        yield f"postgresql://puebla@127.0.0.1:{port}/puebla"
    finally:
        as_postgres([control, "-D", str(data), "-m", "immediate", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


def on_postgres() -> bool:
    """Run what the engine could make different: acts, races, the journal, loading, the outbox, backup."""
    command = [*PYTEST, *IN_TWO, "-m", "not browser", *ON_POSTGRES]
    given = os.environ.get("PUEBLA_TEST_DATABASE_URL")
    if given:
        return stage("On the PostgreSQL server that is given", command, PUEBLA_TEST_DATABASE_URL=given)
    programs = postgres_programs()
    if programs is None:
        return lacking("PostgreSQL's part: no initdb on this machine (apt-get install postgresql)")
    with postgres_server(programs) as address:
        return stage("On PostgreSQL", command, PUEBLA_TEST_DATABASE_URL=address)


def in_browser() -> bool:
    """Walk the journeys in a real browser."""
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return lacking("the journeys in the browser: no chromium on this machine (apt-get install chromium)")
    return stage("In the browser", [*PYTEST, *IN_TWO, "-m", "browser", "tests"])


def main() -> None:
    """Run every part, so that one run shows all that is wrong; the last lines are the test runner's summary."""
    passed = [
        stage("The rules, without Django", RULES),
        on_postgres(),
        in_browser(),
        stage("The application", [*PYTEST, *IN_TWO, "-m", "not browser and not postgres", "tests"]),
    ]
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
