"""The account: how a person proves who they are. It belongs to a person of the forum and carries no powers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from puebla.core.paired import Language


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
    """A way to sign in. ``language`` is the language of the person's notices and, at first, of the pages."""

    username = models.CharField(_("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()])
    email = models.EmailField(_("electronic mail"), blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.SPANISH)
    is_active = models.BooleanField(default=True)
    must_use_second_factor = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    def __str__(self) -> str:
        return self.username
