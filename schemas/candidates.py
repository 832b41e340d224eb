"""What statements that could be linked are found by."""

from typing import NamedTuple

from schemas.model import StatementId

UNDATED = 0
"""The day of a statement whose article has none. Days count from 1, the first of year 1."""


class WordShare(NamedTuple):
    """A word of a statement, and its share of what the statement says."""

    word: int
    """32 bits of the word's hash."""
    share: int
    """From 0 to 255, in 255ths: the cosine of two statements is the sum of the products of their shares."""


class Signature(NamedTuple):
    """What the candidates of one statement are found by."""

    statement_id: StatementId
    key: int
    """A hash of the folded words: equal for contents that differ in punctuation and case only."""
    day: int
    """The day the article came out, or `UNDATED`."""
    tie: int
    """What orders statements that are otherwise equal. It depends on nothing but the id."""
    words: tuple[WordShare, ...]
    """By word, each once."""
    vector: bytes = b""
    """What the content means, as the sentence encoder tells it: signed bytes; empty if there is no encoder."""
    is_spare: bool = False
    """True for a copy beyond the first few of one day: it is found through these, and not by itself."""


class Reach(NamedTuple):
    """A word and the days, both inclusive, between which its holders are wanted."""

    word: int
    first: int
    last: int
