"""A scratch installation with the settings of a real one: its own folder, and its own database thrown away after."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

POSTGRESQL = "PUEBLA_TEST_DATABASE_URL"


@contextmanager
def installation() -> Iterator[None]:
    """Set Django up in a temporary folder with empty tables; folder and tables are gone afterwards.

    Every other PUEBLA_* variable is left out of account, so that figures of two machines speak of the same thing.
    With PUEBLA_TEST_DATABASE_URL a database of our own is made beside the one that it names, which stays untouched.
    """
    with tempfile.TemporaryDirectory(prefix="puebla-bench-") as folder:
        _describe(folder)
        _set_up()
        with _tables():
            yield


def _describe(folder: str) -> None:
    server = os.environ.get(POSTGRESQL, "")
    for name in [name for name in os.environ if name.startswith("PUEBLA_")]:
        del os.environ[name]
    os.environ["PUEBLA_DATA"] = folder
    os.environ["PUEBLA_MODE"] = "development"
    os.environ["DJANGO_SETTINGS_MODULE"] = "puebla.config.settings"
    if server:
        os.environ["PUEBLA_DATABASE_URL"] = server


def _set_up() -> None:
    import django
    from django.conf import settings

    django.setup()
    logging.getLogger().setLevel(logging.ERROR)
    # Nobody types a code here: the readers are signed in by the test client, as in the tests.
    settings.SECOND_FACTOR_IS_DEMANDED = False


@contextmanager
def _tables() -> Iterator[None]:
    from django.db import connection

    from puebla.config.serving import prepare_database, prepare_static_files

    prepare_static_files()
    if connection.vendor == "sqlite":
        prepare_database()
        yield
        connection.close()
        return
    name = str(connection.settings_dict["NAME"])
    connection.settings_dict["TEST"]["NAME"] = f"{name}_bench"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
