"""Seals the secrets of second factors: AES-256-GCM, bound to the account, with a key that is not SECRET_KEY.

The key is made on the first start and lies beside the data (``second-factor-key``, readable by its owner
alone), so that neither a copy of the database nor of the settings opens the secrets.
"""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from puebla.accounts.models import Account

KEY_FILE = "second-factor-key"
KEY_BYTES, NONCE_BYTES = 32, 12
VERSION = "v1:"

_whose: ContextVar[int | None] = ContextVar("whose_secrets", default=None)


class NobodysSecret(Exception):  # noqa: N818 - it names what was attempted
    """A secret was to be sealed or opened without saying whose it is."""


@contextmanager
def secrets_of(account: Account) -> Iterator[None]:
    """Handle the secrets of one account within the block; sealing outside any block raises NobodysSecret."""
    token = _whose.set(account.pk)
    try:
        yield
    finally:
        _whose.reset(token)


def seal(text: str) -> str:
    """Return the text sealed for the account of the block, fit for a text column."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(_key("seal")).encrypt(nonce, text.encode(), _bound_to())
    return VERSION + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str) -> str:
    """Return the text; raises cryptography's InvalidTag when it was altered or belongs to another account."""
    raw = base64.urlsafe_b64decode(sealed.removeprefix(VERSION))
    return AESGCM(_key("seal")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], _bound_to()).decode()


def seal_for(owner: str, text: str) -> str:
    """Return the text sealed for something that is no account, such as "provider mx-sre"."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(_key("seal")).encrypt(nonce, text.encode(), f"puebla {owner}".encode())
    return VERSION + base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal_for(owner: str, sealed: str) -> str:
    """Return the text; raises cryptography's InvalidTag when it was altered or sealed for something else."""
    raw = base64.urlsafe_b64decode(sealed.removeprefix(VERSION))
    return AESGCM(_key("seal")).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], f"puebla {owner}".encode()).decode()


def digest_key() -> bytes:
    """Return the key under which the places of sign-ins are digested."""
    return _key("places")


def _bound_to() -> bytes:
    account = _whose.get()
    if account is None:
        raise NobodysSecret
    return f"puebla account {account}".encode()


def _key(purpose: str) -> bytes:
    return _derived(str(_file()), purpose)


def _file() -> Path:
    return Path(settings.CONFIGURATION.data) / KEY_FILE


@lru_cache(maxsize=8)
def _derived(file: str, purpose: str) -> bytes:
    """Derive a sub-key per purpose, so that no two uses share a key; read once per process."""
    main = _main_key(Path(file))
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=f"puebla {purpose}".encode()).derive(main)


def _main_key(file: Path) -> bytes:
    """Read the key, making it on the first start.

    Of two processes that start together one makes it and both read it.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(f"{KEY_FILE}.{os.getpid()}.new")
        descriptor = os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(base64.urlsafe_b64encode(os.urandom(KEY_BYTES)))
        try:
            os.link(fresh, file)
        except FileExistsError:
            pass
        finally:
            fresh.unlink(missing_ok=True)
    return base64.urlsafe_b64decode(file.read_bytes().strip())
