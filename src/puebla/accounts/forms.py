"""The forms of sign-in and of one's own account. Everything can be pasted or filled in by a manager."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from puebla.accounts.models import Account
from puebla.accounts.passwords import LONGEST, normalized
from puebla.core.paired import Language


class PasswordField(forms.CharField):
    """A password as it was typed, in one spelling (NFKC), never shown again and never cut."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, max_length=LONGEST, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the password in its one spelling."""
        return normalized(super().to_python(value) or "")


class SignIn(forms.Form):
    """User name and password in one plain form."""

    username = forms.CharField(
        label=_("User name"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
        ),
        error_messages={"required": _("Enter your user name.")},
    )
    password = PasswordField(
        label=_("Password"),
        autocomplete="current-password",
        error_messages={"required": _("Enter your password.")},
    )


class Confirm(forms.Form):
    """The password once more, before something that matters."""

    password = PasswordField(
        label=_("Your password"),
        autocomplete="current-password",
        error_messages={"required": _("Enter your password.")},
    )


class Code(forms.Form):
    """A code of an app, or a recovery code; the field takes both."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The six digits that your authenticator app shows now, or one of your recovery codes."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none"},
        ),
        error_messages={"required": _("Enter the code.")},
    )


class AppCode(forms.Form):
    """The first code of an app that is being set up."""

    code = forms.CharField(
        label=_("The six digits that the app shows now"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Enter the code.")},
    )


class NewPasskey(forms.Form):
    """The name of a new passkey, and what the browser made."""

    name = forms.CharField(
        label=_("A name for it"),
        max_length=60,
        required=False,
        help_text=_("Such as the device that holds it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    credential = forms.JSONField(
        widget=forms.HiddenInput(attrs={"id": "passkey-answer"}),
        error_messages={"required": _("The browser gave no passkey. Use the button “Make a passkey”.")},
    )


class NewPassword(forms.Form):
    """A new password, typed once: browsers can show it, and typing it twice helps nobody who pastes it."""

    password = PasswordField(
        label=_("New password"),
        autocomplete="new-password",
        error_messages={
            "required": _("Enter a new password."),
            "max_length": _("Use at most %(limit_value)d characters."),
        },
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_password(self) -> str:
        """Refuse a password that the rules refuse, all reasons at once."""
        password = str(self.cleaned_data["password"])
        validate_password(password, self.account)
        return password


class ChangePassword(NewPassword):
    """The password of now, and the new one."""

    field_order = ["current", "password"]
    current = PasswordField(
        label=_("Your password now"),
        autocomplete="current-password",
        error_messages={"required": _("Enter your password.")},
    )


class AskForReset(forms.Form):
    """Who asks for a new password."""

    username = forms.CharField(
        label=_("User name or electronic mail"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": _("Enter your user name or your electronic mail.")},
    )


class NoticeLanguage(forms.Form):
    """The language of one's notices."""

    language = forms.ChoiceField(
        label=_("Language of your notices"), choices=Language.choices, widget=forms.RadioSelect
    )


def with_error(form: forms.Form, text: Any, name: str | None = None) -> forms.Form:
    """Add an error that only the gate behind the form could find, also to a form that was not filled in."""
    if not form.is_bound:
        form.cleaned_data = {}
    form.add_error(name, ValidationError(text))
    return form
