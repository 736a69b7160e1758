"""The plan app."""

from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """The Plan of Action: themes, topics, subtopics and how they link (A12)."""

    name = "puebla.plan"
    label = "plan"
