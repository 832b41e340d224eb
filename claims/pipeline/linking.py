"""What is new compared with all that is stored: the links between statements, the copies between articles."""

from collections.abc import Container, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from claims.linking import Index, Profile, compare_pairs, matrix, neighbours, profile, reaches, unique_pairs, windows
from claims.linking.copies import Holdings, Wording, shared_shingles
from claims.linking.copies import compare_pairs as compare_for_copies
from claims.pipeline.progress import Progress
from claims.pipeline.signing import read_with_articles, sign_new
from claims.storage import Store
from schemas.candidates import Signature
from schemas.claim import Comparison
from schemas.model import ArticleId
from schemas.settings import LinkSettings, Settings

Pairs = npt.NDArray[np.int64]
Vector = npt.NDArray[np.int8]

# Copies are looked for in this many articles at once, if so many wait: their texts are held in memory.
_ARTICLES_A_SEARCH = 2000
# Statements whose candidates are looked for at once, pairs compared at once, and profiles kept: memory.
_QUERIES_AT_ONCE = 5000
_PAIRS_AT_ONCE = 200_000
_KEPT_PROFILES = 150_000
# Articles in which neighbours are compared at once.
_ARTICLES_AT_ONCE = 200


def link_new(store: Store, settings: Settings, progress: Progress) -> None:
    """Compare what has not been compared yet with all else: articles for copies, statements for links; store both.

    Only what shares a rare word with a new statement, or lies near it in time and meaning, is read.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
        StorageError: if the database cannot be read or written.
    """
    find_new_copies(store, settings, progress)
    fresh = store.unlinked()
    if not fresh:
        return
    sign_new(store, fresh, progress)
    pairs = _candidates(store, fresh, settings.link, progress)
    cache = _Profiles(store)
    for start in range(0, len(pairs), _PAIRS_AT_ONCE):
        progress("linking", start, len(pairs))
        store.add_comparisons(cache.compare(pairs[start : start + _PAIRS_AT_ONCE]))
    store.add_comparisons(_beside(store, fresh), linked=fresh)
    progress("linking", len(pairs), len(pairs))


def _candidates(store: Store, fresh: Sequence[ArticleId], settings: LinkSettings, progress: Progress) -> Pairs:
    """Return the candidate pairs of the statements of these articles, by number, each once."""
    numbers = store.signatures.numbers(fresh)
    blocks: list[Pairs] = []
    for start in range(0, len(numbers), _QUERIES_AT_ONCE):
        progress("searching", start, len(numbers))
        queries = store.signatures.read(numbers[start : start + _QUERIES_AT_ONCE])
        signed = [one for _, one in queries]
        holders = store.signatures.holders(list(reaches(signed, settings)), settings.word_holders)
        days = {one.day for one in signed if one.vector}
        near, vectors = store.signatures.vectors(windows(days, settings.near_days))
        entries = store.signatures.entries(np.union1d(holders["number"], near).tolist())
        index = Index(entries, holders, near, matrix(vectors))
        blocks.extend(index.pairs(queries, settings))
    return unique_pairs(blocks)


def _beside(store: Store, fresh: Sequence[ArticleId]) -> Iterator[Comparison]:
    """Yield the comparisons of statements that stand near each other in one of these articles."""
    for start in range(0, len(fresh), _ARTICLES_AT_ONCE):
        ids = store.signatures.statements_of(fresh[start : start + _ARTICLES_AT_ONCE])
        statements, articles = read_with_articles(store, ids)
        pairs = sorted(set(neighbours(statements.values(), ())))
        wanted = dict.fromkeys(side for pair in pairs for side in pair)
        profiles = {item: profile(statements[item], articles) for item in wanted}
        signed = store.signatures.read(store.signatures.numbers(fresh[start : start + _ARTICLES_AT_ONCE]))
        yield from compare_pairs(pairs, profiles, {one.statement_id: _vector(one) for _, one in signed if one.vector})


class _Profiles:
    """Profiles and vectors by number, of which no more are kept than memory allows."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[int, tuple[Profile, Vector | None]] = {}

    def compare(self, pairs: Pairs) -> list[Comparison]:
        """Return the comparisons of pairs of numbers, but only those that could matter."""
        wanted = np.unique(pairs).tolist()
        self._load([number for number in wanted if number not in self._kept], set(wanted))
        kept = {number: self._kept[number] for number in wanted}
        profiles = {found.id: found for found, _ in kept.values()}
        vectors = {found.id: vector for found, vector in kept.values() if vector is not None}
        named = ((kept[left][0].id, kept[right][0].id) for left, right in pairs.tolist())
        return compare_pairs([(min(pair), max(pair)) for pair in named], profiles, vectors)

    def _load(self, missing: Sequence[int], wanted: Container[int]) -> None:
        if len(self._kept) + len(missing) > _KEPT_PROFILES:
            self._kept = {number: one for number, one in self._kept.items() if number in wanted}
        for start in range(0, len(missing), _QUERIES_AT_ONCE):
            signed = dict(self._store.signatures.read(missing[start : start + _QUERIES_AT_ONCE]))
            statements, articles = read_with_articles(self._store, [one.statement_id for one in signed.values()])
            for number, one in signed.items():
                vector = _vector(one) if one.vector else None
                self._kept[number] = (profile(statements[one.statement_id], articles), vector)


def _vector(signed: Signature) -> Vector:
    return np.frombuffer(signed.vector, dtype=np.int8)


def find_new_copies(store: Store, settings: Settings, progress: Progress) -> None:
    """Compare every article that has not been searched for copies yet with all others, and store the copies.

    Only what shares a passage is read. Where new articles show that some words are an outlet's furniture, earlier
    copies that rested on them are looked at again, so that what is found does not depend on the order of adding.
    """
    fresh = store.unsearched()
    for start in range(0, len(fresh), _ARTICLES_A_SEARCH):
        progress("comparing", start, len(fresh))
        new = store.articles(fresh[start : start + _ARTICLES_A_SEARCH])
        wordings = {article_id: Wording(article) for article_id, article in new.items()}
        searched = [wording.fingerprint() for wording in wordings.values()]
        own = [row for wording in wordings.values() for row in wording.holdings()]
        known = store.holdings(row.shingle for row in own)
        index, before = Holdings([*own, *known]), Holdings(known)
        furniture = index.furniture(settings.copies)
        former = store.copied_with(before.holders(furniture - before.furniture(settings.copies)))
        pairs = index.pairs(new, furniture, settings.copies)
        others = {article_id for pair in (*pairs, *former) for article_id in pair} - new.keys()
        wordings.update((article_id, Wording(article)) for article_id, article in store.articles(others).items())
        # What the new articles hold as well is judged above, with them.
        rest = Holdings(store.holdings(shared_shingles(former, wordings) - {row.shingle for row in own}))
        furniture |= rest.furniture(settings.copies)
        found = compare_for_copies([*pairs, *former], wordings, furniture, settings.copies)
        gone = set(former) - {(copy.left, copy.right) for copy in found}
        store.add_copies(found, searched=searched, gone=gone)
    if fresh:
        progress("comparing", len(fresh), len(fresh))
