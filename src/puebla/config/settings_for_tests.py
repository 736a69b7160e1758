"""Settings of the test suite: the same as the real ones, with quick password hashes and no outside effects."""

from __future__ import annotations

import os
import tempfile
from urllib.parse import unquote, urlsplit

os.environ.setdefault("PUEBLA_DATA", tempfile.mkdtemp(prefix="puebla-tests-"))
os.environ.setdefault("PUEBLA_BASE_URL", "http://127.0.0.1:8000")

from puebla.config.settings import *  # noqa: F403
from puebla.config.settings import DATABASES, STATIC_ROOT

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there.

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECOND_FACTOR_IS_DEMANDED = False  # The tests of accounts demand it; the others walk in by force_login.
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
_files = tempfile.mkdtemp(prefix="puebla-tests-files-")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "library": {"BACKEND": "puebla.core.file_storage.WholeFileStorage", "OPTIONS": {"location": _files}},
}

_postgres = os.environ.get("PUEBLA_TEST_DATABASE_URL", "")
if _postgres:
    _parts = urlsplit(_postgres)
    DATABASES["default"] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _parts.path.lstrip("/"),
        "USER": unquote(_parts.username or ""),
        "PASSWORD": unquote(_parts.password or ""),
        "HOST": _parts.hostname or "",
        "PORT": str(_parts.port or ""),
    }
