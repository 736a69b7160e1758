"""What a rule answers when something may not be done: a reason, the provision behind it, and the details."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puebla.procedure.values import Provision


class Reason(StrEnum):
    """Every reason for which the rules or the acts may refuse. The pages have one sentence for each."""

    ALREADY_DONE = "already-done"
    ANNEX_NOT_FOR_MEMBERS = "annex-not-for-members"
    ANNEX_WITHOUT_TEXT = "annex-without-text"
    BODY_ABSENT = "body-absent"
    BODY_IN_USE = "body-in-use"
    CHANGES_CLASH = "changes-clash"
    CIRCLE = "circle"
    CLEARANCE_MISSING = "clearance-missing"
    CRITERIA_UNMET = "criteria-unmet"
    DECISION_OF_ANOTHER = "decision-of-another"
    DRAFT_MISSING = "draft-missing"
    GATE_CLOSED = "gate-closed"
    INSTITUTION_IN_USE = "institution-in-use"
    INSTITUTION_UNKNOWN = "institution-unknown"
    LANGUAGE_MISSING = "language-missing"
    LAST_HOLDER = "last-holder"
    NOTE_MISSING = "note-missing"
    NOTHING_CHANGED = "nothing-changed"
    NOT_A_MEMBER = "not-a-member"
    NOT_CONSULTED = "not-consulted"
    NOT_FOUND = "not-found"
    NOT_PERMITTED = "not-permitted"
    NOT_YOUR_TURN = "not-your-turn"
    OBJECTION_STANDS = "objection-stands"
    OFFICE_TAKEN = "office-taken"
    PARAGRAPHS_UNPAIRED = "paragraphs-unpaired"
    PERIODS_OVERLAP = "periods-overlap"
    PROOF_MISSING = "proof-missing"
    PROPOSALS_UNANSWERED = "proposals-unanswered"
    REASON_MISSING = "reason-missing"
    REPORTING_CIRCLE = "reporting-circle"
    ROUND_NOT_OPEN = "round-not-open"
    SELF_APPOINTMENT = "self-appointment"
    SELF_REPLY = "self-reply"
    SILENCE_BLOCKS = "silence-blocks"
    STALE = "stale"
    STATUS_OVERLAPS = "status-overlaps"
    STEPS_UNDER_WAY = "steps-under-way"
    SUCCESSOR_STANDS = "successor-stands"
    TERMS_OVERLAP = "terms-overlap"
    TERM_ENDED = "term-ended"
    TERM_NOT_ENDED = "term-not-ended"
    TEXT_MISSING = "text-missing"
    TEXT_UNSETTLED = "text-unsettled"
    TROIKA_SEAT_NOT_YOURS = "troika-seat-not-yours"
    TROIKA_UNDECIDED = "troika-undecided"
    UNCERTIFIED = "uncertified"
    WORDING_MISSING = "wording-missing"
    WOULD_SHORTEN_TERM = "would-shorten-term"
    WRONG_VALUE = "wrong-value"
    YEAR_TAKEN = "year-taken"


def _no_details() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Refusal:
    """A refusal as a value.

    `provision` is the sentence of the charter that stands in the way; a rule that does not hold the charter
    gives only its `provision_code`, and `cited` fills in the sentence. `details` are plain facts for the page
    (a party's code, a number of paragraphs), never personal data.
    """

    reason: Reason
    provision: Provision | None = None
    details: Mapping[str, str] = field(default_factory=_no_details)
    provision_code: str = ""

    def cited(self, provision_of: Callable[[str], Provision]) -> Refusal:
        """Return the same refusal with its provision looked up; usually called with `charter.provision`."""
        if self.provision is not None or not self.provision_code:
            return self
        return replace(self, provision=provision_of(self.provision_code))

    def __str__(self) -> str:
        """Say the reason and the details, for logs and tracebacks; pages translate the reason instead."""
        told = ", ".join(f"{key}={value}" for key, value in sorted(self.details.items()))
        return f"{self.reason.value} ({told})" if told else self.reason.value


class Refused(Exception):  # noqa: N818 - the word the whole product uses; it is an answer, not an error
    """Raised by an act that may not be done; carries the refusal as a value."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep the refusal; the message is its reason and details."""
        super().__init__(str(refusal))
        self.refusal = refusal
