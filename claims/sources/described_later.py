"""The person whom an article first only describes ("Tycoon Attacks Harbour Tax", "a pollster said") and then names."""

import re
from collections.abc import Sequence

from claims.sources.lexicons import function_words, phrase_breaks, unnamed_nouns
from claims.sources.memory import Memory
from claims.sources.people import Person
from claims.sources.phrasing import Phrasing
from claims.sources.places_in_text import Place
from claims.sources.tokens import phrase_key, tokenise

_ONE = ("a", "an", "one")
# In sentences. A heading is of the whole article.
_MAX_GAP = 6
_MAX_TITLE_WORDS = 4
_APPOSITIVE = re.compile(r",\s+(?P<words>[^,.;:“”\"()—\n]{3,90})")
# Of these an article may quote several, one without a name.
_COMMON = frozenset({"spokes"})


def find_described_later(
    phrase: Phrasing, place: Place, titles: Sequence[tuple[int, int]], memory: Memory
) -> tuple[Person, str] | None:
    """Return the only person whom the article, further on, calls what a description says, and why; else None.

    The description stands in a heading, or it brings in somebody ("a pollster") who is named in the next sentences.
    """
    in_title = any(start <= place.position < end for start, end in titles)
    opens = (phrase_key(place.mention.text or "") or ("",))[0]
    is_new = phrase.points == "indefinite" and opens in _ONE and phrase.count in (None, 1)
    if phrase.is_plural or not (in_title or is_new) or not _is_of_person(phrase):
        return None
    if is_new and (any(title.role in _COMMON for title in phrase.office.titles) or _names_another(phrase)):
        return None
    here = memory.sentence_at(place.position)
    stop = max((span.end for span in place.mention.spans), default=place.position)
    last = here + 1 + _MAX_GAP
    end = memory.starts[last] if not in_title and last < len(memory.starts) else len(memory.text)
    named = memory.people.between(stop + 1, end)
    found = {person for begin, close, person, _ in named if _is_called(phrase, begin, close, person, memory)}
    if len(found) != 1:
        return None
    person = next(iter(found))
    return person, f"'{place.mention.text}' is '{person.name}', the only one whom the article then calls so"


def _names_another(phrase: Phrasing) -> bool:
    """Return whether a name stands in the description ("a top adviser for Holm")."""
    is_told = phrase.affiliation is not None or phrase.principal is not None
    return is_told or any(token.key in phrase_breaks() for token in tokenise(phrase.core))


def _is_of_person(phrase: Phrasing) -> bool:
    return bool(phrase.office.titles) or phrase.head in {noun for noun, _ in unnamed_nouns().values()}


def _is_called(phrase: Phrasing, start: int, end: int, person: Person, memory: Memory) -> bool:
    """Return whether the words right before or after a name call its bearer what the description says."""
    if " " not in memory.text[start:end] or not person.has_known_name:
        return False
    before = _words_before(start, memory.text)
    match = _APPOSITIVE.match(memory.text, end, end + 110)
    after = phrase_key(match["words"]) if match else ()
    wanted = {phrase.head, *phrase.office.last_words}
    is_before = bool(wanted & set(before))
    if not {title.full for title in phrase.office.titles} <= person.titles:
        return False
    is_after = bool(wanted & set(after)) and bool({"a", "an", "the", "former"} & set(after[:1]))
    return is_before or is_after


def _words_before(start: int, text: str) -> list[str]:
    """Return the few words that lead on to a name as its title, the last first."""
    words: list[str] = []
    for token in reversed(tokenise(text, max(0, start - 60), start)[-_MAX_TITLE_WORDS:]):
        if not token.is_joined or token.key in phrase_breaks() or token.key in function_words() or token.is_possessive:
            break
        words.append(token.key)
    return words
