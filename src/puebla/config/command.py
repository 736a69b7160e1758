"""The ``puebla`` command: serve, worker, load, demo, verify, doctor. Every fault ends in one sentence."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

DESCRIPTION = "The virtual secretariat of the Regional Conference on Migration."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="puebla", description=DESCRIPTION)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="COMMAND")
    verbs.add_parser("serve", help="bring the database up to date and serve, with a worker beside it")
    worker = verbs.add_parser("worker", help="close rounds, remind and deliver notices, until stopped")
    worker.add_argument("--once", action="store_true", help="do what is due now and end")
    load = verbs.add_parser("load", help="bring a charter's registers into the database (safe to repeat)")
    load.add_argument("charter", help="the charter's name, such as rcm")
    demo = verbs.add_parser("demo", help="make the demonstration once and serve it")
    demo.add_argument("--reset", action="store_true", help="throw the old demonstration away first")
    demo.add_argument("--port", default="8000", help="the port on 127.0.0.1 (8000)")
    demo.add_argument("--no-serve", action="store_true", help="make it, but do not serve it")
    first = verbs.add_parser("first-officer", help="enter the first holder of an office and invite them")
    first.add_argument("office", help="coordinator, or another office that keeps the registers")
    first.add_argument("name", help="the person's name")
    first.add_argument("email", help="where the invitation goes")
    backup = verbs.add_parser("backup", help="write everything of record into one file")
    backup.add_argument("file", help="the file to make; it must not exist yet")
    backup.add_argument("--with-keys", action="store_true", help="put the keys in too: guard the file like them")
    restore = verbs.add_parser("restore", help="fill an empty installation from such a file, and verify it")
    restore.add_argument("file", help="the file that puebla backup made")
    deliver = verbs.add_parser("import", help="bring a folder or a ZIP of documents into the library")
    deliver.add_argument("place", help="the folder or the ZIP")
    deliver.add_argument("--manifest", default="", help="its list (CSV), where it does not lie in it as manifest.csv")
    deliver.add_argument("--dry-run", action="store_true", help="say what every file would become, and enter nothing")
    verify = verbs.add_parser("verify", help="check that nothing in the journal was altered")
    verify.add_argument("--expect", default="", metavar="DIGEST", help="the head's digest as noted elsewhere")
    key = verbs.add_parser("mail-key", help="make the key that signs mail (DKIM) and print the record for the domain")
    key.add_argument("file", help="the PEM file, for PUEBLA_DKIM_KEY; made if it is not there")
    verbs.add_parser("doctor", help="check settings, database, charter, worker and mail, and say what to do")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit code (0 well, 1 refused or not holding, 2 wrongly called)."""
    options = _parser().parse_args(arguments)
    if options.verb == "demo":
        os.environ["PUEBLA_MODE"] = "demo"
        os.environ["PUEBLA_BIND"] = f"127.0.0.1:{options.port}"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "puebla.config.settings")
    import django

    django.setup()
    try:
        return VERBS[options.verb](options)
    except KeyboardInterrupt:
        return 0
    except Exception as fault:
        if not _is_known(fault):
            raise
        print(f"puebla {options.verb}: {_in_words(fault)}", file=sys.stderr)  # noqa: T201 - for the terminal
        return 1


def _in_words(fault: Exception) -> str:
    """Return a refusal as its sentence, and everything else as what it says itself."""
    from puebla.core.refusal_texts import explain
    from puebla.procedure.refusals import Refused

    return f"{explain(fault.refusal)} ({fault})" if isinstance(fault, Refused) else str(fault)


def _is_known(fault: Exception) -> bool:
    """Tell whether the fault explains itself to whoever called the command."""
    from django.db import OperationalError

    from puebla.config.mail_key import WrongKeyError
    from puebla.config.serving import CannotServe
    from puebla.procedure.charter import CharterError
    from puebla.procedure.refusals import Refused

    return isinstance(fault, CharterError | CannotServe | OperationalError | Refused | WrongKeyError)


def _serve(_options: argparse.Namespace) -> int:
    from puebla.config import serving

    return serving.serve()


def _worker(options: argparse.Namespace) -> int:
    from puebla.config import worker

    return worker.run(once=options.once)


def _load(options: argparse.Namespace) -> int:
    from puebla.config.loading import load
    from puebla.config.serving import prepare_database
    from puebla.core.clock import now

    prepare_database()
    print(load(options.charter, at=now()))  # noqa: T201 - the report of what was loaded
    return 0


def _demo(options: argparse.Namespace) -> int:
    from puebla.config import demonstration

    return demonstration.run(reset=options.reset, serve=not options.no_serve)


def _first_officer(options: argparse.Namespace) -> int:
    from puebla.accounts import mail
    from puebla.config.serving import prepare_database
    from puebla.core.clock import now, today
    from puebla.forum.beginning import enter_first_officer

    prepare_database()
    if not settings_deliver_mail():
        mail.register(lambda _account, _subject, text, _html: print(text))  # noqa: T201 - there is no mail to send it by
    enter_first_officer(options.office, options.name, options.email, on=today(), at=now())
    return 0


def settings_deliver_mail() -> bool:
    """Tell whether mail leaves this installation; if not, the invitation is printed for the one who asked for it."""
    from django.conf import settings

    return bool(settings.DELIVERS_MAIL)


def _backup(options: argparse.Namespace) -> int:
    from pathlib import Path

    from puebla.config.archive import back_up

    print(back_up(Path(options.file), with_keys=options.with_keys))  # noqa: T201 - the report
    return 0


def _restore(options: argparse.Namespace) -> int:
    from pathlib import Path

    from puebla.config.archive import restore
    from puebla.config.serving import prepare_database

    prepare_database()
    print(restore(Path(options.file)))  # noqa: T201 - the report
    return 0


def _import(options: argparse.Namespace) -> int:
    from pathlib import Path

    from puebla.config.delivery import bring_in
    from puebla.config.serving import prepare_database

    prepare_database()
    return bring_in(Path(options.place), Path(options.manifest) if options.manifest else None, dry=options.dry_run)


def _verify(options: argparse.Namespace) -> int:
    from puebla.config.examination import verify

    return verify(options.expect)


def _mail_key(options: argparse.Namespace) -> int:
    from pathlib import Path

    from django.conf import settings

    from puebla.config.mail_key import make_mail_key, read_mail_key

    file = Path(options.file)
    if not file.exists():
        make_mail_key(file)
    key = read_mail_key(file, settings.CONFIGURATION.mail_selector, settings.CONFIGURATION.mail_from)
    print(key.record)  # noqa: T201 - the record
    return 0


def _doctor(_options: argparse.Namespace) -> int:
    from puebla.config.examination import doctor

    return doctor()


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "serve": _serve,
    "worker": _worker,
    "load": _load,
    "demo": _demo,
    "backup": _backup,
    "restore": _restore,
    "first-officer": _first_officer,
    "import": _import,
    "verify": _verify,
    "mail-key": _mail_key,
    "doctor": _doctor,
}
