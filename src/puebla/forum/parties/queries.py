"""What pages ask about the names and relations of parties, as of any day. Each answer takes one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q

from puebla.core.paired import Paired
from puebla.forum.models import Party, PartyName, PartyRelation
from puebla.procedure.party_relations import Kind


@dataclass(frozen=True, slots=True)
class NameOn:
    """What a party was called on a day. ``is_recorded`` is False where its dated names say nothing of that day."""

    code: str
    name_es: str
    name_en: str
    acronym_es: str
    acronym_en: str
    is_recorded: bool = True

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return str(_NAME.__get__(self))

    @property
    def acronym(self) -> str:
        """The acronym in the reader's language; '' where none is known."""
        return str(_ACRONYM.__get__(self))


_NAME, _ACRONYM = Paired("name"), Paired("acronym")
_COLUMNS = ("name_es", "name_en", "acronym_es", "acronym_en")


def _holding(day: date, prefix: str) -> Q:
    begun = Q(**{f"{prefix}holds_from__isnull": True}) | Q(**{f"{prefix}holds_from__lte": day})
    running = Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day})
    return Q(**{f"{prefix}withdrawn_at__isnull": True}) & begun & running


def names_on(day: date) -> dict[str, NameOn]:
    """Return what every party was called on the day, by its code. One query.

    A party whose names are not dated has borne its one name on every day. On a day for which its dated names say
    nothing it appears under its name in force, not recorded.
    """
    parties = Party.objects.annotate(
        dated=FilteredRelation("names", condition=_holding(day, "names__")),
        is_dated=Exists(PartyName.objects.filter(party=OuterRef("pk"), withdrawn_at__isnull=True)),
        then_pk=F("dated__pk"),
        **{f"then_{column}": F(f"dated__{column}") for column in _COLUMNS},
    )
    return {party.code: _name_on(party) for party in parties.order_by("code")}


def _name_on(party: Party) -> NameOn:
    prefix = "then_" if party.then_pk else ""  # type: ignore[attr-defined]
    columns = {column: getattr(party, f"{prefix}{column}") for column in _COLUMNS}
    is_recorded = bool(prefix) or not party.is_dated  # type: ignore[attr-defined]
    return NameOn(code=party.code, is_recorded=is_recorded, **columns)


def parents_on(day: date) -> dict[str, str]:
    """Return the code of what each party belonged to on the day, by the code of the part. One query.

    A parent that the register gives without a date counts on every day until a dated one is recorded.
    """
    ties = PartyRelation.objects.filter(party=OuterRef("pk"), kind=Kind.PARENT.value, withdrawn_at__isnull=True)
    parent = Q(relations__kind=Kind.PARENT.value) & _holding(day, "relations__")
    rows = Party.objects.annotate(
        dated=FilteredRelation("relations", condition=parent),
        is_dated=Exists(ties),
        then=F("dated__other__code"),
        undated=F("parent__code"),
    ).values_list("code", "then", "undated", "is_dated")
    found = ((code, then if is_dated else undated) for code, then, undated, is_dated in rows)
    return {code: whole for code, whole in found if whole}


def relations_on(day: date) -> list[PartyRelation]:
    """Return the dated relations that hold on the day, each with both parties. One query."""
    return list(PartyRelation.objects.on(day).select_related("party", "other"))


def successor_on(party: Party, day: date) -> Party | None:
    """Return the party that has replaced this one by the day, or None. One query."""
    found = PartyRelation.objects.on(day).filter(party=party, kind=Kind.SUCCESSOR.value).select_related("other").first()
    return found.other if found else None
