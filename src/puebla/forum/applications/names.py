"""What people call the states, steps, acts and findings of an application, in the reader's language."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.forum.models.parties import StatusKind
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import Act, Finding, State, Step

KIND_NAMES: Final[dict[ApplicationKind, Promise | str]] = {
    kind: StatusKind(kind.value).label for kind in ApplicationKind
}

STATE_NAMES: Final[dict[State, Promise]] = {
    State.PREPARED: _("Being prepared"),
    State.SUBMITTED: _("Submitted"),
    State.BEING_COMPLETED: _("To be completed by the applicant"),
    State.WITH_VICE_MINISTERS: _("Before the Vice-Ministers"),
    State.ADMITTED: pgettext_lazy("outcome of an application", "Admitted"),
    State.REFUSED: pgettext_lazy("outcome of an application", "Refused"),
    State.WITHDRAWN: pgettext_lazy("outcome of an application", "Withdrawn"),
}

STEP_NAMES: Final[dict[Step, Promise]] = {
    Step.FILE: _("File"),
    Step.CHECK: _("Check by the secretariat"),
    Step.VICE_MINISTERS: _("Vice-Ministers"),
    Step.DECISION: _("Decision"),
}

ACT_NAMES: Final[dict[Act, Promise]] = {
    Act.PREPARE: _("Begin an application"),
    Act.FILE_EVIDENCE: _("File evidence"),
    Act.SUBMIT: _("Submit the application"),
    Act.CHECK_EVIDENCE: _("Check the evidence"),
    Act.ASK_TO_COMPLETE: _("Ask the applicant to complete it"),
    Act.WRITE_NOTE: _("Write the note for the Vice-Ministers"),
    Act.PUT_BEFORE_VICE_MINISTERS: _("Put it before the Vice-Ministers"),
    Act.ADMIT: _("Record the admission"),
    Act.REFUSE: _("Record the refusal"),
    Act.WITHDRAW: _("Withdraw the application"),
}

DONE_NAMES: Final[dict[Act, Promise]] = {
    Act.PREPARE: _("The application was begun"),
    Act.FILE_EVIDENCE: _("Evidence was filed"),
    Act.SUBMIT: _("The application was submitted"),
    Act.CHECK_EVIDENCE: _("Evidence was checked"),
    Act.ASK_TO_COMPLETE: _("The applicant was asked to complete it"),
    Act.WRITE_NOTE: _("The note for the Vice-Ministers was written"),
    Act.PUT_BEFORE_VICE_MINISTERS: _("It was put before the Vice-Ministers"),
    Act.ADMIT: _("The admission was recorded"),
    Act.REFUSE: _("The refusal was recorded"),
    Act.WITHDRAW: _("The application was withdrawn"),
}

FINDING_NAMES: Final[dict[Finding, Promise]] = {
    Finding.UNCHECKED: _("not checked yet by the secretariat"),
    Finding.SHOWN: _("shown, says the secretariat"),
    Finding.LACKING: _("lacking, says the secretariat"),
}
