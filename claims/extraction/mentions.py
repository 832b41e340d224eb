"""What the words of a source say of it: who it is by description, whom it belongs to, how many, why not named."""

import re
from collections.abc import Sequence
from functools import cache

from claims.extraction.tokens import Token, tokenise, word_class
from claims.text.lexicon import load_lexicon
from schemas.model import Span
from schemas.statement import Mention

_PACKAGE = "claims.extraction"
_BELONGS = re.compile(r"\s(?:for|of|from|with|at|in)\s+(?:the\s+)?(.+)$")
_REASON = r"(?P<reason>[^,;]+)"
_NEXT_WORD = re.compile(r"\s+\w+")
_SPACE = re.compile(r"\s+")


def mention_of(text: str, spans: tuple[Span, ...], reason: str | None) -> Mention:
    """Return the mention that these spans make; one that describes and does not name has its descriptor."""
    words = " ".join(text[start:end] for start, end in spans)
    descriptor = describe(words, is_anonymous=reason is not None)
    if descriptor is None:
        return Mention(text=words, spans=spans)
    return Mention(
        text=words,
        spans=spans,
        descriptor=descriptor,
        affiliation=_affiliation(descriptor),
        count=_count(words),
        anonymity_reason=reason,
    )


def describe(words: str, *, is_anonymous: bool = False) -> str | None:
    """Return the description without its determiner; None for a name, a pronoun or a definite body.

    Of whom the text says that they would not be named, any noun is a description: "one rower", "a retired baker".

    >>> describe("a Japanese government source")
    'Japanese government source'
    >>> describe("Lisa Collins, fellow with an institute") is None
    True
    """
    plain = _SPACE.sub(" ", words)
    tokens = tokenise(plain, 0, len(plain))
    first = 0
    while first < len(tokens) - 1 and tokens[first].lower in word_class("determiner"):
        first += 1
    head = next((at for at in range(first, len(tokens)) if _ends_head(tokens[at].lower, tokens[at].text)), len(tokens))
    is_new = is_anonymous and 0 < first < head and tokens[0].lower in word_class("indefinite")
    if head == first or not (_describes(tokens[first:head]) or (is_new and tokens[head - 1].text[0].islower())):
        return None
    stop = next((token.start for token in tokens[head:] if token.lower == ","), len(plain))
    return _without_anonymity(plain[tokens[first].start : stop])


def _without_anonymity(descriptor: str) -> str:
    """Return a description without a clause that only says that the source would not be named."""
    if anonymity_span(descriptor) is None:
        return descriptor
    return re.split(r",? (?:who|speaking)\b", descriptor, maxsplit=1)[0]


def _describes(tokens: Sequence[Token]) -> bool:
    """Return whether the head noun describes: "source" always, "newspaper" unless a name stands with it."""
    head = tokens[-1]
    if head.text[0].isupper():
        return False
    if head.lower in word_class("body"):
        return not any(token.text[0].isupper() for token in tokens[:-1])
    return head.lower in word_class("party")


def _ends_head(word: str, text: str) -> bool:
    return word in word_class("preposition", "relative", "ends_head") or word in {",", "("} or not text[0].isalnum()


def _affiliation(descriptor: str) -> str | None:
    found = _BELONGS.search(descriptor.split(",", maxsplit=1)[0])
    if found is not None and "close to" not in descriptor and "familiar with" not in descriptor:
        return found.group(1)
    before = descriptor.split(" ")
    last = max((at for at, word in enumerate(before) if word.lower() in word_class("party")), default=0)
    owner = [word for word in before[:last] if word.lower() not in word_class("of_unnamed")]
    return " ".join(owner) if any(word[:1].isupper() for word in owner) else None


@cache
def _numbers() -> dict[str, int]:
    return {word: int(value) for word, value in load_lexicon(_PACKAGE, "numbers.tsv", ("word", "value"))}


def _count(words: str) -> int | None:
    lower = words.lower()
    return next((value for word, value in _numbers().items() if lower.startswith(word + " ")), None)


@cache
def _anonymity() -> tuple[str, ...]:
    return tuple(row[0] for row in load_lexicon(_PACKAGE, "anonymity.tsv", ("phrase",)))


def anonymity_span(sentence: str) -> tuple[int, int] | None:
    """Return where the sentence says that a source would not be named; None if it does not."""
    # Lower-casing may change lengths outside ASCII; the phrases have none, and an odd letter only shifts the reason.
    lower = sentence.lower()
    hits = ((lower.find(phrase), phrase) for phrase in _anonymity() if phrase in lower)
    return min(((at, at + len(phrase)) for at, phrase in hits), default=None)


def anonymity_reason(sentence: str) -> str | None:
    """Return why a source would not be named, in the sentence's own words; None if it says nothing of the kind.

    Without a reason given, the words that say so come back.

    >>> anonymity_reason("She asked not to be named because the talks are private.")
    'the talks are private'
    """
    found = anonymity_span(sentence)
    if found is None:
        return None
    given = _reasons().search(sentence, found[1]) or _close_reasons().match(sentence, found[1])
    if given is not None:
        return given.group("reason").rstrip(' .”"’')
    words = sentence[slice(*found)]
    infinitive = _NEXT_WORD.match(sentence, found[1]) if words.endswith(" to") else None
    return words + infinitive.group() if infinitive is not None else words


@cache
def _reasons() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_opening('anywhere')})\s+{_REASON}", re.DOTALL)


@cache
def _close_reasons() -> re.Pattern[str]:
    """Match a reason right after the refusal; its opening word belongs to it: "to discuss private talks"."""
    return re.compile(rf"\s+(?P<reason>(?:{_opening('close')})\s+[^,;]+)", re.DOTALL)


def _opening(place: str) -> str:
    rows = load_lexicon(_PACKAGE, "reasons.tsv", ("phrase", "place"))
    return "|".join(re.escape(phrase) for phrase, where in rows if where == place)


def is_about_anonymity(sentence: str) -> bool:
    """Return whether the sentence does nothing but explain why the source before it is not named."""
    found = anonymity_span(sentence)
    if found is None:
        return False
    before = tokenise(sentence, 0, found[0])
    return len(before) <= 8 and all(
        token.lower in word_class("pronoun", "determiner", "party", "auxiliary", "preposition", "conjunction")
        or token.lower in word_class("of_refusal") | {","}
        for token in before
    )
