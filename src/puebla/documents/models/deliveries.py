"""Many files delivered together: the dry run of a folder or a packed file, and what became of each of its files."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import pgettext_lazy

from puebla.core.models import StoredFile
from puebla.documents.models.documents import Document


class Outcome(models.TextChoices):
    """What a file of a delivery would become, or has become."""

    NEW = "new", pgettext_lazy("outcome of a file", "new document")
    LANGUAGE = "language", pgettext_lazy("outcome of a file", "further language")
    VERSION = "version", pgettext_lazy("outcome of a file", "new version")
    RECORD = "record", pgettext_lazy("outcome of a file", "record without a text")
    SAME = "same", pgettext_lazy("outcome of a file", "there already")
    TWICE = "twice", pgettext_lazy("outcome of a file", "twice in this delivery")
    LEFT_OUT = "left-out", pgettext_lazy("outcome of a file", "left out")
    FAULT = "fault", pgettext_lazy("outcome of a file", "not usable")


ENTERED = (Outcome.NEW, Outcome.LANGUAGE, Outcome.VERSION, Outcome.RECORD)
"""The outcomes that write something."""


class Delivery(models.Model):
    """A delivery is no thing of record: what it enters is. It is shown to whoever sent it, and to the keepers.

    ``place`` is what the folder or the packed file is called; ``file`` the packed file sent through a page, kept until
    the delivery has ended. ``fingerprint`` is that of names and contents: the same delivery again goes on where it
    stopped. ``agreed_at`` is when somebody, having seen the dry run, had it entered.
    """

    place = models.CharField(max_length=500)
    fingerprint = models.CharField(max_length=64, db_index=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]


class DeliveredFile(models.Model):
    """One file of a delivery, or one line of its list without a file.

    ``name`` is its path within the delivery. ``key`` holds together the languages of one record: its code, present or
    to be. ``wanted`` is what the list says of it, as the form of a record reads it. ``remarks`` are sentences in both
    languages. ``is_done`` is set in the same transaction as what it enters, so that nothing is entered twice.
    """

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="files")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=500)
    digest = models.CharField(max_length=64, blank=True)
    language = models.CharField(max_length=2, blank=True)
    key = models.CharField(max_length=80, blank=True)
    wanted = models.JSONField(default=dict, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    remarks = models.JSONField(default=list, blank=True)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["delivery", "number"]
        constraints = [models.UniqueConstraint(fields=["delivery", "number"], name="one_file_per_number")]
