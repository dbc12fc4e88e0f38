"""Who held which office, from when to when."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations
from pathlib import Path

from detente.knowledge.decide import office_words
from detente.knowledge.person_names import family_name, is_spelled_like, lookup_keys, spelling
from facts.countries import FACTBOOK, alpha2_by_gec, alpha3_by_alpha2, country_names
from facts.offices import first_day, last_day, name_offices
from facts.tables import BY_HAND, Row, read

WIKIDATA = "Wikidata"
WIKIDATA_READ = "2022-06"
EARLIEST = "1985"

CODES = {
    "the United States of America": "USA", "the United Kingdom": "GBR", "The Philippines": "PHL", "the Czech Republic": "CZE",
    "Palestine": "PSE", "Congo-Brazzaville": "COG", "Democratic Republic of the Congo": "COD", "Ivory Coast": "CIV",
    "Cabo Verde": "CPV", "Paraguary": "PRY", "Abkhazia": "GEO.REB", "South Ossetia": "GEO.REB", "Donetsk People's Republic": "UKR.REB",
    "Laos": "LAO", "Syria": "SYR", "Russia": "RUS", "Vietnam": "VNM", "South Korea": "KOR", "North Korea": "PRK", "Iran": "IRN",
}  # fmt: skip
_SECTORS = (
    ("JUD", r"\b(?:justice of|chief justice|judge|supreme court|constitutional court|prosecutor|advocate general)\b"),
    ("LEG", r"\b(?:speaker|national assembly|senate|house of|parliament|chamber of|congress(?!ional)|bundestag|knesset|duma|member of the)\b"),
    ("MIL", r"\b(?:commander of|chief of (?:the )?(?:defen[cs]e|general|army|naval|air|joint) ?staff)\b"),
    ("MIL", r"\b(?:chief of staff of the|armed forces|chief of the (?:army|navy|air))\b"),
    ("SPY", r"\b(?:intelligence|security service|central intelligence)\b"),
)  # fmt: skip
_BODIES = (
    (r"united nations(?! in)|international court of justice", "UNO"), (r"world trade organization", "WTO"), (r"\bOSCE\b", "OSCE"),
    (r"arab parliament", "ARL"), (r"council of europe", "IGO"),
)  # fmt: skip
_UNWANTED = re.compile(
    r"\b(?:first lady|first gentleman|mistress|poet laureate|saeima member|member of parliament|councillor of)\b",
    re.IGNORECASE,
)


def holders(raw: Path) -> Iterator[Row]:
    """All terms: those compiled by hand, Wikidata's, and the Factbook's for whom the others lack."""
    rows = [*_by_hand(), *_merged(_wikidata(raw))]
    rows += _missing(_factbook_leaders(raw), rows)
    rows += _missing(_cabinets(raw), rows)
    rows = [
        row
        for row in rows
        if not row["end"] or row["start"] <= row["end"] or row["end"] == row["start"][: len(row["end"])]
    ]
    _identify(rows)
    same = _same_people(rows)
    for row in rows:
        row["id"] = same.get(row["id"], row["id"])
    called: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        called[row["id"]] |= lookup_keys(row["names"].split("|"), row["family"])
    for row in rows:
        row["keys"] = "|".join(sorted(called[row["id"]]))
    for row in name_offices(rows):
        by_hand = row["title"] if row["source"].startswith("wikipedia") else ""
        offices = {row["office"], by_hand.lower()} - {""}
        row["keys"] = "|".join([row["keys"], *(f"{row['code'].split('.')[0]} {office}" for office in sorted(offices))])
        yield row


def _identify(rows: list[Row]) -> None:
    """Give each row its `names` and the `id` of its person: the source's, or that of a row of the same name and country."""
    known: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.get("id"):
            known |= {(row["code"][:3], form): row for form in _forms(row["person"])}
    everywhere: dict[str, set[str]] = defaultdict(set)
    for (_, form), row in known.items():
        everywhere[form].add(row["id"])
    for row in rows:
        names = [row["person"], *filter(None, row.get("variants", "").split("|"))]
        row["names"] = "|".join(names)
        if not row.get("id"):
            same = (known.get((row["code"][:3], form)) for name in names for form in _forms(name))
            abroad = (everywhere[_slug(name)] for name in names)
            row["id"] = next((r["id"] for r in same if r and _alike(r["person"], names)), "") or next(
                (min(ids) for ids in abroad if len(ids) == 1), "person:" + _slug(row["person"])
            )
            known |= {(row["code"][:3], form): row for name in names if " " in name for form in _forms(name)}


def _alike(person: str, names: list[str]) -> bool:
    """Whether a person's name is spelled like one of some names; to sound alike is not enough ("Li Qiang", "Lu Kang")."""
    return any(is_spelled_like(person, name) for name in names)


def _same_people(rows: Iterable[Row]) -> dict[str, str]:
    """The ids of people whom two sources name apart ("William Burns", "William Joseph Burns") and who held one office at once."""
    families: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        families[row["code"][:3], _slug(row["family"].split()[-1])].append(row)
    same: dict[str, str] = {}
    for group in families.values():
        for one, other in combinations(group, 2):
            if one["id"] != other["id"] and _is_one_person(one, other):
                kept, dropped = sorted((one["id"], other["id"]), key=lambda id: (id.startswith("person:"), id))
                same[dropped] = same.get(kept, kept)
    return same


def _is_one_person(one: Row, other: Row) -> bool:
    first, second = ({w for w in _slug(row["person"]).split("-") if len(w) > 1} for row in (one, other))
    if not (first <= second or second <= first) or min(len(first), len(second)) < 2:
        return False
    return (
        bool(office_words(one["title"]))
        and office_words(one["title"]) == office_words(other["title"])
        and _overlap(one, other)
    )


def _forms(name: str) -> list[str]:
    """The forms by which two sources' names of one person are known to be the same: the name, and its sound."""
    return list(filter(None, (_slug(name), spelling(name).upper())))


def spellings(terms: Iterable[Row]) -> Iterator[Row]:
    """The full names that share a way of sounding, where there is more to find than by the names themselves."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in terms:
        for key in row["keys"].split("|"):
            if " " in key and key[0].islower():
                words = key.split()
                for form in {key, f"{words[0]} {words[-1]}"}:
                    if sounds := spelling(form):
                        names[sounds].add(key)
    return ({"keys": sounds, "names": "|".join(sorted(same))} for sounds, same in names.items())


# --- by hand -------------------------------------------------------------------------------------------------------


def _by_hand() -> Iterator[Row]:
    for row in read(BY_HAND / "holders_states.csv"):
        yield {**row, "code": f"{row['country']}.{row['sector']}"}
    for row in read(BY_HAND / "holders_bodies.csv"):
        yield {**row, "code": row["body"]}


# --- Wikidata ------------------------------------------------------------------------------------------------------


def _wikidata(raw: Path) -> Iterator[Row]:
    codes = CODES | {row["name"]: row["code"] for row in country_names(raw) if row["kind"] == "name"}
    corrections = {(r["id"], r["title"], r["start"]): r for r in read(BY_HAND / "holder_corrections.csv")}
    for row in read(raw / "officeholders.csv"):
        country = "UNO" if row["country"] == "world" else codes.get(row["country"])
        latin = _slug(row["person"]).replace("-", "")
        if not country or not latin or _UNWANTED.search(row["position"]) or "0" < row["end"] < EARLIEST:
            continue
        corrected = corrections.get((row["qid"], row["position"], row["start"]), {})
        if corrected.get("action") != "drop":
            person = row["person"].split(",")[0]
            yield {
                "id": row["qid"], "person": person, "family": family_name(person, country), "title": row["position"],
                "code": _code(country, row["position"]), "start": row["start"].rstrip("s"), "end": corrected.get("end") or row["end"].rstrip("s"),
                "source": WIKIDATA,
            }  # fmt: skip


def _code(country: str, title: str) -> str:
    for pattern, body in _BODIES:
        if country == "UNO" and re.search(pattern, title, re.IGNORECASE):
            return body
    if "." in country or country == "UNO":
        return country
    if re.match(r"minister|secretary|ambassador|permanent", title, re.IGNORECASE):
        return f"{country}.GOV"
    return (
        f"{country}.{next((sector for sector, pattern in _SECTORS if re.search(pattern, title, re.IGNORECASE)), 'GOV')}"
    )


def _merged(rows: Iterable[Row]) -> Iterator[Row]:
    """One term for reappointments that touch: the same person in the same office, with no month between."""
    series: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        series[row["id"], row["title"], row["code"]].append(row)
    for terms in series.values():
        terms.sort(key=lambda row: (row["start"], row["end"] or "9999"))
        merged = [terms[0]]
        for term in terms[1:]:
            last = merged[-1]
            if not last["end"] or first_day(term) <= last_day(last) + timedelta(days=31):
                last["end"] = max(last["end"] or "9999", term["end"] or "9999").replace("9999", "")
            else:
                merged.append(term)
        yield from merged


# --- the Factbook --------------------------------------------------------------------------------------------------

_RANKS = (
    r"(?:(?:Acting|Interim|Caretaker|Transitional|Transition|First|Second|Third|Fourth|Fifth|Executive|Deputy|Vice|Co-Vice|Crown|Lt\.|Lieutenant|Brig\.|Brigadier|"
    r"Sr\.|Gen\.|General|Governor|Maj\.|Major|Capt\.|Captain|Col\.|Colonel|Field Marshal|Dr\.|Sir|Dame|Sheikh|President-elect|"
    r"President|Prime Minister|Minister|Premier|Chancellor|King|Queen|Emperor|Sultan|Amir|Emir|Prince|Princess|Grand Duke|Pope|"
    r"Chief Executive|Chief Minister|Chairman|Chairperson|Chair|Co-prince|Taoiseach|Secretary of State|Captain Regent|CEO|"
    r"of the (?:Republic|Government|Council of Ministers|Swiss Confederation|Islamic Republic of Afghanistan|Presidency)|Head of State|"
    r"and|,|State Administration Council)[\s,]*)+"
)


def _factbook_leaders(raw: Path) -> Iterator[Row]:
    gec, codes = alpha2_by_gec(), alpha3_by_alpha2()
    newest = max(row["last_seen"] for row in read(raw / "leaders.csv"))
    for row in read(raw / "leaders.csv"):
        code = codes.get(gec.get(row["gec"], ""))
        text = html.unescape(row["name"]).replace("-Designate", "")
        title = re.match(_RANKS, text)
        name = text[title.end() :] if title else text
        family = " ".join(re.findall(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\b", name)).title()
        if (
            code
            and family
            and len(name.split()) <= 6
            and not re.search(r"represent|vacant|\bby\b|\(|>", name, re.IGNORECASE)
        ):
            since = _factbook_day(row["since"])
            yield {
                "person": _capitalised(name), "family": family, "title": (title.group().strip(" ,") if title else row["role"]).lower(),
                "code": f"{code}.GOV", "start": since or row["first_seen"], "end": "" if row["last_seen"] == newest else row["last_seen"],
                "source": FACTBOOK,
            }  # fmt: skip


def _factbook_day(text: str) -> str:
    months = "January February March April May June July August September October November December".split()
    match = re.fullmatch(rf"(\d{{1,2}}) ({'|'.join(months)}) (\d{{4}})", text.strip())
    return f"{match[3]}-{months.index(match[2]) + 1:02}-{int(match[1]):02}" if match else ""


def _capitalised(name: str) -> str:
    plain = re.sub(r"\"[^\"]*\"", "", name)
    return " ".join(part.title() if part.isupper() and len(part.strip(".")) > 1 else part for part in plain.split())


def _cabinets(raw: Path) -> Iterator[Row]:
    names = {_slug(row["name"]): row["code"] for row in country_names(raw) if row["kind"] in ("name", "former")}
    for row in read(raw / "cabinets-2019-06.csv"):
        code = names.get(_slug(row["country"]))
        family = " ".join(re.findall(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]+\b", row["person"])).title()
        if code and family:
            yield {
                "person": _capitalised(row["person"]), "family": family, "title": row["office"], "code": _code(code, row["office"]),
                "start": "2019-06", "end": "2019-06", "source": "CIA World Leaders",
            }  # fmt: skip


def _missing(rows: Iterable[Row], known: list[Row]) -> list[Row]:
    """The rows of people whom no known row tells of: nobody of that country and family name in an office then."""
    terms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in known:
        for family in {row["family"].split()[-1], row["person"].split()[-1]}:
            terms[row["code"][:3], _slug(family)].append(row)
    return [
        row
        for row in rows
        if not any(_overlap(row, term) for term in terms[row["code"][:3], _slug(row["family"].split()[-1])])
    ]


def _overlap(a: Row, b: Row) -> bool:
    return a["start"] <= (b["end"] or "9999") and b["start"] <= (a["end"] or "9999")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z]+", "-", plain.lower()).strip("-")
