"""The interface parts as template tags. ``docs/look.md`` shows how each one is used and what it refuses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, tzinfo
from typing import Any, Final

from django.conf import settings
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template import Context, Library
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, override, pgettext

from puebla.core.paired import Language, reader_language
from puebla.core.templatetags import drawings, fields, linked_map, parts, wording
from puebla.procedure.values import PartialDate

register = Library()

OTHER: Final = {"es": "en", "en": "es"}


# Words and times


@register.filter
def words(value: Any) -> str:
    """Return a Text of the rules in the reader's language as plain text; anything else as it is written."""
    return wording.words(value)


@register.simple_tag
def instant(moment: datetime, zone: str | tzinfo | None = None, place: str = "") -> SafeString:
    """Show an instant with day, hour, distance from UTC and city; the zone is the active one unless given.

    A moment without a zone and an unknown zone raise ValueError: an hour without its place means nothing.
    """
    if timezone.is_naive(moment):
        raise ValueError(f"the instant {moment} has no zone")
    there = wording.zone_of(zone) if zone else timezone.get_current_timezone()
    local = moment.astimezone(there)
    text = wording.instant_text(local, place or wording.place_of(there))
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), text)


@register.simple_tag
def day(value: date | None, weekday: bool = True) -> SafeString:
    """Show a day in full words; nothing known gives the sentence that says so."""
    if value is None:
        return _unknown(_("date unknown"))
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), wording.day_text(value, weekday=weekday))


@register.simple_tag
def days_between(first: date, last: date | None) -> SafeString:
    """Show the days of a meeting or a term: "17 and 18 November 2016"; an open end says so."""
    if last is None:
        return format_html("{} {}", pgettext("a term", "since"), day(first, weekday=False))
    text = wording.span_text(first, last)
    return format_html('<time datetime="{}">{}</time>', first.isoformat(), text)


@register.simple_tag
def partial_date(value: PartialDate | str | None) -> SafeString:
    """Show a date no more precisely than it is known; text is read as the rules read it, else ValueError."""
    if value is None or value == "":
        return _unknown(_("date unknown"))
    known = PartialDate.parse(value) if isinstance(value, str) else value
    return format_html('<time datetime="{}">{}</time>', wording.partial_iso(known), wording.partial_text(known))


@register.simple_tag
def paired(thing: Any, name: str = "") -> SafeString:
    """Show a text in the reader's language, or the other one marked with its language and a visible note."""
    texts, wanted = wording.both_languages(thing, name), reader_language()
    if texts[wanted]:
        return format_html("{}", texts[wanted])
    if not texts[OTHER[wanted]]:
        return _unknown(_("no text yet"))
    note = _("only in Spanish") if wanted == "en" else _("only in English")
    marked = '<span lang="{}">{}</span> <span class="only-in">({})</span>'
    return format_html(marked, OTHER[wanted], texts[OTHER[wanted]], note)


def _unknown(text: str) -> SafeString:
    return format_html('<span class="only-in">{}</span>', text)


@register.simple_tag
def absolute(address: str) -> str:
    """Return an address with the constant host of this installation, whatever host the request names."""
    return f"{settings.BASE_URL}{address}"


# Small parts


@register.simple_tag
def pill(text: Any, kind: str = "") -> SafeString:
    """Show a state in a word; kind is '', 'go', 'wait', 'stop' or 'calm', anything else raises ValueError."""
    if kind not in {"", "go", "wait", "stop", "calm"}:
        raise ValueError(f"there is no pill of the kind {kind!r}")
    return format_html('<span class="{}">{}</span>', f"pill {kind}".strip(), wording.words(text))


@register.inclusion_tag("core/parts/why.html")
def why(provision: Any, title: str = "", text: str = "", url: str = "") -> dict[str, Any]:
    """Show where a rule comes from, and that it is ours when the provision rests on a ruling."""
    return {
        "title": title,
        "text": text,
        "url": url,
        "rule": wording.words(wording.read(provision, "text")),
        "source": wording.read(provision, "source"),
        "reading": wording.read(provision, "reading"),
    }


@register.inclusion_tag("core/parts/banner.html")
def banner(text: Any, kind: str = "info", title: str = "", url: str = "", label: str = "") -> dict[str, Any]:
    """Show one notification: kind 'info', 'success', 'warning' or 'error', each with its default title."""
    titles = {"success": _("Done"), "warning": _("Attention"), "error": _("Not done")}
    role = "alert" if kind in {"error", "warning"} else "status"
    shown = title or titles.get(kind, _("Notice"))
    return {"text": text, "kind": kind, "title": shown, "role": role, "url": url, "label": label}


@register.inclusion_tag("core/parts/empty.html")
def empty_state(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """Say what will be here and who can begin it."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("core/parts/confirmation.html")
def confirmation(title: str, text: str = "", reference: str = "", reference_label: str = "") -> dict[str, str]:
    """Show that an act was done, with its reference; the panel holds the page's h1."""
    label = reference_label or _("Reference")
    return {"title": title, "text": text, "reference": reference, "reference_label": label}


@register.inclusion_tag("core/parts/breadcrumbs.html")
def breadcrumbs(places: Iterable[Any]) -> dict[str, Any]:
    """Show where a page is: places with ``label`` and, but for the page itself, ``url``."""
    return {"places": places}


@register.inclusion_tag("core/parts/facts.html")
def facts(rows: Iterable[Any]) -> dict[str, Any]:
    """Show a few large facts: rows with ``term``, ``value`` and optionally ``note``, or pairs."""
    return {"rows": [parts.row_of(row) for row in rows]}


@register.inclusion_tag("core/parts/definitions.html")
def definitions(rows: Iterable[Any]) -> dict[str, Any]:
    """Show rows of ``term`` and ``value``, optionally ``note``, ``lang`` and ``change_url``, or pairs."""
    return {"rows": [parts.row_of(row) for row in rows]}


@register.inclusion_tag("core/parts/definitions.html")
def check_answers(rows: Iterable[Any]) -> dict[str, Any]:
    """Show what was entered before it is sent, each row with the link that changes it."""
    return definitions(rows)


@register.inclusion_tag("core/parts/progress.html")
def progress(done: int, total: int, label: str, key: str = "progress") -> dict[str, Any]:
    """Show how many of how many, in words and as a bar; more done than there are raises ValueError."""
    if not 0 <= done <= total:
        raise ValueError(f"{done} of {total} is no progress")
    return {"done": done, "total": total, "label": label, "key": key}


# Time, drawn


@register.inclusion_tag("core/parts/steps.html")
def steps(items: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Show a procedure: items with ``label``, ``state`` (done, now, next, skipped), ``note``, ``url``."""
    says = {"done": _("Done:"), "now": _("Now:"), "next": "", "skipped": _("Skipped:")}
    rows = [{name: wording.read(item, name) for name in ("label", "state", "note", "url")} for item in items]
    for row in rows:
        if row["state"] not in says:
            raise ValueError(f"a step cannot be {row['state']!r}")
    return {
        "steps": [{**row, "says": says[row["state"]]} for row in rows],
        "label": label or _("Where it stands"),
    }


@register.inclusion_tag("core/parts/term_days.html")
def term_days(counted: Iterable[Any], today: date | None = None, label: str = "", ends: str = "") -> dict[str, Any]:
    """Show the days of a term: counted days of the rules, or objects with ``date``, ``number``, ``reason``.

    Without a ``state`` of their own (past, now, last, off, or several), it is worked out from ``today``;
    ``ends`` is the hour on the last day, such as "23:59".
    """
    rows = list(counted)
    last = max((parts.date_of(row) for row in rows if wording.read(row, "number", None)), default=None)
    shown = [parts.term_day(row, parts.state_of(row, today, last), ends) for row in rows]
    return {"days": shown, "label": label or _("The days of the term")}


@register.inclusion_tag("core/parts/troika.html")
def troika(former: Any, current: Any, upcoming: Any) -> dict[str, Any]:
    """Show the three seats: each None when vacant, else ``name``, ``period``, perhaps ``url``, ``note``."""
    roles = (
        (former, pgettext("seat of the Troika", "Former"), _("No former Presidency")),
        (current, pgettext("seat of the Troika", "In office"), _("No Presidency is recorded for this day")),
        (upcoming, pgettext("seat of the Troika", "Upcoming"), _("Not yet appointed")),
    )
    seats = [parts.seat_of(holder, role, vacant, now=index == 1) for index, (holder, role, vacant) in enumerate(roles)]
    return {"seats": seats}


@register.inclusion_tag("core/parts/timeline.html")
def timeline(entries: Iterable[Any], label: str = "") -> dict[str, Any]:
    """Show years on a line: entries with ``when`` and optionally ``title``, ``text``, ``url``, ``now``."""
    names = ("when", "title", "text", "url", "now")
    return {
        "entries": [{name: wording.read(entry, name) for name in names} for entry in entries],
        "label": label,
    }


@register.inclusion_tag("core/parts/as_of.html", takes_context=True)
def as_of(context: Context, on: date, label: str = "", answer: str = "") -> dict[str, Any]:
    """Show the form that asks for another day (``?on=YYYY-MM-DD``); the rest of the address is kept."""
    request = context.get("request")
    kept = [(name, value) for name, value in request.GET.items() if name not in {"on", "page"}] if request else []
    return {"on": on, "label": label or _("As of"), "answer": answer, "kept": kept}


# Two languages


@register.inclusion_tag("core/parts/side_by_side.html")
def side_by_side(
    thing: Any, name: str = "", number: Any = "", original: str = "", state: Any = "", anchor: str = ""
) -> dict[str, Any]:
    """Show both languages of a text, the original first; ``state`` says how reliable the other is."""
    texts = wording.both_languages(thing, name)
    first = original or wording.read(thing, "original_language", "es")
    if first not in texts:
        raise ValueError(f"the original cannot be in {first!r}")
    notes = {first: _("original"), OTHER[first]: wording.words(state)}
    sides = [
        {"lang": code, "name": Language(code).label, "text": texts[code], "state": notes[code]}
        for code in (first, OTHER[first])
    ]
    return {"sides": sides, "number": number, "anchor": anchor}


# Forms


@register.inclusion_tag("core/parts/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """List what is to be corrected in one or several forms, each line leading to its field."""
    return {"problems": [problem for form in forms for problem in fields.problems_of(form)]}


@register.inclusion_tag("core/parts/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """Show a field of any kind with its label, hint and error."""
    return {"part": fields.part_of(bound)}


@register.inclusion_tag("core/parts/paired_fields.html")
def paired_fields(form: BaseForm, name: str) -> dict[str, Any]:
    """Show the fields ``name_es`` and ``name_en`` side by side; a form without both raises KeyError."""
    return {"parts": [fields.part_of(form[f"{name}_{code}"]) for code in ("es", "en")]}


# Tables and pages


@register.inclusion_tag("core/parts/data_table.html")
def data_table(caption: str, columns: Sequence[Any], rows: Iterable[Any], note: str = "") -> dict[str, Any]:
    """Show rows under columns (``key``, ``label``, ``numeric``); a row's first cell heads it and may link."""
    heads = [{name: wording.read(column, name) for name in ("key", "label", "numeric")} for column in columns]
    shown = [{"now": wording.read(row, "now"), "cells": parts.cells_of(row, heads)} for row in rows]
    return {"caption": caption, "note": note, "columns": heads, "rows": shown}


@register.inclusion_tag("core/parts/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any]) -> dict[str, Any]:
    """Show the pages of a list; the rest of the address is kept. One page alone shows nothing."""
    request = context.get("request")
    query = request.GET.copy() if request else None

    def address(number: int) -> str:
        if query is None:
            return f"?page={number}"
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    if page.paginator.num_pages == 1:
        return {"links": []}
    return {"links": parts.page_links(page, address)}


# Drawings


@register.inclusion_tag("core/parts/bar_chart.html")
def bar_chart(
    title: str, items: Iterable[Any], unit: str = "", heading: str = "", key: str = "bars", total: Any = ""
) -> dict[str, Any]:
    """Draw horizontal bars with their table; ``key`` must be unlike that of any other chart of the page."""
    chart = drawings.bars(items)
    return {
        "chart": chart,
        "title": title,
        "unit": unit or _("Number"),
        "heading": heading or _("Kind"),
        "key": key,
        "total": total,
        "description": "; ".join(f"{bar.label}: {bar.shown}" for bar in chart.bars),
    }


@register.inclusion_tag("core/parts/structure.html")
def structure(title: str, bodies: Iterable[Any]) -> dict[str, Any]:
    """Draw bodies and whom they report to, with the same as a tree of lists."""
    return {"title": title, "chart": drawings.structure(bodies)}


@register.inclusion_tag("core/parts/node_map.html")
def node_map(
    title: str, groups: Sequence[Any], nodes: Sequence[Any], links: Iterable[tuple[str, str]] = ()
) -> dict[str, Any]:
    """Draw nodes grouped by theme and the links between them, with the same as lists."""
    return {"title": title, "chart": linked_map.linked_map(groups, nodes, links)}


# Errors in the other language


@register.inclusion_tag("core/parts/error_elsewhere.html")
def error_in_other_language(status: int) -> dict[str, Any]:
    """Say what went wrong in the language that the page is not in: the address may be in the wrong one."""
    code = OTHER[reader_language()]
    with override(code):
        texts = {
            400: (_("This request is not clear"), _("Check the address or the form and try again.")),
            403: (_("You may not see this page"), _("Your office does not give access to it.")),
            404: (_("Page not found"), _("Check the address, or begin again from the home page.")),
            405: (_("This cannot be done in this way"), _("Go back and use the buttons of the page.")),
            409: (_("This cannot be done now"), _("Reload the page to see where the matter stands.")),
        }
        title, advice = texts.get(status, (_("Something went wrong"), _("Please try again shortly.")))
    return {"code": code, "title": title, "advice": advice}
