"""Drawings tell the truth, say it in words too, and refuse what cannot be drawn."""

from __future__ import annotations

from itertools import combinations

import pytest
from tests.core.test_components import show

from puebla.core.templatetags.drawings import bars, structure
from puebla.core.templatetags.linked_map import linked_map


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    chart = bars([{"label": "a", "value": 42}, {"label": "b", "value": 21}, {"label": "c", "value": 0}])
    assert [bar.share for bar in chart.bars] == [100, 50, 0]


def test_bars_of_nothing_are_no_division_by_zero() -> None:
    assert bars([]).bars == []
    assert bars([{"label": "a", "value": 0}]).bars[0].share == 0


def test_a_bar_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="below zero"):
        bars([{"label": "a", "value": -1}])


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_chart_is_an_image_with_title_description_and_table(language: str) -> None:
    items = [{"label": "A", "value": 42}, {"label": "B", "value": 5}]
    html = show("{% bar_chart 'Activities' items key='k' %}", language, items=items)
    assert '<svg role="img" aria-labelledby="k-t k-d"' in html
    assert '<desc id="k-d">A: 42; B: 5</desc>' in html
    assert '<th scope="row">B</th><td class="num">5</td>' in html
    assert 'width="11.9%"' in html


def test_bodies_stand_beside_those_that_report_to_them() -> None:
    bodies = [("vm", ""), ("ppt", "vm"), ("rcgm", "vm"), ("ts", "ppt")]
    chart = structure([{"code": code, "label": code, "reports_to": above} for code, above in bodies])
    columns = {box.lines[0].text: box.x for box in chart.boxes}
    assert columns["vm"] < columns["ppt"] == columns["rcgm"] < columns["ts"]
    assert len(chart.wires) == 3
    assert [child.code for child in chart.roots[0].children] == ["ppt", "rcgm"]


def test_no_box_of_the_structure_covers_another() -> None:
    names = {"vm": "", "ppt": "vm", "rcgm": "vm", "ts": "ppt", "cp": "rcgm", "tr": "rcgm", "alone": ""}
    labels = {"ppt": "A very long name " * 6, "tr": "Another long name of a network " * 4}
    bodies = [{"code": code, "label": labels.get(code, code), "reports_to": up} for code, up in names.items()]
    chart = structure(bodies)
    for one, other in combinations(chart.boxes, 2):
        assert one.x != other.x or abs(one.middle - other.middle) >= (one.height + other.height) / 2
    assert all(box.y >= 0 and box.y + box.height <= chart.height for box in chart.boxes)


@pytest.mark.parametrize(
    ("bodies", "fault"),
    [
        ([("a", "b")], "not in the drawing"),
        ([("a", "b"), ("b", "a")], "reports to itself"),
        ([("a", "a")], "reports to itself"),
        ([("a", ""), ("a", "")], "two bodies"),
    ],
)
def test_a_structure_that_is_no_tree_is_refused(bodies: list[tuple[str, str]], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        structure([{"code": code, "label": code, "reports_to": above} for code, above in bodies])


def test_the_structure_is_also_a_list_of_lists() -> None:
    above = {"code": "a", "label": "Above <1>", "url": "/a/"}
    bodies = [above, {"code": "b", "label": "Below", "reports_to": "a"}]
    html = show("{% structure 'Bodies' bodies %}", bodies=bodies)
    assert 'aria-hidden="true"' in html
    assert '<ul class="tree"><li><a href="/a/">Above &lt;1&gt;</a><ul><li>Below</li></ul></li></ul>' in html


def test_linked_nodes_name_each_other() -> None:
    groups = [{"code": "g", "label": "G"}, {"code": "h", "label": "H"}]
    nodes = [{"code": "a", "label": "A", "group": "g"}, {"code": "b", "label": "B", "group": "h"}]
    html = show("{% node_map 'Map' groups nodes links %}", groups=groups, nodes=nodes, links=[("a", "b")])
    assert "<li>A<small>Linked with: B</small></li>" in html
    assert "<li>B<small>Linked with: A</small></li>" in html
    assert html.count('class="bond"') == 1


@pytest.mark.parametrize(
    ("nodes", "links", "fault"),
    [
        ([("a", "nowhere")], [], "in no theme"),
        ([("a", "g"), ("a", "g")], [], "two nodes"),
        ([("a", "g")], [("a", "z")], "not in the map"),
    ],
)
def test_a_map_that_leads_nowhere_is_refused(
    nodes: list[tuple[str, str]], links: list[tuple[str, str]], fault: str
) -> None:
    shown = [{"code": code, "label": code, "group": group} for code, group in nodes]
    with pytest.raises(ValueError, match=fault):
        linked_map([{"code": "g", "label": "G"}], shown, links)
