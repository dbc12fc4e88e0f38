"""Finding entries of a word list in spaCy's parse, and the grammatical parts that every layer asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from detente.coding.lexicon import Entry, cues

_POS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "PROPN": "NOUN", "ADJ": "ADJ"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_PASSED_UP = ("conj", "xcomp", "advcl", "pcomp", "ccomp")


def match(token: Token, entries: dict[tuple[str, str], tuple[Entry, ...]]) -> tuple[Entry, list[Token]] | None:
    """The longest entry whose head is this token and whose other words depend on it, with the tokens found."""
    pos = _POS.get(token.pos_)
    if pos is None:
        return None
    for entry in entries.get((token.lemma_.lower(), pos), ()):
        found = _dependents(token, entry.words)
        if found:
            return entry, found
    return None


def _dependents(token: Token, words: tuple[str, ...]) -> list[Token] | None:
    found = [token]
    for word in words[1:]:
        reach = (child for parent in reversed(found) for child in _reach(parent))
        following = next((c for c in reach if c.lemma_.lower() == word and c not in found), None)
        if following is None:
            return None
        found.append(following)
    return found


def _reach(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ != "nsubj":
            yield child
            if child.dep_ in ("prep", "agent"):
                yield from child.children


def verb_of(token: Token) -> Token:
    """The verb itself, or the one that governs another word."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return verb


def is_passive(verb: Token) -> bool:
    """Whether a verb's subject suffers what it tells."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")


def agent(verb: Token) -> Token | None:
    """Who does what a passive verb tells: "by the minister"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((part for part in child.children if part.dep_ == "pobj"), None)
    return None


def subject(verb: Token) -> Token | None:
    """The subject of a verb; for a verb without one of its own, that of the verb it hangs on."""
    seen = 0
    while seen < 6:
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            return _antecedent(own, verb)
        if verb.dep_ in ("relcl", "acl") and verb.tag_ != "VBN":
            return verb.head
        if verb.dep_ not in _PASSED_UP or verb.head == verb:
            return None
        if verb.dep_ == "pcomp" and verb.head.head != verb.head:  # "was quoted as saying"
            verb = verb.head.head
        elif verb.dep_ in ("xcomp", "ccomp") and _asks(verb.head) and (thing := _object(verb.head)) is not None:
            return thing  # "urged them to return": they return.
        else:
            verb = verb.head
        seen += 1
    return None


def _asks(verb: Token) -> bool:
    return any(entry.value == "commit" for entry in cues().get((verb.lemma_, "VERB"), ()))


def _antecedent(own: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if own.lower_ in ("who", "which", "that") and verb.dep_ in ("relcl", "acl"):
        return verb.head
    return own


def _object(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ in ("dobj", "dative")), None)


def conjuncts(token: Token) -> list[Token]:
    """A token and those that are joined to it by "and"."""
    return [token, *token.conjuncts]


def negated(token: Token, words: Collection[Token] = ()) -> bool:
    """Whether a word is denied: by "not", "no", "never", "fail to", "without", where that is not one of its own words."""
    if any(word.lemma_ == "fail" for word in words):
        return True
    above = token.head if token.dep_ in ("dobj", "attr", "acomp", "xcomp", "pobj") else token
    for near in (token, above, *words):
        if any(_denies(child) for child in near.children if child not in words):
            return True
    head = token.head
    return (
        head.lemma_ in ("fail", "refuse", "decline", "deny")
        and token.dep_ in ("xcomp", "ccomp")
        and token.lemma_ != "fail"
    )


def _denies(child: Token) -> bool:
    return child.dep_ == "neg" or child.lower_ in ("no", "never", "neither", "nor", "without", "little")
