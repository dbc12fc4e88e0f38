"""Of which country descriptions that name none ("the minister", "officials") are, as the encoder reads them.

For pronouns the rules do better: see `pronouns`.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Token

from detente.coding.actors.mention import STATES, Mentions
from detente.coding.reading import Reading
from detente.model.decoding import pointed

NAMES = (*STATES, "person")
"""Kinds of mentions that say themselves whom they speak of."""

SURE = 0.6
"""Probability from which on the encoder's country overrules the report's main one."""


def country_read(token: Token, reading: Reading, mentions: Mentions) -> str | None:
    """The country of those whom the phrase around a noun speaks of; None where the encoder is not sure of any."""
    start = token.doc[token.left_edge.i].idx
    for window in reading.scored:
        piece = window.home_piece_at(start)
        if piece is None:
            continue
        shares = pointed(window, "antecedent", piece)
        sums: defaultdict[str, float] = defaultdict(float)
        for mention in mentions:
            there = window.piece_at(mention.span.start_char)
            if mention.kind in NAMES and there is not None:
                sums[mention.country] += float(shares[there])
        country = max(sums, key=lambda c: sums[c], default=None)
        return country if country and sums[country] >= SURE else None
    return None
