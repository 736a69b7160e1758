"""The key that signs records, and its certificate: given by the installation, or self-made outside production.

PUEBLA_SIGNING_KEY and PUEBLA_SIGNING_CERTIFICATE name two PEM files; the certificate's may go on with those that issued
it. Without them the demonstration and a development server make a key beside the data, whose certificate says what it
is; in production nothing is signed, and the records wait.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.x509.oid import NameOID
from django.conf import settings

SELF_MADE: Final = ("signing-key.pem", "signing-certificate.pem")
DEMONSTRATION: Final = "Puebla: demonstration, not a real signature"
DEVELOPMENT: Final = "Puebla: development, not a real signature"
_VALID: Final = timedelta(days=3650)


class NoKey(Exception):  # noqa: N818 - it says what is missing
    """There is no key, or it does not fit: the text says which and what to do."""


@dataclass(frozen=True)
class SigningKey:
    """A key with its certificate and those that issued it, all in DER."""

    key: bytes
    certificate: bytes
    issuers: tuple[bytes, ...] = ()

    @property
    def fingerprint(self) -> str:
        """The SHA-256 of the certificate, by which people know the signer."""
        return sha256(self.certificate).hexdigest()


def signing_key(at: datetime) -> SigningKey:
    """Return the key of this installation; raises NoKey. Outside production one is made when there is none."""
    given = settings.CONFIGURATION.signing
    if given is not None:
        return read_key(given.key, given.certificate, given.passphrase)
    if settings.CONFIGURATION.mode == "production":
        raise NoKey("no PUEBLA_SIGNING_KEY and PUEBLA_SIGNING_CERTIFICATE: records of consultations wait for them")
    files = [settings.CONFIGURATION.data / name for name in SELF_MADE]
    if not all(file.exists() for file in files):
        _make(files[0], files[1], at)
    return read_key(files[0], files[1])


def read_key(key: Path, certificate: Path, passphrase: str = "") -> SigningKey:
    """Return the key of two PEM files; raises NoKey when they cannot be read or do not belong together."""
    try:
        secret = serialization.load_pem_private_key(key.read_bytes(), passphrase.encode() or None)
        first, *issuers = x509.load_pem_x509_certificates(certificate.read_bytes())
    except (OSError, TypeError, ValueError) as fault:
        raise NoKey(f"the signing key or its certificate cannot be read: {fault}") from fault
    if _public(secret) != _spki(first.public_key()):
        raise NoKey("the certificate was not issued for this signing key")
    return SigningKey(_der(secret), _certificate(first), tuple(_certificate(one) for one in issuers))


def _der(secret: PrivateKeyTypes) -> bytes:
    return secret.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _certificate(one: x509.Certificate) -> bytes:
    return one.public_bytes(serialization.Encoding.DER)


def _public(secret: PrivateKeyTypes) -> bytes:
    return _spki(secret.public_key())


def _spki(public: object) -> bytes:
    return public.public_bytes(  # type: ignore[attr-defined, no-any-return]
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _make(key: Path, certificate: Path, at: datetime) -> None:
    """Make a key that says in its certificate that it is not a real one, readable by its owner alone."""
    secret = ec.generate_private_key(ec.SECP256R1())
    name = DEMONSTRATION if settings.CONFIGURATION.is_demo else DEVELOPMENT
    made = _self_signed(secret, x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]), at)
    key.parent.mkdir(parents=True, exist_ok=True)
    written = secret.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(key, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(written)
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))


def _self_signed(secret: ec.EllipticCurvePrivateKey, name: x509.Name, at: datetime) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(secret.public_key())
    dated = builder.not_valid_before(at - timedelta(days=1)).not_valid_after(at + _VALID)
    numbered = dated.serial_number(x509.random_serial_number()).add_extension(usage, critical=True)
    return numbered.sign(secret, hashes.SHA256())
