"""The act of recording a telephone call to a country that mail did not reach."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.notices.access import require_telephone
from puebla.notices.actions_bounces import KIND
from puebla.notices.headers import one_line
from puebla.notices.models import CallOutcome, TelephoneCall
from puebla.procedure.refusals import Reason, Refusal, Refused

RECORD_CALL = "notice.record-call"
LONGEST_NOTE = 500
REACHED = frozenset({CallOutcome.REACHED, CallOutcome.OTHER_WAY})


@act
def record_call(
    call: TelephoneCall, *, by: Actor, at: datetime, outcome: CallOutcome, note: str = "", tries: int | None = None
) -> TelephoneCall:
    """Record what became of a call; the line leaves the list when somebody was reached, and stays otherwise.

    ``tries`` is how many calls the caller saw on the page: of two who call at once, the second is refused
    (already-done). Needs notice:see-all and contact:keep. Refused: already-done for a line that is settled,
    reason-missing for a country reached in another way without saying in which.
    """
    require_telephone(by)
    said = one_line(note, LONGEST_NOTE)
    if outcome is CallOutcome.OTHER_WAY and not said:
        raise Refused(Refusal(Reason.REASON_MISSING, details={"field": "note"}))
    waiting = TelephoneCall.objects.filter(pk=call.pk, closed_at__isnull=True)
    seen = waiting if tries is None else waiting.filter(tries=tries)
    changes = {"tries": F("tries") + 1, "outcome": outcome, "note": said, "called_at": at, "called_by": by.person}
    if not seen.update(**changes, closed_at=at if outcome in REACHED else None):
        raise Refused(Refusal(Reason.ALREADY_DONE, details={"act": RECORD_CALL}))
    call.refresh_from_db()
    told = {"message": call.message_id, "party": call.party, "outcome": outcome.value, "tries": call.tries}
    record(RECORD_CALL, Subject(KIND, str(call.message_id)), by=by, at=at, changes=told, audience=Audience.SECRETARIAT)
    return call
