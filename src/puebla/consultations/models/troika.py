"""The Troika's step: the seats as they stood when the text was submitted, and what each said (Q4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models.consultation import TextVersion
from puebla.consultations.names import SEAT_NAMES
from puebla.core.acts import FormalModel
from puebla.forum.models import Party
from puebla.procedure.presidency import SeatRole


class SeatStanding(models.TextChoices):
    """How a seat takes part in this step."""

    ASKED = "asked", _("asked for its feedback")
    AUTHOR = "author", _("submits the text")
    VACANT = "vacant", _("vacant, and therefore skipped")
    SAME_COUNTRY = "same-country", _("held by a country that already takes part")


class TroikaSeat(FormalModel):
    """A seat of the Troika of the day of submission, frozen with the version it was asked about."""

    version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=20)
    party = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    standing = models.CharField(max_length=20, choices=SeatStanding.choices)

    class Meta:
        ordering = ["version", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "role"], name="one_seat_per_role_and_version")]

    @property
    def role_name(self) -> str:
        """What people call the seat."""
        return str(SEAT_NAMES[SeatRole(self.role)])


class Stance(models.TextChoices):
    """What a seat says to the text: its word on it, or preliminary feedback, after which its word is still to come."""

    CONSENTS = "consents", _("Agrees that the text goes to all members")
    COMMENTS = "comments", _("Gives preliminary feedback; its word on the text is still to come")
    OBJECTS = "objects", _("Objects; the text goes back to the Presidency")


class TroikaFeedback(FormalModel):
    """What a seat said; the latest counts, the earlier ones are kept."""

    seat = models.ForeignKey(TroikaSeat, on_delete=models.CASCADE, related_name="feedback")
    stance = models.CharField(max_length=20, choices=Stance.choices)
    comment = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="es")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["seat", "at", "id"]
        verbose_name_plural = "feedback"
