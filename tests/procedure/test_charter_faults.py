from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.procedure.pages import table

from puebla.procedure.charter import CHARTERS, CharterError, load_charter

HEAD = '[charter]\ncode = "x"\nname_es = "Foro"\nname_en = "Forum"\nstart = "1996-02"\n'
COMMON = {"code": '"x"', "valid_from": '"2001"', "source": '"001:1-2"', "es": '"Sí."', "en": '"Yes."'}
OFFICE = {"name_es": '"a"', "name_en": '"b"', "category": '"member"', "per": '"party"', "order": "1"}
BODY = {"name_es": '"a"', "name_en": '"b"', "kind": '"network"', "order": "1"}
RIGHTS = {"categories": '["member"]', "bodies": '["network"]', "parts": '["session"]', "allow": '["attend"]'}


def entry(name: str, *without: str, **keys: str) -> str:
    """Write one entry; the common keys are there unless they are named in `without`."""
    kept = {key: value for key, value in {**COMMON, **keys}.items() if key not in without}
    return f"[[{name}]]\n" + "\n".join(f"{key} = {value}" for key, value in kept.items()) + "\n"


WRITTEN = {
    "a key that no table has": entry("provision", colour='"blue"'),
    "no Spanish sentence": entry("provision", "es"),
    "no source": entry("provision", "source"),
    "a source that is no place": entry("provision", source='"somewhere"'),
    "a day that does not exist": entry("provision", valid_from='"2001-02-30"'),
    "an end before the beginning": entry("provision", valid_until='"2000"'),
    "a rule of ours without its ruling": entry("provision", source='"rulings"'),
    "a reading that is no ruling": entry("provision", reading='"because"'),
    "two versions that overlap": entry("provision") + entry("provision", valid_from='"2005"'),
    "versions with a gap between": entry("provision", valid_until='"2004"') + entry("provision", valid_from='"2006"'),
    "an unknown permission": entry("office", **OFFICE, permissions='["moon:walk"]'),
    "an unknown category": entry("office", **{**OFFICE, "category": '"guest"'}),
    "an unknown kind of body": entry("body", **{**BODY, "kind": '"senate"'}),
    "a body that reports to nobody known": entry("body", **BODY, reports_to='"senate"'),
    "an unknown body in a right": entry("rights", **{**RIGHTS, "bodies": '["senate"]'}),
    "an unknown part": entry("rights", **{**RIGHTS, "parts": '["lunch"]'}),
    "an unknown right": entry("rights", **{**RIGHTS, "allow": '["sing"]'}),
    "a parameter with a wrong value": entry("parameter", code='"round_days"', value='"five"'),
    "an unknown table": "[[rule]]\n",
}
FURTHER = {
    "a permission of the system": (
        entry("office", **OFFICE, permissions='["system:keep-terms"]'),
        "permissions",
    ),
    "an office held per planet": (entry("office", **{**OFFICE, "per": '"planet"'}), "per"),
    "a right both ways": (entry("rights", **RIGHTS, deny='["attend"]'), "deny"),
    "a right no way": (entry("rights", **{**RIGHTS, "allow": "[]"}), "allow"),
    "a condition in one language": (entry("rights", **RIGHTS, condition_es='"si"'), "condition_en"),
    "a condition of nothing": (
        entry("rights", "allow", **RIGHTS, deny='["attend"]', condition_es='"si"', condition_en='"if"'),
        "condition_es",
    ),
    "a name twice": (entry("rights", **{**RIGHTS, "categories": '["member", "member"]'}), "categories"),
    "a code with a space": (entry("provision", code='"two words"'), "code"),
    "an unknown parameter": (entry("parameter", code='"colour"', value='"blue"'), "value"),
    "a parameter of both kinds": (entry("parameter", code='"languages"', value='["es", 1]'), "value"),
    "hours the wrong way round": (entry("parameter", code='"reminder_hours"', value="[20, 7]"), "value"),
    "a day no year has": (entry("parameter", code='"contributions_due_on"', value='"02-30"'), "value"),
    "an unknown policy": (entry("parameter", code='"silence"', value='"maybe"'), "value"),
    "an order that is no number": (entry("body", **{**BODY, "order": '"first"'}), "order"),
    "a flag that is a word": (
        entry("fund_category", name_es='"a"', name_en='"b"', order="1", special='"yes"'),
        "special",
    ),
    "a text that is blank": (entry("provision", en='" "'), "en"),
}


def fault_of(folder: Path, extra: str, head: str = HEAD) -> CharterError:
    """Write a small charter with `extra` in it and return the fault that stops its loading."""
    (folder / "charter.toml").write_text(head, encoding="utf-8")
    (folder / "extra.toml").write_text(extra, encoding="utf-8")
    with pytest.raises(CharterError) as stopped:
        load_charter(folder)
    return stopped.value


@pytest.mark.parametrize("row", table("charter", "faults"), ids=lambda row: row["what is written"])
def test_the_page_on_the_charter_says_how_a_fault_is_named(tmp_path: Path, row: dict[str, str]) -> None:
    fault = fault_of(tmp_path, WRITTEN[row["what is written"]])
    assert (fault.file, fault.entry, fault.key or "-") == (row["file"], row["entry"], row["key"])
    assert str(fault) == f"{row['file']}, {row['entry']}, key {row['key']}: {fault.problem}"


@pytest.mark.parametrize("name", FURTHER)
def test_a_fault_is_named_with_its_key(tmp_path: Path, name: str) -> None:
    written, key = FURTHER[name]
    fault = fault_of(tmp_path, written)
    assert (fault.file, fault.key) == ("extra.toml", key)


@pytest.mark.parametrize(
    ("head", "entry_", "key"),
    [
        ("", "charter", ""),
        (HEAD.replace("1996-02", "soon"), "charter x", "start"),
        (HEAD + 'colour = "blue"\n', "charter x", "colour"),
        ("[charter\n", "", ""),
    ],
)
def test_a_fault_in_the_head_is_named(tmp_path: Path, head: str, entry_: str, key: str) -> None:
    fault = fault_of(tmp_path, "", head)
    assert (fault.file, fault.entry, fault.key) == ("charter.toml", entry_, key)


def test_a_table_that_is_no_list_is_a_fault(tmp_path: Path) -> None:
    assert fault_of(tmp_path, "[provision]\n").entry == "provision"


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small charter that lacks nothing: one default for all, the real parameters and provisions."""
    for name in ("parameters.toml", "consultation.toml", "provisions.toml"):
        shutil.copy(CHARTERS / "rcm" / name, tmp_path / name)
    everybody = '["member", "presidency", "troika", "observer-state", "observer-organization", "civil-society", '
    everybody += '"secretariat", "fund-administrator", "public"]'
    (tmp_path / "rights.toml").write_text(entry("default", valid_from='"start"', categories=everybody))
    (tmp_path / "charter.toml").write_text(HEAD)
    return tmp_path


def test_a_small_charter_that_lacks_nothing_is_loaded(whole: Path) -> None:
    assert load_charter(whole).code == "x"


@pytest.mark.parametrize(
    ("extra", "key"),
    [
        (entry("rights", **RIGHTS) + entry("rights", **{**RIGHTS, "code": '"y"'}), "allow"),
        (entry("default", code='"y"', categories='["public"]'), "categories"),
        (entry("parameter", code='"seat"', value='"mx"'), "valid_from"),
    ],
)
def test_what_is_said_twice_is_a_fault(whole: Path, extra: str, key: str) -> None:
    (whole / "twice.toml").write_text(extra)
    with pytest.raises(CharterError) as stopped:
        load_charter(whole)
    assert (stopped.value.file, stopped.value.key) == ("twice.toml", key)


@pytest.mark.parametrize(
    ("name", "old", "new", "entry_"),
    [
        ("parameters.toml", 'code = "seat"', 'code = "currency"', "parameter currency"),
        (
            "consultation.toml",
            'code = "consultation.round-2"',
            'code = "consultation.round-3"',
            "provision consultation.round-2",
        ),
        ("rights.toml", ', "public"', "", "default public"),
    ],
)
def test_what_the_rules_need_and_is_not_there_is_a_fault(
    whole: Path, name: str, old: str, new: str, entry_: str
) -> None:
    written = (whole / name).read_text(encoding="utf-8")
    (whole / name).write_text(written.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CharterError) as stopped:
        load_charter(whole)
    assert stopped.value.entry == entry_
