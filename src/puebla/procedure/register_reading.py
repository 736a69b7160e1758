"""From the tables of a register's file to its rows: one small builder for each table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from puebla.procedure import register_rows as rows
from puebla.procedure.register_values import (
    PartyKind,
    PublicationKind,
    PublicationStatus,
    Qualifier,
    RegisteredBodyKind,
    RegisteredMeetingKind,
    StatisticKind,
    Status,
)
from puebla.procedure.values import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from puebla.procedure.register_fields import RegisterFields
    from puebla.procedure.register_rows import Row

_OF_A_STATE: Final = ("iso", "capital_es", "capital_en", "zone")


def _party(fields: RegisterFields) -> Row:
    kind = fields.named("kind", PartyKind)
    state = kind is PartyKind.STATE
    for key in _OF_A_STATE:
        if fields.has(key) != state:
            raise fields.fault(key, "is missing" if state else "belongs to a state only")
    return rows.Party(
        code=fields.code(),
        kind=kind,
        name=fields.wording("name"),
        acronym=fields.optional_text("acronym"),
        iso=fields.optional("iso"),
        capital=fields.optional_text("capital"),
        zone=fields.optional("zone"),
        parent=fields.optional("parent"),
        aliases=fields.aliases(),
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _status(fields: RegisterFields) -> Row:
    since, until = fields.span("since", "until")
    return rows.PartyStatus(
        party=fields.string("party"),
        status=fields.named("status", Status),
        since=since,
        until=until,
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _variant(part: RegisterFields) -> rows.ThemeVariant:
    variant = rows.ThemeVariant(part.wording("theme"), part.evidence())
    part.done()
    return variant


def _presidency(fields: RegisterFields) -> Row:
    state = fields.optional("state")
    if state not in {None, "announced"}:
        raise fields.fault("state", f"{state!r} is unknown; known is announced")
    starts, ends = fields.span("starts", "ends")
    return rows.Presidency(
        year=fields.integer("year"),
        number=fields.number("number"),
        party=fields.string("party"),
        announced=state is not None,
        theme=fields.wording("theme") if fields.has("theme_es") or fields.has("theme_en") else None,
        variants=tuple(_variant(part) for part in fields.parts("theme_variants")),
        starts=starts,
        ends=ends,
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _body_name(part: RegisterFields) -> rows.BodyName:
    since, until = part.span("from", "until")
    name = rows.BodyName(part.wording("name"), since, until, part.evidence())
    part.done()
    return name


def _body(fields: RegisterFields) -> Row:
    founded, ended = fields.span("founded", "ended")
    return rows.RegisteredBody(
        code=fields.code(),
        kind=fields.named("kind", RegisteredBodyKind),
        names=tuple(_body_name(part) for part in fields.parts("names", optional=False)),
        acronym=fields.optional_text("acronym"),
        reports_to=fields.optional("reports_to"),
        becomes=fields.optional("becomes"),
        founded=founded,
        agreed=fields.date("agreed"),
        ended=ended,
        composition=fields.text("composition"),
        purpose=fields.text("purpose"),
        aliases=fields.aliases(),
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _place(part: RegisterFields) -> rows.Place:
    place = rows.Place(part.string("country"), part.optional_text("city"))
    part.done()
    return place


def _meeting(fields: RegisterFields) -> Row:
    starts, ends = fields.span("starts", "ends")
    year = fields.integer("year")
    if starts is not None and starts.day.year != year:
        raise fields.fault("starts", f"{starts} is not in the year {year}")
    return rows.Meeting(
        code=fields.code(),
        body=fields.string("body"),
        kind=fields.named("kind", RegisteredMeetingKind),
        number=fields.number("number"),
        year=year,
        starts=starts,
        ends=ends,
        places=tuple(_place(part) for part in fields.parts("places")),
        online=fields.flag("online"),
        host=fields.optional("host"),
        presidency=fields.number("presidency"),
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _theme(fields: RegisterFields) -> Row:
    code, wording, note = fields.code(), fields.wording("wording"), fields.note()
    return rows.PlanTheme(code, wording, fields.aliases(), note, fields.evidence())


def _map(fields: RegisterFields) -> Row:
    says, silent = fields.text("says"), fields.text("silent")
    return rows.LinkMap(fields.code(), fields.wording("title"), says, silent, fields.evidence())


def _node(fields: RegisterFields) -> Row:
    label, printed = fields.wording("label"), fields.optional("printed")
    return rows.MapNode(fields.code(), label, printed, fields.evidence())


def _link(fields: RegisterFields) -> Row:
    node, theme, basis = fields.string("node"), fields.string("theme"), fields.string("basis")
    if basis != "same-subject":
        raise fields.fault("basis", f"{basis!r} is unknown; known is same-subject")
    return rows.MapLink(node, theme, basis, fields.evidence())


def _scale(fields: RegisterFields) -> Row:
    return rows.Scale(
        code=fields.code(),
        valid_from=fields.required_date("valid_from"),
        currency=fields.string("currency"),
        total=fields.integer("total"),
        percentage_total=fields.percentage("percentage_total"),
        decided_at=fields.optional("decided_at"),
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _share(fields: RegisterFields) -> Row:
    scale, party = fields.string("scale"), fields.string("party")
    percentage = fields.percentage("percentage")
    return rows.Share(scale, party, fields.integer("amount"), percentage, fields.evidence())


def _fact(fields: RegisterFields) -> Row:
    fields.span("date", "until")
    return rows.Fact(
        code=fields.code(),
        date=fields.required_date("date"),
        until=fields.date("until"),
        text=fields.text("text"),
        meeting=fields.optional("meeting"),
        body=fields.optional("body"),
        party=fields.optional("party"),
        evidence=fields.evidence(),
    )


def _statistic(fields: RegisterFields) -> Row:
    return rows.Statistic(
        code=fields.code(),
        kind=fields.named("kind", StatisticKind),
        name=fields.wording("name"),
        number=fields.integer("number"),
        qualifier=fields.named("qualifier", Qualifier),
        as_of=fields.required_date("as_of"),
        evidence=fields.evidence(),
    )


def _publication(fields: RegisterFields) -> Row:
    languages = fields.strings("languages", optional=True)
    for language in languages:
        if language not in LANGUAGES:
            raise fields.fault("languages", f"{language!r} is not one of {', '.join(LANGUAGES)}")
    return rows.Publication(
        code=fields.code(),
        year=fields.number("year"),
        kind=fields.named("kind", PublicationKind),
        title=fields.wording("title"),
        languages=languages,
        themes=fields.strings("themes", optional=True),
        adopted_at=fields.optional("adopted_at"),
        status=fields.named("status", PublicationStatus),
        note=fields.note(),
        evidence=fields.evidence(),
    )


def _term(fields: RegisterFields) -> Row:
    return rows.Term(
        code=fields.code(),
        name=fields.text("name"),
        acronym=fields.optional_text("acronym"),
        meaning=fields.text("meaning"),
        aliases=fields.aliases(),
        evidence=fields.evidence(),
    )


def _text(fields: RegisterFields) -> Row:
    return rows.PageText(fields.code(), fields.text("title"), fields.text("body"), fields.evidence())


def _reading(part: RegisterFields) -> rows.Reading:
    reading = rows.Reading(part.text("value"), part.evidence())
    part.done()
    return reading


def _claim(fields: RegisterFields) -> Row:
    return rows.Claim(
        code=fields.code(),
        subject=fields.string("subject"),
        question=fields.text("question"),
        readings=tuple(_reading(part) for part in fields.parts("readings", optional=False)),
        shown=fields.integer("shown"),
        ruling=fields.string("ruling"),
        handling=fields.text("handling"),
    )


FILES: Final[Mapping[str, Mapping[str, Callable[[RegisterFields], Row]]]] = {
    "parties.toml": {"party": _party},
    "statuses.toml": {"status": _status},
    "presidencies.toml": {"presidency": _presidency},
    "bodies.toml": {"body": _body},
    "meetings.toml": {"meeting": _meeting},
    "themes.toml": {"theme": _theme},
    "links.toml": {"map": _map, "node": _node, "link": _link},
    "scale.toml": {"scale": _scale, "share": _share},
    "facts.toml": {"fact": _fact},
    "statistics.toml": {"statistic": _statistic},
    "publications.toml": {"publication": _publication},
    "terms.toml": {"term": _term},
    "texts.toml": {"text": _text},
    "claims.toml": {"claim": _claim},
}
"""The files of a registers folder and the tables of each; all must be there, and no others."""
