"""The names that outlets and agencies go by, and the publisher families they belong to."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from claims.sources.lexicons import Media, media, media_nouns, word_set
from claims.sources.tokens import Phrase, letters_key, phrase_key
from schemas.source import Outlet

_ARTICLE = "the"
_MAX_NOUN_WORDS = 2
# A Japanese newspaper is called with the word for one, or without: "the Asahi".
_SHIMBUN = ("Shimbun", "Shinbun")
_MIN_HOST_LABELS = 2


def canonical_outlet(name: str) -> str:
    """Return the one name of an outlet or agency; an unknown name comes back as it is, trimmed.

    >>> canonical_outlet("the Asahi newspaper"), canonical_outlet(" Hill Valley Telegraph ")
    ('Asahi Shimbun', 'Hill Valley Telegraph')
    """
    known = find_media(name)
    return known.name if known else " ".join(name.split())


def identify_outlets(names: Iterable[str]) -> dict[str, Outlet]:
    """Return each name's outlet with its publisher family; one that no table maps is its own family.

    Keys are the names as given. Several names of one outlet give equal outlets.
    """
    found: dict[str, Outlet] = {}
    for name in names:
        known = find_media(name)
        plain = " ".join(name.split())
        found[name] = (
            Outlet(name=known.name, family=known.family, is_mapped=True) if known else Outlet(name=plain, family=plain)
        )
    return found


@lru_cache(maxsize=50_000)
def find_media(name: str) -> Media | None:
    """Return the outlet or agency that the words name, with or without "the" and a noun ("newspaper"); else None."""
    return find_media_key(phrase_key(name)) or _find_host(name.strip())


def _find_host(name: str) -> Media | None:
    """Return the outlet of a web host ("www.theguardian.com"), by the letters of its first label."""
    labels = name.casefold().removeprefix("www.").split(".")
    if len(labels) < _MIN_HOST_LABELS or not all(label.replace("-", "").isalnum() for label in labels):
        return None
    return _by_letters().get(letters_key(labels[0]))


@cache
def _by_letters() -> dict[str, Media]:
    return {"".join(key): known for key, known in media().items()}


@lru_cache(maxsize=50_000)
def find_media_key(key: Phrase) -> Media | None:
    """Return the outlet or agency with this key, as `find_media` does."""
    for candidate in _variants(key):
        known = media().get(candidate)
        if known:
            return known
    return None


def _variants(key: Sequence[str]) -> Iterable[Phrase]:
    words = tuple(key)
    yield words
    bare = words[1:] if words[:1] == (_ARTICLE,) else words
    yield bare
    yield (_ARTICLE, *bare)
    for length in range(1, _MAX_NOUN_WORDS + 1):
        noun = " ".join(bare[-length:])
        # A title makes another newspaper: the Sun Herald is not The Sun, nor Hill Radio the radio of The Hill.
        if len(bare) > length and bare[-length:] in media_nouns() and noun not in word_set("titles of newspapers"):
            yield bare[:-length]
            if noun not in word_set("media of their own"):
                yield (_ARTICLE, *bare[:-length])


@lru_cache(maxsize=50_000)
def plain_media(name: str) -> str:
    """Return an unknown outlet's name without "the" and the noun that only says what it is.

    >>> plain_media("the Hill Valley Telegraph newspaper"), plain_media("Harbour Shimbun"), plain_media("Harbour Times")
    ('Hill Valley Telegraph', 'Harbour', 'Harbour Times')
    """
    words = name.split()
    if len(words) > 1 and words[0].casefold() == _ARTICLE:
        words = words[1:]
    for length in range(_MAX_NOUN_WORDS, 0, -1):
        end = " ".join(words[-length:])
        if len(words) > length and phrase_key(end) in media_nouns() and (end.islower() or end in _SHIMBUN):
            return " ".join(words[:-length])
    return " ".join(words)


def is_own_outlet(words: str, outlet: str | None) -> bool:
    """Return whether the words are an article's own outlet, in full or by its last word ("the Courier")."""
    key = tuple(part for part in phrase_key(words) if part != _ARTICLE)
    own = phrase_key(outlet or "")
    return same_outlet(words, outlet) or (bool(key) and own[-len(key) :] == key)


def same_outlet(left: str | None, right: str | None) -> bool:
    """Return whether two names are of one outlet or agency; False when either is missing."""
    if left is None or right is None:
        return False
    return phrase_key(canonical_outlet(left)) == phrase_key(canonical_outlet(right))
