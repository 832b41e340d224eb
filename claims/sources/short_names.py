"""Named parties in short form ("Holm", "the Post", "NHA") as the article names them in full."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from claims.sources.acronyms import short_form
from claims.sources.earlier_words import find_outlet
from claims.sources.filling import fill
from claims.sources.lexicons import first_names, state_words, word_set
from claims.sources.memory import Memory
from claims.sources.names import NameHit
from claims.sources.people import Person
from claims.sources.persons_meant import person_mention
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.tokens import phrase_key
from schemas.article import Article
from schemas.statement import Mention, SourceKind


def as_person(article: Article, mention: Mention, phrase: Phrasing, position: int, memory: Memory) -> Mention:
    """Return the mention as the person whom its name means in the article.

    Raises:
        ValueError: if there is no name in the phrase.

    """
    hit = phrase.hit
    if hit is None:
        raise ValueError("a person's phrase has a name in it")
    found = memory.people.find(hit.parts, phrase.office, position)
    if found is None and _is_rather_a_body(article, hit):
        return fill(mention, phrase, name=hit.text, kind=SourceKind.ORGANISATION, named=True)
    person, reason = found or (None, phrase.reason)
    if person is None:
        person = Person(hit.parts)
        person.forms[hit.text] += 1
        person.gender = first_names().get(hit.parts[0], "") if " " in hit.text else ""
    else:
        same = phrase_key(person.name) == phrase_key(mention.text or "")
        is_full = "".join(person.parts) == "".join(hit.parts)
        reason = None if same or is_full else f"'{mention.text}' is {person.name}: {reason}"
    person.learn(phrase.office)
    resolved = person_mention(person)
    affiliation = resolved.affiliation or phrase.affiliation
    return mention.model_copy(
        update={
            "name": resolved.name,
            "kind": SourceKind.PERSON,
            "named": True,
            "descriptor": None,
            "affiliation": full_name(affiliation, position, memory),
            "principal": full_name(resolved.principal, position, memory),
            "reason": reason,
        }
    )


def full_name(name: str | None, position: int, memory: Memory) -> str | None:
    """Return a body's or principal's name, in full where the article has it in full."""
    if name is None:
        return None
    written_out = memory.acronyms.get(short_form(name) or "")
    if written_out:
        return written_out
    phrase = read_phrase(name)
    found = memory.people.find(phrase.hit.parts, phrase.office, position) if phrase.hit else None
    return found[0].name if found and found[0].is_certain else name


def outlet_in_article(article: Article, phrase: Phrasing) -> Phrasing:
    """Return an outlet in a short form ("the Post") as the outlet that the article names in full, or is itself."""
    key = phrase_key(phrase.core)
    if len(key) != 1:
        return phrase
    own = phrase_key(article.outlet or "")
    if own[-1:] == key and len(own) > 1:
        return replace(phrase, name=article.outlet, reason=f"'{phrase.core}' is the article's own outlet")
    known = find_outlet(article.text, phrase.core)
    if known is None or known.name == phrase.name:
        return phrase
    reason = f"'{phrase.core}' is {known.name}, which the article names in full"
    return replace(phrase, name=known.name, reason=reason)


def in_article(phrase: Phrasing, position: int, memory: Memory) -> Phrasing:
    """Return a named party with the names in it as the article has them ("Kim's government" is his state)."""
    written_out = memory.acronyms.get(short_form(phrase.name or "") or "")
    if written_out and phrase.kind is SourceKind.ORGANISATION:
        return replace(phrase, name=written_out, reason=f"'{phrase.core}' is {written_out}, as the article explains")
    if phrase.kind is SourceKind.GROUP:
        sides = [full_name(side, position, memory) or side for side in (phrase.name or "").split(" and ")]
        return replace(phrase, name=" and ".join(sides))
    if phrase.head in ("government", "administration"):
        for hit in _names_in(phrase.core):
            found = memory.people.find(hit.parts, hit.office, position)
            if found and found[0].principal and phrase.head == "government":
                state = found[0].principal
                reason = f"'{phrase.core}' is the government of {state}, which {found[0].name} leads"
                return replace(phrase, kind=SourceKind.STATE, name=state, principal=state, reason=reason)
    return phrase


def if_state_is_named(article: Article, phrase: Phrasing) -> Phrasing:
    """Return the phrase; "the North" is a description unless the article speaks of the state that it may mean."""
    word = state_words().get(phrase_key(phrase.core))
    if word is None or word.form != "short" or word.state in article.text or phrase.kind is not SourceKind.STATE:
        return phrase
    return Phrasing(phrase.core, points=phrase.points)


# One article is resolved at a time; folding a text of megabytes anew for each name in it took seconds.
_casefold = lru_cache(maxsize=1)(str.casefold)


def _is_rather_a_body(article: Article, hit: NameHit) -> bool:
    """Return whether the article treats a single name as a body's: "the X", "an X spokesman", "X Inc"."""
    if " " in hit.text or hit.office.titles or not article.text:
        return False
    text, name = article.text, hit.text
    if f" the {name} " in text or f"The {name} " in text:
        return True
    lower = _casefold(text)
    return any(f"{name.casefold()} {sign}" in lower for sign in word_set("body signs"))


def _names_in(text: str) -> Iterator[NameHit]:
    for piece in text.split(" "):
        hit = read_phrase(piece).hit
        if hit:
            yield hit
