"""The person named before whom a description calls back ("Ida Holm ... The tycoon said")."""

from collections.abc import Iterator, Sequence

from claims.sources.lexicons import called_back, past_words, phrase_breaks, word_set
from claims.sources.memory import Memory
from claims.sources.names import Office
from claims.sources.people import Person
from claims.sources.persons_meant import is_said
from claims.sources.phrasing import Phrasing
from claims.sources.places_in_text import Place
from claims.sources.tokens import Token, phrase_key, tokenise
from schemas.statement import SourceKind

_MAX_WORDS = 6
# In sentences: how far back the person may be named. In code points: how far back the noun may have brought in another.
_MAX_GAP = 2
_REACH = 600
_OFFICES = frozenset(
    {"government", "legislature", "head", "local", "judicial", "spokes", "military", "police", "royal"}
)


def calls_back(phrase: Phrasing) -> bool:
    """Return whether a description is of the sort by which a person who has just been named is called."""
    if phrase.points != "definite" or phrase.named or phrase.is_plural:
        return False
    tokens = tokenise(phrase.core)
    if not 0 < len(tokens) <= _MAX_WORDS or not (phrase.head in called_back() or _is_past_office(phrase, tokens)):
        return False
    is_open = any(token.key in phrase_breaks() - {"of"} for token in tokens)
    is_open = is_open or tokens[-1].key not in (phrase.head, *phrase.office.last_words)
    # "The governor" alone is as often one who has no name in the article.
    is_bare_office = len(tokens) == 1 and has_office(phrase)
    return not (is_open or is_bare_office or any(token.is_possessive for token in tokens))


def _is_past_office(phrase: Phrasing, tokens: Sequence[Token]) -> bool:
    return tokens[0].key in past_words() and bool(phrase.office.titles)


def has_office(phrase: Phrasing) -> bool:
    """Return whether the words name an office that somebody holds, not what somebody is or stands for."""
    return any(title.role in _OFFICES for title in phrase.office.titles)


def find_described_person(phrase: Phrasing, place: Place, memory: Memory) -> tuple[Person, str] | None:
    """Return the person whom a description calls back, and why; None where that would be a guess.

    It is whom the same description called back before; else the only person of the nearest sentence before, of the
    last two, that names one who may be so called. Who is named in the description's own sentence is another.
    """
    key, words = phrase_key(phrase.core), place.mention.text
    known = memory.called.get(key) if len(key) > 1 else None
    if known:
        return known, f"'{words}' is '{known.name}', who was called so before"
    found = _only_person_before(phrase, place, memory)
    if found is None or _brings_in_another(phrase.head, place.position, memory.text):
        return None
    person, number = found
    memory.called[key] = person
    here = memory.sentence_at(place.position)
    return person, f"'{words}' follows '{person.name}', the only person named {memory.distance(number, here)}"


def _only_person_before(phrase: Phrasing, place: Place, memory: Memory) -> tuple[Person, int] | None:
    here = memory.sentence_at(place.position)
    if here < 0:
        return None
    beside = _persons_beside(phrase, here, place, memory)
    for number in range(here - 1, -1, -1):
        if memory.steps_between(number, here) > _MAX_GAP:
            break
        named = set(_persons_in(number, place, memory))
        if named:
            person = next(iter(named))
            is_one = len(named) == 1 and person is not None and may_be_called(phrase, person)
            return (person, number) if person and is_one and not beside else None
    return None


def _persons_beside(phrase: Phrasing, here: int, place: Place, memory: Memory) -> set[Person]:
    """Return the persons whom the description's own sentence names before it, and who might be called so."""
    named = memory.people.between(memory.starts[here], place.position)
    fits = {person for start, _, person, _ in named if not is_said(start, place, memory)}
    return {person for person in fits if may_be_called(phrase, person)}


def _persons_in(number: int, place: Place, memory: Memory) -> Iterator[Person | None]:
    """Yield the persons of one sentence: those it names outside quotes, and its sources, None for one not named."""
    start, end = memory.starts[number], memory.starts[number + 1]
    for begin, _, person, _ in memory.people.between(start, end):
        if not is_said(begin, place, memory):
            yield person
    for spoken in memory.recent(place.position):
        if spoken.sentence < number:
            break
        if spoken.sentence == number and spoken.head in called_back() and not spoken.mention.named:
            yield None
        elif spoken.sentence == number and spoken.mention.name and spoken.mention.kind is SourceKind.PERSON:
            found = memory.people.find(phrase_key(spoken.mention.name), Office(), spoken.position)
            if found:
                yield found[0]


def may_be_called(phrase: Phrasing, person: Person) -> bool:
    """Return whether nothing that the article says of a person speaks against a description."""
    gender = called_back().get(phrase.head, "") or phrase.office.gender
    if gender and person.gender and gender != person.gender:
        return False
    if not person.has_known_name:
        return False
    wanted, held = ({title.full for title in phrase.office.titles}, person.titles)
    for side, other in (("republican parties", "democratic parties"), ("democratic parties", "republican parties")):
        if wanted & word_set(side) and held & word_set(other) and not held & word_set(side):
            return False
    # A senator is called no governor; a tycoon may be either.
    offices = {title.full for title in phrase.office.titles if title.role in _OFFICES}
    return not offices or bool(offices & held) or phrase.office.is_past or not person.roles & _OFFICES


def _brings_in_another(noun: str, position: int, text: str) -> bool:
    """Return whether the noun stood shortly before as a party's of its own ("a tycoon in the crowd")."""
    tokens = tokenise(text, max(0, position - _REACH), position)
    opened = False
    for token in tokens:
        if token.key in word_set("newcomers"):
            opened = True
        elif opened and token.key == noun:
            return True
        elif not token.is_joined:
            opened = False
    return False
