"""Where storage tests keep their databases, and what they keep in them."""

import json
from collections.abc import Iterable
from pathlib import Path

from claims.storage import Store, open_store
from schemas.article import Article
from schemas.model import ArticleId
from schemas.statement import Extraction
from tests.builders import make_article, make_statement

CASES = Path(__file__).parent / "cases"


def load_cases(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def make_extraction(text: str = "The pier is closed, Ms Marlow said.", **more: object) -> Extraction:
    """Return an article with one statement: the part before the first comma, said by what follows it."""
    article = make_article(text, **more)
    content, _, source = text.partition(", ")
    return Extraction(
        article=article, statements=(make_statement(content, source.removesuffix(" said.") or None, article=article),)
    )


def add_all(store: Store, extractions: Iterable[Extraction]) -> list[ArticleId]:
    added = []
    for extraction in extractions:
        store.add(extraction)
        added.append(extraction.article.id)
    return added


def add_and_revise(database: str) -> None:
    """Add an article and, in a transaction of its own, its revision."""
    with open_store(database) as store:
        first = make_extraction("One, A said.")
        store.add(first)
        store.add(make_extraction("Two, A said."), former=first.article.id)


def dated(day: str | None, text: str) -> Extraction:
    return make_extraction(text, published_at=day, path=f"{text}.txt", url=f"https://herald.test/{text}")


def article_of(fields: dict[str, object], *, default_text: str) -> Article:
    return make_article(**{"text": default_text, **fields})
