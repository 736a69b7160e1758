"""The public page of the themes: the tree of the Plan of Action and the map of how its parts are linked."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from puebla.core.visitors import same_for_visitors
from puebla.forum.queries import claims_about
from puebla.plan.queries import Branch, Subject, subjects, tree

SUBJECTS = "subjects"


@require_safe
@conditional_page
@same_for_visitors
def themes(request: HttpRequest) -> HttpResponse:
    """Show the Plan of Action as a tree, and the linked map with each source. Five queries."""
    branches, found = tree(), subjects()
    title = _("Themes")
    codes = [branch.theme.code for branch in branches]
    context = {
        "title": title,
        "branches": branches,
        "subjects": found,
        "map": found[0].node.map if found else None,
        "drawn": drawn(branches, found),
        "claims": claims_about("themes", "links", *(f"themes:{code}" for code in codes)),
        "breadcrumbs": [{"label": _("Home"), "url": reverse("portal:home")}, {"label": title, "url": ""}],
    }
    return render(request, "plan/themes.html", context)


def drawn(branches: list[Branch], found: list[Subject]) -> dict[str, Any]:
    """Return the map as its drawing wants it: the subjects on one side, the topics by theme on the other."""
    topics = [(branch.theme, child.theme) for branch in branches for child in branch.children]
    groups = [{"code": SUBJECTS, "label": _("Subjects of the slide")}]
    groups += [{"code": branch.theme.code, "label": str(branch.theme)} for branch in branches]
    places = {topic.code: index for index, (_theme, topic) in enumerate(topics)}
    nodes = [_node(row) for row in sorted(found, key=lambda row: _height(row, places))]
    nodes += [
        {"code": topic.code, "label": str(topic), "group": theme.code, "url": f"#theme-{topic.code}"}
        for theme, topic in topics
    ]
    links = [(row.node.code, topic) for row in found for topic in row.topics]
    return {"groups": groups, "nodes": nodes, "links": links}


def _node(row: Subject) -> dict[str, str]:
    code = row.node.code
    return {"code": code, "label": row.node.label, "group": SUBJECTS, "url": f"#subject-{code}"}


def _height(row: Subject, places: dict[str, int]) -> float:
    """Return where a subject stands beside its topics, so that few lines cross; without a link it is last."""
    beside = [places[code] for code in row.topics if code in places]
    return sum(beside) / len(beside) if beside else len(places)
