"""The matters that are open when the Presidency passes, told by the apps above: each registers a source of its own.

A source takes the actor and returns the open matters that this actor may see; what is hidden is not counted either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.paired import Paired


@dataclass(frozen=True)
class OpenMatter:
    """One matter under way: what kind of thing, its permanent key, its title, where it stands and where it is read.

    ``opened_by`` is the code of the country that led it when it began. ``audience`` is who may know of it.
    """

    kind: str
    key: str
    title_es: str
    title_en: str
    state: str
    url: str
    opened_on: date
    opened_by: str
    audience: Audience = Audience.TROIKA

    title = Paired("title")

    def is_handed_to(self, party: str, since: date) -> bool:
        """Tell whether a country that took over the office on the day has it from another, or from its earlier term."""
        return self.opened_by != party or self.opened_on < since


Source = Callable[[Actor], Iterable[OpenMatter]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; one that is there already is not added again."""
    if source not in _sources:
        _sources.append(source)


def open_matters(actor: Actor) -> list[OpenMatter]:
    """Return every open matter that the actor may see, the oldest first."""
    found = [matter for source in _sources for matter in source(actor)]
    return sorted(found, key=lambda matter: (matter.opened_on, matter.kind, matter.key))
