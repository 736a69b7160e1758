"""The key that signs mail is made, read and named in the domain's record; a wrong one stops the start."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa

from puebla.config.mail_key import WrongKeyError, make_mail_key, read_mail_key


def written(file: Path, key: rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey) -> Path:
    encoding, kind = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file.write_bytes(key.private_bytes(encoding, kind, serialization.NoEncryption()))
    return file


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "mail.pem"
    make_mail_key(file)
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_mail_key(file)


def test_its_record_names_selector_and_domain_in_strings_that_a_name_server_takes(tmp_path: Path) -> None:
    make_mail_key(tmp_path / "mail.pem")
    record = read_mail_key(tmp_path / "mail.pem", "y2026", "Secretaría <avisos@Example.org>").record
    assert record.startswith('y2026._domainkey.example.org. TXT "v=DKIM1; k=rsa; p=')
    assert max(len(string) for string in re.findall('"([^"]*)"', record)) <= 255


def test_neither_key_shows_itself_in_words(tmp_path: Path) -> None:
    make_mail_key(tmp_path / "mail.pem")
    assert "PRIVATE" not in repr(read_mail_key(tmp_path / "mail.pem", "a", "a@example.org"))


def test_a_short_key_another_kind_and_no_key_are_refused(tmp_path: Path) -> None:
    # The short key is what the test is about: it must be refused.
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505
    wrong = [
        written(tmp_path / "short.pem", short),
        written(tmp_path / "other.pem", ed25519.Ed25519PrivateKey.generate()),
        tmp_path / "absent.pem",
    ]
    (tmp_path / "text.pem").write_text("no key at all")
    for file in [*wrong, tmp_path / "text.pem"]:
        with pytest.raises(WrongKeyError, match="2048"):
            read_mail_key(file, "a", "a@example.org")


def test_a_sender_without_a_domain_cannot_be_signed_for(tmp_path: Path) -> None:
    make_mail_key(tmp_path / "mail.pem")
    with pytest.raises(WrongKeyError):
        read_mail_key(tmp_path / "mail.pem", "a", "secretaria")
