from __future__ import annotations

import shutil
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import puebla.procedure
from puebla.procedure.charter_faults import CharterError
from puebla.procedure.register_reading import FILES
from puebla.procedure.register_rows import Claim
from puebla.procedure.register_values import Evidence, Original, PartyKind, StatisticKind, Status, Wording
from puebla.procedure.registers import Registers, read_registers
from puebla.procedure.values import Precision, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(puebla.procedure.__file__).parent / "charters" / "rcm" / "registers"
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "registers.md"
TERRORISM = "publication terrorism-declaration-2002"
FIRST_TEN = {"bz", "ca", "cr", "sv", "us", "gt", "hn", "mx", "ni", "pa"}


@pytest.fixture(scope="module")
def registers() -> Registers:
    return read_registers(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "registers"))


def holders(registers: Registers, status: Status) -> list[str]:
    return [row.party for row in registers.statuses if row.status is status]


def everything_in(value: object) -> Iterator[object]:
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from everything_in(getattr(value, field.name))
    if isinstance(value, tuple):
        for part in value:
            yield from everything_in(part)


def rows_of(registers: Registers) -> Iterator[object]:
    for field in fields(registers):
        yield from getattr(registers, field.name)


def fault_of(folder: Path) -> CharterError:
    with pytest.raises(CharterError) as caught:
        read_registers(folder)
    return caught.value


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} no longer has {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(folder: Path, name: str, row: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{row}\n")


def test_eleven_members_and_five_observer_countries_are_states(registers: Registers) -> None:
    members, observers = holders(registers, Status.MEMBER), holders(registers, Status.OBSERVER_STATE)
    states = {party.code for party in registers.parties if party.kind is PartyKind.STATE}
    assert set(members) == FIRST_TEN | {"do"}
    assert set(observers) == {"ar", "co", "ec", "jm", "pe"}
    assert (len(members), len(observers), set(members) | set(observers)) == (11, 5, states)


def test_thirteen_observer_organizations_of_which_three_have_no_year(registers: Registers) -> None:
    since = {row.party: row.since for row in registers.statuses if row.status is Status.OBSERVER_ORGANIZATION}
    assert len(since) == 13
    assert {party for party, date in since.items() if date is None} == {"ohchr", "ilo", "undp"}
    assert str(since["iom"]) == "1996"
    assert str(since["unicef"]) == "2015"


def test_an_unknown_accession_is_known_only_by_its_latest_day(registers: Registers) -> None:
    since = {row.party: row.since for row in registers.statuses if row.status is Status.MEMBER}
    assert {code for code, date in since.items() if str(date) == "by 1996-03-13"} == FIRST_TEN
    assert str(since["do"]) == "by 2000-03-23"
    assert all(date is not None and date.precision is Precision.BY for date in since.values())


def test_the_twenty_four_printed_partners_are_there_and_observers_are_not_listed_twice(
    registers: Registers,
) -> None:
    partners = holders(registers, Status.PARTNER)
    assert len(partners) == len(set(partners)) == 24
    assert {"unhcr", "iom", "eclac", "celade"} <= set(partners)
    parents = {party.code: party.parent for party in registers.parties if party.parent}
    assert parents == {"celade": "eclac"}


def test_twenty_one_presidencies_carry_the_number_of_their_year(registers: Registers) -> None:
    printed = [row for row in registers.presidencies if row.year <= 2016]
    assert [row.year for row in printed] == list(range(1996, 2017))
    assert all(row.theme is not None and row.number == row.year - 1995 for row in printed)
    counts = {party: sum(row.party == party for row in printed) for party in {row.party for row in printed}}
    assert counts == {"mx": 4, "pa": 3, "do": 1, "ni": 1} | dict.fromkeys(("ca", "sv", "us", "cr", "gt", "hn"), 2)


def test_presidencies_that_no_source_names_are_absent(registers: Registers) -> None:
    later = {row.year: (row.party, row.announced) for row in registers.presidencies if row.year > 2016}
    assert 2025 not in later
    assert later[2026] == ("gt", True)
    assert [year for year, (_, announced) in later.items() if not announced] == list(range(2017, 2025))


def test_every_numbered_meeting_is_the_one_of_its_year(registers: Registers) -> None:
    numbers = {meeting.number: meeting.year for meeting in registers.meetings if meeting.number}
    assert numbers == {number: number + 1995 for number in range(1, 29)}
    omoa = next(meeting for meeting in registers.meetings if meeting.number == 21)
    assert [place.city.es for place in omoa.places if place.city] == ["Omoa", "San Pedro Sula"]


def test_a_meeting_may_be_hosted_by_another_country_than_the_presidency(registers: Registers) -> None:
    presiding = {row.year: row.party for row in registers.presidencies}
    managua = next(meeting for meeting in registers.meetings if meeting.code == "RCGM-2007-10")
    assert (managua.host, presiding[managua.year]) == ("ni", "us")


def test_the_plan_has_three_themes_five_topics_and_thirty_nine_subtopics(
    registers: Registers,
) -> None:
    levels = [theme.level for theme in registers.themes]
    assert (levels.count(1), levels.count(2), levels.count(3)) == (3, 5, 39)
    under = {topic: sum(row.parent == topic for row in registers.themes) for topic in ("T1.1", "T2.2", "T3.1")}
    assert under == {"T1.1": 6, "T2.2": 10, "T3.1": 9}


def test_the_scale_adds_up_in_dollars_and_not_in_printed_percentages(registers: Registers) -> None:
    shares = registers.shares
    assert len(shares) == 11
    assert sum(share.amount for share in shares) == registers.scales[0].total == 282_724
    assert sum(Decimal(share.percentage) for share in shares) == Decimal("100.01")
    assert registers.scales[0].percentage_total == "100.00"


def test_the_printed_table_of_activities_adds_up_to_its_total(registers: Registers) -> None:
    table = [row.number for row in registers.statistics if row.kind is StatisticKind.ROW]
    total = [row.number for row in registers.statistics if row.kind is StatisticKind.TOTAL]
    assert (len(table), sum(table), total) == (5, 122, [122])


def test_every_row_says_where_it_was_read(registers: Registers) -> None:
    for row in rows_of(registers):
        if isinstance(row, Claim):
            assert all(reading.evidence for reading in row.readings)
        else:
            evidence = next(part for part in everything_in(row) if isinstance(part, Evidence))
            assert evidence.source or (evidence.address and evidence.grade)


def test_every_text_is_in_both_languages(registers: Registers) -> None:
    texts = [part for row in rows_of(registers) for part in everything_in(row) if isinstance(part, Text)]
    assert len(texts) > 400
    assert all(text.es.strip() and text.en.strip() for text in texts)


def test_a_translation_of_ours_is_marked_and_a_printed_pair_is_not(registers: Registers) -> None:
    wordings = {theme.code: theme.wording for theme in registers.themes}
    assert wordings["T1.1.1"].ours == "es"
    assert wordings["T3.1.3"].original is Original.BOTH
    assert wordings["T3.1.3"].ours is None
    assert Wording("uno", "one").ours is None


def test_the_secretariat_bears_the_name_of_the_day(registers: Registers) -> None:
    secretariat = next(body for body in registers.bodies if body.code == "secretariat")
    renamed = secretariat.names[1].since
    assert renamed is not None
    assert secretariat.name_on(renamed.day).name.en == "Technical Secretariat"
    assert secretariat.name_on(renamed.day.replace(year=2001)).name.en == "Technical Support Unit"


def test_the_third_network_is_agreed_and_not_founded(registers: Registers) -> None:
    network = next(body for body in registers.bodies if body.code == "network-children")
    assert (network.founded, str(network.agreed)) == (None, "2016-06")
    group = next(body for body in registers.bodies if body.becomes)
    assert (group.code, group.becomes) == ("adhoc-children", "network-children")


def test_the_reading_shown_first_has_the_highest_authority(registers: Registers) -> None:
    for claim in registers.claims:
        assert claim.first.evidence.authority == min(reading.evidence.authority for reading in claim.readings)
    civil_society = next(claim for claim in registers.claims if claim.code == "D5")
    assert civil_society.readings[0].value.en == "Since 1998"


def test_authority_follows_the_ruled_order() -> None:
    cited = [Evidence(f"{document}:1") for document in ("004", "000", "003", "002", "001")]
    assert [evidence.authority for evidence in cited] == [4, 3, 2, 1, 0]


@pytest.mark.parametrize(
    ("name", "old", "new", "entry", "key"),
    [
        ("parties.toml", 'iso = "BZ"', 'iso = "BZ"\ncolour = "blue"', "party bz", "colour"),
        ("parties.toml", 'zone = "America/Belize"\n', "", "party bz", "zone"),
        ("parties.toml", 'parent = "eclac"', 'parent = "nobody"', "party celade", "parent"),
        ("parties.toml", 'kind = "mandate"', 'kind = "planet"', "party un-rapporteur-migrants", "kind"),
        ("parties.toml", 'code = "ca"', 'code = "bz"', "party bz", "code"),
        ("statuses.toml", 'since = "by 1996-03-13"', 'since = "13/03/96"', "status bz member", "since"),
        ("statuses.toml", 'party = "bz"', 'party = "xx"', "status xx member", "party"),
        ("presidencies.toml", 'party = "mx"', 'party = "ar"', "presidency 1996", "party"),
        ("presidencies.toml", 'translation = "ours"\n', "", "presidency 1996", "translation"),
        ("bodies.toml", 'reports_to = "vm"', 'reports_to = "rcgm"', "body rcgm", "reports_to"),
        ("bodies.toml", "composition_en = ", "composition_fr = ", "body vm", "composition_en"),
        ("meetings.toml", 'host = "mx"', 'host = "iom"', "meeting VM-01", "host"),
        ("meetings.toml", 'ends = "1996-03-14"', 'ends = "1996-03-12"', "meeting VM-01", "ends"),
        ("meetings.toml", "number = 2\n", "", "meeting VM-02", "number"),
        ("themes.toml", 'code = "T1.1"\n', 'code = "T9.1"\n', "theme T9.1", "code"),
        ("links.toml", 'theme = "T2.1.4"', 'theme = "T7"', "link disasters T7", "theme"),
        ("scale.toml", "amount = 5000", "amount = 5001", "scale 2005", "total"),
        ("statistics.toml", "number = 21", "number = 20", "statistic total", "number"),
        ("facts.toml", 'meeting = "VM-01"', 'meeting = "VM-99"', "fact rcm-1", "meeting"),
        ("publications.toml", 'adopted_at = "VM-07"', 'adopted_at = "VII"', TERRORISM, "adopted_at"),
        ("terms.toml", 'source = "001:201-217"', 'source = "009:1"', "term member", "source"),
        ("claims.toml", "shown = 1", "shown = 2", "claim D1", "shown"),
        ("claims.toml", 'subject = "statuses"', 'subject = "stars"', "claim D1", "subject"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_entry_and_key(
    copy: Path, name: str, old: str, new: str, entry: str, key: str
) -> None:
    change(copy, name, old, new)
    fault = fault_of(copy)
    assert (fault.file, fault.entry, fault.key) == (name, entry, key)
    assert fault.problem


def test_the_fault_shown_in_the_documentation_is_the_one_that_is_told(copy: Path) -> None:
    change(copy, "meetings.toml", 'ends = "1996-03-14"', 'ends = "1996-03-12"')
    assert str(fault_of(copy)) in DOCUMENTATION.read_text(encoding="utf-8")


def test_a_row_without_source_is_refused(copy: Path) -> None:
    add(
        copy,
        "terms.toml",
        '[[term]]\ncode = "x"\nname_es = "x"\nname_en = "x"\nmeaning_es = "x"\nmeaning_en = "x"',
    )
    fault = fault_of(copy)
    assert (fault.entry, fault.key) == ("term x", "source")


def test_an_address_without_grade_is_refused(copy: Path) -> None:
    text = '[[text]]\ncode = "x"\ntitle_es = "x"\ntitle_en = "x"\nbody_es = "x"\nbody_en = "x"'
    add(copy, "texts.toml", f'{text}\naddress = "https://example.org/"')
    assert fault_of(copy).key == "grade"


def test_a_fault_inside_a_list_names_the_row_and_the_position(copy: Path) -> None:
    change(copy, "bodies.toml", 'name_en = "Vice-Ministerial Meeting"\n', "")
    fault = fault_of(copy)
    assert (fault.entry, fault.key) == ("body vm, names 1", "name_en")


def test_bodies_that_report_in_a_circle_are_refused_with_the_circle(copy: Path) -> None:
    change(copy, "bodies.toml", 'code = "vm"\n', 'code = "vm"\nreports_to = "presidency"\n')
    fault = fault_of(copy)
    assert fault.key == "reports_to"
    assert "vm > presidency > vm" in fault.problem


def test_a_folder_lacks_no_file_and_has_no_other(copy: Path) -> None:
    (copy / "stars.toml").write_text("", encoding="utf-8")
    assert fault_of(copy).file == "stars.toml"
    (copy / "stars.toml").unlink()
    (copy / "terms.toml").unlink()
    assert fault_of(copy).file == "terms.toml"


def test_an_unknown_table_and_broken_toml_are_refused(copy: Path) -> None:
    add(copy, "texts.toml", '[[star]]\ncode = "x"')
    assert fault_of(copy).entry == "star"
    (copy / "texts.toml").write_text("[[text", encoding="utf-8")
    assert "TOML" in fault_of(copy).problem


def test_the_folder_holds_exactly_the_known_files() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(FILES)
