"""What pages ask of the Plan of Action: its tree, and how the subjects of the map meet its entries."""

from __future__ import annotations

from dataclasses import dataclass, field

from puebla.forum.models import Alias
from puebla.plan.models import Link, Node, Theme

TOPIC = 2


@dataclass
class Branch:
    """An entry of the Plan of Action with the entries below it and its other names."""

    theme: Theme
    children: list[Branch] = field(default_factory=list)
    aliases: list[Alias] = field(default_factory=list)


def tree() -> list[Branch]:
    """Return the central themes with their topics and subtopics, in the printed order. Two queries."""
    branches = {row.pk: Branch(row) for row in Theme.objects.all()}
    by_subject = {f"themes:{branch.theme.code}": branch for branch in branches.values()}
    for alias in Alias.objects.filter(subject__startswith="themes:"):
        if alias.subject in by_subject:
            by_subject[alias.subject].aliases.append(alias)
    for branch in branches.values():
        if branch.theme.parent_id:
            branches[branch.theme.parent_id].children.append(branch)
    return [branch for branch in branches.values() if branch.theme.parent_id is None]


@dataclass
class Subject:
    """A subject of the map with its links, in order; none where no entry of the Plan of Action treats it."""

    node: Node
    links: list[Link] = field(default_factory=list)

    @property
    def topics(self) -> list[str]:
        """Return the codes of the topics that the subject is tied to, each once."""
        return list(dict.fromkeys(topic_of(link.theme.code) for link in self.links))


def topic_of(code: str) -> str:
    """Return the code of the topic that an entry belongs to or is: T1.2 for T1.2.6."""
    return ".".join(code.split(".")[:TOPIC])


def subjects() -> list[Subject]:
    """Return the subjects of the map, each with its map and its links. Two queries."""
    found = {node.pk: Subject(node) for node in Node.objects.select_related("map")}
    for link in Link.objects.select_related("theme"):
        if link.node_id in found:
            found[link.node_id].links.append(link)
    return list(found.values())


def themes() -> dict[str, Theme]:
    """Return every entry of the Plan of Action by its code. One query."""
    return {row.code: row for row in Theme.objects.all()}


def theme_names() -> dict[str, str]:
    """Return what every entry is called by its code, in the reader's language. One query."""
    return {row.code: row.wording for row in Theme.objects.all()}
