"""What a person wishes to receive by mail, and the daily digests that follow from it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.forum.models import Person
from puebla.notices.models.messages import Message


class Way(models.TextChoices):
    """How a person wishes to be told of what is no formal notice."""

    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, together")
    NONE = "none", _("Not by electronic mail")


class Wish(FormalModel):
    """How one person wishes to be told of one kind of matter; without a row: at once. Formal notices ask nobody."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="wishes")
    matter = models.CharField(max_length=60)
    way = models.CharField(max_length=8, choices=Way.choices)
    at = models.DateTimeField()

    class Meta:
        ordering = ["person", "matter"]
        constraints = [models.UniqueConstraint(fields=["person", "matter"], name="one_wish_per_matter")]


class Digest(models.Model):
    """The digest of one person on one day: its row makes a second one on that day impossible."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="digests")
    day = models.DateField()
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="digest")

    class Meta:
        ordering = ["day", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_digest_per_day")]


class DigestItem(models.Model):
    """A message that was sent within a digest and not by itself."""

    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, related_name="items")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="digest_item")

    class Meta:
        ordering = ["message"]
