"""What a statement is compared by, worked out once per statement."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache

from claims.linking.vocabulary import content_words, finite_words, is_hedged, token
from claims.text.glosses import plain, with_short_names
from claims.text.lexicon import load_lexicon
from claims.text.numbers import Quantity, quantities
from claims.text.words import stem, words
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.statement import Content, CueClass, GlossKind, Statement


@dataclass(frozen=True, slots=True)
class Outline:
    """What candidates are found by: cheap, for it is worked out of every statement. Weights are in bits."""

    id: StatementId
    plain: str
    """The content with names for its pronouns and dates for its relative dates, for networks that read sentences."""
    key: str
    """The folded words of `plain`, joined: equal for contents that differ in punctuation and case only."""
    words: tuple[str, ...]
    tokens: Mapping[str, float]
    """Groups or stems of the content words, with their weights."""
    borrowed: Mapping[str, float]
    """What words may stand for, at less than full weight: "it", "others", the date of "next month", and the given names
    of "he". It may match, and is never missed."""
    total: float
    """The sum of the weights of `tokens`."""
    norm: float

    @property
    def is_linkable(self) -> bool:
        """Return whether the content says enough to be compared: "yes" or "to comment" do not."""
        return len(self.tokens) + bool(self.borrowed) >= 2 and self.total >= MIN_BITS


@dataclass(frozen=True, slots=True)
class Profile(Outline):
    """A statement in the forms that the features and rules read."""

    article_id: ArticleId
    speaker: str | None
    start: int | None
    """Where the content begins in its article; None for an imported one."""
    denies: bool
    """Whether its cue denies the content."""
    ordered: str
    """The stems of the content words, sorted and joined, for rapidfuzz."""
    lead: Mapping[str, float]
    """Those of `tokens` that stand in the main clause."""
    names: frozenset[str]
    """Tokens of capitalised words; empty for a headline that capitalises every word."""
    figures: tuple[Quantity, ...]
    goes_on: bool
    """Whether it gives a figure of what the text before speaks of: "hundreds more", "eight others"."""
    points_back: bool
    """Whether its subject is a bare "it", "this" or "that"."""
    is_named_only: bool
    """Whether it has no verb but in the infinitive: "the return of all", "a wish to meet her"."""
    is_hedged: bool
    """Whether it says that something may be so, is meant to be or is asked for, or only names it."""
    set_against: int | None
    """Where the sentence begins, if a word like "while" sets this content against what that sentence said before."""
    day: int | None
    """The day the article came out, counted from year 1."""


# "to comment" has 8 bits; "he resigned" 10, and whom "he" stands for.
MIN_BITS = 9.0
# Code points: some two sentences, within which "it" goes on meaning the same.
NEAR = 300
# What a pronoun stands for is likely, not certain.
BORROWED_SHARE = 0.5


def outline(statement: Statement, articles: Mapping[ArticleId, Article]) -> Outline:
    """Return what the statement's candidates are found by."""
    content = statement.content
    said = plain_text(statement)
    folded = tuple(words(said))
    named = words(with_short_names(content)) if content.glosses else folded
    tokens = _weighed(content_words(named))
    borrowed = _weighed(_borrowed(statement, articles[statement.article_id]))
    return Outline(
        id=statement.id,
        plain=said,
        key=" ".join(folded),
        words=folded,
        tokens=tokens,
        borrowed={token: value * BORROWED_SHARE for token, value in borrowed.items() if token not in tokens},
        total=sum(tokens.values()),
        norm=sum(value * value for value in tokens.values()) ** 0.5,
    )


def plain_text(statement: Statement) -> str:
    """Return a content as it reads outside its article: names for its pronouns, dates for its relative dates.

    What has no gloss stays as it is.
    """
    return plain(statement.content)


def profile(statement: Statement, articles: Mapping[ArticleId, Article], outlined: Outline | None = None) -> Profile:
    """Return what the statement is compared by; `outlined` spares the work where its outline is known."""
    found, article = outlined or outline(statement, articles), articles[statement.article_id]
    text, spans = statement.content.text, statement.content.spans
    figures = (*quantities(text), *_days_meant(statement.content))
    named = with_short_names(statement.content)
    return Profile(
        **{field.name: getattr(found, field.name) for field in fields(found)},
        article_id=statement.article_id,
        speaker=statement.source.label if statement.source else None,
        start=spans[0].start if spans else None,
        denies=statement.cue is not None and statement.cue.cue_class is CueClass.DENIES,
        ordered=" ".join(sorted(map(_stem, content_words(words(named) if statement.content.glosses else found.words)))),
        lead=_weighed(content_words(words(lead_clause(named)))),
        names=_names(text) | _names_meant(statement.content),
        figures=figures,
        goes_on=any(figure.kind == "count" for figure in figures) and bool(_REST.search(text)),
        points_back=bool(_POINTER.match(named)),
        is_named_only=_is_named_only(found.words),
        is_hedged=is_hedged(found.words) or _is_asked(statement) or _is_named_only(found.words),
        set_against=_set_against(article.text, spans[0].start) if spans else None,
        day=article.published_at.toordinal() if article.published_at else None,
    )


def lead_clause(text: str) -> str:
    """Return the text up to where its main clause seems to end, without what stands before it; all of it if in doubt.

    >>> lead_clause("it had kidnapped 13 fishermen to train spies, and five of them returned")
    'it had kidnapped 13 fishermen'
    >>> lead_clause("Ilsa Brandt, the mayor of Ostrava, has resigned after the flood")
    'Ilsa Brandt, the mayor of Ostrava, has resigned'
    >>> lead_clause("After the storm, the ferry left")
    'the ferry left'
    """
    opening = _opening_clause().match(text)
    start = opening.end() if opening else 0
    for match in _clause_end().finditer(text, start):
        clause = text[start : match.start()]
        if len(clause.split()) >= MIN_LEAD_WORDS and not (match[0][0] == "," and _is_apposed(clause)):
            return clause
    return text[start:]


def _is_apposed(clause: str) -> bool:
    """Return whether what a comma ends has no verb yet: "Ilsa Brandt, the mayor of Ostrava, ..."."""
    return not any(word in finite_words() or word.endswith(("ed", "ing")) for word in words(clause))


# A subject, a verb and what it is about.
MIN_LEAD_WORDS = 4


@cache
def _opening_clause() -> re.Pattern[str]:
    rows = load_lexicon("claims.linking", "clause_words.tsv", ("word",))
    return re.compile(rf"(?:{'|'.join(row[0] for row in rows)})\s[^,]*,[\"”’']?\s", re.IGNORECASE)


@cache
def _clause_end() -> re.Pattern[str]:
    rows = load_lexicon("claims.linking", "clause_words.tsv", ("word",))
    return re.compile(rf"[,;:.]\s|\s[-–—]+\s|\s(?:{'|'.join(row[0] for row in rows)})\s(?=[a-z\d])")


_POINTING = re.compile(r"\b(?:i|we|he|she|it|they|my|our|his|her|its|their)\b(?!['’](?!s\b))", re.IGNORECASE)
# From these on, a stretch of days is a year: "last year", "five years ago".
_YEAR_DAYS = 364
# "hundreds more", "eight others", but not "more than 40".
_REST = re.compile(r"\b(?:more(?!\s+than\b)|others)\b", re.IGNORECASE)
_POINTER = re.compile(r"(?:that\s+)?(?:it|this|that)\s+[a-z]", re.IGNORECASE)
# How a thing that is only named begins: "the return of", "a wish to".
_DETERMINERS = frozenset(["a", "an", "the", "his", "her", "its", "their", "our"])
_PREPOSITIONS = frozenset(["to", "of", "for"])
_CONTRAST = re.compile(r",?\s(?:while|whereas|but)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?][\"”’]?\s|\n")
_CAPITALISED = re.compile(r"[^\W\d_][\w'’.-]*")
# Code points: the sentence before is about as long as this.
_CONTEXT_WINDOW = 160


def _stem(word: str) -> str:
    return word if word[0].isdigit() or " " in word else stem(word)


def _weighed(content: Iterable[str]) -> dict[str, float]:
    """Return the tokens with their weights, in the order of the text; the greatest where two words share a group."""
    found: dict[str, float] = {}
    for word in content:
        name, value = token(word)
        if value > found.get(name, 0.0):
            found[name] = value
    return found


def _borrowed(statement: Statement, article: Article) -> list[str]:
    """Return the words that words of the content may stand for.

    "it had taken 13" borrows from the name of its source, "next month" from the date that it stands for, "hundreds
    more" from the text before.
    """
    content, source = statement.content, statement.source
    found = [word for gloss in content.glosses if gloss.named or gloss.first for word in words(gloss.text)]
    if source and _POINTING.search(content.text):
        for name in (source.label, source.affiliation, source.principal):
            found += words(name) if name else []
    if content.spans and _REST.search(content.text):
        start = content.spans[0].start
        before = words(article.text[max(0, start - _CONTEXT_WINDOW) : start])[1:]
        found += [word for word in before if not word[0].isdigit()]
    return content_words(found)


def _days_meant(content: Content) -> Iterator[Quantity]:
    """Yield the dates of the glosses as figures: as a "day" that counts from year 1, and as printed ones are read.

    The year of a day is none of its own: "on Monday" does not clash with "since 2002".
    """
    for gloss in content.glosses:
        first, last, at = gloss.first, gloss.last, (gloss.at.start, gloss.at.end)
        if first is None or last is None:
            continue
        yield Quantity(at, float(first.toordinal()), float(last.toordinal()), None, "day")
        if (last - first).days >= _YEAR_DAYS:
            yield Quantity(at, float(first.year), float(last.year), None, "year")
        elif first.year == last.year:
            low, high = (float(day.month * 100 + day.day) for day in (first, last))
            yield Quantity(at, low, high, None, "date")


def _is_named_only(folded: Sequence[str]) -> bool:
    is_phrase = len(folded) > 3 and folded[0] in _DETERMINERS and folded[2] in _PREPOSITIONS
    return is_phrase and finite_words().isdisjoint(folded) and not any(word.endswith("ed") for word in folded)


def _is_asked(statement: Statement) -> bool:
    return statement.cue is not None and statement.cue.cue_class is CueClass.ASKS


def _set_against(text: str, start: int) -> int | None:
    before = text[max(0, start - NEAR) : start]
    sentence = _SENTENCE_END.split(before)[-1]
    return start - len(sentence) if _CONTRAST.search(sentence) else None


def _names_meant(content: Content) -> frozenset[str]:
    """Return the tokens of the names that pronouns of a content stand for."""
    named = (gloss for gloss in content.glosses if gloss.named and gloss.kind is GlossKind.PARTY)
    return frozenset(token(word)[0] for gloss in named for word in content_words(words(gloss.short or gloss.text)))


def _names(text: str) -> frozenset[str]:
    found = _CAPITALISED.findall(text)
    capitalised = [word for word in found if word[0].isupper()]
    if len(capitalised) > 0.8 * len(found):
        return frozenset()
    folded = [part for word in capitalised[found[:1] == capitalised[:1] :] for part in words(word)]
    return frozenset(token(word)[0] for word in content_words(folded))
