"""One national reply per member and round, and all its versions (Q8)."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.db import models
from django.db.models import Q

from puebla.consultations.digests import digest_of
from puebla.consultations.models.rounds import Round
from puebla.consultations.names import POSITION_NAMES
from puebla.core.acts import FormalModel
from puebla.core.paired import Language
from puebla.forum.models import Party
from puebla.procedure.consensus import Position
from puebla.procedure.proposals import Change, ChangeKind


class Reply(FormalModel):
    """What a member answered. ``number`` counts its versions in the round; ``is_current`` marks the last.

    ``text`` is the member's words in ``language``; what it proposes stands in its ``changes``.
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
    digest = models.CharField(max_length=64)

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
        """Tell whether the Presidency owes answers: changes are proposed."""
        return bool(self.changes.all())

    def computed_digest(self, changes: Sequence[Change] | None = None) -> str:
        """Return the SHA-256 over the reference, the instant and everything that was said, with all changes.

        ``changes`` are those of a reply that is not saved yet. A reply whose one change concerns the whole text and
        gives no reason has the digest that it had before changes stood at paragraphs.
        """
        proposed = [row.as_change() for row in self.changes.all()] if changes is None else changes
        words = (self.position, self.language, self.text, *_spelled(proposed))
        return digest_of("reply", self.reference, self.filed_at.isoformat(timespec="seconds"), *words)


def _spelled(changes: Sequence[Change]) -> list[str | int]:
    if not changes:
        return ["", ""]
    if len(changes) == 1 and changes[0].kind == ChangeKind.GENERAL and not changes[0].reason:
        return [changes[0].es, changes[0].en]
    found: list[str | int] = []
    for change in changes:
        found += [str(change.kind), change.paragraph, change.es, change.en, change.reason]
    return found
