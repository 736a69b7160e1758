"""What people call the acts on a document as a whole, what the gate looks for, and the parts of the workbench."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puebla.procedure.library import LIFE, PUBLICATION
from puebla.procedure.publication import Check


class Act(StrEnum):
    """The acts that have a page; the value is the end of its address."""

    ANNOUNCE = "announce"
    ISSUE = "issue"
    ADOPT = "adopt"
    PUBLISH = "publish"
    CANCEL = "cancel-embargo"
    REPLACE = "replace"
    RELATE = "relate"
    WITHDRAW = "withdraw"


TITLES: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _("Announce the language that is missing"),
    Act.ISSUE: _("Issue the document"),
    Act.ADOPT: _("Record the adoption"),
    Act.PUBLISH: _("Publish the document"),
    Act.CANCEL: _("Cancel the embargo"),
    Act.REPLACE: _("Put a corrected text in the place of the one that is shown"),
    Act.RELATE: _("Relate it to another document"),
    Act.WITHDRAW: _("Withdraw the document"),
}
LEDES: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _("Readers see on which day the text is expected. The workbench names it when the day is over."),
    Act.ISSUE: _("It receives its symbol, is opened to its audience in all its languages at once, and they are told."),
    Act.ADOPT: _("The meeting or body of the document adopted it. The day becomes that of the document."),
    Act.PUBLISH: _("Everybody can read, find and download it, in all its languages at once."),
    Act.CANCEL: _("The document stays where it is, open to those who may read it now."),
    Act.REPLACE: _("The new version is shown everywhere at once. The former one stays at its own address and says so."),
    Act.RELATE: _("The relation is shown on both documents, to those who may see both."),
    Act.WITHDRAW: _("Its record stays and says why. Its texts are shown to nobody but those who keep the library."),
}
BUTTONS: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _("Announce the day"),
    Act.ISSUE: _("Issue it now"),
    Act.ADOPT: _("Record the adoption"),
    Act.PUBLISH: _("Publish"),
    Act.CANCEL: _("Cancel the embargo"),
    Act.REPLACE: _("Show this version"),
    Act.RELATE: _("Record the relation"),
    Act.WITHDRAW: _("Withdraw it"),
}
DONE: Final[dict[Act, Promise]] = {
    Act.ANNOUNCE: _("The day is announced."),
    Act.ISSUE: _("The document is issued."),
    Act.ADOPT: _("The adoption is recorded."),
    Act.PUBLISH: _("The document is published: everybody can read it now."),
    Act.CANCEL: _("The embargo is cancelled. Nothing will be published by itself."),
    Act.REPLACE: _("The new version is shown everywhere from now on."),
    Act.RELATE: _("The relation is recorded."),
    Act.WITHDRAW: _("The document is withdrawn. Its record says why."),
}
EMBARGOED: Final = _(
    "The embargo is set. The document is published by itself at its instant, if the gate is open then."
)
PROVISIONS: Final[dict[Act, str]] = {
    act: PUBLICATION if act in {Act.PUBLISH, Act.CANCEL, Act.WITHDRAW} else LIFE for act in Act
}
WRONG: Final[dict[str, Promise]] = {
    "on": _("The day does not fit: an adoption lies in the past, an announced day ahead."),
    "meeting": _("Name the meeting or the body in the description of the document first."),
    "audience": _("It cannot be issued to this audience."),
    "until": _("The instant of the embargo must lie ahead."),
    "other": _("A document is never related to itself, nor in a circle."),
}
"""What is wrong with a value, by its field."""

CHECK_NAMES: Final[dict[Check, Promise]] = {
    Check.TRACKED_CHANGES: _("Tracked changes"),
    Check.COMMENTS: _("Comments"),
    Check.HIDDEN_TEXT: _("Hidden text"),
    Check.CLOSED_LINKS: _("References to papers that are not public"),
    Check.EXTERNAL_PARTS: _("Parts fetched from elsewhere"),
    Check.METADATA: _("Names of persons in the properties of the file"),
    Check.NO_TEXT: _("A text that can be searched"),
    Check.LANGUAGE: _("Both languages, or an announced day"),
}
CHECK_ADVICE: Final[dict[Check, Promise]] = {
    Check.TRACKED_CHANGES: _("Accept or reject every change in the file, and add the clean file as a new version."),
    Check.COMMENTS: _("Remove the comments from the file, and add the clean file as a new version."),
    Check.HIDDEN_TEXT: _("Remove the hidden text from the file, and add the clean file as a new version."),
    Check.CLOSED_LINKS: _("Take the reference out of the text, or publish the paper that it names first."),
    Check.EXTERNAL_PARTS: _("Readers would fetch parts from another place. Embed them, or say why they may stay."),
    Check.METADATA: _("Remove the names from the properties of the file, or say why they may stay."),
    Check.NO_TEXT: _("The pages are images: nobody can search or hear them. Add a file with text, or say why not."),
    Check.LANGUAGE: _("Add the text in this language, announce the day on which it comes, or say why it is missing."),
}


class Part(StrEnum):
    """The parts of the workbench, the most urgent first."""

    HELD = "held-back"
    REFUSED = "refused"
    OVERDUE = "overdue"
    CORRECTED = "corrected"
    WAITING = "waiting"
    DRAFTS = "drafts"
    EMBARGOED = "embargoed"
    ONE_LANGUAGE = "one-language"


PART_NAMES: Final[dict[Part, Promise]] = {
    Part.HELD: _("Embargo over, not published"),
    Part.REFUSED: _("Refused files"),
    Part.OVERDUE: _("Language overdue"),
    Part.CORRECTED: _("Corrected texts to be shown"),
    Part.WAITING: _("Files waiting to be read"),
    Part.DRAFTS: _("In preparation"),
    Part.EMBARGOED: _("Under embargo"),
    Part.ONE_LANGUAGE: _("Public in one language only"),
}
PART_LEDES: Final[dict[Part, Promise]] = {
    Part.HELD: _("The instant has passed, but the gate is closed. With a clean file they are published by themselves."),
    Part.REFUSED: _("These files cannot be used, and no later file has come. Each says what to do."),
    Part.OVERDUE: _("The announced day is over, and the text has not come."),
    Part.CORRECTED: _("These versions were read and are not shown yet: another text stands in their place."),
    Part.WAITING: _("The worker reads them one after the other; this takes seconds, for long papers minutes."),
    Part.DRAFTS: _("Drafts that nobody sees but those who prepare them."),
    Part.EMBARGOED: _("They are published by themselves at their instant."),
    Part.ONE_LANGUAGE: _("Everybody can read them, but in one language; no day is announced for the other one."),
}
