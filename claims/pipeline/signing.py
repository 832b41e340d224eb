"""The index by which candidates are found, kept in the database: each statement enters it once."""

from collections.abc import Collection, Mapping, Sequence

from claims.linking import (
    brief,
    brief_stamp,
    day_of,
    encode,
    marked_spares,
    network_stamp,
    outline,
    plain_text,
    signature,
)
from claims.pipeline.progress import Progress
from claims.storage import Store
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.statement import Statement

# Statements that are read and signed at once: memory.
_CHUNK = 5000
_UNFINISHED = ""


def sign_new(store: Store, fresh: Collection[ArticleId], progress: Progress) -> None:
    """Bring the index up to date: enter the statements of fresh articles, or all if it was made by another version.

    Vectors are made anew only where the network changes.
    """
    stamps = store.signatures.stamps()
    if stamps.get("words") != brief_stamp():
        store.signatures.set_stamp("words", _UNFINISHED)
        store.signatures.forget_words()
        fresh = list(store.articles(with_text=False))
    _sign(store, store.signatures.lacking(fresh), progress)
    store.signatures.set_stamp("words", brief_stamp())
    if stamps.get("vectors") != network_stamp():
        store.signatures.set_stamp("vectors", _UNFINISHED)
        store.signatures.forget_vectors()
    _encode(store, store.signatures.lacking_vector(), progress)
    store.signatures.set_stamp("vectors", network_stamp())


def _sign(store: Store, ids: Sequence[StatementId], progress: Progress) -> None:
    for start in range(0, len(ids), _CHUNK):
        progress("indexing", start, len(ids))
        statements, articles = read_with_articles(store, ids[start : start + _CHUNK])
        outlines = ((item, outline(one, articles)) for item, one in statements.items())
        made = [signature(found, day_of(statements[item], articles)) for item, found in outlines]
        kept = [one for one in made if one is not None]
        known = store.signatures.copies({one.key for one in kept})
        store.signatures.add(marked_spares(kept, known))
        store.add_briefs({item: brief(one, articles) for item, one in statements.items()}, brief_stamp())
    if ids:
        progress("indexing", len(ids), len(ids))


def _encode(store: Store, ids: Sequence[StatementId], progress: Progress) -> None:
    for start in range(0, len(ids), _CHUNK):
        progress("encoding", start, len(ids))
        statements = store.statements(ids[start : start + _CHUNK])
        rows = encode([plain_text(one) for one in statements.values()])
        store.signatures.add_vectors({item: row.tobytes() for item, row in zip(statements, rows, strict=True)})
    if ids:
        progress("encoding", len(ids), len(ids))


def read_with_articles(
    store: Store, ids: Collection[StatementId]
) -> tuple[dict[StatementId, Statement], Mapping[ArticleId, Article]]:
    """Return these statements and their articles."""
    statements = store.statements(ids)
    return statements, store.articles({one.article_id for one in statements.values()})
