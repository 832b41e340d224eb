"""Stories told in other words: sentence after sentence the same rare facts, in the same order."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.linking.copies.facts import weigh
from claims.linking.copies.passages import Stretch
from claims.linking.copies.shingles import Wording
from claims.text.sentences import sentences
from claims.text.unquoted import unquoted_words
from schemas.model import Span
from schemas.settings import CopySettings

# A sentence pair counts from here: two rare words, or three that are less rare; and a third of what the shorter says.
_MIN_BITS = 18.0
_MIN_SHARE = 0.3
# Sentences that may stand between two of a chain on either side, and what each of them costs.
_REACH = 3
_SKIP_BITS = 4.0
# Runs of equal words this long are traces of the wording taken over: stock phrases are shorter.
_TRACE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the weight in bits of each word it has outside quotation marks."""

    span: Span
    weights: Mapping[str, float]


class Chain(NamedTuple):
    """Sentence pairs in one order on both sides, how rare what they share is, and how many words each shares."""

    pairs: tuple[tuple[int, int], ...]
    bits: float
    shared: tuple[int, ...]


def read_sentences(wording: Wording) -> list[Sentence]:
    """Return the sentences of an article's own paragraphs, in order."""
    return [
        Sentence(Span(block.start + start, block.start + end), _weights(text[start:end]))
        for text, block in wording.paragraphs
        for start, end in sentences(text)
    ]


def is_reworded(chain: Chain, runs: Sequence[Stretch], settings: CopySettings) -> bool:
    """Return whether one order of facts is more than one event explains.

    Either it is very long, or traces of one wording are left in it. Two retellings of a third report look the same.
    """
    traces = sum(run.words for run in runs if run.words >= _TRACE_WORDS)
    if len(chain.pairs) >= settings.chain_sentences and chain.bits >= settings.chain_bits:
        return True
    return len(chain.pairs) >= settings.traced_sentences and traces >= settings.min_words


def longest_chain(left: Sequence[Sentence], right: Sequence[Sentence]) -> Chain:
    """Return the chain of sentence pairs that share most, none but close ones following each other; may be empty.

    A word counts by its rarity in news, less the more sentences of the two articles have it: the names of the affair
    stand in all of them.
    """
    shared = _shared(left, right)
    best: dict[tuple[int, int], float] = {}
    former: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in sorted(shared):
        gain, before = 0.0, None
        for back in range(1, _REACH + 1):
            for aside in range(1, _REACH + 1):
                place = (pair[0] - back, pair[1] - aside)
                reached = best.get(place, 0.0) - _SKIP_BITS * (back + aside - 2)
                if reached > gain:
                    gain, before = reached, place
        best[pair] = gain + shared[pair][0]
        former[pair] = before
    if not best:
        return Chain((), 0.0, ())
    last: tuple[int, int] | None = max(best, key=lambda pair: (best[pair], pair))
    bits = best[last] if last else 0.0
    pairs = []
    while last is not None:
        pairs.append(last)
        last = former[last]
    pairs.reverse()
    return Chain(tuple(pairs), bits, tuple(shared[pair][1] for pair in pairs))


def _shared(left: Sequence[Sentence], right: Sequence[Sentence]) -> dict[tuple[int, int], tuple[float, int]]:
    """Return for each sentence pair that says much the same what it shares, in bits and in words."""
    on_left = Counter(word for sentence in left for word in sentence.weights)
    on_right: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(right):
        for word in sentence.weights:
            on_right[word].append(number)
    totals = [sum(sentence.weights.values()) for sentence in right]
    found: dict[tuple[int, int], tuple[float, int]] = {}
    for number, sentence in enumerate(left):
        bits: dict[int, float] = defaultdict(float)
        count: Counter[int] = Counter()
        for word in sentence.weights.keys() & on_right.keys():
            gain = sentence.weights[word] - math.log2(on_left[word] * len(on_right[word]))
            for other in on_right[word] if gain > 0 else ():
                bits[other] += gain
                count[other] += 1
        total = sum(sentence.weights.values())
        for other, value in bits.items():
            if value >= _MIN_BITS and value >= _MIN_SHARE * min(total, totals[other]):
                found[number, other] = value, count[other]
    return found


def _weights(text: str) -> dict[str, float]:
    return {token: bits for token, bits in map(weigh, unquoted_words(text)) if bits}
