"""What people call the acts on bodies: titles, what each does, buttons, and what is wrong with what is refused."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.procedure.bodies import Change
from puebla.procedure.participation import BodyKind, Category

SITTING: Final[dict[Category, Promise]] = {
    Category.MEMBER: _("Member countries"),
    Category.PRESIDENCY: _("Presidency"),
    Category.OBSERVER_STATE: _("Observer countries"),
    Category.OBSERVER_ORGANIZATION: _("Observer organizations"),
    Category.CIVIL_SOCIETY: _("Civil society"),
    Category.SECRETARIAT: _("Technical Secretariat"),
}
"""The categories of participants that may sit in a body."""

KINDS: Final[dict[BodyKind, Promise]] = {
    BodyKind.NETWORK: _("Liaison officer network"),
    BodyKind.AD_HOC_GROUP: _("Ad hoc group"),
    BodyKind.WORKING_GROUP: _("Working group"),
    BodyKind.DRAFTING_COMMITTEE: _("Drafting committee"),
}
"""The kinds of which there may be several; the others exist once, with the Conference itself."""

TITLES: Final[dict[Change, Promise]] = {
    Change.FOUND: _("Found a body"),
    Change.RENAME: _("Rename the body"),
    Change.COMPOSE: _("Set who sits in it"),
    Change.CHAIR: _("Set the chair"),
    Change.HOST: _("Set the host"),
    Change.REPORT: _("Set the reporting line"),
    Change.TRANSFORM: _("Turn it into another body"),
    Change.END: _("End the body"),
    Change.CORRECT: _("Correct a day"),
}

LEDES: Final[dict[Change, Promise]] = {
    Change.FOUND: _("It exists from its first day on, which may lie in the past or in the future."),
    Change.RENAME: _("The name before ends on that day and stays on record."),
    Change.COMPOSE: _("From that day on, exactly those named here sit in the body."),
    Change.CHAIR: _("The Presidency leads the meetings of the bodies; besides, a member country may chair this one."),
    Change.HOST: _("The member country that receives the body and its meetings."),
    Change.REPORT: _("Until the next change that is recorded. A body reports to one other body or to none."),
    Change.TRANSFORM: _(
        "The body ends and its successor begins on the same day. Whoever sits in it, chairs it, hosts it, reports to "
        "it or holds an office for it goes on in the successor."
    ),
    Change.END: _("From that day on the body does not exist. Its page and its history stay."),
    Change.CORRECT: _("What stood before is kept with the correction and with the document that shows the right day."),
}

BUTTONS: Final[dict[Change, Promise]] = {
    Change.FOUND: _("Found the body"),
    Change.RENAME: _("Rename it"),
    Change.COMPOSE: _("Set the composition"),
    Change.CHAIR: _("Set the chair"),
    Change.HOST: _("Set the host"),
    Change.REPORT: _("Set the reporting line"),
    Change.TRANSFORM: _("Turn it into the other body"),
    Change.END: _("End the body"),
    Change.CORRECT: _("Correct it"),
}

DONE: Final[dict[Change, Promise]] = {
    Change.FOUND: _("The body is founded."),
    Change.RENAME: _("The name is recorded."),
    Change.COMPOSE: _("The composition is recorded."),
    Change.CHAIR: _("The chair is recorded."),
    Change.HOST: _("The host is recorded."),
    Change.REPORT: _("The reporting line is recorded."),
    Change.TRANSFORM: _("The transformation is recorded. This is the successor."),
    Change.END: _("The end of the body is recorded."),
    Change.CORRECT: _("The correction is recorded."),
}

DAYS: Final[dict[Change, Promise]] = {
    Change.FOUND: _("First day of the body"),
    Change.TRANSFORM: _("First day of the successor"),
    Change.END: _("First day without the body"),
}
"""What the day of effect is called where it is not just the day from which the change holds."""

GRAVE: Final = frozenset({Change.TRANSFORM, Change.END})
"""The acts that end a body."""

WRONG: Final[dict[str, Promise]] = {
    "code": _("Small letters, digits and hyphens, not used by any other body."),
    "decided_on": _("The day lies in the future: a decision is recorded when it has been taken."),
    "on": _("The day must come after the first day of the body, and not before the successor was agreed."),
    "successor": _("A body cannot become itself."),
    "categories": _("Name at least one category, one country or organization, or say in words who sits in it."),
    "entry": _("Choose one of the records."),
    "starts": _("The day must lie between the records before and after this one."),
    "until": _("The end must come after the first day."),
}
"""What is wrong with a value, by its field."""

ENTRIES: Final[dict[str, Promise]] = {
    "name": pgettext_lazy("record of a body", "Name"),
    "line": pgettext_lazy("record of a body", "Reporting line"),
    "chair": pgettext_lazy("record of a body", "Chair"),
    "host": pgettext_lazy("record of a body", "Host"),
    "composition": pgettext_lazy("record of a body", "Composition"),
}
