"""Mail that came in: what it was taken for, what became of it, and of whose answer it is the draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puebla.consultations.models import DraftVersion, Round
from puebla.core.paired import Language
from puebla.forum.models import Party, Person
from puebla.notices.models.messages import Message


class Fate(models.TextChoices):
    """What became of a mail."""

    WAITING = "waiting", _("Waits for the secretariat")
    DRAFT = "draft", _("Became a draft reply")
    ATTACHED = "attached", _("Made a draft reply by hand")
    SET_ASIDE = "set-aside", _("Set aside")
    AUTOMATIC = "automatic", _("Sent by a machine, not kept")
    LOOP = "loop", _("Came back to us, not kept")
    BOUNCE = "bounce", _("Reported a mail that did not arrive")
    REPEATED = "repeated", _("Arrived a second time")


class Doubt(models.TextChoices):
    """Why a mail was put before the secretariat instead of becoming a draft."""

    NO_ADDRESS = "no-address", _("It was sent to no address of a notice, or to one that is not genuine.")
    OTHER_SENDER = "other-sender", _("It came from another address than the one that the notice was sent to.")
    NO_OFFICE = "no-office", _("The person to whom the notice was sent no longer prepares replies for the country.")
    LATE = "late", _("The term of the country had ended when it was read.")
    NO_WORDS = "no-words", _("It holds no words of its own beside the notice, or only attachments.")
    ENCRYPTED = "encrypted", _("It is encrypted and cannot be read here.")
    UNREADABLE = "unreadable", _("It is not made as mails are made, and was not read.")
    TOO_MANY = "too-many", _("Too many mails arrived at the same address within a day.")
    NO_REPORT = "no-report", _("It reports a mail that did not arrive, but none that we sent.")
    REFUSED = "refused", _("The draft could not be saved as the consultation stood.")


class IncomingMail(models.Model):
    """One mail as it was read from the mailbox, where its original stays.

    ``source`` names it in the mailbox, so that a worker killed in between takes it in once. ``arrived_at`` is when
    the mail server took it, ``read_at`` when we did. ``words`` are the sender's own, ``text`` all that was written;
    both are empty where the mail is not kept. ``answers`` is the notice that it answers, ``party``, ``round`` and
    ``person`` are those of its signed address, ``version`` is the draft that it became.
    """

    source = models.CharField(max_length=250, unique=True)
    digest = models.CharField(max_length=64)
    content_digest = models.CharField(max_length=64, db_index=True)
    arrived_at = models.DateTimeField()
    read_at = models.DateTimeField()
    message_id = models.CharField(max_length=250, blank=True)
    sender = models.CharField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    text = models.TextField(blank=True)
    attachments = models.JSONField(default=list, blank=True)
    is_cut = models.BooleanField(default=False)
    position = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    fate = models.CharField(max_length=10, choices=Fate.choices)
    doubt = models.CharField(max_length=20, choices=Doubt.choices, blank=True)
    answers = models.ForeignKey(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    party = models.ForeignKey(Party, null=True, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, null=True, on_delete=models.SET_NULL, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(DraftVersion, null=True, on_delete=models.SET_NULL, related_name="+")
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-arrived_at", "-id"]
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="mail_by_arrival"),
            models.Index(fields=["arrived_at"], condition=Q(fate="waiting"), name="mail_waiting"),
            models.Index(fields=["round", "party", "read_at"], name="mail_of_party"),
        ]
