"""The rows of the forum's own registers, as the database is to hold them.

A status since a year or a month is shown from its first day, one known "by" a day from that day, one without
a date on any day (rulings Q31). A term whose handovers no source gives is the calendar year (Q15).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from puebla.forum import models
from puebla.forum.loading import Ref, Wanted
from puebla.forum.loading_columns import evidence, first_day, original, pair, translation, wording
from puebla.procedure import register_rows as registered
from puebla.procedure.presidency import default_bounds
from puebla.procedure.register_values import Alias
from puebla.procedure.registers import Registers
from puebla.procedure.values import Precision


def forum_rows(registers: Registers) -> list[Wanted]:
    """Return every row of the forum's registers, each after those that it refers to."""
    return [
        *_parties(registers),
        *_statuses(registers),
        *_bodies(registers),
        *_presidencies(registers),
        *_scales(registers),
        *_history(registers),
        *_words(registers),
        *_claims(registers),
        *_aliases(registers),
    ]


def _party_ref(code: str | None) -> Ref | None:
    return Ref(models.Party, code) if code else None


def _body_ref(code: str | None) -> Ref | None:
    return Ref(models.Body, code) if code else None


# Parties


def _parties(registers: Registers) -> Iterator[Wanted]:
    for row in registers.parties:
        yield Wanted("parties", models.Party, row.code, {
            "code": row.code, "kind": row.kind.value, "iso": row.iso or "", "zone": row.zone or "",
            "parent": _party_ref(row.parent), **wording("name", row.name), **pair("acronym", row.acronym),
            **pair("capital", row.capital), **pair("note", row.note), **evidence(row.evidence),
        })  # fmt: skip


def _statuses(registers: Registers) -> Iterator[Wanted]:
    """Return the statuses; the key counts those of one kind, since a date found later is no other status."""
    seen: Counter[str] = Counter()
    for row in registers.statuses:
        name = f"{row.party} {row.status.value}"
        seen[name] += 1
        yield Wanted("statuses", models.Status, f"{name} {seen[name]}", {
            "party": _party_ref(row.party), "status": row.status.value, "since": row.since,
            "holds_from": first_day(row.since), "until": first_day(row.until), **pair("note", row.note),
            **evidence(row.evidence),
        })  # fmt: skip


# Bodies


def _bodies(registers: Registers) -> Iterator[Wanted]:
    for order, row in enumerate(registers.bodies, start=1):
        yield Wanted("bodies", models.Body, row.code, {
            "code": row.code, "kind": row.kind.value, "reports_to": _body_ref(row.reports_to),
            "becomes": _body_ref(row.becomes), "founded": row.founded, "agreed": row.agreed,
            "ended": row.ended,
            "exists_from": first_day(row.founded or row.agreed), "exists_until": first_day(row.ended),
            "order": order, **pair("composition", row.composition), **pair("purpose", row.purpose),
            **pair("note", row.note), **evidence(row.evidence),
        })  # fmt: skip
    for row in registers.bodies:
        yield from _body_names(row)


def _body_names(body: registered.RegisteredBody) -> Iterator[Wanted]:
    """Return the names of a body; its acronym belongs to the last, since earlier names had others."""
    for position, row in enumerate(body.names, start=1):
        acronym = body.acronym if position == len(body.names) else None
        yield Wanted("bodies", models.BodyName, f"{body.code} {position}", {
            "body": _body_ref(body.code), "since": row.since, "holds_from": first_day(row.since),
            "ended": row.until, "until": first_day(row.until), **wording("name", row.name),
            **pair("acronym", acronym), **evidence(row.evidence),
        })  # fmt: skip


# Presidencies


def _presidencies(registers: Registers) -> Iterator[Wanted]:
    for row in registers.presidencies:
        yield _presidency(row)
        yield from _variants(row)


def _presidency(row: registered.Presidency) -> Wanted:
    starts, ends = default_bounds(row.year)
    known = [day for day in (row.starts, row.ends) if day and day.precision is Precision.DAY]
    state = models.PresidencyState.ANNOUNCED if row.announced else models.PresidencyState.HELD
    return Wanted("presidencies", models.Presidency, str(row.year), {
        "year": row.year, "number": row.number, "party": _party_ref(row.party), "state": state.value,
        "starts": row.starts.day if row.starts in known else starts,
        "ends": row.ends.day if row.ends in known else ends,
        "bounds_are_known": len(known) == len(("starts", "ends")),
        **pair("theme", row.theme), "theme_original": original(row.theme),
        "theme_translation": translation(row.theme), **pair("note", row.note), **evidence(row.evidence),
    })  # fmt: skip


def _variants(row: registered.Presidency) -> Iterator[Wanted]:
    for position, variant in enumerate(row.variants, start=1):
        yield Wanted("presidencies", models.ThemeVariant, f"{row.year} {position}", {
            "presidency": Ref(models.Presidency, str(row.year)), **wording("theme", variant.theme),
            **evidence(variant.evidence),
        })  # fmt: skip


# The scale of contributions


def _scales(registers: Registers) -> Iterator[Wanted]:
    for scale in registers.scales:
        yield Wanted("scale", models.Scale, scale.code, {
            "code": scale.code, "since": scale.valid_from, "holds_from": first_day(scale.valid_from),
            "currency": scale.currency, "total": scale.total, "percent_printed": scale.percentage_total,
            "decided_at": scale.decided_at or "", **pair("note", scale.note), **evidence(scale.evidence),
        })  # fmt: skip
    for share in registers.shares:
        yield Wanted("scale", models.ScaleShare, f"{share.scale} {share.party}", {
            "scale": Ref(models.Scale, share.scale), "party": _party_ref(share.party), "amount": share.amount,
            "percent_printed": share.percentage, **evidence(share.evidence),
        })  # fmt: skip


# Facts and figures


def _history(registers: Registers) -> Iterator[Wanted]:
    for fact in registers.facts:
        yield Wanted("facts", models.Fact, fact.code, {
            "code": fact.code, "on": fact.date, "until": fact.until, "sort_day": fact.date.day,
            "meeting": fact.meeting or "", "body": _body_ref(fact.body), "party": _party_ref(fact.party),
            **pair("text", fact.text), **evidence(fact.evidence),
        })  # fmt: skip
    for order, row in enumerate(registers.statistics, start=1):
        yield Wanted("statistics", models.Statistic, row.code, {
            "code": row.code, "kind": row.kind.value, "value": row.number, "qualifier": row.qualifier.value,
            "as_of": row.as_of, "order": order, **wording("label", row.name), **evidence(row.evidence),
        })  # fmt: skip


# Terms, texts, claims, other names


def _words(registers: Registers) -> Iterator[Wanted]:
    for term in registers.terms:
        yield Wanted("terms", models.Term, term.code, {
            "code": term.code, **pair("term", term.name), **pair("acronym", term.acronym),
            **pair("meaning", term.meaning), **evidence(term.evidence),
        })  # fmt: skip
    for order, text in enumerate(registers.texts, start=1):
        yield Wanted("texts", models.RegisterText, text.code, {
            "code": text.code, "order": order, **pair("title", text.title), **pair("text", text.body),
            **evidence(text.evidence),
        })  # fmt: skip


def _claims(registers: Registers) -> Iterator[Wanted]:
    for order, claim in enumerate(registers.claims, start=1):
        yield Wanted("claims", models.Claim, claim.code, {
            "code": claim.code, "subject": claim.subject, "ruling": claim.ruling, "order": order,
            **pair("question", claim.question), **pair("handling", claim.handling),
        })  # fmt: skip
    for claim in registers.claims:
        yield from _readings(claim)


def _readings(claim: registered.Claim) -> Iterator[Wanted]:
    for position, reading in enumerate(claim.readings, start=1):
        yield Wanted("claims", models.Reading, f"{claim.code} {position}", {
            "claim": Ref(models.Claim, claim.code), "is_shown": position == claim.shown,
            **pair("value", reading.value), **evidence(reading.evidence),
        })  # fmt: skip


def _aliases(registers: Registers) -> Iterator[Wanted]:
    for register, rows in (("parties", registers.parties), ("bodies", registers.bodies),
                           ("themes", registers.themes), ("terms", registers.terms)):  # fmt: skip
        for row in rows:
            yield from _aliases_of(register, row.code, row.aliases)


def _aliases_of(register: str, code: str, aliases: Iterable[Alias]) -> Iterator[Wanted]:
    for position, alias in enumerate(aliases, start=1):
        yield Wanted(register, models.Alias, f"{register}:{code} {position}", {
            "subject": f"{register}:{code}", "text": alias.text, "language": alias.language,
            **evidence(alias.evidence),
        })  # fmt: skip
