"""Words that point back ("the sources", "the declaration"), as what the article called the party before."""

from dataclasses import replace

from claims.sources.earlier_words import (
    find_body,
    find_called_document,
    find_description,
    find_document_title,
    find_only_title,
)
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.tokens import phrase_key
from schemas.article import Article
from schemas.statement import SourceKind


def as_called_before(article: Article, phrase: Phrasing, words: str, position: int) -> Phrasing:
    """Return the phrase in the words that the article used before, where it brought the party in without a quote."""
    if phrase.kind is SourceKind.DOCUMENT and not phrase.is_plural:
        return _as_document_before(article.text, phrase, words, position)
    if phrase.kind is SourceKind.ORGANISATION and phrase_key(phrase.core) == (phrase.head,):
        body = find_body(article.text, phrase.head, position)
        if body:
            return replace(read_phrase(body), reason=f"'{words}' follows '{body}' earlier in the article")
    if only_points(phrase):
        called = find_description(article.text, phrase.core, position)
        if called:
            reason = f"'{words}' follows '{called}' earlier in the article"
            return replace(read_phrase(called), reason=reason)
    return phrase


def _as_document_before(text: str, phrase: Phrasing, words: str, position: int) -> Phrasing:
    name = phrase.name or phrase.head
    title = find_document_title(text, phrase.head, position) if phrase_key(name) == (phrase.head,) else None
    title = title or find_called_document(text, name, phrase.head, position)
    if title:
        return replace(phrase, name=title, reason=f"'{words}' follows '{title}' earlier in the article")
    title = find_only_title(text, name)
    if title:
        return replace(phrase, name=title, reason=f"'{words}' is '{title}', the only one that the article names")
    return phrase


def only_points(phrase: Phrasing) -> bool:
    """Return whether the words are a bare noun that points back ("the source")."""
    return phrase.points == "definite" and len(phrase_key(phrase.core)) == 1 and phrase.kind is SourceKind.UNNAMED
