"""The plan app."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The Plan of Action: themes, topics, subtopics and how they link (A12)."""

    name = "puebla.plan"
    label = "plan"

    def ready(self) -> None:
        """Let the library call the entries of the Plan by their names."""
        from puebla.documents.naming import register_themes
        from puebla.plan.queries import theme_names

        register_themes(theme_names)
