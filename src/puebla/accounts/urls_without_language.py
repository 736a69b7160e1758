"""``/sign-in/`` without a language, for links that do not know the reader's.

The page speaks the browser's.
"""

from __future__ import annotations

from django.urls import path

from puebla.accounts.views import sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in_without_language"),
    path("sign-out/", sign_in.sign_out, name="sign_out_without_language"),
]
