"""Parts that only the public pages use: where something is from, where the sources differ, who presided when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.core.paginator import Page
from django.template import Context, Library
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from puebla.core.paired import in_language, reader_language
from puebla.core.templatetags import drawings
from puebla.core.templatetags.parts import page_links
from puebla.core.templatetags.wording import partial_iso, words
from puebla.forum.queries import ClaimWithReadings
from puebla.forum.sources import places
from puebla.portal.drawings import year_grid as draw_year_grid
from puebla.portal.periods import period_text
from puebla.procedure.numbering import roman as as_roman
from puebla.procedure.values import PartialDate, Provision

register = Library()


@register.inclusion_tag("portal/parts/source.html")
def source(row: Any) -> dict[str, Any]:
    """Show where a row or a provision comes from, and that it is a default of ours where it rests on a ruling."""
    return {"places": places(row, reverse("portal:about")), "reading": getattr(row, "reading", None)}


@register.inclusion_tag("portal/parts/claims.html")
def claims(rows: Iterable[ClaimWithReadings]) -> dict[str, Any]:
    """Show the questions on which the sources differ, each with all its readings, the one followed here first."""
    return {"claims": list(rows)}


@register.simple_tag
def period(first: PartialDate | None, last: PartialDate | None = None) -> SafeString:
    """Show the day or days of something, no more exactly than they are known."""
    iso = partial_iso(first) if first else ""
    return format_html('<time datetime="{}">{}</time>', iso, period_text(first, last)) if iso else SafeString("")


@register.filter
def is_ours(row: Any) -> bool:
    """Tell whether the wording shown is a translation by this site."""
    return bool(row.is_ours(reader_language()))


@register.inclusion_tag("portal/parts/year_grid.html")
def year_grid(title: str, rows: Sequence[Any], years: Sequence[int]) -> dict[str, Any]:
    """Draw who presided in which year: rows with ``label``, ``url`` and ``years``."""
    return {"title": title, "chart": draw_year_grid(rows, years)}


@register.inclusion_tag("core/parts/pagination.html", takes_context=True)
def pages_of(context: Context, page: Page[Any], name: str, place: str) -> dict[str, Any]:
    """Show the pages of one of several lists: ``name`` is its own in the address, ``place`` where the list stands."""
    query = context["request"].GET.copy()

    def address(number: int) -> str:
        query[name] = str(number)
        return f"?{query.urlencode()}#{place}"

    return {"links": page_links(page, address) if page.paginator.num_pages > 1 else []}


# Words and figures


@register.filter
def theme_elsewhere(presidency: Any) -> str:
    """Return the language of the theme shown when it is not the reader's, so that the passage can be marked."""
    language = in_language(presidency, "theme")[1]
    return "" if language == reader_language() else language


@register.filter
def provision_text(provision: Provision) -> str:
    """Return the sentence of a provision in the reader's language."""
    return words(provision.text)


@register.filter
def roman(presidency: Any) -> str:
    """Return the number of a Presidency's meeting in roman figures; '' where none is known."""
    return as_roman(presidency.number) if presidency.number else ""


@register.filter
def figure(value: int) -> str:
    """Write a number with the reader's separators."""
    return drawings.figure(value)


@register.filter
def percent(value: Decimal) -> str:
    """Write a percentage to two decimals with the reader's separator."""
    return str(number_format(value, decimal_pos=2, use_l10n=True))


@register.filter
def printed_percent(value: str) -> str:
    """Write a percentage as its source prints it, with the reader's separator; '' where none is printed."""
    return percent(Decimal(value)) if value else ""
