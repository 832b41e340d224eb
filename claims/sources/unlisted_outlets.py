"""Outlets that no list has, told by how the article speaks of them: "the Harbour Ledger reported"."""

import re
from collections.abc import Sequence

from claims.sources.lexicons import (
    bodies,
    first_names,
    function_words,
    group_nouns,
    media_nouns,
    organisation_nouns,
    places,
    state_words,
    titles,
    unnamed_nouns,
    word_set,
)
from claims.sources.outlets import find_media, is_own_outlet
from claims.sources.tokens import Phrase, phrase_key
from schemas.article import Article
from schemas.statement import CueClass, Mention, SourceKind, Statement

_WORDS = re.compile(
    r"[Tt]he\s+(?P<name>[A-Z][\w&-]*(?:\s+(?:of\s+)?[A-Z][\w&-]*){0,3})(?P<rest>['’]s?|\s+[a-z][\w-]*)?"
)
_CALLED = (SourceKind.PERSON, SourceKind.DOCUMENT, SourceKind.ORGANISATION)


def name_unlisted_outlets(article: Article, statements: Sequence[Statement]) -> list[Statement]:
    """Return the statements, each source that reports under a name with an article as an outlet.

    "The Harbour Ledger reported": no person is called so, and who reports is no council or court. A name of a
    newspaper's words ("the Northern Post") is an outlet's whatever its cue.
    """
    names = {
        statement.source.name
        for statement in statements
        if statement.source and _reports(statement, statement.source) and not _is_own(statement.source, article)
    }
    if not names:
        return list(statements)
    return [
        statement.model_copy(update={"source": _as_outlet(statement.source)})
        if statement.source and statement.source.name in names and statement.source.kind in _CALLED
        else statement
        for statement in statements
    ]


def unlisted_outlet(words: str, *, is_told: bool, taken: frozenset[Phrase]) -> str | None:
    """Return the name of an outlet to which something was said, though no list has it; None for a likelier party.

    `taken` are the keys of the parties that the article has as sources. Somebody may tell "the Senate" something, so
    after "told" (`is_told`) one word is not enough.

    >>> unlisted_outlet("the Harbour Ledger that", is_told=True, taken=frozenset())
    'Harbour Ledger'
    >>> unlisted_outlet("the Harbour Commission", is_told=True, taken=frozenset()) is None
    True
    """
    match = _WORDS.match(words)
    if match is None:
        return None
    name, rest = match["name"], (match["rest"] or "").strip().casefold()
    key = phrase_key(name)
    is_longer = rest[:1] in ("'", "’") or _is_party_noun(rest)
    if is_longer or key in taken or (is_told and len(key) == 1) or not _may_be_outlet(name, key):
        return None
    return name


def is_unlisted(source: Mention) -> bool:
    """Return whether a source was taken for an outlet by its words alone."""
    return source.kind is SourceKind.OUTLET and source.reason == _reason(source.name or "")


def _reports(statement: Statement, source: Mention) -> bool:
    match = _WORDS.fullmatch((source.text or "").rstrip(" ,"))
    if match is None or source.kind not in _CALLED or not source.named or statement.cue is None:
        return False
    key = phrase_key(match["name"])
    if match["rest"] or not _may_be_outlet(match["name"], key):
        return False
    is_of_paper = len(key) > 1 and (key[-1:] in media_nouns() or key[0] in word_set("newspaper openings"))
    is_reporting = statement.cue.cue_class in (CueClass.REPORTS, CueClass.ASSERTS) and any(
        word in word_set("reporting words") for word in phrase_key(statement.cue.text)
    )
    return is_of_paper or is_reporting


def _may_be_outlet(name: str, key: Phrase) -> bool:
    """Return whether a name with "the" before it may be an outlet's: no body, place, people, office or family."""
    known = (bodies(), places(), state_words(), titles())
    if any(key in table or key[-1:] in table for table in known) or find_media(name):
        return False
    is_party = _is_party_noun(key[-1]) or key[0] in first_names() or key[0] in function_words()
    is_acronym = name.isupper() and len(key) == 1
    return not is_party and not is_acronym and not (len(key) == 1 and key[0].endswith("s"))


def _is_party_noun(key: str) -> bool:
    singular = key.removesuffix("s")
    tables = (organisation_nouns(), unnamed_nouns(), group_nouns())
    return any(word in table for word in (key, singular) for table in tables) or (singular,) in titles()


def _is_own(source: Mention, article: Article) -> bool:
    return is_own_outlet(source.name or "", article.outlet)


def _as_outlet(source: Mention) -> Mention:
    name = _plain_name(source)
    return source.model_copy(
        update={
            "name": name,
            "kind": SourceKind.OUTLET,
            "affiliation": None,
            "principal": None,
            "principal_reason": None,
            "reason": _reason(name),
        }
    )


def _plain_name(source: Mention) -> str:
    """Return the name of a source without its article."""
    match = _WORDS.match(source.text or "")
    return match["name"] if match else source.name or ""


def _reason(name: str) -> str:
    return f"'{name}' reports, with an article before its name: an outlet that no list has"
