"""The Plan of Action as printed: themes, topics, subtopics, and the map of their links (A12)."""

from __future__ import annotations

from django.db import models

from puebla.core.paired import Paired
from puebla.forum.models.bases import Sourced, Worded


class Theme(Sourced, Worded):
    """A central theme (level 1, "T1"), a topic (level 2, "T1.1") or a subtopic (level 3, "T1.1.1")."""

    code = models.CharField(max_length=20, unique=True)
    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    wording_es = models.CharField(max_length=300)
    wording_en = models.CharField(max_length=300)
    note_es = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    wording = Paired("wording")
    note = Paired("note")

    class Meta:
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return f"{self.code} {self.wording}"


class LinkMap(Sourced, Worded):
    """A slide that asks how the themes are linked: what it says, and what it is silent about."""

    code = models.SlugField(max_length=40, unique=True)
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    says_es = models.TextField()
    says_en = models.TextField()
    silent_es = models.TextField()
    silent_en = models.TextField()

    title = Paired("title")
    says = Paired("says")
    silent = Paired("silent")


class Node(Sourced, Worded):
    """A subject on the slide; ``printed`` is the slide's own spelling where it differs."""

    map = models.ForeignKey(LinkMap, on_delete=models.CASCADE, related_name="nodes")
    code = models.SlugField(max_length=60, unique=True)
    label_es = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200)
    printed = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    label = Paired("label")

    class Meta:
        ordering = ["map", "order"]


class Link(Sourced):
    """The tie from a subject of the slide to the entry of the Plan of Action that treats it.

    ``basis`` says why.
    """

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="links")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="links")
    basis = models.CharField(max_length=40)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["node", "theme"], name="one_link_per_node_and_theme")]
