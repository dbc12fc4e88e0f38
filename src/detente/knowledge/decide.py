"""Which office-holder a person's name means on a day, by what a report tells beside it: a decision with its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache

from detente.knowledge.holders import Term, terms, terms_spelled_like
from detente.knowledge.names import Named, country_of, is_state
from detente.knowledge.person_names import person_key, spelling
from detente.knowledge.roles import sector_of
from detente.record import Reason

# What each comparison counts. Chosen by hand on the training reports; the sum is turned into a confidence.
WEIGHTS = {
    "full name": 1.0,
    "another spelling": 0.7,
    "family name": 0.3,
    "in office that day": 0.6,
    "out of office that day": -0.4,
    "in office before, as told": 0.5,
    "in office still, told as former": -0.3,
    "title": 0.7,
    "kind of title": 0.3,
    "office told elsewhere": 0.5,
    "country": 0.7,
    "another country": -0.8,
    "country of the report": 0.35,
    "no country of the report": -0.35,
    "head of state or government": 0.4,
    "minister or chief envoy": 0.2,
}
LEAST_SCORE = 0.95
"""Below it a family name is nobody in particular: alone, of no known rank, it is not enough."""

LEAST_LEAD_BARE = 0.45
"""The same for a family name of which the report tells neither title nor office: the better known need not be meant."""

LEAST_SCORE_IN_FULL = 0.5
"""The same for a full name, which few people share."""

LEAST_LEAD = 0.25
"""How far the best must be ahead of the next person, or the name stays undecided."""

HONORIFICS = frozenset(
    "mr mrs ms dr sir lord lady dame king queen prince princess sheikh shaikh sheik ayatollah pope cardinal rev gen col lt maj sen rep "
    "gov adm capt brig prof justice crown emir sultan haji hojatoleslam general colonel shaykh mulla mullah daw".split()
)

_HEADS = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|taoiseach|pope|leader|general secretary"
    r"|secretary.general|secretary of state|supreme leader)\b"
    r"(?! of the (?:supreme|constitutional|parliament|chamber|house|province|council|bundestag))",
    re.IGNORECASE,
)
_NOT_HEADS = re.compile(
    r"\b(?:vice|deputy|assistant|under|former|acting)\b|parliamentary|assembly|house|senate|court|province",
    re.IGNORECASE,
)
_MINISTERS = re.compile(
    r"\b(?:foreign|defen[cs]e|external|national security|spokes\w+|negotiator|envoy|united nations|vice[- ]president"
    r"|vice[- ]premier|deputy prime|representative|state council|deputy secretary of state)",
    re.IGNORECASE,
)
TITLE_WORDS = {
    "minister", "foreign", "defence", "president", "prime", "premier", "chancellor", "ambassador", "king", "queen",
    "secretary", "envoy", "spokesman", "spokeswoman", "speaker", "general", "vice", "deputy", "finance", "interior",
    "trade", "commissioner", "adviser", "negotiator", "chairman", "governor", "mayor", "chief", "justice", "leader",
    "assistant", "undersecretary", "state", "representative", "director", "commander", "pope", "emir", "sultan", "treasury",
    "councillor", "councilor", "energy", "oil", "economy", "commerce", "information", "security", "national",
    "army", "navy", "intelligence", "judiciary", "parliament", "assembly", "police", "unification", "senior", "nuclear",
    "agency", "senate", "court", "prosecutor", "patriarch", "archbishop", "staff", "high",
}  # fmt: skip
_SAME_WORD = {
    "affairs": "", "external": "foreign", "defense": "defence", "advisor": "adviser", "spokesperson": "spokesman",
    "spokeswoman": "spokesman", "councilor": "councillor", "premier": "prime", "permanent": "", "chairwoman": "chairman",
    "head": "chief", "chairperson": "chairman", "interior": "interior", "home": "interior", "monarch": "king", "military": "army",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a mention means: the actor code, the name of the person or body, and why.

    `term` is the office that the person holds that day, or held last; `offices` are all those held that day. `code` is None
    where nobody is known by that name, or where `rivals` are too close.
    """

    term: Term | None = None
    confidence: float = 0.0
    reasons: tuple[Reason, ...] = ()
    rivals: tuple[Term | Named, ...] = ()
    code: str | None = None
    name: str | None = None
    offices: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Clues:
    """What a report tells beside a name.

    `title` and `countries` (actor codes) stand at the name itself; `offices` and `around` are words on offices, and codes,
    from anywhere else in the report, and count less.
    """

    title: str = ""
    countries: tuple[str, ...] = ()
    offices: str = ""
    around: tuple[str, ...] = ()

    @cached_property
    def states(self) -> frozenset[str]:
        """The countries and bodies named at the name."""
        return frozenset(map(country_of, self.countries))

    @cached_property
    def states_around(self) -> frozenset[str]:
        """The countries and bodies named elsewhere."""
        return frozenset(map(country_of, self.around))

    @cached_property
    def is_former(self) -> bool:
        """Whether the title is one of the past ("the former minister")."""
        return _FORMER.search(self.title) is not None


_FORMER = re.compile(r"\b(?:former|ex|late|ousted|deposed|retired)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    term: Term
    score: float
    facts: tuple[tuple[str, float], ...]


@lru_cache(maxsize=4096)
def decide(name: str, on: date | None = None, clues: Clues = Clues()) -> Decision:
    """Decide which office-holder a person's name means on a day, by what the report tells beside it.

    The decision names the comparisons that led to it, and the rivals it was made among.
    """
    bare = _without_honorific(name)
    ranked = _ranked(terms(bare), "", bare, on, clues)
    if not ranked or ranked[0].score < _least(ranked[0]):
        ranked = _ranked(terms_spelled_like(bare), "another spelling", bare, on, clues) or ranked
    if not ranked or ranked[0].score < _least(ranked[0]):
        return Decision(rivals=tuple(c.term for c in ranked[:3] if c.score > _least(c) - LEAST_LEAD))
    first, lead = ranked[0], _least_lead(ranked[0])
    rivals = tuple(c.term for c in ranked[1:] if c.score > first.score - lead)
    reasons = tuple(_reason(what, share, first.term, name, on, clues) for what, share in first.facts)
    if not all(term.code == first.term.code and _same_person(term, first.term) for term in rivals):
        return Decision(None, 0.0, reasons, (first.term, *rivals))
    known = [term for term in terms(first.term.person) if term.id == first.term.id]
    return _settled(first, reasons, rivals, known, on, clues)


def _ranked(known: Sequence[Term], named: str, name: str, on: date | None, clues: Clues) -> list[_Candidate]:
    """The people of some terms, each by the term that fits best, the likeliest first."""
    best: dict[str, _Candidate] = {}
    for term in known:
        candidate = _weighed(term, named or _how_named(name, term), on, clues)
        if term.id not in best or candidate.score > best[term.id].score:
            best[term.id] = candidate
    return sorted(best.values(), key=lambda c: (-c.score, c.term.id))


def _least(candidate: _Candidate) -> float:
    return LEAST_SCORE if candidate.facts[0][0] == "family name" else LEAST_SCORE_IN_FULL


def _least_lead(candidate: _Candidate) -> float:
    told = {what for what, _ in candidate.facts}
    return LEAST_LEAD if told & {"title", "office told elsewhere", "full name", "country"} else LEAST_LEAD_BARE


def _settled(
    first: _Candidate,
    reasons: tuple[Reason, ...],
    rivals: tuple[Term, ...],
    known: list[Term],
    on: date | None,
    clues: Clues,
) -> Decision:
    """The decision for one person: the office held that day, though the text may call the person by an earlier one."""
    held = sorted(
        (term for term in known if term.on(on)) if on else (first.term,),
        key=lambda term: -_weighed(term, "full name", on, clues).score,
    )
    term = held[0] if held else first.term
    confidence = round(min(0.99, first.score / 2), 2)
    return Decision(term, confidence, reasons, rivals, _person_code(term, bool(held), clues), term.person, tuple(held))


def _person_code(term: Term, in_office: bool, clues: Clues) -> str:
    """The code of the office held that day; for somebody out of office the role that the report tells, with the country."""
    if in_office:
        return term.code
    sector = sector_of([word.lower() for word in clues.title.split()])
    country = country_of(term.code)
    return described_code(sector, clues.countries or (country,)) if sector else f"{country}.CVL"


def described_code(sector: str | None, codes: tuple[str, ...]) -> str:
    """The code of a role at a country or body.

    A body gives its own ("an IMF official", "a general of the Chinese army"), a country the role's sector.
    """
    first = codes[0]
    if not is_state(first):
        return first
    own = next((c for c in reversed(codes) if country_of(c) == country_of(first) and _is_of_a_kind(c)), None)
    if own and sector in (None, "GOV", "UNK", "CVL", "REB"):
        return own
    sector = sector or (first.partition(".")[2] if len(codes) == 1 else None)
    return f"{country_of(first)}.{sector}" if sector and sector != "UNK" else country_of(first)


def _is_of_a_kind(code: str) -> bool:
    """Whether a code tells more than the country and its government or people."""
    return code.partition(".")[2] not in ("", "GOV", "CVL")


def _how_named(name: str, term: Term) -> str:
    return "full name" if " " in name.strip() and person_key(name) != person_key(term.family) else "family name"


def _without_honorific(name: str) -> str:
    first, _, rest = name.partition(" ")
    return _without_honorific(rest) if rest and first.lower().strip(".") in HONORIFICS and not terms(name) else name


def _same_person(a: Term, b: Term) -> bool:
    """Whether two entries are one person whom the sources spell apart."""
    one, other = person_key(a.person), person_key(b.person)
    return one == other or spelling(one) == spelling(other) != "" or len(set(one.split()) & set(other.split())) >= 2


def _weighed(term: Term, named: str, on: date | None, clues: Clues) -> _Candidate:
    facts = [(named, 1.0)]
    if time := _time(term, on, clues):
        facts.append((time, 1.0))
    if clues.title and (likeness := _title_likeness(office_words(clues.title), term)):
        facts.append(("title", likeness))
    if clues.title and _kind(clues.title) == term.code.partition(".")[2]:
        facts.append(("kind of title", 1.0))
    if (
        clues.offices
        and time != "out of office that day"
        and (share := _title_share(office_words(clues.offices), term))
    ):
        facts.append(("office told elsewhere", share))
    country = country_of(term.code)
    if clues.countries:
        facts.append(("country" if country in clues.states else "another country", 1.0))
    elif clues.around:
        facts.append(("country of the report" if country in clues.states_around else "no country of the report", 1.0))
    if rank := _rank(term.title):
        facts.append((rank, 1.0))
    return _Candidate(term, sum([WEIGHTS[what] * share for what, share in facts]), tuple(facts))


def _time(term: Term, on: date | None, clues: Clues) -> str | None:
    """Whether the office was held that day; or before, where the report calls the person a former office-holder."""
    if on is None:
        return None
    if clues.is_former:
        before = bool(term.end) and term.end < on.isoformat()
        return "in office before, as told" if before else "in office still, told as former"
    return "in office that day" if term.on(on) else "out of office that day"


@cache
def _kind(title: str) -> str | None:
    """The sector of a title; a military rank before a name is one, too ("Gen.")."""
    words = [word.strip(".,").lower() for word in title.split()]
    return "MIL" if words and words[-1] in _MILITARY_RANKS else sector_of(words) if "former" not in words else None


_MILITARY_RANKS = frozenset(
    "gen general col colonel adm admiral maj major lt brig brigadier marshal capt captain".split()
)


@cache
def _rank(title: str) -> str | None:
    if _HEADS.search(title) and not _NOT_HEADS.search(title):
        return "head of state or government"
    return "minister or chief envoy" if _MINISTERS.search(title) else None


def _reason(what: str, share: float, term: Term, name: str, on: date | None, clues: Clues) -> Reason:
    """A comparison in words: what the report says, and what was found."""
    if "name" in what or "spelling" in what:
        detail = f"{name} ~ {term.person}"
    elif "country" in what:
        detail = f"{', '.join(clues.countries or clues.around)} ~ {term.code}"
    elif "title" in what:
        detail = f"{clues.title} ~ {term.title}, {term.code} ({share:.0%})"
    elif "minister" in what or "head" in what or "elsewhere" in what:
        detail = term.title
    else:
        detail = f"{term.title}, {term.start}/{term.end}, on {on}"
    return Reason(what=what, detail=detail, weight=WEIGHTS[what])


@lru_cache(maxsize=4096)
def _title_likeness(told: frozenset[str], term: Term) -> float:
    """How alike the office named at a name and a term's are, 0 to 1: Dice's coefficient over the words of office."""
    alike = [2 * len(told & held) / (len(told) + len(held)) for held in called(term.title, term.office)]
    return max(alike, default=0.0) if told else 0.0


def _title_share(told: frozenset[str], term: Term) -> float:
    """1 where a text names all words of a term's title or office; half as much for a single word, such as "minister"."""
    most = max((len(held) for held in called(term.title, term.office) if held <= told), default=0)
    return 1.0 if most > 1 or (most and _rank(term.title) == "head of state or government") else 0.5 * most


@lru_cache(maxsize=4096)
def called(title: str, office: str) -> tuple[frozenset[str], ...]:
    """The words of office in a title, and in an office's name where people call it so."""
    names = (title, "" if office.startswith("head of") else office)
    return tuple(words for words in map(office_words, names) if words)


@lru_cache(maxsize=4096)
def office_words(title: str) -> frozenset[str]:
    """The words of a title that tell one office from another, each in one form."""
    return frozenset(_same_words(title))


def _same_words(title: str) -> Iterator[str]:
    for word in re.findall(r"[a-z]+", title.lower()):
        same = _SAME_WORD.get(word, word)
        if same in TITLE_WORDS:
            yield same
