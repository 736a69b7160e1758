"""Read the PUEBLA_* environment variables; a wrong value stops the start with its name and what is accepted."""

from __future__ import annotations

import importlib.util
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from puebla.config.mail_key import MailKey, WrongKeyError, read_mail_key

MODES = ("demo", "development", "production")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
PREFIX = "PUEBLA_"
KNOWN = {
    "MODE", "DATA", "DATABASE_URL", "SECRET_KEY", "BASE_URL", "HOSTS", "BIND", "WEB_PROCESSES", "WEB_THREADS",
    "EMBEDDED_WORKER", "SMTP_URL", "MAIL_FROM", "CHARTER", "TESTS_SKIP_NOTHING", "TEST_DATABASE_URL",
    "FILES_URL", "FILES_KEY", "FILES_SECRET", "IMAP_URL", "ANSWERS_TO",
    "SIGNING_KEY", "SIGNING_CERTIFICATE", "SIGNING_PASSPHRASE",
    "DKIM_KEY", "DKIM_SELECTOR", "BOUNCE_SECRET", "SCANNER_URL",
}  # fmt: skip


class ConfigurationError(Exception):
    """One variable is wrong; the text names it and says what is accepted."""

    def __init__(self, name: str, accepted: str) -> None:
        super().__init__(f"{PREFIX}{name} is wrong: {accepted}")


@dataclass(frozen=True)
class FileStore:
    """An S3-compatible store for the files of the library; without key and secret its client looks for its own."""

    bucket: str
    prefix: str
    endpoint: str
    region: str
    key: str
    secret: str

    @property
    def options(self) -> dict[str, object]:
        """Return what the storage of Django takes: nothing is public, and a place is written in one step."""
        given = {"endpoint_url": self.endpoint, "region_name": self.region, "access_key": self.key,
                 "secret_key": self.secret}  # fmt: skip
        return {
            "bucket_name": self.bucket,
            "location": self.prefix,
            "default_acl": None,
            "file_overwrite": True,
            "querystring_auth": True,
            "signature_version": "s3v4",
            "addressing_style": "path" if self.endpoint else "auto",
            **{name: value for name, value in given.items() if value},
        }


@dataclass(frozen=True)
class Mailbox:
    """The mailbox in which answers and delivery reports arrive, and the folder for what has been read."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    taken: str
    is_tls: bool


@dataclass(frozen=True)
class SigningFiles:
    """The two PEM files that sign the records of consultations, and what opens the key, '' where it is open."""

    key: Path
    certificate: Path
    passphrase: str


@dataclass(frozen=True)
class Configuration:
    """Everything the environment decides. Paths are absolute, addresses end without a slash."""

    mode: str
    data: Path
    database: SplitResult
    secret_key: str
    base_url: str
    hosts: tuple[str, ...]
    bind: str
    web_processes: int
    web_threads: int
    embedded_worker: bool
    smtp: SplitResult | None
    mail_from: str
    charter: str
    mail_selector: str = "puebla"
    mail_key: MailKey | None = None
    bounce_secret: str = ""
    scanner: str = ""
    files: FileStore | None = None
    signing: SigningFiles | None = None
    mailbox: Mailbox | None = None
    answers_to: str = ""

    @property
    def is_demo(self) -> bool:
        """Tell whether this is the demonstration, with its public password and its movable clock."""
        return self.mode == "demo"


def _text(name: str, default: str) -> str:
    return os.environ.get(PREFIX + name, "").strip() or default


def _choice(name: str, default: str, accepted: tuple[str, ...]) -> str:
    value = _text(name, default)
    if value not in accepted:
        raise ConfigurationError(name, f"it must be one of {', '.join(accepted)}, not “{value}”.")
    return value


def _whole(name: str, default: int, low: int, high: int) -> int:
    value = _text(name, str(default))
    if not value.isascii() or not value.isdigit() or not low <= int(value) <= high:
        raise ConfigurationError(name, f"it must be a whole number from {low} to {high}, not “{value}”.")
    return int(value)


def _switch(name: str, *, default: bool) -> bool:
    return _choice(name, "yes" if default else "no", ("yes", "no")) == "yes"


def _database(data: Path) -> SplitResult:
    value = _text("DATABASE_URL", f"sqlite:///{data}/puebla.sqlite3")
    parts = urlsplit(value)
    wrong = parts.scheme not in {"sqlite", "postgresql"} or len(parts.path) < 2  # noqa: PLR2004 - "/x" at least
    if wrong:
        accepted = "it must read sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME."
        raise ConfigurationError("DATABASE_URL", accepted)
    return parts


def _address(name: str, default: str) -> str:
    value = _text(name, default).rstrip("/")
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise ConfigurationError(name, "it must read https://HOST without a path, such as https://crmsv.example.org.")
    return value


def _smtp() -> SplitResult | None:
    value = _text("SMTP_URL", "")
    if not value:
        return None
    parts = urlsplit(value)
    if parts.scheme not in {"smtp", "smtp+tls", "smtps"} or not parts.hostname:
        accepted = "it must read smtps://USER:PASSWORD@HOST:PORT, smtp+tls://… for STARTTLS, or smtp://… without TLS."
        raise ConfigurationError("SMTP_URL", accepted)
    if parts.scheme == "smtp" and parts.username and parts.hostname not in LOOPBACK:
        accepted = "a password may not leave this machine in the clear; use smtps:// or smtp+tls://."
        raise ConfigurationError("SMTP_URL", accepted)
    return parts


def _mail_selector() -> str:
    value = _text("DKIM_SELECTOR", "puebla")
    if not re.fullmatch(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?", value):
        raise ConfigurationError("DKIM_SELECTOR", "it must be lower-case letters, digits and hyphens.")
    return value


def _mail_key(selector: str, sender: str) -> MailKey | None:
    """Read the key that signs mail; none is given where the mail server signs by itself."""
    value = _text("DKIM_KEY", "")
    if not value:
        return None
    try:
        return read_mail_key(Path(value), selector, sender)
    except WrongKeyError as fault:
        raise ConfigurationError("DKIM_KEY", f"{fault}; puebla mail-key makes one.") from None


def _bounce_secret() -> str:
    value = _text("BOUNCE_SECRET", "")
    if value and not re.fullmatch(r"[A-Za-z0-9_-]{32,128}", value):
        raise ConfigurationError("BOUNCE_SECRET", "it must be 32 to 128 letters, digits, hyphens or underscores.")
    return value


def _scanner() -> str:
    value = _text("SCANNER_URL", "")
    if value and not re.fullmatch(r"tcp://[A-Za-z0-9.-]+:[0-9]{1,5}|unix:///[^?#]+", value):
        raise ConfigurationError("SCANNER_URL", "it must be tcp://HOST:PORT or unix:///PATH.")
    return value


LONGEST_NAME = 24
"""Characters of the name before the @: with "+" and a signed address behind it, a mail server takes 64."""


def _mailbox() -> Mailbox | None:
    """Read where answers arrive; without TLS only on this very machine: the password must not travel in the clear."""
    value = _text("IMAP_URL", "")
    if not value:
        return None
    parts, asked = urlsplit(value), parse_qs(urlsplit(value).query)
    is_tls = parts.scheme == "imaps"
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username) or set(asked) - {"taken"}:
        raise ConfigurationError("IMAP_URL", "it must read imaps://USER:PASSWORD@HOST:PORT/FOLDER?taken=FOLDER.")
    if not is_tls and parts.hostname not in LOOPBACK:
        raise ConfigurationError("IMAP_URL", "it must begin with imaps://; imap:// is for a server on this machine.")
    return Mailbox(
        host=parts.hostname,
        port=parts.port or (993 if is_tls else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        taken=asked.get("taken", ["Puebla"])[0],
        is_tls=is_tls,
    )


def _answers_to(mailbox: Mailbox | None) -> str:
    """Read the address of the mailbox; it is needed with PUEBLA_IMAP_URL and means nothing without."""
    value = _text("ANSWERS_TO", "").casefold()
    name, _at, domain = value.rpartition("@")
    if mailbox is None and not value:
        return ""
    if mailbox is None:
        raise ConfigurationError("ANSWERS_TO", "it is read only together with PUEBLA_IMAP_URL; give both or none.")
    if not value:
        raise ConfigurationError("ANSWERS_TO", "it must be given with PUEBLA_IMAP_URL: the address of that mailbox.")
    if not domain or not re.fullmatch(r"[a-z0-9._-]+", name) or len(name) > LONGEST_NAME:
        raise ConfigurationError(
            "ANSWERS_TO", f"it must read NAME@DOMAIN, the name of at most {LONGEST_NAME} characters."
        )
    return value


def _files() -> FileStore | None:
    """Read where the library's files lie; nothing given means a folder beside the data."""
    value = _text("FILES_URL", "")
    if not value:
        return None
    parts, asked = urlsplit(value), parse_qs(urlsplit(value).query)
    if parts.scheme != "s3" or not parts.hostname or set(asked) - {"endpoint", "region"}:
        raise ConfigurationError("FILES_URL", "it must read s3://BUCKET/PREFIX?endpoint=https://HOST&region=REGION.")
    endpoint = asked.get("endpoint", [""])[0]
    if endpoint and urlsplit(endpoint).scheme not in {"http", "https"}:
        raise ConfigurationError("FILES_URL", "its endpoint must begin with https:// (or http:// on this machine).")
    if not (_has("storages") and _has("boto3")):
        raise ConfigurationError(
            "FILES_URL", "S3 needs more packages; install them: pip install -r requirements/s3.txt"
        )
    return FileStore(
        bucket=parts.hostname,
        prefix=parts.path.strip("/"),
        endpoint=endpoint,
        region=asked.get("region", [""])[0],
        key=_text("FILES_KEY", ""),
        secret=_text("FILES_SECRET", ""),
    )


def _signing() -> SigningFiles | None:
    """Read where the key and the certificate lie; both or none."""
    names = ("SIGNING_KEY", "SIGNING_CERTIFICATE")
    given = [_text(name, "") for name in names]
    if not any(given):
        return None
    for name, value in zip(names, given, strict=True):
        if not Path(value).is_file():
            raise ConfigurationError(name, "it must name a PEM file; the key and its certificate are given together.")
    return SigningFiles(Path(given[0]).absolute(), Path(given[1]).absolute(), _text("SIGNING_PASSPHRASE", ""))


def _has(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _bind(mode: str) -> str:
    value = _text("BIND", "127.0.0.1:8000")
    host, _, port = value.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:  # noqa: PLR2004 - TCP
        raise ConfigurationError("BIND", f"it must read ADDRESS:PORT, such as 127.0.0.1:8000, not “{value}”.")
    if mode == "demo" and host.strip("[]") not in LOOPBACK:
        accepted = "the demo has a public password and only starts on 127.0.0.1, ::1 or localhost."
        raise ConfigurationError("BIND", accepted)
    return value


def _kept_secret(folder: Path) -> str:
    """Make a key on the first start and keep it beside the data, readable by its owner alone."""
    file = folder / "secret-key"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(64))
    return file.read_text().strip()


def _secret_key(folder: Path) -> str:
    value = _text("SECRET_KEY", "") or _kept_secret(folder)
    if len(value) < 40:  # noqa: PLR2004 - about 240 bits of urlsafe text
        raise ConfigurationError("SECRET_KEY", "it must have 40 characters or more; leave it out to have one made.")
    return value


def _no_unknown_names() -> None:
    """Refuse a misspelt variable, which would otherwise be silently ignored."""
    for name in os.environ:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in KNOWN:
            raise ConfigurationError(name.removeprefix(PREFIX), "no such variable; docs/operations.md lists them.")


def _hosts(base_url: str, bind: str) -> tuple[str, ...]:
    own = urlsplit(base_url).hostname or ""
    listed = [part.strip() for part in _text("HOSTS", "").split(",") if part.strip()]
    local = sorted(LOOPBACK) if bind.rpartition(":")[0].strip("[]") in LOOPBACK else []
    return tuple(dict.fromkeys([own, *listed, *local]))


def read_configuration() -> Configuration:
    """Return the configuration; raises ConfigurationError for the first wrong variable."""
    _no_unknown_names()
    mode = _choice("MODE", "development", MODES)
    data = Path(_text("DATA", "var/demo" if mode == "demo" else "var/data")).absolute()
    bind = _bind(mode)
    base_url = _address("BASE_URL", f"http://{bind}")
    if mode == "production" and not base_url.startswith("https://"):
        raise ConfigurationError("BASE_URL", "in production it must be given and begin with https://.")
    mailbox, sender = _mailbox(), _text("MAIL_FROM", "secretaria@localhost")
    return Configuration(
        mode=mode,
        data=data,
        database=_database(data),
        secret_key=_secret_key(data),
        base_url=base_url,
        hosts=_hosts(base_url, bind),
        bind=bind,
        web_processes=_whole("WEB_PROCESSES", 1, 1, 64),
        web_threads=_whole("WEB_THREADS", 8, 1, 64),
        embedded_worker=_switch("EMBEDDED_WORKER", default=True),
        smtp=_smtp(),
        mail_from=sender,
        mail_selector=_mail_selector(),
        mail_key=_mail_key(_mail_selector(), sender),
        bounce_secret=_bounce_secret(),
        scanner=_scanner(),
        charter=_text("CHARTER", "rcm"),
        files=_files(),
        signing=_signing(),
        mailbox=mailbox,
        answers_to=_answers_to(mailbox),
    )
