"""Statements that say again what an earlier statement of the same article says."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from claims.sources.lexicons import word_set
from claims.text.words import words
from schemas.article import Article
from schemas.model import Span, StatementId
from schemas.statement import Content, Mention, Response, ResponseKind, Statement

# Share of letters in common, 0 to 100. A pasted second version rewrites some words of a sentence and keeps the rest.
_MIN_LIKENESS = 80.0
_FIGURE = re.compile(r"\d")


@dataclass(slots=True)
class _Said:
    """What one party has said so far, by its words: whole texts of one line many times over must not take minutes."""

    equal: dict[str, Statement] = field(default_factory=dict)
    alike: dict[tuple[str, ...], dict[str, Statement]] = field(default_factory=dict)
    """By figures and negations: what differs in those does not say the same."""

    def add(self, plain: str, statement: Statement) -> None:
        if plain not in self.equal:
            self.equal[plain] = statement
            self.alike.setdefault(_marks(plain), {})[plain] = statement

    def find(self, plain: str, *, is_repeat: bool) -> Statement | None:
        """Return the statement with the same words, or, for a repeat, the one most alike; the first of several."""
        if plain in self.equal or not is_repeat:
            return self.equal.get(plain)
        among = self.alike.get(_marks(plain), {})
        best = process.extractOne(plain, among.keys(), scorer=fuzz.ratio, score_cutoff=_MIN_LIKENESS)
        return among[best[0]] if best else None


def drop_repeats(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements without those that repeat an earlier one; `outer` points to what was kept, or to nothing.

    In a repeated block near-equal content with the same source is a repeat; elsewhere only equal content is.
    """
    repeated = _repeated_spans(article)
    kept: list[Statement] = []
    by_party: dict[tuple[object, ...], _Said] = {}
    replaced: dict[StatementId, StatementId] = {}
    ids = {statement.id for statement in statements}
    for statement in sorted(statements, key=lambda one: one.depth):
        outer = replaced.get(statement.outer, statement.outer) if statement.outer in ids else None
        party = (_party(statement.source), statement.cue is None, statement.depth, outer, statement.polarity)
        plain = " ".join(words(statement.content.text))
        is_repeat = _is_inside(statement.content, repeated)
        said = by_party.setdefault(party, _Said())
        former = said.find(plain, is_repeat=is_repeat)
        if former is not None and statement.external_id is None:
            replaced[statement.id] = former.id
            continue
        fresh = statement if outer == statement.outer else statement.model_copy(update={"outer": outer})
        kept.append(fresh)
        said.add(plain, fresh)
    order = {statement.id: at for at, statement in enumerate(statements)}
    return tuple(sorted(kept, key=lambda one: order[one.id]))


def drop_repeated_responses(article: Article, responses: Iterable[Response]) -> tuple[Response, ...]:
    """Return the responses without those of repeated blocks that an earlier one equals in kind and source."""
    repeated = _repeated_spans(article)
    kept: list[Response] = []
    known: set[tuple[ResponseKind, str | None]] = set()
    for response in responses:
        spans = (response.cue.spans if response.cue else ()) or (response.source.spans if response.source else ())
        is_repeat = any(_covers(repeated, span) for span in spans)
        given = response.kind, _party(response.source)
        if not (is_repeat and given in known):
            kept.append(response)
            known.add(given)
    return tuple(kept)


def _repeated_spans(article: Article) -> list[Span]:
    return sorted(block.span for block in article.blocks if block.repeats)


def _is_inside(content: Content, repeated: Sequence[Span]) -> bool:
    return bool(repeated) and any(_covers(repeated, span) for span in content.spans)


def _covers(blocks: Sequence[Span], span: Span) -> bool:
    """Return whether the span begins in one of the blocks, which stand in order and do not overlap."""
    at = bisect_right(blocks, span.start, key=lambda block: block.start)
    return at > 0 and span.start < blocks[at - 1].end


def _party(source: Mention | None) -> str | None:
    return None if source is None else source.label or f"? {source.text}"


def _marks(text: str) -> tuple[str, ...]:
    """Return a text's figures and negations: two texts that differ in them do not say the same."""
    return tuple(sorted(word for word in text.split() if _FIGURE.search(word) or word in word_set("negations")))
