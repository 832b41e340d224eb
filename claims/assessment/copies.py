"""Near copies: passages of two articles that give the same words in the same order outside quotation marks."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import LCSseq

from claims.assessment.origins import Party
from claims.assessment.parties import Key, description_key
from claims.text.words import fold, words
from schemas.article import Article, Block, BlockKind
from schemas.model import ArticleId, SourceId, StatementId
from schemas.settings import CopySettings
from schemas.statement import Statement

# A quotation that runs on into the next paragraph is opened here and closed elsewhere.
_QUOTED = re.compile(r'"[^"]*(?:"|$)')
# The other passage is read this much wider than the one that is looked for in it: outlets cut paragraphs differently.
_WIDER = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """The words outside quotation marks of a statement's paragraph, and those of a wider and a much wider stretch.

    `paragraph` may be short or empty; `core` is the least number of whole paragraphs around it that is long enough.
    """

    paragraph: tuple[str, ...]
    core: tuple[str, ...]
    surroundings: tuple[str, ...]
    core_words: frozenset[str]
    surrounding_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Copy:
    """Two parties whose passages are near copies, with how many words agree and the two statements that show it."""

    left: SourceId
    right: SourceId
    agreeing: int
    evidence: tuple[StatementId, StatementId]


def find_copies(parties: Sequence[Party], articles: Mapping[ArticleId, Article], settings: CopySettings) -> list[Copy]:
    """Return the pairs of parties of one side of a claim that near copies show to be one; statements without text none.

    A copied passage that has several parties has them in both articles, so each stands for one of the other: the
    party itself, else the one described alike, else the next in order. A verbatim copy thus never joins two parties.
    """
    if len({statement.article_id for party in parties for statement in party.statements}) < 2:
        return []
    owners: dict[tuple[ArticleId, int], list[tuple[Party, Statement]]] = defaultdict(list)
    for party in parties:
        for statement in party.statements:
            place = _block_of(articles[statement.article_id], statement)
            if place is not None:
                owners[statement.article_id, place].append((party, statement))
    passages = {key: read_passage(articles[key[0]], key[1], settings.min_words) for key in sorted(owners)}
    copies: list[Copy] = []
    for left, right in combinations(passages, 2):
        agreeing = count_agreeing(passages[left], passages[right], settings) if left[0] != right[0] else 0
        if agreeing:
            copies.extend(_counterparts(owners[left], owners[right], agreeing))
    return copies


def count_agreeing(left: Passage, right: Passage, settings: CopySettings) -> int:
    """Return how many words two passages have in one order; 0 when they are no near copies.

    Near copies: `min_words` or more agree, and they are at least the share `min_score` of one passage's core. Both
    paragraphs must be part of it: one that merely stands beside copied text is not copied.
    """
    agreeing = max(_agreeing(left, right, settings), _agreeing(right, left, settings))
    if not agreeing or not _is_covered(left, right, settings) or not _is_covered(right, left, settings):
        return 0
    return agreeing


def read_passage(article: Article, place: int, min_words: int) -> Passage:
    """Return the words around block number `place`, with as many neighbouring paragraphs as it takes."""
    paragraph = tuple(_plain_words(article, article.blocks[place]))
    core = _words_around(article, place, min_words)
    surroundings = _words_around(article, place, _WIDER * min_words)
    return Passage(paragraph, core, surroundings, frozenset(core), frozenset(surroundings))


def _agreeing(narrow: Passage, wide: Passage, settings: CopySettings) -> int:
    wanted = max(settings.min_words, settings.min_score * len(narrow.core))
    missing = len(narrow.core_words - wide.surrounding_words)
    if len(narrow.core) - missing < wanted:
        return 0
    agreeing = LCSseq.similarity(narrow.core, wide.surroundings, score_cutoff=math.ceil(wanted))
    return agreeing if agreeing >= wanted else 0


def _is_covered(own: Passage, other: Passage, settings: CopySettings) -> bool:
    shared = LCSseq.similarity(own.paragraph, other.surroundings)
    return shared >= settings.min_score * len(own.paragraph)


def _words_around(article: Article, place: int, min_words: int) -> tuple[str, ...]:
    first = last = place
    found = _plain_words(article, article.blocks[place])
    while len(found) < min_words:
        following = _next_text(article.blocks, last, 1)
        former = _next_text(article.blocks, first, -1)
        if following is not None:
            last = following
            found = found + _plain_words(article, article.blocks[following])
        if former is not None and len(found) < min_words:
            first = former
            found = _plain_words(article, article.blocks[former]) + found
        if former is None and following is None:
            break
    return tuple(found)


def _next_text(blocks: Sequence[Block], place: int, step: int) -> int | None:
    place += step
    while 0 <= place < len(blocks):
        if blocks[place].kind is BlockKind.PARAGRAPH:
            return place
        place += step
    return None


def _plain_words(article: Article, block: Block) -> list[str]:
    return words(_QUOTED.sub(" ", fold(article.text[block.span.start : block.span.end])))


def _block_of(article: Article, statement: Statement) -> int | None:
    if not statement.content.spans:
        return None
    start = statement.content.spans[0].start
    for place, block in enumerate(article.blocks):
        if block.span.start <= start < block.span.end:
            return place
    return None


def _counterparts(
    left: Sequence[tuple[Party, Statement]], right: Sequence[tuple[Party, Statement]], agreeing: int
) -> Iterator[Copy]:
    """Yield the pairs of different parties of one copied passage that stand for each other."""
    rest_left, rest_right = _by_label(left), _by_label(right)
    for label in [label for label in rest_left if label in rest_right]:
        yield from _copy(rest_left.pop(label), rest_right.pop(label), agreeing)
    for one, other in zip(rest_left.values(), rest_right.values(), strict=False):
        yield from _copy(one, other, agreeing)


def _by_label(owners: Sequence[tuple[Party, Statement]]) -> dict[Key | str, tuple[Party, Statement]]:
    found: dict[Key | str, tuple[Party, Statement]] = {}
    for party, statement in owners:
        found.setdefault(party.key if party.source.named else description_key(party.source.name), (party, statement))
    return found


def _copy(left: tuple[Party, Statement], right: tuple[Party, Statement], agreeing: int) -> Iterator[Copy]:
    if left[0].id != right[0].id:
        yield Copy(left[0].id, right[0].id, agreeing, (left[1].id, right[1].id))
