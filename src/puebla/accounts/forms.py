"""The forms of sign-in and of one's own account. Everything can be pasted or filled in by a manager."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from puebla.accounts.models import Account
from puebla.accounts.oidc import is_acceptable
from puebla.accounts.passwords import LONGEST, normalized
from puebla.core.paired import Language
from puebla.procedure.maintenance import LONGEST_MINUTES, SHORTEST_REASON

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


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


class WorkAddress(forms.Form):
    """The work address, whose domain leads to the ministry's own sign-in."""

    address = forms.EmailField(
        label=_("Your work address"),
        max_length=254,
        help_text=_("Only the part after the @ is looked at, and nothing of it is kept."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": _("Enter your work address."),
            "invalid": _("Write it like name@ministry.example."),
        },
    )


class OpenMaintenance(forms.Form):
    """Why, and for how long."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("What is to be mended, for whom, and who asked. The coordination reads it at once."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Give the reason.")},
    )
    minutes = forms.IntegerField(
        label=_("For how many minutes"),
        min_value=1,
        max_value=LONGEST_MINUTES,
        initial=15,
        help_text=_("At most 30. The session ends by itself."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"required": _("Give a number of minutes."), "invalid": _("Give a whole number of minutes.")},
    )

    def clean_reason(self) -> str:
        """Refuse a reason that says nothing."""
        reason = str(self.cleaned_data["reason"]).strip()
        if len(reason) < SHORTEST_REASON:
            raise ValidationError(_("Say in some words what is to be mended."))
        return reason


class ProviderForm(forms.Form):
    """A ministry's provider of sign-ins (OpenID Connect)."""

    party = forms.ChoiceField(label=_("Party"), help_text=_("Only accounts of its people can be opened through it."))
    name_es = forms.CharField(label=_("Name of the ministry in Spanish"), max_length=200)
    name_en = forms.CharField(label=_("Name of the ministry in English"), max_length=200)
    issuer = forms.CharField(
        label=_("Issuer"),
        max_length=300,
        help_text=_("The address by which the provider names itself, exactly, with or without a slash at the end."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    client_id = forms.CharField(label=_("Client identifier"), max_length=200)
    secret = forms.CharField(
        label=_("Client secret"),
        max_length=500,
        required=False,
        help_text=_("Kept sealed and never shown. Left empty, the one that is there stays."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    domains = forms.CharField(
        label=_("Mail domains"),
        help_text=_("One a line: addresses for which this ministry may vouch."),
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
    )
    trusted_factors = forms.CharField(
        label=_("Trusted second factors"),
        required=False,
        help_text=_("Values of “amr” or “acr” that count as a second factor, one a line. Left empty, none counts."),
        widget=forms.Textarea(attrs={"rows": 2, "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["party"].choices = list(parties)  # type: ignore[attr-defined]

    def clean_issuer(self) -> str:
        """Refuse an address that is not https."""
        issuer = str(self.cleaned_data["issuer"]).strip()
        if not is_acceptable(issuer):
            raise ValidationError(_("The issuer is an address that begins with https://."))
        return issuer

    def clean_domains(self) -> str:
        """Bring the domains to lower case, one a line; refuse what is none."""
        domains = str(self.cleaned_data["domains"]).casefold().split()
        if not all(DOMAIN.fullmatch(domain) for domain in domains):
            raise ValidationError(_("Write domains such as ministry.example, one a line, without an @."))
        return "\n".join(domains)


class NewProvider(ProviderForm):
    """A provider that is entered for the first time."""

    field_order = ["slug"]
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=40,
        help_text=_(
            "Lower case and hyphens, such as mx-foreign-affairs. It stands in the return address and never changes."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].required = True
        self.fields["secret"].help_text = _("Kept sealed and never shown.")


def with_error(form: forms.Form, text: Any, name: str | None = None) -> forms.Form:
    """Add an error that only the gate behind the form could find, also to a form that was not filled in."""
    if not form.is_bound:
        form.cleaned_data = {}
    form.add_error(name, ValidationError(text))
    return form
