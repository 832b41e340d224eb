"""Whose leader it is whom an article names without a state: one of two sides that are to talk."""

from collections.abc import Sequence
from itertools import pairwise

from claims.sources.lexicons import leader_titles
from claims.sources.openings import opening_party
from claims.sources.people import People, Person
from claims.sources.tokens import tokenise
from schemas.statement import SourceKind

# "between the then acting prime minister X": words between "between" and the name.
_MAX_WORDS_BEFORE = 5
_BETWEEN = "between"


def note_sides(text: str, starts: Sequence[int], people: People) -> None:
    """Note the state of a leader whom a sentence about that state sets beside another state's leader.

    "The Norwegian government wants talks between Prime Minister X and Chadian leader Y" makes X Norway's. Nothing else
    in a sentence does: a government also greets, blames and asks the leaders of other states.
    """
    for start, end in pairwise((*starts, len(text))):
        named = people.between(start, end)
        for (begin, _, person, _), (_, _, other, _) in pairwise(named):
            if not _is_leader_without_state(person) or other is person or other.state is None:
                continue
            state = _state_in_front(text, start, begin)
            if state and state != other.state and _is_first_of_two(text, start, begin):
                person.state = state


def _is_leader_without_state(person: Person) -> bool:
    return person.state is None and person.body is None and bool(person.titles & leader_titles())


def _is_first_of_two(text: str, start: int, begin: int) -> bool:
    return any(token.key == _BETWEEN for token in tokenise(text, start, begin)[-_MAX_WORDS_BEFORE:])


def _state_in_front(text: str, start: int, begin: int) -> str | None:
    """Return the state whose government the sentence is about; None where it is about somebody else."""
    subject = opening_party(text, start, begin)
    return subject.principal if subject and subject.kind is SourceKind.STATE else None
