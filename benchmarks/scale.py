"""How long a large database takes: made by varying the articles of a smaller one, then assessed anew.

Usage: python -m benchmarks.scale make SMALL.db LARGE.db ARTICLES
       python -m benchmarks.scale time LARGE.db
       python -m benchmarks.scale settle LARGE.db

`make` reads no text anew. It copies articles with their statements until there are as many as asked for. In each round
every word outside the most frequent ones has its letters turned round, and every figure its digits, the same way
throughout: lengths, and so all places, stay what they were, while names, subjects and figures become those of other
affairs. Each round lies a year before the one before it. The links of each round are those of the smaller database:
none are sought between the rounds.

`settle` forms all claims and matters anew, then those that a few articles touch, and says whether that gave the same.
The seconds it prints are those of the processor.
"""

import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from claims.linking import brief, brief_stamp
from claims.linking.vocabulary import weight
from claims.pipeline import DEFAULT_SETTINGS, assess_ledger, load_ledger, update_memberships
from claims.storage import Store, open_store
from claims.text.hashing import content_id, sha256_hex
from claims.text.words import fold
from schemas.article import Article
from schemas.claim import Comparison
from schemas.model import ArticleId, StatementId
from schemas.settings import POLICIES
from schemas.statement import Extraction, Mention, Statement

Result = TypeVar("Result")

# Bits; some 180 stems are this frequent. With more of them kept, sentences of different rounds come out alike word for
# word far more often than those of different affairs do.
_FREQUENT = 6.0
_ROUND = timedelta(days=365)
_RINGS = ("aeiou", "bcdfghjklmnpqrstvwxyz", "123456789")
_WORD = re.compile(r"[A-Za-z]+|[1-9]+")
# What these name is in every affair too, and must be known as what it is.
_KEPT = {"claims.sources": ("states.tsv", "titles.tsv", "outlets.tsv"), "claims.text": ("agencies.tsv",)}


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    found: set[str] = set()
    for room, names in _KEPT.items():
        for name in names:
            found.update(re.findall(r"[a-z]+", fold((files(room) / "data" / name).read_text(encoding="utf-8"))))
    return frozenset(found)


@lru_cache(maxsize=1_000_000)
def _turned(word: str, turn: int) -> str:
    if word.isdigit():
        if len(word) == 4 and word[:2] in {"19", "20"}:
            return word
    elif weight(word.lower()) <= _FREQUENT or word.lower() in _listed():
        return word
    return "".join(_turned_letter(letter, turn) for letter in word)


def _turned_letter(letter: str, turn: int) -> str:
    ring = next((ring for ring in _RINGS if letter.lower() in ring), letter.lower())
    turned = ring[(ring.index(letter.lower()) + turn) % len(ring)]
    return turned.upper() if letter.isupper() else turned


def vary(text: str, turn: int) -> str:
    """Return the text of another affair, as long as this one; the same words become the same words."""
    return _WORD.sub(lambda match: _turned(match[0], turn), text)


def vary_extraction(extraction: Extraction, turn: int) -> Extraction:
    """Return an article and its statements as those of another affair; responses are left out."""
    article = _vary_article(extraction.article, turn)
    ids = {one.id: _varied_id(one.id, turn) for one in extraction.statements}
    made = tuple(_vary_statement(one, article.id, ids, turn) for one in extraction.statements)
    return Extraction(article=article, statements=made)


def _vary_article(article: Article, turn: int) -> Article:
    text = vary(article.text, turn)
    when = article.published_at - _ROUND * turn if article.published_at else None
    changed = {
        "id": ArticleId(content_id("a", turn, article.id)),
        "text": text,
        "sha256": sha256_hex(text),
        "published_at": when,
        "title": article.title and vary(article.title, turn),
        "url": article.url and f"{article.url}#{turn}",
        "path": article.path and f"{turn}/{article.path}",
    }
    return article.model_copy(update=changed)


def _vary_statement(one: Statement, article_id: ArticleId, ids: dict[StatementId, StatementId], turn: int) -> Statement:
    changed = {
        "id": ids[one.id],
        "article_id": article_id,
        "outer": ids.get(one.outer) if one.outer else None,
        "content": one.content.model_copy(update={"text": vary(one.content.text, turn)}),
        "source": _vary_mention(one.source, turn) if one.source else None,
        # The outlet keeps its name, as everybody on a list does.
        "chain": tuple(
            step.model_copy(update={"name": vary(step.name, turn) if number else step.name})
            for number, step in enumerate(one.chain)
        ),
    }
    return one.model_copy(update=changed)


def _vary_mention(mention: Mention, turn: int) -> Mention:
    names = ("text", "name", "descriptor", "affiliation", "principal")
    return mention.model_copy(
        update={name: vary(words, turn) for name in names if (words := getattr(mention, name)) is not None}
    )


def make(small: str, large: str, wanted: int) -> None:
    """Fill a new database with that many articles and their links."""
    with open_store(small, create=False) as store:
        articles, statements, comparisons = store.articles(), store.statements(), store.comparisons()
    found: dict[ArticleId, list[Statement]] = {article_id: [] for article_id in articles}
    for statement in statements.values():
        found[statement.article_id].append(statement)
    with open_store(large) as store:
        for turn in range(-(-wanted // len(articles))):
            chosen = list(articles)[: wanted - turn * len(articles)]
            made = [
                vary_extraction(Extraction(article=articles[key], statements=tuple(found[key])), turn) for key in chosen
            ]
            ids = {one.id: _varied_id(one.id, turn) for key in chosen for one in found[key]}
            for extraction in made:
                store.add(extraction)
            of_round = {extraction.article.id: extraction.article for extraction in made}
            news = [one for extraction in made for one in extraction.statements]
            store.add_briefs({one.id: brief(one, of_round) for one in news}, brief_stamp())
            store.add_comparisons(_vary_comparisons(comparisons, ids), linked=of_round)
            print(f"round {turn}: {len(of_round):,} articles, {len(news):,} statements", flush=True)
        update_memberships(store, DEFAULT_SETTINGS.link)


def _varied_id(item: StatementId, turn: int) -> StatementId:
    return StatementId(content_id("s", turn, item))


def _vary_comparisons(
    comparisons: Iterable[Comparison], ids: Mapping[StatementId, StatementId]
) -> Iterator[Comparison]:
    for one in comparisons:
        if one.left in ids and one.right in ids:
            left, right = sorted((ids[one.left], ids[one.right]))
            yield one.model_copy(update={"left": left, "right": right, "reasons": ()})


def timed(stage: str, work: Callable[[], Result], describe: Callable[[Result], str]) -> Result:
    """Return what `work` returns, after printing how long it took and the most memory so far."""
    start = time.perf_counter()
    result = work()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"{stage:<12} {time.perf_counter() - start:8.2f} s {memory:6.2f} GB   {describe(result)}", flush=True)
    return result


def assess_anew(store: Store) -> None:
    """Print how long it takes to derive everything from what is stored, and then the claims of one article alone."""
    policy = POLICIES["default-2"]
    ledger = timed("load", lambda: load_ledger(store), lambda found: f"{len(found.claims):,} claims")
    timed("assess", lambda: assess_ledger(ledger, policy), lambda found: f"{len(found):,} assessments")
    last = next(reversed(ledger.articles))
    ids = {item.id for item in ledger.statements.values() if item.article_id == last}
    claims = [claim for claim in ledger.claims if any(member.statement_id in ids for member in claim.members)]
    timed("one article", lambda: assess_ledger(ledger, policy, claims=claims), lambda found: f"{len(found):,} claims")


def settle_some(store: Store) -> None:
    """Print how long it takes to form claims and matters, all of them and then those that some articles touch."""
    articles = sorted(store.articles(with_text=False))
    anew = DEFAULT_SETTINGS.link.model_copy(update={"max_candidates": 1})
    for settings in (anew, DEFAULT_SETTINGS.link):  # under other settings, all is formed anew
        start = time.process_time()
        update_memberships(store, settings)
        print(f"anew: {time.process_time() - start:.2f} s", flush=True)
    before = store.memberships.all()
    for count in (1, 10, 100):
        chosen = articles[:: max(1, len(articles) // count)][:count]
        store.add_comparisons((), linked=chosen)
        statements = len(store.memberships.statements_in(chosen))
        start = time.process_time()
        update_memberships(store, DEFAULT_SETTINGS.link)
        same = "the same" if store.memberships.all() == before else "OTHERS"
        print(f"{count} articles, {statements:,} statements: {time.process_time() - start:.2f} s, {same}", flush=True)


def main(arguments: list[str]) -> None:
    """Make a large database, or time one."""
    match arguments:
        case ["make", small, large, wanted]:
            make(small, large, int(wanted))
        case ["time", large]:
            with open_store(large, create=False) as store:
                assess_anew(store)
        case ["settle", large]:
            with open_store(large, create=False) as store:
                settle_some(store)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
