"""The draft of a member's reply: its versions, what its institutions say of it, and who confirmed what was filed.

Everything here but a confirmation belongs to the member alone (J24, J31; 004:6, 001:981-985).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models.replies import Reply
from puebla.consultations.models.rounds import Round
from puebla.consultations.names import POSITION_NAMES
from puebla.core.acts import FormalModel
from puebla.core.paired import Language
from puebla.forum.models import Institution, Party
from puebla.procedure.consensus import Position


class Origin(models.TextChoices):
    """From where a version of a draft came."""

    HERE = "here", _("written here")
    MAIL = "mail", _("arrived by mail")


class ReplyDraft(FormalModel):
    """The one common draft of a member in a round; what it says is in its versions."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="drafts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["round", "party"]
        constraints = [models.UniqueConstraint(fields=["round", "party"], name="one_draft_per_member_and_round")]


class DraftVersion(FormalModel):
    """One version of the draft: nothing is overwritten. ``position`` may still be empty.

    ``changes`` are the changes proposed, as ``{kind, paragraph, es, en, reason}``. ``note`` says what is new.
    ``filed_as`` is the reply that came of this version, ``filing_reason`` why it was filed although an institution had
    not cleared it. ``by`` is empty only for a mail that the worker took in.
    """

    draft = models.ForeignKey(ReplyDraft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.HERE)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    text = models.TextField(blank=True)
    changes = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=300, blank=True)
    filed_as = models.OneToOneField(
        Reply, null=True, blank=True, on_delete=models.SET_NULL, related_name="prepared_in"
    )  # fmt: skip
    filing_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["draft", "number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_draft_version_per_number")]

    @property
    def position_name(self) -> str:
        """What people call the position, '' while none is chosen."""
        return str(POSITION_NAMES[Position(self.position)]) if self.position else ""


class AskedInstitution(FormalModel):
    """An institution of the member that is asked to clear the draft; ``version`` was the last when it was asked."""

    draft = models.ForeignKey(ReplyDraft, on_delete=models.CASCADE, related_name="asked")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["draft", "id"]
        constraints = [models.UniqueConstraint(fields=["draft", "institution"], name="asked_once")]


class Clearance(FormalModel):
    """What an institution said of a version of the draft; its last word counts, the earlier ones are kept."""

    class Stance(models.TextChoices):
        """The two things that can be said."""

        CLEARS = "clears", _("Clears this version")
        HOLDS = "holds", _("Holds it back")

    version = models.ForeignKey(DraftVersion, on_delete=models.CASCADE, related_name="clearances")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(max_length=10, choices=Stance.choices)
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]


class DraftComment(FormalModel):
    """What somebody of the member said about a version of the draft, in the language in which it was written."""

    version = models.ForeignKey(DraftVersion, on_delete=models.CASCADE, related_name="comments")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]


class Confirmation(FormalModel):
    """What a Vice-Minister says of the reply that the country filed (J31).

    That it is confirmed is on the record, for whoever sees the reply; that a change is asked for stays with the member.
    """

    class Stance(models.TextChoices):
        """The two things that can be said."""

        CONFIRMS = "confirms", _("Confirms the reply")
        ASKS_CHANGE = "asks-change", _("Asks for a change")

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="confirmations")
    stance = models.CharField(max_length=20, choices=Stance.choices)
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["reply", "stance"], name="confirmation_of_reply")]
