"""Django settings, worked out from the PUEBLA_* environment variables (see environment.py)."""

from __future__ import annotations

import sys
import zoneinfo
from pathlib import Path
from urllib.parse import unquote

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from puebla.config.environment import ConfigurationError, read_configuration

# The pinned tzdata package is the one source of time-zone data (trust.md T1, T4): never the machine's own files.
zoneinfo.reset_tzpath(to=())

try:
    CONFIGURATION = read_configuration()
except ConfigurationError as fault:
    sys.exit(f"puebla: {fault}")

PACKAGE = Path(__file__).resolve().parent.parent
IS_DEMO = CONFIGURATION.is_demo
IS_SECURE = CONFIGURATION.base_url.startswith("https://")
DEBUG = False
SECRET_KEY = CONFIGURATION.secret_key
ALLOWED_HOSTS = list(CONFIGURATION.hosts)
BASE_URL = CONFIGURATION.base_url
CHARTER = CONFIGURATION.charter
ROOT_URLCONF = "puebla.config.urls"
WSGI_APPLICATION = "puebla.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "puebla.core",
    "puebla.accounts",
    "puebla.forum",
    "puebla.documents",
    "puebla.meetings",
    "puebla.consultations",
    "puebla.plan",
    "puebla.notices",
    "puebla.desk",
    "puebla.portal",
    "puebla.api",
    "puebla.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "puebla.core.middleware.PrivateUnlessPublic",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "puebla.accounts.middleware.SessionLimits",
    "puebla.accounts.maintenance.MaintenanceWatch",
    "allauth.account.middleware.AccountMiddleware",
    "puebla.forum.middleware.ActorMiddleware",
    "puebla.notices.middleware.Opened",
    "puebla.forum.middleware.RefusalsInWords",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "puebla.config.context.interface",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    },
]


def _database() -> dict[str, object]:
    parts = CONFIGURATION.database
    if parts.scheme == "sqlite":
        file = Path(unquote(parts.path.removeprefix("/")) if not parts.path.startswith("//") else parts.path[1:])
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file),
            # IMMEDIATE lets the busy timeout work: with SQLite's own default, two writers fail at once.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": _database()}
CACHES = {
    # Rate limits must hold across processes, so they live in the database and not in each process's memory.
    # Room for many of them, because the cache throws entries away when it is full, and 300 is its own default.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

LANGUAGE_CODE = "es"
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
LANGUAGES = [("es", "Español"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = CONFIGURATION.data / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "library": {
        "BACKEND": "puebla.core.file_storage.WholeFileStorage",
        "OPTIONS": {"location": CONFIGURATION.data / "files"},
    },
}
if CONFIGURATION.files is not None:
    STORAGES["library"] = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": CONFIGURATION.files.options}

AUTH_USER_MODEL = "accounts.Account"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = IS_SECURE
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "puebla.core.errors.forgery_suspected"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_SECURE
SECURE_HSTS_PRELOAD = False
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # Preloading binds every host of the domain, which is the owner's decision and not ours.
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

if CONFIGURATION.smtp is None:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
else:
    EMAIL_BACKEND = "puebla.notices.smtp.Backend"
    EMAIL_HOST = CONFIGURATION.smtp.hostname or ""
    EMAIL_PORT = CONFIGURATION.smtp.port or {"smtps": 465, "smtp+tls": 587}.get(CONFIGURATION.smtp.scheme, 25)
    EMAIL_HOST_USER = unquote(CONFIGURATION.smtp.username or "")
    EMAIL_HOST_PASSWORD = unquote(CONFIGURATION.smtp.password or "")
    EMAIL_USE_SSL = CONFIGURATION.smtp.scheme == "smtps"
    EMAIL_USE_TLS = CONFIGURATION.smtp.scheme == "smtp+tls"
    EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = CONFIGURATION.mail_from
DELIVERS_MAIL = CONFIGURATION.smtp is not None
MAIL_KEY = CONFIGURATION.mail_key
BOUNCE_SECRET = CONFIGURATION.bounce_secret
SCANNER = CONFIGURATION.scanner
MAILBOX = CONFIGURATION.mailbox
ANSWERS_TO = CONFIGURATION.answers_to

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}

FORUM_NAME = _("Regional Conference on Migration")

from puebla.accounts.configuration import *  # noqa: E402, F403 - the sign-in settings stand beside their code
