"""The steps of carrying out what was agreed, and the signed record of the whole consultation (A11 step 4, Q14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.consultations.models.consultation import Consultation
from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.documents.models import Document, Version
from puebla.forum.models import Party


class StepStanding(models.TextChoices):
    """How far a step of implementation has come."""

    PLANNED = "planned", pgettext_lazy("step of implementation", "under way")
    DONE = "done", pgettext_lazy("step of implementation", "reported done")
    DROPPED = "dropped", pgettext_lazy("step of implementation", "set aside")


class ImplementationStep(FormalModel):
    """One step of carrying out what was agreed, due on a day.

    ``responsible`` is the member that carries it out, None for the Presidency in office. ``report`` is what was done,
    or why it was set aside. ``reminded`` names the reminders that have left (the rules' StepReminder).
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    responsible = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    standing = models.CharField(max_length=10, choices=StepStanding.choices, default=StepStanding.PLANNED)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_for = models.ForeignKey(Party, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    report_es = models.TextField(blank=True)
    report_en = models.TextField(blank=True)
    reminded = models.JSONField(default=list, blank=True)

    text = Paired("text")
    report = Paired("report")

    class Meta:
        ordering = ["consultation", "number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="one_step_per_number")]
        indexes = [models.Index(fields=["due_on"], condition=Q(standing="planned"), name="step_under_way")]

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.standing == StepStanding.PLANNED


class Record(FormalModel):
    """The place of a consultation's signed record. ``document`` is its record in the library.

    ``due_at`` is since when an edition is to be made: the worker makes it and clears the instant. ``fault`` says why
    the last try failed (a code of names.RECORD_FAULTS), ``tried_at`` when it was.
    """

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="record")
    document = models.OneToOneField(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField(null=True, blank=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="record_due")]


class RecordEdition(FormalModel):
    """One edition of the record: after the end, and again when the results were told.

    ``entries`` and ``head`` are the number and the digest of the last entry of the journal when it was made,
    ``content`` the digest of everything that both papers say, ``signer`` that of the certificate that signed them.
    """

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    entries = models.PositiveIntegerField()
    head = models.CharField(max_length=64)
    content = models.CharField(max_length=64)
    signer = models.CharField(max_length=64)
    spanish = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+", verbose_name=_("Spanish"))
    english = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+", verbose_name=_("English"))

    class Meta:
        ordering = ["record", "number"]
        constraints = [models.UniqueConstraint(fields=["record", "number"], name="one_edition_per_number")]

    @property
    def versions(self) -> tuple[Version, Version]:
        """The papers in both languages."""
        return (self.spanish, self.english)
