"""How the secretariat words what is sent: dated texts, each in force until another one takes its place."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from puebla.core.acts import FormalModel
from puebla.core.paired import Paired


class LetterText(FormalModel):
    """The secretariat's words in the letters of one act, for one kind of reader, from an instant until another.

    ``variant`` tells the readers apart ("to", "copy", …). What is empty keeps the standard words. Letters written
    while the text was in force keep it; nothing is ever sent again because the words changed.
    """

    act = models.CharField(max_length=80)
    variant = models.CharField(max_length=20)
    subject_es = models.CharField(max_length=100, blank=True)
    subject_en = models.CharField(max_length=100, blank=True)
    lead_es = models.TextField(blank=True)
    lead_en = models.TextField(blank=True)
    closing_es = models.TextField(blank=True)
    closing_en = models.TextField(blank=True)
    holds_from = models.DateTimeField()
    holds_until = models.DateTimeField(null=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    subject = Paired("subject")
    lead = Paired("lead")
    closing = Paired("closing")

    class Meta:
        ordering = ["act", "variant", "-holds_from", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["act", "variant"], condition=Q(holds_until__isnull=True), name="one_text_in_force"
            ),
        ]
