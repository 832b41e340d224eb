"""The outlet that an article first only describes ("a daily newspaper reported") and names further on."""

from collections.abc import Iterator, Sequence

from claims.sources.lexicons import Media, StateWord, outlet_sorts, word_set
from claims.sources.memory import Memory, Outlets
from claims.sources.names import Segment, find_names, segment
from claims.sources.outlets import is_own_outlet, same_outlet
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.tokens import Phrase, phrase_key
from schemas.article import Article, BlockKind
from schemas.statement import Mention, SourceKind

_ONE = ("a", "an", "one")
_ANY = "any"
_KINDS = (SourceKind.OUTLET, SourceKind.WIRE)
# In sentences: two or three paragraphs. What is named further down is seldom what the article opened with.
_MAX_GAP = 10


def brings_in_outlet(phrase: Phrasing, words: str | None) -> bool:
    """Return whether the words bring in one outlet without its name or its country ("a daily newspaper")."""
    if phrase.kind not in _KINDS or phrase.named or phrase.points != "indefinite":
        return False
    is_one = (phrase_key(words or "") or ("",))[0] in _ONE and phrase.count in (None, 1)
    return is_one and not any(isinstance(piece.value, StateWord) for piece in segment(phrase.core))


def find_named_later(
    article: Article, stretches: Sequence[tuple[int, int]], phrase: Phrasing, position: int, memory: Memory
) -> tuple[str, str] | None:
    """Return the outlet that a described one is, and why: the only one of its sort that the article names, further on.

    None where the article names none or several, or one whose sort cannot be told, or names it before or far below.
    """
    if memory.outlets is None:
        memory.outlets = _outlets_named(article, stretches)
    wanted, of_kind = _sort_of_noun(phrase), memory.outlets.get(phrase.kind, {})
    sorts = list(of_kind) if wanted == _ANY else [wanted, None]
    # Two are as many as a hundred: it is one of them, and which cannot be told.
    fits = [(sort, *one) for sort in sorts for one in of_kind.get(sort, [])[:2]]
    if wanted is None or len(fits) != 1:
        return None
    sort, name, place = fits[0]
    gap = memory.sentence_at(place) - memory.sentence_at(position)
    if place < position or gap > _MAX_GAP or (sort is None and wanted != _ANY):
        return None
    return name, f"'{phrase.core}' is taken for {name}, the only {phrase.head} that the article names, further on"


def is_named_later(source: Mention) -> bool:
    """Return whether a source is an outlet that its words only bring in, and that got its name from further on."""
    return source.named and source.text is not None and brings_in_outlet(read_phrase(source.text), source.text)


def _outlets_named(article: Article, stretches: Sequence[tuple[int, int]]) -> Outlets:
    """Return each outlet and agency that the article's own words name, with its first place; not itself or a carrier.

    They are grouped by kind and by sort, None where the name does not tell the sort. Titles are left out: the heading
    of a page may name its section ("Japan News").
    """
    first: dict[tuple[SourceKind, str], int] = {}
    titles = {block.span.start for block in article.blocks if block.kind is BlockKind.TITLE}
    for start, end in (stretch for stretch in stretches if stretch[0] not in titles):
        for name, kind, place in _media_in(article.text, start, end):
            first[kind, name] = min(place, first.get((kind, name), place))
    found: Outlets = {}
    for (kind, name), place in first.items():
        if not _is_its_own(name, article):
            found.setdefault(kind, {}).setdefault(_sort_of_name(name), []).append((name, place))
    return found


def _media_in(text: str, start: int, end: int) -> Iterator[tuple[str, SourceKind, int]]:
    for piece in segment(text, start, end):
        if isinstance(piece.value, Media) and _is_name(text, piece):
            yield piece.value.name, SourceKind(piece.value.kind), piece.tokens[0].start
    for hit in find_names(text, start, end):
        if hit.is_media:
            yield hit.text, SourceKind.OUTLET, hit.start


def _is_name(text: str, piece: Segment) -> bool:
    """Return whether the words are an outlet's name, not common words ("The sun rose", "Time is short")."""
    word = piece.tokens[-1]
    if len(piece.tokens) > 1 or word.key not in word_set("common outlet words"):
        return word.is_capital
    before = text[max(0, word.start - 3) : word.start].rstrip(' \t“"‘')
    return bool(before) and before[-1] not in ".!?\n\r”"


def _is_its_own(name: str, article: Article) -> bool:
    carriers = [credit.agency for credit in article.credits] + ([article.wire] if article.wire else [])
    return is_own_outlet(name, article.outlet) or any(same_outlet(name, carrier) for carrier in carriers)


def _sort_of_noun(phrase: Phrasing) -> str | None:
    if phrase.kind is SourceKind.WIRE:
        return _ANY
    key = phrase_key(phrase.head)
    return outlet_sorts().get(key) or outlet_sorts().get(key[-1:])


def _sort_of_name(name: str) -> str | None:
    """Return the sort of outlet that a name is of; None where the name does not tell."""
    key = phrase_key(name)
    bare: Phrase = key[1:] if key[:1] == ("the",) else key
    sorts = outlet_sorts()
    return sorts.get(key) or sorts.get(bare) or sorts.get(bare[-1:]) or sorts.get(bare[:1])
