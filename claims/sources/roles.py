"""Who holds the office that words without a name mean ("the prime minister", "the Norwegian leader")."""

from collections.abc import Sequence

from claims.sources.lexicons import leader_titles
from claims.sources.memory import Memory
from claims.sources.names import segment
from claims.sources.people import Person
from claims.sources.phrasing import Phrasing

_LEADER = "leader"
_PIECES = ("title", "state", "past")


def is_role(phrase: Phrasing) -> bool:
    """Return whether the words are nothing but an office, with or without its state."""
    is_meant = phrase.points == "definite" or (phrase.points == "" and phrase.office.state is not None)
    is_whole = all(piece.kind in _PIECES for piece in segment(phrase.core))
    return bool(phrase.office.titles) and is_meant and is_whole and not phrase.named and not phrase.is_plural


def find_holder(phrase: Phrasing, words: str, position: int, memory: Memory) -> tuple[Person | None, str]:
    """Return the person to whom the article gives the office, and why; nobody where none or several fit.

    Of several, the one who alone is named in the nearest sentence before that names any of them.
    """
    fits = _holders(phrase, memory)
    if len(fits) == 1:
        return fits[0], f"'{words}' is '{fits[0].name}', whom the article gives that title"
    nearest = _nearest(fits, position, memory)
    if len(nearest) == 1:
        return nearest[0], f"'{words}' is '{nearest[0].name}', of those with that title the one named last before"
    if not fits:
        return None, f"who '{words}' is could not be told: the article gives nobody that title"
    names = " or ".join(f"'{person.name}'" for person in fits)
    return None, f"'{words}' may be {names}: the article gives each of them that title"


def _holders(phrase: Phrasing, memory: Memory) -> list[Person]:
    """Return whoever has every title, of the state that the words name.

    Without such a one, the person of that state who has no title, else the holder whose state the article leaves out.
    """
    state, wanted = phrase.office.state, {title.full for title in phrase.office.titles}
    named = dict.fromkeys(person for _, _, person, _ in memory.people.hits)
    known = [person for person in named if person.is_past == phrase.office.is_past]
    titled = [person for person in known if all(_has_title(title, person, state) for title in wanted)]
    if state is None:
        return titled
    of_state = [person for person in titled if person.state == state]
    bare = [person for person in known if person.state == state and not person.roles - {"honorific"}]
    unplaced = [person for person in titled if person.state is None and wanted <= person.titles]
    return of_state or (bare if len(bare) == 1 else unplaced)


def _has_title(title: str, person: Person, state: str | None) -> bool:
    if title == _LEADER and state == person.state and state and person.titles & leader_titles():
        return True
    # A minister is not the prime minister, who is called that.
    longer = (held for held in person.titles if held.endswith(f" {title}") and held not in leader_titles())
    return title in person.titles or any(longer)


def _nearest(fits: Sequence[Person], position: int, memory: Memory) -> list[Person]:
    """Return those of the persons who are named in the last sentence before the place that names any of them."""
    before = [(start, person) for start, _, person, _ in memory.people.between(0, position) if person in fits]
    if not before:
        return []
    last = memory.sentence_at(before[-1][0])
    return list(dict.fromkeys(person for start, person in before if memory.sentence_at(start) == last))
