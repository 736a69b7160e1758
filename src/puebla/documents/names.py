"""The words for what a record holds as a code: kinds, bodies, and the entries of the Plan of Action.

The Plan of Action lies above the library: it registers what its entries are called, in ``register_themes``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy

from puebla.core.clock import today
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.forum.models import BodyName

OF_THE_REGISTER = {"framework": gettext_lazy("General framework"), "publication": gettext_lazy("Publication")}
"""Kinds of the past, as its list of publications names them; the charter gives them no place in symbols."""

_themes: list[Callable[[], Mapping[str, str]]] = []


def register_themes(names: Callable[[], Mapping[str, str]]) -> None:
    """Take the function that names every theme, topic and subtopic by its code in the reader's language; once."""
    _themes[:] = [names]


def kind_names() -> dict[str, str]:
    """Return the names of the kinds of document in the reader's language."""
    kinds = charter(today()).document_kinds
    names = {code: kind.name.in_language(reader_language()) for code, kind in kinds.items()}
    return {**{code: str(name) for code, name in OF_THE_REGISTER.items()}, **names}


def body_names() -> dict[str, str]:
    """Return the last name of every body by its code, in the reader's language. One query."""
    rows = BodyName.objects.select_related("body").order_by("holds_from", "id")
    return {row.body.code: row.name for row in rows}


def theme_names() -> dict[str, str]:
    """Return the names of the entries of the Plan of Action by code; one query where somebody registered them."""
    return {code: name for names in _themes for code, name in names().items()}
