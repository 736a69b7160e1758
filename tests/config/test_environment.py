"""A wrong environment variable stops the start with its name and what is accepted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from puebla.config import environment
from puebla.config.environment import ConfigurationError, read_configuration


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith("PUEBLA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PUEBLA_DATA", str(tmp_path))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MODE", "prod"), ("DATABASE_URL", "mysql://x/y"), ("DATABASE_URL", "sqlite://"), ("SECRET_KEY", "short"),
        ("BASE_URL", "crmsv.example.org"), ("BASE_URL", "https://host/path"), ("BIND", "8000"), ("BIND", "127.0.0.1:0"),
        ("BIND", "127.0.0.1:eighty"), ("WEB_PROCESSES", "0"), ("WEB_THREADS", "many"), ("WEB_THREADS", "٣"),
        ("EMBEDDED_WORKER", "true"), ("SMTP_URL", "mail.example.org"), ("MODES", "demo"),
        ("FILES_URL", "https://bucket"), ("FILES_URL", "s3://"), ("FILES_URL", "s3://b?endpoint=ftp://x"),
        ("FILES_URL", "s3://b?acl=public"), ("IMAP_URL", "imaps://host"), ("IMAP_URL", "imap://u:p@mail.example.org"),
        ("SMTP_URL", "smtp://u:p@mail.example.org"), ("DKIM_KEY", "/nowhere.pem"), ("DKIM_SELECTOR", "Not This"),
        ("BOUNCE_SECRET", "short"), ("SCANNER_URL", "http://here"), ("BOUNCE_SECRET", "with/slash/" + "x" * 32),
        ("IMAP_URL", "imaps://u:p@host/INBOX?move=x"), ("ANSWERS_TO", "answers@example.org"),
    ],
)  # fmt: skip
def test_it_names_the_variable_and_what_is_accepted(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PUEBLA_{name}", value)
    with pytest.raises(ConfigurationError, match=f"PUEBLA_{name}") as fault:
        read_configuration()
    assert len(str(fault.value)) > len(f"PUEBLA_{name} is wrong: ") + 10


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "192.0.2.1:8000", "[::]:8000"])
def test_the_demonstration_refuses_an_address_that_others_can_reach(monkeypatch: pytest.MonkeyPatch, bind: str) -> None:
    monkeypatch.setenv("PUEBLA_MODE", "demo")
    monkeypatch.setenv("PUEBLA_BIND", bind)
    monkeypatch.setenv("PUEBLA_BASE_URL", "http://127.0.0.1:8000")
    with pytest.raises(ConfigurationError, match="PUEBLA_BIND"):
        read_configuration()


def test_production_without_https_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUEBLA_MODE", "production")
    with pytest.raises(ConfigurationError, match="PUEBLA_BASE_URL"):
        read_configuration()


@pytest.mark.parametrize("address", ["", "answers", "a+b@example.org", f"{'a' * 25}@example.org", "a b@example.org"])
def test_a_mailbox_needs_its_address_with_room_for_a_signature(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PUEBLA_IMAP_URL", "imaps://user:pass@mail.example.org")
    monkeypatch.setenv("PUEBLA_ANSWERS_TO", address)
    with pytest.raises(ConfigurationError, match="PUEBLA_ANSWERS_TO"):
        read_configuration()


def test_a_mailbox_is_read_with_its_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUEBLA_IMAP_URL", "imaps://user%40x:p%2Fw@mail.example.org/In?taken=Done")
    monkeypatch.setenv("PUEBLA_ANSWERS_TO", "Answers@Example.org")
    found = read_configuration()
    assert found.mailbox == environment.Mailbox("mail.example.org", 993, "user@x", "p/w", "In", "Done", is_tls=True)
    assert found.answers_to == "answers@example.org"


def test_the_defaults_are_safe_and_complete(tmp_path: Path) -> None:
    configuration = read_configuration()
    assert configuration.bind == "127.0.0.1:8000"
    assert configuration.database.scheme == "sqlite"
    assert configuration.smtp is None
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_the_key_made_on_the_first_start_is_kept() -> None:
    assert read_configuration().secret_key == read_configuration().secret_key


def test_a_store_of_files_whose_client_is_not_installed_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PUEBLA_FILES_URL", "s3://library/papers?endpoint=https://store.example.org&region=mx")
    monkeypatch.setattr(environment, "_has", lambda _package: False)
    with pytest.raises(ConfigurationError, match=r"requirements/s3\.txt"):
        read_configuration()


def test_a_store_of_files_is_private_and_written_in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUEBLA_FILES_URL", "s3://library/papers/?endpoint=https://store.example.org&region=mx")
    monkeypatch.setenv("PUEBLA_FILES_KEY", "key")
    monkeypatch.setattr(environment, "_has", lambda _package: True)
    files = read_configuration().files
    assert files is not None
    assert files.options["bucket_name"] == "library"
    assert files.options["location"] == "papers"
    assert files.options["endpoint_url"] == "https://store.example.org"
    assert (files.options["default_acl"], files.options["access_key"]) == (None, "key")
    assert "secret_key" not in files.options
