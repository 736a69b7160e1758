"""How a consultation ended, who stood where, and what came of it (A11 step 4, Q3, Q5, Q14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models.consultation import Consultation
from puebla.consultations.models.rounds import Round
from puebla.core.acts import FormalModel
from puebla.core.paired import Paired
from puebla.forum.models import Party


class OutcomeKind(models.TextChoices):
    """The four ways in which a consultation ends."""

    CONSENSUS = "consensus", _("Agreed by consultation")
    NO_CONSENSUS = "no-consensus", _("Closed without consensus")
    REFERRED = "referred", _("Referred to the next Vice-Ministerial Meeting")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Outcome(FormalModel):
    """The end. The lists hold the codes of the consulted members by their position in the last round.

    ``statement`` is the declaration, or the reason of any other end. What was done, and what came of it, is
    added later.
    """

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="outcome")
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    presidency = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed = models.JSONField(default=list)
    agreed_with_comment = models.JSONField(default=list)
    proposing = models.JSONField(default=list)
    objecting = models.JSONField(default=list)
    silent = models.JSONField(default=list)
    statement_es = models.TextField(blank=True)
    statement_en = models.TextField(blank=True)
    implementation_es = models.TextField(blank=True)
    implementation_en = models.TextField(blank=True)
    implemented_at = models.DateTimeField(null=True, blank=True)
    results_es = models.TextField(blank=True)
    results_en = models.TextField(blank=True)
    informed_at = models.DateTimeField(null=True, blank=True)

    statement = Paired("statement")
    implementation = Paired("implementation")
    results = Paired("results")
