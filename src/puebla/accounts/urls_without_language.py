"""``/sign-in/`` without a language, for links that do not know the reader's: the page speaks the browser's."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
