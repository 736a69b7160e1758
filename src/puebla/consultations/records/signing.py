"""Signing a paper (PAdES, baseline B) and checking, without any network, that it is as it was signed.

The signature certifies the paper: after it no change is allowed. It is not drawn, and it is hidden from the order of
reading, so that the paper stays accessible (PDF/UA); the paper itself says in words who signed it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, Final

from puebla.consultations.records.keys import SigningKey

FIELD: Final = "Secretariat"


@dataclass(frozen=True)
class Checked:
    """What was found in a paper: whether it is whole and by whom it was signed (the certificate's SHA-256)."""

    is_whole: bool
    signer: str = ""
    fault: str = ""


def signed(paper: bytes, key: SigningKey, *, at: datetime, reason: str) -> bytes:
    """Return the paper with its signature of the instant; ``reason`` says what is signed."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    writer = IncrementalPdfFileWriter(BytesIO(paper))
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES, certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES, reason=reason,
    )  # fmt: skip
    hidden = fields.InvisSigSettings(set_print_flag=False, set_hidden_flag=True)
    place = fields.SigFieldSpec(FIELD, on_page=0, box=None, invis_sig_settings=hidden, readable_field_name=reason)
    _read_in_order(writer)

    class SignerOfTheAct(signers.PdfSigner):
        """Signs with the instant of the act, not with that of this machine's clock."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = at
            return session

    target = BytesIO()
    SignerOfTheAct(metadata, signer=_signer(key), new_field_spec=place).sign_pdf(writer, output=target)
    return target.getvalue()


def _signer(key: SigningKey) -> Any:
    from asn1crypto import keys, x509  # type: ignore[import-untyped]
    from pyhanko.sign import signers
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    issued = [x509.Certificate.load(one) for one in key.issuers]
    issuers = SimpleCertificateStore.from_certs(issued)  # type: ignore[no-untyped-call]
    return signers.SimpleSigner(
        signing_cert=x509.Certificate.load(key.certificate),
        signing_key=keys.PrivateKeyInfo.load(key.key),
        cert_registry=issuers,
    )


def _read_in_order(writer: Any) -> None:
    """Let the first page, which gets the field, be read in the order of its structure, as PDF/UA asks."""
    from pyhanko.pdf_utils.generic import NameObject

    reference, _resources = writer.find_page_for_modification(0)
    page = reference.get_object()
    if "/Tabs" not in page:
        page["/Tabs"] = NameObject("/S")
        writer.mark_update(reference)


def checked(paper: bytes) -> Checked:
    """Check a paper by itself: one signature, over all of it, nothing added or altered since.

    Whatever a damaged file does to its reader, the answer is that it does not hold: one must not hide the others.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        signatures = list(PdfFileReader(BytesIO(paper)).embedded_regular_signatures)
        if len(signatures) != 1:
            return Checked(is_whole=False, fault=f"it carries {len(signatures)} signatures and not one")
        return _checked(signatures[0])
    except Exception as fault:  # noqa: BLE001 - a reader of damaged files has no list of what it may raise
        return Checked(is_whole=False, fault=f"it cannot be read ({type(fault).__name__}: {fault})")


def _checked(found: Any) -> Checked:
    from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    signer = found.signer_cert
    context = ValidationContext(trust_roots=[signer], allow_fetching=False, moment=found.self_reported_timestamp)
    status = validate_pdf_signature(found, signer_validation_context=context)
    fingerprint = sha256(signer.dump()).hexdigest()
    whole = status.intact and status.valid and status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return Checked(whole, fingerprint, "" if whole else "it was altered after it was signed")
