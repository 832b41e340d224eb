"""The network: an encoder, a head that tags each piece, and a head that points each piece at its cue."""

import random
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from claims.extraction.windows import SHAPES
from training.extraction.corpus import TAGS

POINTER_WIDTH = 128
# Marks of BERT's vocabulary: what opens and closes a window, and what stands for a hidden piece.
OPENING, CLOSING, HIDDEN = 101, 102, 103
_KEPT = 0.9


class PooledDropout(nn.Module):
    """Dropout whose mask is a stretch of one drawn once: drawing a new one each time took half of each step."""

    pool: Tensor | None = None

    def forward(self, values: Tensor) -> Tensor:
        """Return the values with a tenth of them zero and the others enlarged; as they are outside of training."""
        if not self.training:
            return values
        if PooledDropout.pool is None:
            PooledDropout.pool = (torch.rand(1 << 24) < _KEPT).to(torch.bfloat16) / _KEPT
        start = random.randrange(len(PooledDropout.pool) - values.numel())
        mask = PooledDropout.pool[start : start + values.numel()].view(values.shape)
        return values * mask.to(values.dtype)


def pool_dropout(module: nn.Module) -> None:
    """Give every layer inside the module that drops out the pooled kind."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout):
            if child.p > 0:
                setattr(module, name, PooledDropout())
        else:
            pool_dropout(child)


class Network(nn.Module):
    """Pieces in; for each piece a score for each tag and a score for each piece that its cue may begin at.

    Place 0 of a window is its opening mark: a piece that points there has its cue outside of the window.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", attention_probs_dropout_prob=0.0)
        pool_dropout(self.encoder)
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.dropout = PooledDropout()
        self.tag = nn.Linear(width, TAGS)
        self.query, self.key = nn.Linear(width, POINTER_WIDTH), nn.Linear(width, POINTER_WIDTH)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores of shape [batch, pieces, TAGS] and [batch, pieces, pieces]."""
        words = self.encoder.embeddings.word_embeddings(ids) + self.shape(shapes)
        states = self.encoder(inputs_embeds=words, attention_mask=mask).last_hidden_state
        states = self.dropout(states)
        pointers = self.query(states) @ self.key(states).transpose(1, 2) / POINTER_WIDTH**0.5
        return self.tag(states), pointers
