"""Statements that say again what an earlier statement of the same article says."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from claims.text.words import words
from schemas.article import Article
from schemas.model import Span, StatementId
from schemas.statement import Content, Mention, Response, Statement

# Share of letters in common, 0 to 100. A pasted second version rewrites some words of a sentence and keeps the rest.
_MIN_LIKENESS = 80.0
_NEGATIONS = frozenset({"no", "not", "never", "without", "nor"})
_FIGURE = re.compile(r"\d")


def drop_repeats(article: Article, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements without those that repeat an earlier one; `outer` points to what was kept, or to nothing.

    In a repeated block near-equal content with the same source is a repeat; elsewhere only equal content is.
    """
    repeated = _repeated_spans(article)
    kept: list[Statement] = []
    by_party: dict[tuple[object, ...], list[tuple[str, Statement]]] = {}
    replaced: dict[StatementId, StatementId] = {}
    ids = {statement.id for statement in statements}
    for statement in sorted(statements, key=lambda one: one.depth):
        outer = replaced.get(statement.outer, statement.outer) if statement.outer in ids else None
        party = (_party(statement.source), statement.cue is None, statement.depth, outer, statement.polarity)
        plain = " ".join(words(statement.content.text))
        is_repeat = _is_inside(statement.content, repeated)
        former = _former(plain, by_party.get(party, ()), is_repeat=is_repeat)
        if former is not None and statement.external_id is None:
            replaced[statement.id] = former.id
            continue
        fresh = statement if outer == statement.outer else statement.model_copy(update={"outer": outer})
        kept.append(fresh)
        by_party.setdefault(party, []).append((plain, fresh))
    order = {statement.id: at for at, statement in enumerate(statements)}
    return tuple(sorted(kept, key=lambda one: order[one.id]))


def drop_repeated_responses(article: Article, responses: Iterable[Response]) -> tuple[Response, ...]:
    """Return the responses without those of repeated blocks that an earlier one equals in kind and source."""
    repeated = _repeated_spans(article)
    kept: list[Response] = []
    for response in responses:
        spans = (response.cue.spans if response.cue else ()) or (response.source.spans if response.source else ())
        is_repeat = any(_covers(repeated, span) for span in spans)
        same = [one for one in kept if one.kind is response.kind and _party(one.source) == _party(response.source)]
        if not (is_repeat and same):
            kept.append(response)
    return tuple(kept)


def _repeated_spans(article: Article) -> list[Span]:
    return [block.span for block in article.blocks if block.repeats]


def _is_inside(content: Content, repeated: Sequence[Span]) -> bool:
    return bool(repeated) and any(_covers(repeated, span) for span in content.spans)


def _covers(blocks: Sequence[Span], span: Span) -> bool:
    return any(block.start <= span.start < block.end for block in blocks)


def _party(source: Mention | None) -> str | None:
    return None if source is None else source.label or f"? {source.text}"


def _former(plain: str, earlier: Iterable[tuple[str, Statement]], *, is_repeat: bool) -> Statement | None:
    best: tuple[float, Statement] | None = None
    for said, statement in earlier:
        if said == plain:
            return statement
        if is_repeat and _keeps_the_figures(said, plain):
            likeness = fuzz.ratio(said, plain, score_cutoff=_MIN_LIKENESS)
            if likeness and (best is None or likeness > best[0]):
                best = (likeness, statement)
    return best[1] if best else None


def _keeps_the_figures(left: str, right: str) -> bool:
    """Return whether two texts have the same figures and negations: without them they do not say the same."""
    return _marks(left) == _marks(right)


def _marks(text: str) -> list[str]:
    return sorted(word for word in text.split() if _FIGURE.search(word) or word in _NEGATIONS)
