"""Passages that one article took from another."""

from enum import StrEnum
from typing import NamedTuple

from schemas.model import ArticleId, Model, Span


class Fingerprint(NamedTuple):
    """The hashes of the few runs of five words that stand for an article when copies of it are looked for."""

    article_id: ArticleId
    shingles: tuple[int, ...]


class Holding(NamedTuple):
    """One shingle in one article, with what tells furniture: the outlet and the day it was printed, as text."""

    shingle: int
    article_id: ArticleId
    outlet: str | None
    day: str | None


class CopyKind(StrEnum):
    """How the passages agree."""

    NEAR_COPY = "near_copy"
    """The same words in the same order, outside quotation marks."""
    REWORDED = "reworded"
    """Other words, but the same facts and quotations in the same order."""


class CopyDirection(StrEnum):
    """Which of two articles took from the other."""

    LEFT_FROM_RIGHT = "left_from_right"
    RIGHT_FROM_LEFT = "right_from_left"
    UNKNOWN = "unknown"


class MatchedPassage(Model):
    """Two stretches that agree, each in its own article's text, and how many words of them do."""

    left: Span
    right: Span
    words: int


class ArticleCopy(Model):
    """Two articles of which one took passages from the other, or both from a third. `left` is the smaller id."""

    left: ArticleId
    right: ArticleId
    kind: CopyKind
    passages: tuple[MatchedPassage, ...]
    """In the order of the left article; never empty."""
    share_left: float
    """Share of the left article's words outside quotation marks that stand in the passages, in [0, 1]."""
    share_right: float
    direction: CopyDirection
    reason: str
    """Why that direction, in plain words; why none can be told."""
    is_credited: bool = False
    """True where one of the two names the other as where it has something from, or both credit one agency."""
