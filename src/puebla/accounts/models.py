"""Accounts: how a person proves who they are. They belong to a person of the forum and carry no powers.

What stands here is no formal thing of the forum: sessions and links come and go without an act. What matters
of them (invitations, second factors, revocations) is entered in the journal by the acts.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from puebla.core.acts import FormalModel
from puebla.core.paired import Language, Paired


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts with a hashed password."""

    def create_user(self, username: str, email: str = "", password: str | None = None, **fields: Any) -> Account:
        """Make an account; without a password it can only be opened by invitation. Refuses an empty name."""
        if not username:
            raise ValueError("An account needs a user name.")
        account = self.model(username=username, email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """Find by user name, upper and lower case alike."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser):
    """A way to sign in. ``language`` is the language of the person's notices and, at first, of the pages.

    ``must_use_second_factor`` adds to what the offices demand (policy.py). ``password_is_long`` says that the
    password has the length of one that stands alone, so that the last second factor can be given up.
    """

    username = models.CharField(_("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("electronic mail"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.SPANISH)
    is_active = models.BooleanField(default=True)
    must_use_second_factor = models.BooleanField(default=False)
    password_is_long = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("username"), name="account_username_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.username


class Proof(models.IntegerChoices):
    """What was shown when a session was opened or stepped up, from weak to strong."""

    PASSWORD = 0, _("password")
    CODE = 1, _("password and code")
    PASSKEY = 2, _("password and passkey")


class OpenSession(models.Model):
    """A session as its owner sees it: which device, since when, last seen.

    The cookie's secret is not in here. ``ended_at`` is set by a sign-out, a revocation, a changed password or
    a limit; the row is then forgotten later.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    device = models.CharField(max_length=80, blank=True)
    proof = models.PositiveSmallIntegerField(choices=Proof.choices, default=Proof.PASSWORD)
    proved_at = models.DateTimeField()
    idle_seconds = models.PositiveIntegerField()
    absolute_seconds = models.PositiveIntegerField()

    class Meta:
        ordering = ["-seen_at"]
        indexes = [models.Index(fields=["account", "ended_at"], name="session_of_account")]

    @property
    def ends_idle_at(self) -> datetime:
        """Return when it ends unless a page is asked for."""
        return self.seen_at + timedelta(seconds=self.idle_seconds)

    @property
    def ends_absolutely_at(self) -> datetime:
        """Return when it ends in any case."""
        return self.started_at + timedelta(seconds=self.absolute_seconds)

    @property
    def ends_at(self) -> datetime:
        """Return when it ends unless a page is asked for, whichever limit comes first."""
        return min(self.ends_idle_at, self.ends_absolutely_at)

    @property
    def seconds_left(self) -> int:
        """Return how long it lasts, counted from when it was last seen."""
        return int((self.ends_at - self.seen_at).total_seconds())


class KnownPlace(models.Model):
    """A network from which the account was opened before, as a keyed digest: the address itself is not kept.

    Strangers who guess from elsewhere slow each other down, but not the person who signs in from a known
    place.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="places")
    place = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "place"], name="one_row_per_account_and_place")]


class LinkKind(models.TextChoices):
    """What a link in a mail is for."""

    INVITATION = "invitation", _("invitation")
    RESET = "reset", _("new password")


class Link(models.Model):
    """A link that was mailed.

    Only the SHA-256 of its secret is kept, it opens once and not after ``expires_at``.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=12, choices=LinkKind.choices)
    digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["account", "kind", "issued_at"], name="links_of_account")]


class ResetRequest(models.Model):
    """What somebody typed to ask for a new password, until the worker answers it a moment later.

    The page does the same for every name, so that neither its words nor its speed tell which accounts exist.
    """

    typed = models.CharField(max_length=254)
    at = models.DateTimeField()


class Provider(FormalModel):
    """A ministry's own sign-in (OpenID Connect), entered by act in a maintenance session.

    ``slug`` stands in the address to which the ministry sends people back, so it never changes. ``party`` is the code
    of the party whose people it may vouch for, ``domains`` the mail domains, one a line. The secret is sealed for this
    slug. ``trusted_factors`` are the values of ``amr`` or ``acr`` that count as a second factor, one a line; none by
    default. A provider that is not ``is_open`` lets nobody in.
    """

    slug = models.SlugField(max_length=40, unique=True)
    party = models.CharField(max_length=60)
    name_es = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    issuer = models.CharField(max_length=300)
    client_id = models.CharField(max_length=200)
    sealed_secret = models.TextField()
    domains = models.TextField()
    trusted_factors = models.TextField(blank=True)
    is_open = models.BooleanField(default=True)

    name = Paired("name")

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    @property
    def vouches_for(self) -> frozenset[str]:
        """Return the mail domains in lower case."""
        return frozenset(self.domains.casefold().split())

    @property
    def factors(self) -> frozenset[str]:
        """Return the values of ``amr`` or ``acr`` that count as a second factor."""
        return frozenset(self.trusted_factors.split())


class MinistryIdentity(FormalModel):
    """That an account is opened by one person of a provider, told apart by the provider's own subject identifier."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="ministry_identities")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="identities")
    subject = models.CharField(max_length=255)
    linked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["linked_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "subject"], name="one_account_per_subject"),
            models.UniqueConstraint(fields=["provider", "account"], name="one_subject_per_account"),
        ]


class MaintenanceEnd(models.TextChoices):
    """How a maintenance session came to its end."""

    BUTTON = "button", _("ended by hand")
    TIME = "time", _("its time had passed")
    SIGN_OUT = "sign-out", _("the person signed out")


class MaintenanceSession(FormalModel):
    """Minutes in which a person may mend what is technical: why, since when, until when, how it ended.

    It holds in the one browser session in which it was opened. What was seen and done stands in the journal, under
    ("maintenance", number). Times are real ones, also in the demonstration whose clock can be moved.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="maintenance_sessions")
    session = models.PositiveBigIntegerField()
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=8, choices=MaintenanceEnd.choices, blank=True)

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(ended_at__isnull=True), name="one_maintenance_at_a_time"
            ),
        ]
