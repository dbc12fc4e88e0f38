"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

from detente.sources.source import UnreadableError

FEWEST_WORDS = 20
"""With fewer words in lower case a text is mostly names, of which no language can be told."""

MOST_WORDS = 300

ENGLISH = frozenset({"the", "of", "and", "to", "that", "with", "from", "has", "its"})
PLAINLY_ENGLISH = 0.12
"""Share of these words in the lower case of a text that no other language reaches; only other texts are looked at closely."""

# The languages of the world's large news sites. Pidgins and small neighbours of English are left out on purpose: news
# in English, full of foreign names, is easily taken for one of them.
LANGUAGES = (
    "ar az be bg bn bs ca cs da de el en es et fa fi fr gu he hi hr hu hy id it ja ka kk kn ko lt lv mk ml mn mr ms ne "
    "nl no pl ps pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh"
).split()


@cache
def _identifier() -> Any:
    from py3langid import langid

    langid.set_languages(LANGUAGES)
    return langid


def language_of(name: str, text: str) -> str:
    """ISO 639-1 code of a report's language.

    Raises UnreadableError where it is not English, the only language that is coded today.
    """
    words = [word for word in text.split(maxsplit=MOST_WORDS)[:MOST_WORDS] if word.islower()]
    if sum(word in ENGLISH for word in words) > PLAINLY_ENGLISH * max(FEWEST_WORDS, len(words)):
        return "en"
    if len(words) < FEWEST_WORDS and text[:2000].isascii():
        return "en"
    code = str(_identifier().classify(" ".join(words) if len(words) >= FEWEST_WORDS else text[:2000])[0])
    if code != "en":
        raise UnreadableError(name, f"the text is not in English (it looks like '{code}')")
    return code
