"""The changes proposed in a reply, each at its paragraph, and the Presidency's answer to each (Q6, Q8)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models.consultation import TextVersion
from puebla.consultations.models.replies import Reply
from puebla.consultations.names import KIND_NAMES, place_name
from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.procedure.proposals import Change, ChangeKind


class ProposedChange(FormalModel):
    """One change that a reply proposes; ``number`` counts within the reply, in the order of the text.

    ``paragraph`` counts from 1 in the version that the round is about; 0 is the whole text, or the place
    before the first paragraph. ``text_es``, ``text_en`` are the wording proposed; ``reason`` is in the
    language of the reply.
    """

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    paragraph = models.PositiveSmallIntegerField(default=0)
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["reply", "number"]
        constraints = [models.UniqueConstraint(fields=["reply", "number"], name="one_change_per_number")]

    @classmethod
    def of(cls, reply: Reply, number: int, change: Change) -> Self:
        """Return the row of a change, not saved yet."""
        return cls(
            reply=reply,
            number=number,
            kind=str(change.kind),
            paragraph=change.paragraph,
            text_es=change.es,
            text_en=change.en,
            reason=change.reason,
        )

    def as_change(self) -> Change:
        """Return it as the rules know it."""
        return Change(ChangeKind(self.kind), self.paragraph, self.text_es, self.text_en, self.reason)

    @property
    def reference(self) -> str:
        """The number by which it is cited: that of the reply, and its own."""
        return f"{self.reply.reference}/{self.number}"

    @property
    def kind_name(self) -> str:
        """What people call the kind of change."""
        return str(KIND_NAMES[ChangeKind(self.kind)])

    @property
    def place(self) -> str:
        """What is proposed and where, in the reader's language."""
        return place_name(self.kind, self.paragraph)


class Fate(models.TextChoices):
    """What the Presidency did with a proposed change (Q6)."""

    ACCEPTED = "accepted", _("Accepted")
    MERGED = "merged", _("Merged with other proposals")
    DECLINED = "declined", _("Declined")


class Answer(FormalModel):
    """The Presidency's answer to one proposed change, with its reason; ``version`` is the text that it led to.

    ``wording`` is what the Presidency wrote itself: the wording that several proposals were merged into, or the
    language that an accepted wording lacked.
    """

    change = models.OneToOneField(ProposedChange, on_delete=models.CASCADE, related_name="answer")
    fate = models.CharField(max_length=20, choices=Fate.choices)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    wording_es = models.TextField(blank=True)
    wording_en = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(TextVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")

    reason = Paired("reason")
    wording = Paired("wording")
