"""``/sign-in/`` without a language, for links that do not know the reader's.

The page speaks the browser's. The return address of ministries' providers has none either: it is registered there
once, and leads on at once to a page in the language in which the sign-in began.
"""

from __future__ import annotations

from django.urls import path

from puebla.accounts.views import ministry, sign_in

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in_without_language"),
    path("sign-in/ministry/back/<slug:slug>/", ministry.back, name="ministry_back"),
    path("sign-out/", sign_in.sign_out, name="sign_out_without_language"),
]
