"""What a delivery status says (RFC 3464): which mail to which address could not be delivered, and whether for good."""

from __future__ import annotations

import re
from dataclasses import dataclass

from puebla.notices.headers import one_line, usable_address
from puebla.notices.incoming.reading import Letter

LONGEST_REASON = 300
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Failure:
    """One address that a mail did not reach: what the other server said, and whether it is final."""

    message_id: str
    address: str
    status: str
    reason: str
    is_final: bool


def failures_in(letter: Letter) -> tuple[Failure, ...]:
    """Return the failures that the reports of a mail tell; a delay and a success are none.

    ``message_id`` is that of the mail given back, '' where none was. ``address`` is the one first written to, where
    the report names it, else the last one.
    """
    rows = (fields for report in letter.reports for fields in report)
    found = (_failure(fields, letter.returned_id) for fields in rows)
    return tuple(failure for failure in found if failure is not None)


def _failure(fields: dict[str, str], message_id: str) -> Failure | None:
    if fields.get("action", "").split(";")[0].strip().casefold() != "failed":
        return None
    address = _address(fields.get("original-recipient", "")) or _address(fields.get("final-recipient", ""))
    status = _STATUS.search(fields.get("status", "")) or _STATUS.search(fields.get("diagnostic-code", ""))
    code = status.group() if status else "5.0.0"
    return Failure(
        message_id=message_id,
        address=address,
        status=code,
        reason=one_line(fields.get("diagnostic-code", ""), LONGEST_REASON),
        # A mail server that gave up after "try again later" still failed, but the mailbox may well be there.
        is_final=code.startswith("5"),
    )


def _address(value: str) -> str:
    """Return the address of a field such as "rfc822; someone@example.org", in lower case."""
    _type, _mark, address = value.rpartition(";")
    return usable_address(address.strip().strip("<>")).casefold()
