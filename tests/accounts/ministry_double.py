"""A ministry's provider as a process of its own: the sign-in engine's identity provider, on loopback, in memory.

Run as ``python ministry_double.py PORT RETURN_ADDRESS``; it prints a line when it answers. One person works there,
bruno@example.org, who signs in by pressing the one button of its page.
"""

from __future__ import annotations

import sys
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path

CLIENT, SECRET = "puebla", "a client secret that stands nowhere else"


def configure(port: int) -> None:
    """Set up Django with the identity provider alone."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    settings.configure(
        SECRET_KEY="only a test's double",
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "allauth", "allauth.account", "allauth.idp.oidc",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
        ],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
                    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]}}],
        AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend"],
        LOGIN_URL="/enter/",
        SESSION_COOKIE_NAME=f"double{port}",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        IDP_OIDC_PRIVATE_KEY=pem,
        USE_TZ=True,
    )  # fmt: skip
    django.setup()


def enter(request: HttpRequest) -> HttpResponse:
    """Sign bruno in at the press of the button, and go on."""
    from django.contrib.auth import get_user_model, login

    wanted = request.GET.get("next", "/")
    if request.method == "POST":
        login(request, get_user_model().objects.get(username="bruno-at-the-ministry"))
        return HttpResponseRedirect(wanted)
    page = (
        '<!doctype html><html lang="en"><title>Ministry</title><form method="post"><button>I am Bruno</button></form>'
    )
    return HttpResponse(page)


urlpatterns: list[Any] = []


def people(return_address: str) -> None:
    """Make the tables, the person and the client."""
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model

    call_command("migrate", verbosity=0)
    bruno = get_user_model().objects.create_user("bruno-at-the-ministry")
    EmailAddress.objects.create(user=bruno, email="bruno@example.org", verified=True, primary=True)
    client = Client(id=CLIENT, name="Puebla", scopes="openid\nemail", skip_consent=True)
    client.set_redirect_uris([return_address])
    client.set_secret(SECRET)
    client.save()


class Quiet(WSGIRequestHandler):
    """Answers without a log."""

    def log_message(self, *_args: Any) -> None:
        """Stay quiet."""


def main(port: int, return_address: str) -> None:
    """Answer until the process is ended."""
    configure(port)
    urlpatterns.extend([path("enter/", enter), path("", include("allauth.idp.urls"))])
    people(return_address)
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", port, get_wsgi_application(), handler_class=Quiet) as server:
        print("ready", flush=True)  # noqa: T201 - whoever started it waits for this line
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
