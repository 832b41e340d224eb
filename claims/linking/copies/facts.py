"""Words that tell of facts: names, figures and what else is rare in news."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from claims.linking.vocabulary import concept, stop_words, weight
from claims.text.words import fold

# As much as a figure weighs. Of a hundred words of news about fourteen weigh as much.
_MIN_WEIGHT = 9.0


@lru_cache(maxsize=500_000)
def weigh(word: str) -> tuple[str, float]:
    """Return what a word as printed is compared as, and how rare it is in bits; nothing and 0 for a word of grammar."""
    folded = fold(word).removesuffix("'s")
    if folded in stop_words():
        return "", 0.0
    return (folded if folded[0].isdigit() else concept(folded)), weight(folded)


def fact_pairs(found: Iterable[str]) -> set[str]:
    """Return each two rare words that follow each other with none but common ones between, in whichever order.

    Who rewords a story sentence by sentence keeps many of them, and a report from other sources few.
    """
    facts = [token for token, bits in map(weigh, found) if bits >= _MIN_WEIGHT]
    return {" ".join(sorted(pair)) for pair in pairwise(facts) if pair[0] != pair[1]}
