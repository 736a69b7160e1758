"""The sign-in settings, kept beside the code that they configure. docs/security.md explains each choice."""

from __future__ import annotations

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "portal:home"

# scrypt is memory-hard and part of Python; the second one only reads passwords that came from elsewhere.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "puebla.accounts.passwords.LongEnough"},
    {"NAME": "puebla.accounts.passwords.NotTheAccountItself"},
    {"NAME": "puebla.accounts.passwords.NotACommonOne"},
]

# The middleware of this app ends sessions; the cookie only has to outlive its longest limit, so that a form
# sent after the end still finds the session that explains what happened.
SESSION_COOKIE_AGE = 24 * 60 * 60

# The engine (django-allauth): our adapters decide, our pages speak, its own pages are not mounted anywhere.
ACCOUNT_ADAPTER = "puebla.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_LOGIN_TIMEOUT = 15 * 60
MFA_ADAPTER = "puebla.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Puebla"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_COUNT = 10
MFA_RECOVERY_CODE_DIGITS = 12
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
ALLAUTH_RATE_LIMIT_IPV6_PREFIX = 64

# The compulsory second factor; the demonstration, with its public password, never demands it.
SECOND_FACTOR_IS_DEMANDED = True
