"""What words that point to nobody before them may mean by what comes after."""

from collections.abc import Iterator, Sequence
from itertools import islice

from claims.sources.filling import taken_over
from claims.sources.memory import Memory, Spoken
from claims.sources.phrases import read_phrase
from claims.sources.places_in_text import Place
from claims.text.words import words
from schemas.statement import Mention

_MIN_WORDS = 4
# A heading is not longer.
_MAX_WORDS = 60


def look_ahead(
    late: Sequence[Place], found: dict[tuple[str, int], Mention], memory: Memory
) -> Iterator[tuple[tuple[str, int], Mention]]:
    """Yield what a caption above the story means by "the source", when the story has one such party and no more."""
    # Sought once, not for each place: a text of megabytes that speaks of "the minister" throughout took a minute.
    described: dict[tuple[str, bool], dict[str, Spoken]] = {}
    for spoken in memory.spoken if late else ():
        if spoken.mention.descriptor is not None:
            alike = described.setdefault((spoken.head, spoken.is_plural), {})
            alike.setdefault(spoken.mention.descriptor, spoken)
    for place in late:
        phrase = read_phrase(place.mention.text or "")
        alike = described.get((phrase.head, phrase.is_plural), {})
        own = found[place.key].descriptor
        others = list(islice((one for label, one in alike.items() if label != own), 2))
        if len(others) == 1:
            party = others[0]
            reason = f"'{place.mention.text}' is the only {phrase.head} of the article: '{party.mention.text}'"
            yield place.key, taken_over(place.mention, party.mention, reason)


def look_for_same_words(
    text: str, places: Sequence[Place], found: dict[tuple[str, int], Mention]
) -> Iterator[tuple[tuple[str, int], Mention]]:
    """Yield who says the words of a lone quote that nobody could be found for, where the article gives them again.

    A heading, or a line set in large letters, takes them from the story, where one party says them.
    """
    lone = [place for place in places if place.mention.text is None and found[place.key].label is None]
    said: dict[tuple[str, ...], list[tuple[str, Mention]]] = {}
    for place in places if lone else ():
        content = _said(text, place) if place.mention.text and found[place.key].label else []
        for at in range(len(content) - _MIN_WORDS + 1):
            rest = " ".join(content[at : at + _MAX_WORDS])
            said.setdefault(tuple(content[at : at + _MIN_WORDS]), []).append((f"{rest} ", found[place.key]))
    for place in lone:
        quote = _said(text, place)
        start = f"{' '.join(quote)} "
        again = said.get(tuple(quote[:_MIN_WORDS]), []) if _MIN_WORDS <= len(quote) <= _MAX_WORDS else []
        parties = {mention.label: mention for content, mention in again if content.startswith(start)}
        if len(parties) == 1:
            party = next(iter(parties.values()))
            yield place.key, taken_over(place.mention, party, f"'{party.label}' says the same words in the article")


def _said(text: str, place: Place) -> list[str]:
    return [word for start, end in place.contents for word in words(text[start:end])]
