"""Addresses of the library: topics, the list of declarations, texts and files. The version stands in the address."""

from __future__ import annotations

from django.urls import URLPattern, path, register_converter

from puebla.core.paired import LANGUAGES
from puebla.documents import views_files, views_reading, views_topics


class TextLanguage:
    """A language of the forum in an address."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        """Return the code."""
        return value

    def to_url(self, value: str) -> str:
        """Return the code."""
        return value


register_converter(TextLanguage, "textlanguage")

urlpatterns: list[URLPattern] = [
    path("declarations/", views_topics.declarations, name="declarations"),
    path("topics/", views_topics.topics, name="topics"),
    path("topics/<str:code>/", views_topics.topic, name="topic"),
    path("<path:symbol>/text/", views_reading.side_by_side, name="texts"),
    path("<path:symbol>/text/<textlanguage:language>/", views_reading.text, name="text"),
    path("<path:symbol>/text/<textlanguage:language>/<int:number>/", views_reading.text, name="text-version"),
    path("<path:symbol>/files/<textlanguage:language>/<int:number>/", views_files.file, name="file"),
]
