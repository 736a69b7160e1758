"""The levels of audience, from open to closed (rulings, Documents)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may see a record; the order is from open to closed."""

    PUBLIC = "public", _("Public")
    PARTICIPANTS = "participants", _("Participants")
    MEMBERS = "members", _("Members")
    BODY = "body", _("Members of the body")
    TROIKA = "troika", _("Troika")
    CLOSED = "closed-door", _("Closed door")
    SECRETARIAT = "secretariat", _("Secretariat")
    FUND = "fund", _("Reserve Fund")
