"""Mentions to parties within one article: every source gets its name, its kind and the reason for both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from claims.sources.acronyms import read_acronyms, short_form
from claims.sources.anaphora import (
    person_mention,
    resolve_described,
    resolve_pronoun,
    resolve_silence,
)
from claims.sources.earlier_words import (
    find_called_document,
    find_description,
    find_document_title,
    find_only_title,
    find_outlet,
)
from claims.sources.lexicons import first_names, pronouns, state_words, word_set
from claims.sources.memory import Memory, Spoken
from claims.sources.named_later import brings_in_outlet, find_named_later
from claims.sources.names import NameHit
from claims.sources.narrowing import find_party, is_clause
from claims.sources.people import Person, read_people
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.roles import find_holder, is_role
from claims.sources.sides import note_sides
from claims.sources.tokens import phrase_key
from claims.text.sentences import sentences
from schemas.article import Article, BlockKind
from schemas.model import Span
from schemas.statement import Mention, SourceKind

_READ = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with its place in the text. `key` tells it apart from the article's other mentions."""

    key: tuple[str, int]
    mention: Mention
    position: int
    depth: int


@dataclass(slots=True)
class _Labels:
    """The labels that an article's unnamed parties have so far: description -> label."""

    taken: set[str] = field(default_factory=set)
    documents: Sequence[str] = ()
    """What the article calls its documents, the fullest first."""

    def document(self, name: str) -> str:
        """Return the fullest description of a document that ends in `name`; `name` where there is none, or two."""
        key = phrase_key(name)
        fuller = [full for full in self.documents if phrase_key(full)[-len(key) :] == key]
        return fuller[0] if fuller and len(key) > 1 and len({phrase_key(full) for full in fuller}) <= 2 else name

    def label(self, phrase: Phrasing) -> str:
        """Return the label of a description: the words themselves, made different for one that is "another"."""
        base = phrase.core
        if phrase.points == "new" and base.casefold() in self.taken:
            number, base = 2, f"another {phrase.core}"
            while base.casefold() in self.taken:
                number += 1
                base = f"another {phrase.core} ({number})"
        self.taken.add(base.casefold())
        return base


def read_stretches(article: Article) -> list[tuple[int, int]]:
    """Return the stretches of the article's text that are its own words; the whole text when it has no blocks."""
    if article.blocks:
        return [(block.span.start, block.span.end) for block in article.blocks if block.kind in _READ]
    return [(0, len(article.text))] if article.text.strip() else []


def remember(article: Article) -> Memory:
    """Return what an article says of people before any mention is resolved."""
    stretches = read_stretches(article)
    starts = [start for begin, end in stretches for start, _ in sentences(article.text, begin, end)]
    people, acronyms = read_people(article.text, stretches), read_acronyms(article.text)
    note_sides(article.text, starts, people)
    return Memory(article.text, people, starts, acronyms=acronyms)


def resolve_mentions(article: Article, places: Sequence[Place]) -> dict[tuple[str, int], Mention]:
    """Return each mention resolved, under its key. Mentions are taken in the order of the text."""
    ordered = sorted(places, key=lambda place: (place.position, place.depth, place.key))
    memory, labels = remember(article), _Labels(documents=_documents(ordered))
    _add_named_sources(memory, ordered)
    found: dict[tuple[str, int], Mention] = {}
    late: list[Place] = []
    for place in ordered:
        mention, phrase = _resolve(article, place, memory, labels)
        found[place.key] = mention
        if mention.label:
            memory.add(_spoken(mention, phrase, place, memory))
        if phrase and _only_points(phrase) and mention.descriptor == phrase.core:
            late.append(place)
    found.update(_look_ahead(late, found, memory))
    return found


def _documents(places: Sequence[Place]) -> list[str]:
    phrases = [read_phrase(place.mention.text or "") for place in places]
    names = {phrase.name for phrase in phrases if phrase.kind is SourceKind.DOCUMENT and phrase.name}
    return sorted(names, key=lambda name: (-len(name), name))


def _add_named_sources(memory: Memory, places: Sequence[Place]) -> None:
    """Note the people whom mentions name in full, for an article that comes without text."""
    if memory.people.hits:
        return
    hits: list[NameHit] = []
    for place in places:
        hit = read_phrase(place.mention.text or "").hit
        if hit and " " in hit.text:
            memory.people.add_full(hit)
            hits.append(hit)
    memory.people.settle(hits)
    memory.people.hits.clear()


def _resolve(article: Article, whole: Place, memory: Memory, labels: _Labels) -> tuple[Mention, Phrasing | None]:
    place = _narrow(article, whole, memory)
    mention = place.mention
    if mention.text is None:
        return _taken_over(mention, *resolve_silence(place.position, memory)), None
    pronoun = pronouns().get(phrase_key(mention.text))
    if pronoun:
        return _taken_over(mention, *resolve_pronoun(pronoun, mention.text, place.position, memory)), None
    phrase = _if_state_is_named(article, read_phrase(mention.text))
    if phrase.hit:
        return _as_person(article, mention, phrase, place.position, memory), phrase
    if is_clause(phrase):
        return _taken_over(mention, None, f"'{mention.text}' is a clause, and names no party that can be told"), None
    if phrase.points == "definite" and (not phrase.named or phrase.kind is SourceKind.DOCUMENT):
        found = resolve_described(phrase, mention.text, place.position, memory)
        if found:
            return _taken_over(mention, *found), phrase
        phrase = _as_called_before(article, phrase, mention.text, place.position)
    if is_role(phrase):
        person, reason = find_holder(phrase, mention.text, place.position, memory)
        if person:
            return _taken_over(mention, person_mention(person), reason), phrase
        phrase = replace(phrase, reason=reason)
    return _as_phrase(article, place, phrase, memory, labels), phrase


def _narrow(article: Article, place: Place, memory: Memory) -> Place:
    """Return the place of the party alone, where the mention holds more than the party."""
    mention = place.mention
    if mention.text is None or pronouns().get(phrase_key(mention.text)):
        return place
    start, end = find_party(mention.text, memory.people)
    words = mention.text[start:end]
    if words == mention.text:
        return place
    spans = mention.spans
    if len(spans) == 1 and article.text[spans[0].start : spans[0].end] == mention.text:
        spans = (Span(spans[0].start + start, spans[0].start + end),)
    narrowed = mention.model_copy(update={"text": words, "spans": spans})
    return replace(place, mention=narrowed, position=place.position + start)


def _if_state_is_named(article: Article, phrase: Phrasing) -> Phrasing:
    """Return the phrase; "the North" is a description unless the article speaks of the state that it may mean."""
    word = state_words().get(phrase_key(phrase.core))
    if word is None or word.form != "short" or word.state in article.text or phrase.kind is not SourceKind.STATE:
        return phrase
    return Phrasing(phrase.core, points=phrase.points)


def _as_called_before(article: Article, phrase: Phrasing, words: str, position: int) -> Phrasing:
    """Return the phrase in the words that the article used before, where it brought the party in without a quote."""
    if phrase.kind is SourceKind.DOCUMENT and not phrase.is_plural:
        return _as_document_before(article.text, phrase, words, position)
    if _only_points(phrase):
        called = find_description(article.text, phrase.core, position)
        if called:
            reason = f"'{words}' follows '{called}' earlier in the article"
            return replace(read_phrase(called), reason=reason)
    return phrase


def _as_document_before(text: str, phrase: Phrasing, words: str, position: int) -> Phrasing:
    name = phrase.name or phrase.head
    title = find_document_title(text, phrase.head, position) if phrase_key(name) == (phrase.head,) else None
    title = title or find_called_document(text, name, phrase.head, position)
    if title:
        return replace(phrase, name=title, reason=f"'{words}' follows '{title}' earlier in the article")
    title = find_only_title(text, name)
    if title:
        return replace(phrase, name=title, reason=f"'{words}' is '{title}', the only one that the article names")
    return phrase


def _taken_over(mention: Mention, party: Mention | None, reason: str) -> Mention:
    """Return the mention as the party it points back to."""
    if party is None:
        return mention.model_copy(
            update={"name": None, "named": False, "kind": SourceKind.UNNAMED, "descriptor": None, "reason": reason}
        )
    taken = ("name", "kind", "named", "descriptor", "affiliation", "principal")
    update: dict[str, object] = {name: getattr(party, name) for name in taken}
    update["anonymity_reason"] = mention.anonymity_reason or party.anonymity_reason
    update["count"] = mention.count or party.count
    return mention.model_copy(update={**update, "reason": reason})


def _as_person(article: Article, mention: Mention, phrase: Phrasing, position: int, memory: Memory) -> Mention:
    hit = phrase.hit
    if hit is None:
        raise ValueError("a person's phrase has a name in it")
    found = memory.people.find(hit.parts, phrase.office, position)
    if found is None and _is_rather_a_body(article, hit):
        return _fill(mention, phrase, name=hit.text, kind=SourceKind.ORGANISATION, named=True)
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
            "affiliation": _full_name(affiliation, position, memory),
            "principal": _full_name(resolved.principal, position, memory),
            "reason": reason,
        }
    )


def _full_name(name: str | None, position: int, memory: Memory) -> str | None:
    """Return a body's or principal's name, in full where the article has it in full."""
    if name is None:
        return None
    written_out = memory.acronyms.get(short_form(name) or "")
    if written_out:
        return written_out
    phrase = read_phrase(name)
    found = memory.people.find(phrase.hit.parts, phrase.office, position) if phrase.hit else None
    return found[0].name if found and found[0].is_certain else name


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


def _as_phrase(article: Article, place: Place, phrase: Phrasing, memory: Memory, labels: _Labels) -> Mention:
    mention, position = place.mention, place.position
    if phrase.kind is SourceKind.DOCUMENT and phrase.name:
        full = labels.document(phrase.name)
        if full[0].isupper() and " " in full:
            full = find_only_title(article.text, full) or full
        reason = phrase.reason if full == phrase.name else f"'{mention.text}' is called '{full}' in full"
        return _fill(mention, phrase, name=full, affiliation=read_phrase(full).affiliation, reason=reason)
    if phrase.kind is SourceKind.OUTLET and phrase.named:
        return _fill(mention, _outlet_in_article(article, phrase))
    if phrase.named:
        return _fill(mention, _in_article(phrase, position, memory), named=True)
    if brings_in_outlet(phrase, mention.text):
        found = find_named_later(article, read_stretches(article), phrase, position, memory)
        if found:
            return _fill(mention, phrase, name=found[0], named=True, reason=found[1])
    label = labels.label(phrase)
    filled = _fill(mention, phrase, named=False)
    return filled.model_copy(
        update={
            "name": None,
            "descriptor": label,
            "affiliation": _full_name(filled.affiliation, position, memory),
            "principal": _full_name(filled.principal, position, memory),
        }
    )


def _outlet_in_article(article: Article, phrase: Phrasing) -> Phrasing:
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


def _in_article(phrase: Phrasing, position: int, memory: Memory) -> Phrasing:
    """Return a named party with the names in it as the article has them ("Kim's government" is his state)."""
    written_out = memory.acronyms.get(short_form(phrase.name or "") or "")
    if written_out and phrase.kind is SourceKind.ORGANISATION:
        return replace(phrase, name=written_out, reason=f"'{phrase.core}' is {written_out}, as the article explains")
    if phrase.kind is SourceKind.GROUP:
        sides = [_full_name(side, position, memory) or side for side in (phrase.name or "").split(" and ")]
        return replace(phrase, name=" and ".join(sides))
    if phrase.head in ("government", "administration"):
        for hit in _names_in(phrase.core):
            found = memory.people.find(hit.parts, hit.office, position)
            if found and found[0].principal and phrase.head == "government":
                state = found[0].principal
                reason = f"'{phrase.core}' is the government of {state}, which {found[0].name} leads"
                return replace(phrase, kind=SourceKind.STATE, name=state, principal=state, reason=reason)
    return phrase


def _names_in(text: str) -> Iterator[NameHit]:
    for piece in text.split(" "):
        hit = read_phrase(piece).hit
        if hit:
            yield hit


def _fill(mention: Mention, phrase: Phrasing, **given: object) -> Mention:
    update: dict[str, object] = {
        "name": phrase.name,
        "kind": phrase.kind,
        "named": phrase.named,
        "descriptor": None,
        "affiliation": phrase.affiliation,
        "principal": mention.principal or phrase.principal,
        "count": mention.count or phrase.count,
        "reason": phrase.reason,
    }
    return mention.model_copy(update={**update, **given})


def _spoken(mention: Mention, phrase: Phrasing | None, place: Place, memory: Memory) -> Spoken:
    former = memory.latest.get(mention.label)
    points_back = phrase is None or (former is not None and mention.text is not None)
    head = former.head if former and points_back else (phrase.head if phrase else "")
    is_plural = former.is_plural if former and points_back else bool(phrase and phrase.is_plural)
    gender = former.gender if former else ""
    if mention.kind is SourceKind.PERSON and mention.name:
        found = memory.people.find(phrase_key(mention.name), read_phrase(mention.name).office, place.position)
        gender = found[0].gender if found else first_names().get(phrase_key(mention.name)[0], "")
    elif phrase:
        gender = phrase.office.gender or gender
    return Spoken(mention, head, is_plural, gender, place.position, memory.sentence_at(place.position), place.depth)


def _only_points(phrase: Phrasing) -> bool:
    return phrase.points == "definite" and len(phrase_key(phrase.core)) == 1 and phrase.kind is SourceKind.UNNAMED


def _look_ahead(
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
            yield place.key, _taken_over(place.mention, party.mention, reason)
