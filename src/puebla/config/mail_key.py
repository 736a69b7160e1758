"""The key with which mail is signed (DKIM): read at the start, so that a wrong one stops it and not the mail."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path

SMALLEST = 2048
"""Bits: shorter keys are no longer taken as proof by mailboxes."""
LONGEST_STRING = 250
"""Characters: a string of a TXT record holds 255 (RFC 1035, 3.3.14)."""
WANTED = f"it must name a PEM file with a private RSA key of {SMALLEST} bits or more, for a sender with a domain"


class WrongKeyError(ValueError):
    """The file is not there, or holds no private RSA key of the size that is needed."""


@dataclass(frozen=True)
class MailKey:
    """What signs mail: the private key (PEM), and under which name the public one stands in the domain's records."""

    selector: str
    domain: str
    private: bytes = field(repr=False)
    public: bytes = field(repr=False)

    @property
    def record(self) -> str:
        """Return the TXT record by which mailboxes find the public key, in strings that a name server takes."""
        text = f"v=DKIM1; k=rsa; p={base64.b64encode(self.public).decode()}"
        strings = " ".join(f'"{text[start : start + LONGEST_STRING]}"' for start in range(0, len(text), LONGEST_STRING))
        return f"{self.selector}._domainkey.{self.domain}. TXT {strings}"


def read_mail_key(file: Path, selector: str, sender: str) -> MailKey:
    """Return the key of a PEM file for the domain of the sender's address; WrongKeyError says what is wrong with it."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    try:
        key = serialization.load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as fault:
        raise WrongKeyError(WANTED) from fault
    name, _at, domain = parseaddr(sender)[1].rpartition("@")
    if not isinstance(key, RSAPrivateKey) or key.key_size < SMALLEST or not (name and domain):
        raise WrongKeyError(WANTED)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return MailKey(selector, domain.casefold(), private, public)


def make_mail_key(file: Path) -> None:
    """Write a new private key into a file that only its owner can read; FileExistsError where there is one."""
    import os

    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

    key = generate_private_key(public_exponent=65537, key_size=SMALLEST)
    text = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text)
