"""Lines that say again, nearly word for word, what an earlier line of the same text said."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from rapidfuzz.distance import LCSseq

from claims.reading.lines import Line
from claims.text.lexicon import load_lexicon
from claims.text.words import words

_MIN_WORDS = 8
# Share of the later line's words that stand in the earlier one, in the same order, and of its triples of words.
# Of lines scored so in 2,300 news articles, those above are reprints, pull quotes and captions printed twice;
# those below are other sentences of the same make ("the lead is bigger: 882", "the lead is larger: 866").
_MIN_SCORE = 0.8
_MIN_SHARED_TRIPLES = 0.5
# Triples that stand in many lines ("said in a") point nowhere, and would make long texts slow.
_MAX_PLACES = 20
_MAX_CANDIDATES = 3

_Triple = tuple[str, str, str]


def find_repeats(lines: Sequence[Line]) -> set[int]:
    """Return the places of the lines that are near copies of an earlier one, or of a part of it.

    A line with a figure, a negation or a word of saying that the earlier one lacks is no copy: it says something new.
    Nor is one of fewer than eight words: short sentences recur in honest prose.
    """
    places: dict[_Triple, list[int]] = defaultdict(list)
    bags: list[list[str]] = []
    found: set[int] = set()
    for place, line in enumerate(lines):
        bag = words(line.text)
        bags.append(bag)
        triples = list(dict.fromkeys(_triples(bag)))
        if len(bag) >= _MIN_WORDS:
            for earlier in _candidates(triples, places):
                if _is_near_copy(bags[earlier], bag) and _adds_no_speech(lines[earlier], line):
                    found.add(place)
                    break
        for triple in triples:
            if len(places[triple]) < _MAX_PLACES:
                places[triple].append(place)
    return found


def _triples(bag: Sequence[str]) -> Iterator[_Triple]:
    return zip(bag, islice(bag, 1, None), islice(bag, 2, None), strict=False)


def _candidates(triples: Sequence[_Triple], places: dict[_Triple, list[int]]) -> Iterator[int]:
    """Yield the earlier lines that share enough triples, most first."""
    shared = Counter(earlier for triple in triples for earlier in places.get(triple, ()))
    for earlier, count in shared.most_common(_MAX_CANDIDATES):
        if count >= _MIN_SHARED_TRIPLES * len(triples):
            yield earlier


def _is_near_copy(earlier: Sequence[str], later: Sequence[str]) -> bool:
    if LCSseq.similarity(earlier, later) < _MIN_SCORE * len(later):
        return False
    telling = {word for word in later if word[0].isdigit() or word in _negations() or word.endswith("n't")}
    return telling <= set(earlier)


@cache
def _negations() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.reading", "negations.tsv", ("word",)))


def _adds_no_speech(earlier: Line, later: Line) -> bool:
    return earlier.has_speech or not later.has_speech
