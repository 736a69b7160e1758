"""Applications for status with their evidence and their outcome; every change of a status with its decision (A5)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.core.acts import FormalModel
from puebla.core.audiences import Audience
from puebla.core.paired import Paired
from puebla.forum.models.parties import Party, Status
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.applications import OPEN, Finding, State
from puebla.procedure.statuses import Change


class Application(FormalModel):
    """One application. ``state`` is a State of the rules; ``revision`` counts every change, for stale forms.

    ``audience`` is how far it has been shown and never narrows: Presidency and secretariat, then the closed door of
    the members. ``code`` is made of the applicant's code and the year, so that it tells nothing of other applications.
    """

    code = models.SlugField(max_length=80, unique=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="applications")
    kind = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in ApplicationKind])
    state = models.CharField(max_length=30, default=State.PREPARED.value)
    audience = models.CharField(max_length=20, choices=Audience.choices, default=Audience.SECRETARIAT)
    begun_on = models.DateField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    asked_es = models.TextField(blank=True)
    asked_en = models.TextField(blank=True)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    updated_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    asked = Paired("asked")
    note = Paired("note")

    class Meta:
        ordering = ["-updated_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["party"],
                condition=Q(state__in=[state.value for state in OPEN]),
                name="one_application_under_way_per_party",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def stands(self) -> State:
        """The state as the rules know it."""
        return State(self.state)

    @property
    def asks_for(self) -> ApplicationKind:
        """What the applicant asks to become, as the rules know it."""
        return ApplicationKind(self.kind)


class Evidence(FormalModel):
    """What shows one criterion: words, a document named by its title, an address. Earlier versions are kept.

    ``behalf`` is the code of the party whose person filed it, empty where the secretariat did so for the applicant.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField()
    text_es = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    reference = models.CharField(max_length=300, blank=True)
    address = models.URLField(max_length=500, blank=True)
    behalf = models.CharField(max_length=60, blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_current = models.BooleanField(default=True)
    finding = models.CharField(
        max_length=10, choices=[(found.value, found.value) for found in Finding], default=Finding.UNCHECKED.value
    )
    finding_es = models.TextField(blank=True)
    finding_en = models.TextField(blank=True)
    found_at = models.DateTimeField(null=True, blank=True)

    text = Paired("text")
    finding_words = Paired("finding")

    class Meta:
        ordering = ["application", "criterion", "number"]
        verbose_name_plural = "evidence"
        constraints = [
            models.UniqueConstraint(fields=["application", "criterion", "number"], name="one_evidence_per_number"),
            models.UniqueConstraint(
                fields=["application", "criterion"], condition=Q(is_current=True), name="one_current_evidence"
            ),
        ]


class OutcomeKind(models.TextChoices):
    """The three ways in which an application ends."""

    ADMITTED = "admitted", pgettext_lazy("outcome of an application", "Admitted")
    REFUSED = "refused", pgettext_lazy("outcome of an application", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("outcome of an application", "Withdrawn")


class ApplicationOutcome(FormalModel):
    """The end. ``words`` are told to the applicant; ``present`` and ``by_consensus`` stay behind the closed door.

    ``takes_effect`` is the first day of the status, which may lie in the past or the future.
    """

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="outcome")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    meeting = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    by_consensus = models.BooleanField(default=False)
    present = models.TextField(blank=True)
    words_es = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    takes_effect = models.DateField(null=True, blank=True)
    status = models.ForeignKey(Status, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    words = Paired("words")


class StatusChange(FormalModel):
    """One change of a status: what, from which day, by which decision, for which reason; ``before`` as it stood.

    ``takes_effect`` is the first day on which the change holds, in the past, the present or the future.
    """

    KINDS = (
        (Change.GRANT.value, _("granted")),
        (Change.SUSPEND.value, _("suspended")),
        (Change.RESUME.value, _("resumed")),
        (Change.END.value, _("ended")),
        (Change.CORRECT.value, _("corrected")),
    )

    status = models.ForeignKey(Status, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=KINDS)
    takes_effect = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=300)
    decided_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=500, blank=True)
    reason_es = models.TextField(blank=True)
    reason_en = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    reason = Paired("reason")

    class Meta:
        ordering = ["at", "id"]
