"""One national reply per member and round, all its versions, and the answers to proposals (Q6, Q8)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.consultations.digests import digest_of
from puebla.consultations.models.consultation import TextVersion
from puebla.consultations.models.rounds import Round
from puebla.consultations.names import POSITION_NAMES
from puebla.core.acts import FormalModel
from puebla.core.paired import Language, Paired
from puebla.forum.models import Party
from puebla.procedure.consensus import Position


class Reply(FormalModel):
    """What a member answered. ``number`` counts its versions in the round; ``is_current`` marks the last.

    ``text`` is the member's words in ``language``; ``proposal_es``, ``proposal_en`` the wording it proposes.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="replies")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    is_current = models.BooleanField(default=True)
    filed_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=30)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    text = models.TextField(blank=True)
    proposal_es = models.TextField(blank=True)
    proposal_en = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    proposal = Paired("proposal")

    class Meta:
        ordering = ["round", "party", "number"]
        verbose_name_plural = "replies"
        constraints = [
            models.UniqueConstraint(fields=["round", "party", "number"], name="one_reply_per_number"),
            models.UniqueConstraint(
                fields=["round", "party"], condition=Q(is_current=True), name="one_current_reply_per_member"
            ),
        ]

    @property
    def reference(self) -> str:
        """The number by which the reply is cited: consultation, round, member, version."""
        parts = (
            self.round.consultation.symbol,
            f"R{self.round.number}",
            self.party.code.upper(),
            str(self.number),
        )
        return "/".join(parts)

    @property
    def position_name(self) -> str:
        """What people call the position."""
        return str(POSITION_NAMES[Position(self.position)])

    @property
    def has_proposal(self) -> bool:
        """Tell whether the Presidency owes an answer: a change is proposed."""
        return self.position == Position.PROPOSES_CHANGES or bool(self.proposal_es or self.proposal_en)

    def computed_digest(self) -> str:
        """Return the SHA-256 over the reference, the instant and everything that was said."""
        words = (self.position, self.language, self.text, self.proposal_es, self.proposal_en)
        return digest_of("reply", self.reference, self.filed_at.isoformat(timespec="seconds"), *words)


class Fate(models.TextChoices):
    """What the Presidency did with a proposed change (Q6)."""

    ACCEPTED = "accepted", _("Accepted")
    MERGED = "merged", _("Merged with other proposals")
    DECLINED = "declined", _("Declined")


class Answer(FormalModel):
    """The Presidency's answer to one proposal, with its reason; ``version`` is the text that it led to."""

    reply = models.OneToOneField(Reply, on_delete=models.CASCADE, related_name="answer")
    fate = models.CharField(max_length=20, choices=Fate.choices)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(TextVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")

    reason = Paired("reason")
