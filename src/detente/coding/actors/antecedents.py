"""Whom words that name nobody ("he", "the minister", "officials") speak of, as the encoder reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.coding.actors.mention import STATES, Mention, Mentions
from detente.coding.reading import Reading
from detente.model.decoding import pointed

NAMES = (*STATES, "person")
"""Kinds of mentions that say themselves whom they speak of."""


SURE = 0.6
"""Probability from which on the encoder's antecedent overrules the rules'."""


@dataclass(frozen=True)
class Antecedent:
    """The country of an antecedent, with its probability, and the mentions of it that were pointed to, the likeliest first."""

    country: str
    probability: float
    mentions: Sequence[Mention]

    def of_kind(self, *kinds: str) -> Mention | None:
        """The likeliest mention of some kinds."""
        return next((mention for mention in self.mentions if mention.kind in kinds), None)


def antecedent_of(token: Token, reading: Reading, mentions: Mentions) -> Antecedent | None:
    """The antecedent of the phrase that a token is the main word of; None where the encoder points to nobody."""
    start = token.doc[token.left_edge.i].idx if token.pos_ != "PRON" else token.idx
    window, piece = next(
        ((scored, piece) for scored in reading.scored if (piece := scored.home_piece_at(start)) is not None), (None, 0)
    )
    if window is None:
        return None
    shares = pointed(window, "antecedent", piece)
    by_country: dict[str, list[tuple[float, int, Mention]]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        there = window.piece_at(mention.span.start_char)
        if mention.kind in NAMES and there is not None:
            by_country[mention.country].append((float(shares[there]), number, mention))
    sums = {country: sum(share for share, _, _ in found) for country, found in by_country.items()}
    country = max(sums, key=lambda c: sums[c], default=None)
    if country is None or sums[country] < float(shares[0]):
        return None
    return Antecedent(country, sums[country], [m for _, _, m in sorted(by_country[country], reverse=True)])
