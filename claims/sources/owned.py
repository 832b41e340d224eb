"""Parties that are named by whose they are ("her campaign", "his aides")."""

from dataclasses import replace

from claims.sources.filling import fill
from claims.sources.lexicons import pronouns
from claims.sources.memory import Memory
from claims.sources.names import Office
from claims.sources.persons_meant import person_before
from claims.sources.phrasing import Phrasing
from claims.sources.places_in_text import Place
from claims.sources.tokens import phrase_key, tokenise
from schemas.statement import Mention, SourceKind


def name_owned(phrase: Phrasing, place: Place, memory: Memory) -> Mention | None:
    """Return the mention as a certain person's ("Ida Holm's campaign"); None where whose it is cannot be told.

    A body is named by its owner; aides and kin stay described.
    """
    opening = next(iter(tokenise(place.mention.text or "")), None)
    pronoun = pronouns().get((opening.key,)) if opening else None
    if opening is None or pronoun is None or pronoun.stands_for != "person" or phrase.hit:
        return None
    words = place.mention.model_copy(update={"text": opening.text})
    owner, reason = person_before(pronoun.gender, replace(place, mention=words), memory)
    if owner is None or owner.name is None:
        return None
    person = memory.people.find(phrase_key(owner.name), Office(), place.position)
    if person is None or not person[0].has_known_name:
        return None
    label = f"{owner.name}'s {phrase.core}"
    if phrase.kind is SourceKind.ORGANISATION:
        return fill(place.mention, phrase, name=label, named=True, principal=owner.name, reason=reason)
    filled = fill(place.mention, phrase, named=False, principal=owner.name, reason=reason)
    return filled.model_copy(update={"name": None, "descriptor": label})
