"""Bring the database up to date and serve it with gunicorn; one process and its worker thread are enough."""

from __future__ import annotations

import errno
import fcntl
import logging
import socket
from typing import IO, Any

from django.conf import settings
from django.core.management import call_command
from gunicorn.app.base import BaseApplication

from puebla.config import worker

logger = logging.getLogger("puebla.serving")


class CannotServe(Exception):  # noqa: N818 - the sentence is for whoever called the command
    """The service cannot start; the text says why and what to do."""


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our settings; the embedded worker runs in the first web process that gets its lock."""

    def load_config(self) -> None:
        """Hand our configuration to gunicorn."""
        configuration = settings.CONFIGURATION
        values = {
            "bind": configuration.bind,
            "workers": configuration.web_processes,
            "threads": configuration.web_threads,
            "worker_class": "gthread",
            "post_worker_init": start_embedded_worker,
            "accesslog": None,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in values.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application."""
        from puebla.config.wsgi import application

        return application


_lock: IO[str] | None = None


def start_embedded_worker(_process: Any) -> None:
    """Start the worker thread unless it is switched off or another process of this service already has it."""
    global _lock  # noqa: PLW0603 - the open file holds the lock for the life of the process
    if not settings.CONFIGURATION.embedded_worker:
        return
    file = (settings.CONFIGURATION.data / "worker-lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return
    _lock = file
    worker.start_beside_server()


def prepare_database() -> None:
    """Bring the tables up to date; safe to repeat."""
    settings.CONFIGURATION.data.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


def prepare_static_files() -> None:
    """Collect and compress the styles once per version of them."""
    call_command("collectstatic", verbosity=0, interactive=False)


def refuse_if_taken(bind: str) -> None:
    """Raise CannotServe when another program already listens on the port."""
    host, _, port = bind.rpartition(":")
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), int(port)))
        except OSError as fault:
            if fault.errno == errno.EADDRINUSE:
                raise CannotServe(f"port {port} is in use. Choose another one, such as: make demo PORT=8001") from fault
            raise CannotServe(f"{bind} cannot be listened on ({fault.strerror}).") from fault


def serve() -> int:
    """Prepare and serve until stopped."""
    refuse_if_taken(settings.CONFIGURATION.bind)
    prepare_database()
    prepare_static_files()
    listen()
    return 0


def listen() -> None:
    """Say where, then serve until stopped."""
    print(f"Puebla is served at {settings.BASE_URL}/ (stop with Ctrl+C)", flush=True)  # noqa: T201 - for the terminal
    Server().run()
