"""Each interface part says in HTML what it shows: dates with zones, languages, states, rows."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from puebla.procedure.values import PartialDate, Provision, Text

DEADLINE = datetime(2026, 11, 24, 5, 59, 59, tzinfo=UTC)


def show(source: str, language: str = "en", **context: Any) -> str:
    """Render a line of template in a language, on one line, without the space between elements."""
    with override(language):
        html = Template("{% load puebla %}" + source).render(Context(context))
    return re.sub(r"\s+", " ", html).replace("> <", "><").strip()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Monday 23 November 2026, 23:59 (UTC−06:00, Guatemala City)"),
        ("es", "lunes 23 de noviembre de 2026, 23:59 (UTC−06:00, Ciudad de Guatemala)"),
    ],
)
def test_an_instant_has_its_day_hour_zone_and_city(language: str, said: str) -> None:
    html = show("{% instant at 'America/Guatemala' %}", language, at=DEADLINE)
    assert html == f'<time datetime="2026-11-23T23:59:59-06:00">{said}</time>'


def test_an_instant_can_be_told_in_universal_time() -> None:
    assert "Tuesday 24 November 2026, 05:59 (UTC)" in show("{% instant at 'UTC' %}", at=DEADLINE)


def test_a_zone_that_no_capital_names_is_called_by_its_city() -> None:
    assert "06:59 (UTC+01:00, Paris)" in show("{% instant at 'Europe/Paris' %}", at=DEADLINE)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        show("{% instant at 'UTC' %}", at=DEADLINE.replace(tzinfo=None))


@pytest.mark.parametrize("zone", ["America/Atlantis", "../etc/passwd", "x" * 300])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    with pytest.raises(ValueError, match="there is no time zone"):
        show("{% instant at zone %}", at=DEADLINE, zone=zone)


@pytest.mark.parametrize(
    ("written", "english", "spanish"),
    [
        ("1996", "1996", "1996"),
        ("1996-03", "March 1996", "marzo de 1996"),
        ("1996-03-13", "13 March 1996", "13 de marzo de 1996"),
        ("by 2000", "by 2000", "a más tardar en 2000"),
        ("by 2000-03", "by March 2000", "a más tardar en marzo de 2000"),
        ("by 2000-03-23", "by 23 March 2000", "a más tardar el 23 de marzo de 2000"),
    ],
)
def test_a_date_is_shown_no_more_precisely_than_it_is_known(written: str, english: str, spanish: str) -> None:
    iso = written.removeprefix("by ")
    assert show("{% partial_date d %}", "en", d=written) == f'<time datetime="{iso}">{english}</time>'
    assert show("{% partial_date d %}", "es", d=PartialDate.parse(written)).endswith(f">{spanish}</time>")


def test_an_unknown_date_says_so_and_nonsense_is_refused() -> None:
    assert "date unknown" in show("{% partial_date d %}{% day d %}", d=None)
    with pytest.raises(ValueError, match="is not a date"):
        show("{% partial_date d %}", d="03/04/26")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2016, 11, 17), date(2016, 11, 18), "17 and 18 November 2016"),
        (date(2016, 11, 17), date(2016, 11, 20), "17 to 20 November 2016"),
        (date(2016, 11, 30), date(2016, 12, 1), "30 November and 1 December 2016"),
        (date(2016, 12, 30), date(2017, 1, 2), "30 December 2016 to 2 January 2017"),
        (date(2016, 11, 17), date(2016, 11, 17), "17 November 2016"),
    ],
)
def test_days_name_month_and_year_once(first: date, last: date, said: str) -> None:
    assert f">{said}</time>" in show("{% days_between a b %}", a=first, b=last)


def test_days_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="before they begin"):
        show("{% days_between a b %}", a=date(2016, 2, 2), b=date(2016, 2, 1))


def test_a_text_is_shown_in_the_readers_language_and_escaped() -> None:
    thing = SimpleNamespace(title_es="Título", title_en="A <b> title")
    assert show("{% paired t 'title' %}", "en", t=thing) == "A &lt;b&gt; title"
    assert show("{% paired t 'title' %}", "es", t=thing) == "Título"


def test_a_text_in_one_language_only_is_marked_with_that_language() -> None:
    html = show("{% paired t 'title' %}", "en", t=SimpleNamespace(title_es="Título", title_en=""))
    assert html == '<span lang="es">Título</span><span class="only-in">(only in Spanish)</span>'


def test_a_text_in_no_language_says_so() -> None:
    assert "no text yet" in show("{% paired t 'title' %}", t=SimpleNamespace(title_es="", title_en=""))


def test_the_original_stands_first_with_its_language() -> None:
    html = show("{% side_by_side t number=3 original='en' %}", t=Text("Uno", "One"))
    assert html.index('<div lang="en"><p>One') < html.index('<div lang="es"><p>Uno')
    assert "English · original" in html


def test_an_original_in_a_third_language_is_refused() -> None:
    with pytest.raises(ValueError, match="original cannot be in 'fr'"):
        show("{% side_by_side t original='fr' %}", t=Text("Uno", "One"))


def test_the_step_that_is_open_is_marked_for_those_who_listen() -> None:
    states = {"Troika": "done", "Round 1": "now", "Result": "next"}
    items = [{"label": label, "state": state} for label, state in states.items()]
    html = show("{% steps items %}", items=items)
    assert html.count('aria-current="step"') == 1
    assert '<span class="hidden-text">Done:</span> Troika' in html
    with pytest.raises(ValueError, match="cannot be 'odd'"):
        show("{% steps items %}", items=[{"label": "x", "state": "odd"}])


def test_a_day_that_is_not_counted_says_why() -> None:
    days = [
        {"date": date(2026, 11, 19), "number": 1},
        {"date": date(2026, 11, 20), "number": None, "reason": Text("Feriado", "Holiday")},
        {"date": date(2026, 11, 21), "number": None, "reason": Text("sábado", "Saturday")},
        {"date": date(2026, 11, 23), "number": 2},
    ]
    html = show("{% term_days d today=today ends='23:59' %}", d=days, today=date(2026, 11, 19))
    assert 'class="off"' in html
    assert "Not counted:</span>Holiday" in html
    assert "Not counted:</span>weekend" in html
    assert "1 · today" in html
    assert '<li class="last">' in html
    assert "2 · last day · 23:59" in html


def test_a_day_of_a_term_without_its_date_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its date"):
        show("{% term_days d %}", d=[{"date": "2026-11-19", "number": 1}])


def test_a_vacant_seat_of_the_troika_is_shown_as_such() -> None:
    html = show("{% troika None now None %}", now={"name": "Honduras", "period": "2016"})
    assert html.count("vacant") == 2
    assert "No former Presidency" in html
    assert "Not yet appointed" in html
    assert '<li class="now"><span>In office · 2016</span><b>Honduras</b>' in html


def test_a_vacant_seat_may_say_why_in_its_own_words() -> None:
    html = show("{% troika seat None None %}", seat={"name": "", "period": "2025", "vacant": "Not known here"})
    assert "<span>Former · 2025</span><b>Not known here</b>" in html


def test_a_day_without_any_presidency_marks_no_seat_as_in_office() -> None:
    html = show("{% troika None None None %}")
    assert 'class="now' not in html
    assert html.count("vacant") == 3


def test_a_rule_of_the_sources_shows_its_source_alone() -> None:
    html = show("{% why p %}", p=Provision("x", "001:652-655", Text("Cinco días.", "Five days.")))
    assert "Five days." in html
    assert "Source: 001:652-655" in html
    assert "Default of this installation" not in html


def test_a_rule_of_ours_says_that_it_is_ours() -> None:
    ours = Provision("x", "", Text("Propios.", "Own days."), reading="Q1")
    assert "Default of this installation, not a rule of the Conference" in show("{% why p %}", p=ours)


def test_a_pill_of_an_unknown_kind_is_refused() -> None:
    assert show("{% pill 'Replied' 'go' %}") == '<span class="pill go">Replied</span>'
    with pytest.raises(ValueError, match="no pill"):
        show("{% pill 'x' 'purple' %}")


def test_more_done_than_there_is_cannot_be_shown() -> None:
    assert 'value="5" max="11"' in show("{% progress 5 11 'Five of eleven' %}")
    with pytest.raises(ValueError, match="is no progress"):
        show("{% progress 12 11 'x' %}")


def test_asking_for_another_day_keeps_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/?q=a%22b&on=2016-01-01&page=3")
    html = show("{% as_of day %}", day=date(2016, 11, 17), request=request)
    assert 'name="on" value="2016-11-17"' in html
    assert '<input type="hidden" name="q" value="a&quot;b">' in html
    assert 'name="page"' not in html


def test_pages_keep_the_rest_of_the_address_and_one_page_shows_nothing() -> None:
    request = RequestFactory().get("/?q=x&page=2")
    html = show("{% pagination p %}", p=Paginator(range(30), 10).page(2), request=request)
    assert 'href="?q=x&amp;page=3" rel="next"' in html
    assert html.count('aria-current="page"') == 1
    assert show("{% pagination p %}", p=Paginator(range(3), 10).page(1)) == ""


def test_a_table_names_its_columns_in_every_cell_for_phones() -> None:
    columns = [{"key": "member", "label": "Member"}, {"key": "words", "label": "Words", "numeric": True}]
    html = show("{% data_table 'Replies' c r %}", c=columns, r=[{"member": "<Mexico>", "words": 1024}])
    assert "<caption>Replies</caption>" in html
    assert '<th scope="row">&lt;Mexico&gt;</th><td data-label="Words" class="num">1,024</td>' in html


def test_an_answer_that_was_not_given_can_be_changed() -> None:
    html = show("{% check_answers r %}", r=[{"term": "Text", "value": "", "change_url": "/x/"}])
    assert "Not given" in html
    assert '<a href="/x/">Change<span class="hidden-text"> Text</span></a>' in html
