"""Runs of words that can be a person's name, told by the tagger's proper nouns and the first names of office-holders."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from detente.coding.actors.mention import Mentions
from detente.coding.lexicon import cues
from detente.knowledge.holders import HOLDERS
from detente.knowledge.roles import roles

PARTICLES = frozenset("al bin bint da de del della den der di do dos du el ibn la le ter van von ul".split())
HONORIFICS = frozenset(
    "mr mrs ms dr sir lord lady dame king queen prince princess sheikh ayatollah pope cardinal rev gen col lt maj sen rep "
    "gov adm capt brig prof justice mr. mrs. ms. dr. rev. gen. col. lt. maj. sen. rep. gov. adm. capt. brig. prof.".split()
)
TITLES = frozenset(
    "president minister premier chancellor secretary king queen prince ambassador general pope chairman senator prime "
    "foreign defence defense deputy vice colonel major captain spokesman spokeswoman leader chief commander envoy".split()
)
PORTFOLIOS = frozenset(
    "trade foreign defence defense industry economy finance interior justice security culture energy transport health affairs "
    "education agriculture commerce information environment science labour labor home external development cooperation law "
    "arts supplies population youth sports works communications planning water housing tourism resources supply".split()
)
"""What a minister is for; the word stands before a name and is no part of it ("Minister of Information Tariq Azim")."""

_NO_NAMES = frozenset(
    "ministry party university council committee union bank agency times post daily news press company corp corp. inc "
    "inc. group house office department court parliament assembly organization organisation association front army force "
    "forces movement commission institute center centre forum summit conference treaty war day street river island islands "
    "lake mount airport station hotel palace square sea bay strip bank television radio post herald tribune act accord "
    "agreement state states republic kingdom province city county north south east west".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december".split()
)


def is_first_name(token: Token) -> bool:
    """Whether a word is a first name of some office-holder, written as a name."""
    return (
        token.pos_ == "PROPN"
        and token.text.istitle()
        and token.lower_ in HOLDERS.longest
        and token.lower_ not in TITLES
    )


def name_run(doc: Doc, start: int, mentions: Mentions) -> Span | None:
    """The person's name that begins at a word: proper nouns that a title, a first name or a verb of saying makes one."""
    if not is_name_word(doc[start], mentions):
        return None
    end = start + 1
    while end < len(doc) and (step := _goes_on(doc, end, mentions)):
        end += step
    while (
        end - start > 2
        and _joins_title(doc[start - 1])
        and not is_first_name(doc[start])
        and is_first_name(doc[start + 1])
    ):
        start += 1  # "Minister of Land and Resettlement Jan Ek"
    span = doc[start:end]
    if any(token.lower_ in _NO_NAMES for token in span):
        return None
    if start > 0 and _is_title(doc[start - 1]):
        return span
    full = len(span) > 1 and (is_first_name(doc[start]) or _says(span.root) or _is_titled(doc, start))
    return span if full else None


def _joins_title(token: Token) -> bool:
    return token.lower_ in ("and", "of", "for", ",")


def _is_titled(doc: Doc, start: int) -> bool:
    """Whether a title stands somewhat before a name: "Ambassador to the UN Li Wei", "the finance minister, Jan Novak"."""
    position = start - 1
    if position > 0 and doc[position].text == ",":
        return _is_title(doc[position - 1])
    while position >= 0 and start - position <= LONGEST_LOOK and (doc[position].pos_ in _TITLE_POS):
        if _is_title(doc[position]):
            return True
        position -= 1
    return False


LONGEST_LOOK = 6
_TITLE_POS = frozenset({"PROPN", "NOUN", "ADJ", "ADP", "DET"})


def is_name_word(token: Token, mentions: Mentions) -> bool:
    """Whether a word can be a part of a person's name: a proper noun that is no title, no time and no other mention."""
    word = token.text
    behind = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    pronoun = token.is_stop and not behind.text[0].isupper()  # "He" and "You" are family names, too ("He Yafei").
    if token.lower_ in PORTFOLIOS or pronoun:
        return False
    plain = word[0].isupper() and (word[1:].islower() or not word.isupper() or len(word) <= 2) and word[0].isalpha()
    role = token.lower_ in _TIMES or token.lower_ in HONORIFICS or token.lower_ in TITLES or token.lower_ in roles()
    named = token.pos_ == "PROPN" or (not token.is_sent_start and token.lower_ in HOLDERS.longest)  # "Per Stig Ek"
    return plain and named and not role and mentions.at(token) is None


def _goes_on(doc: Doc, end: int, mentions: Mentions) -> int:
    """How many words the name goes on by: a name, or hyphens and particles with a name behind them ("al-Tulib", "Jong-hoon")."""
    if is_name_word(doc[end], mentions):
        return 1
    step = end
    while step < len(doc) and (doc[step].text == "-" or doc[step].lower_ in PARTICLES):
        step += 1
    if step == end or step == len(doc):
        return 0
    joined = doc[step - 1].text == "-" and not doc[step - 1].whitespace_ and not doc[step - 2].whitespace_
    name = is_name_word(doc[step], mentions) or (joined and doc[step].is_alpha and mentions.at(doc[step]) is None)
    return step + 1 - end if name else 0


def _is_title(token: Token) -> bool:
    return (
        token.lower_ in HONORIFICS
        or token.lower_ in TITLES
        or (token.lower_ in roles() and token.pos_ in ("NOUN", "PROPN"))
    )


def _says(token: Token) -> bool:
    return token.dep_ == "nsubj" and (token.head.lemma_, "VERB") in cues()
