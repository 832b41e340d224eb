"""The network: one encoder that reads a sentence alone, to a vector, or two together, to scores."""

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.functional import normalize
from transformers import AutoModel

from training.extraction.network import pool_dropout

# What a pair is scored for, in the order of the outputs.
SCORES = ("same", "unchanged", "matter", "clash")


class Network(nn.Module):
    """Two sentences in, scores in log odds out; one sentence in, a vector of length 1 out."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", attention_probs_dropout_prob=0.0)
        pool_dropout(self.encoder)
        self.score = nn.Linear(2 * self.encoder.config.hidden_size, len(SCORES))

    def states(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return the state of the opening mark and the mean of all states, each of shape [batch, width]."""
        found = self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        kept = mask.unsqueeze(-1).to(found.dtype)
        return found[:, 0], (found * kept).sum(1) / kept.sum(1)

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Return the scores of pairs, [batch, len(SCORES)]."""
        return self.score(torch.cat(self.states(ids, types, mask), dim=-1))

    def vectors(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Return the vectors of single sentences, [batch, width]."""
        return normalize(self.states(ids, torch.zeros_like(ids), mask)[1].float(), dim=-1)
