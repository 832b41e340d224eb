"""Mentions to parties within one article: every source gets its name, its kind and the reason for both."""

from collections.abc import Sequence
from dataclasses import replace

from claims.sources.acronyms import read_acronyms
from claims.sources.anaphora import resolve_described, resolve_pronoun
from claims.sources.called_before import as_called_before, only_points
from claims.sources.described_later import find_described_later
from claims.sources.described_people import calls_back, find_described_person, has_office
from claims.sources.earlier_words import find_only_title
from claims.sources.filling import fill, taken_over
from claims.sources.labels import Labels, documents_of
from claims.sources.lexicons import first_names, pronouns, word_set
from claims.sources.looking_ahead import look_ahead, look_for_same_words
from claims.sources.memory import Memory, Spoken
from claims.sources.named_later import brings_in_outlet, find_named_later
from claims.sources.names import NameHit
from claims.sources.narrowing import find_party, is_clause
from claims.sources.no_party import leave_no_party
from claims.sources.owned import name_owned
from claims.sources.people import read_people
from claims.sources.persons_meant import person_mention
from claims.sources.phrases import read_phrase
from claims.sources.phrasing import Phrasing
from claims.sources.places_in_text import Place
from claims.sources.principals import note_principals
from claims.sources.quoted import quoted_stretches
from claims.sources.roles import find_holder, is_role
from claims.sources.short_names import as_person, full_name, if_state_is_named, in_article, outlet_in_article
from claims.sources.sides import note_sides
from claims.sources.silence import resolve_silence
from claims.sources.things import resolve_thing
from claims.sources.tokens import phrase_key
from claims.text.sentences import sentences
from schemas.article import Article, BlockKind
from schemas.model import Span
from schemas.statement import Mention, SourceKind

_BODIES = (SourceKind.ORGANISATION, SourceKind.OUTLET, SourceKind.WIRE)
# In code points. Headlines of the training texts are shorter, and most first paragraphs longer.
_MAX_HEADING = 130
_READ = (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CAPTION)


def read_stretches(article: Article) -> list[tuple[int, int]]:
    """Return the stretches of the article's text that are its own words; the whole text when it has no blocks."""
    if article.blocks:
        return [(block.span.start, block.span.end) for block in article.blocks if block.kind in _READ]
    return [(0, len(article.text))] if article.text.strip() else []


def _headings(article: Article) -> list[tuple[int, int]]:
    """Return the titles; of an article without one, a short first paragraph."""
    titles = [block for block in article.blocks if block.kind is BlockKind.TITLE]
    first = [block for block in article.blocks[:1] if block.span.end - block.span.start <= _MAX_HEADING]
    return [(block.span.start, block.span.end) for block in titles or first]


def remember(article: Article) -> Memory:
    """Return what an article says of people before any mention is resolved."""
    stretches = read_stretches(article)
    starts = [start for begin, end in stretches for start, _ in sentences(article.text, begin, end)]
    people, acronyms = read_people(article.text, stretches, _headings(article)), read_acronyms(article.text)
    note_sides(article.text, starts, people)
    return Memory(article.text, people, starts, acronyms=acronyms, quotes=quoted_stretches(article.text, stretches))


def resolve_mentions(article: Article, places: Sequence[Place]) -> tuple[dict[tuple[str, int], Mention], Memory]:
    """Return each mention resolved, under its key, and all that was remembered on the way.

    Mentions are taken in the order of the text.
    """
    ordered = sorted(places, key=lambda place: (place.position, place.depth, place.key))
    memory, labels = remember(article), Labels(documents=documents_of(place.mention for place in ordered))
    _add_named_sources(memory, ordered)
    found: dict[tuple[str, int], Mention] = {}
    late: list[Place] = []
    for place in ordered:
        mention, phrase = _resolve(article, place, memory, labels)
        found[place.key] = mention
        if mention.label:
            memory.add(_spoken(mention, phrase, place, memory))
        if phrase and only_points(phrase) and mention.descriptor == phrase.core:
            late.append(place)
    found.update(look_ahead(late, found, memory))
    found.update(look_for_same_words(article.text, ordered, found))
    noted = note_principals(found, {place.key: place for place in ordered}, memory)
    return leave_no_party(noted, {place.key for place in ordered if place.mention.descriptor}), memory


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


def _resolve(article: Article, whole: Place, memory: Memory, labels: Labels) -> tuple[Mention, Phrasing | None]:
    place = _narrow(article, whole, memory)
    mention = place.mention
    if mention.text is None:
        return taken_over(mention, *resolve_silence(place, memory)), None
    pronoun = pronouns().get(phrase_key(mention.text))
    if pronoun:
        return taken_over(mention, *resolve_pronoun(pronoun, place, memory)), None
    phrase = if_state_is_named(article, read_phrase(mention.text))
    if phrase.hit:
        return as_person(article, mention, phrase, place.position, memory), phrase
    owned = name_owned(phrase, place, memory) if phrase.points == "owned" else None
    if owned:
        return owned, phrase
    if is_clause(phrase):
        return taken_over(mention, None, f"'{mention.text}' is a clause, and names no party that can be told"), None
    if phrase.points == "definite" and (not phrase.named or phrase.kind is SourceKind.DOCUMENT):
        return _called_back(article, place, phrase, memory, labels), phrase
    if is_role(phrase):
        person, reason = find_holder(phrase, mention.text, place.position, memory)
        if person:
            return taken_over(mention, person_mention(person), reason), phrase
        phrase = replace(phrase, reason=reason)
    return _as_phrase(article, place, phrase, memory, labels), phrase


def _called_back(article: Article, place: Place, phrase: Phrasing, memory: Memory, labels: Labels) -> Mention:
    """Return the party that "the ..." points back to, or to which the article gives that office; else itself."""
    mention, words = place.mention, place.mention.text or ""
    person = find_described_person(phrase, place, memory) if calls_back(phrase) and not has_office(phrase) else None
    if person:
        return taken_over(mention, person_mention(person[0]), person[1])
    found = resolve_described(phrase, words, place.position, memory)
    if found:
        return taken_over(mention, *found)
    phrase = as_called_before(article, phrase, words, place.position)
    if is_role(phrase):
        holder, reason = find_holder(phrase, words, place.position, memory)
        if holder:
            return taken_over(mention, person_mention(holder), reason)
        phrase = replace(phrase, reason=reason)
    person = find_described_person(phrase, place, memory) if calls_back(phrase) else None
    if person:
        return taken_over(mention, person_mention(person[0]), person[1])
    body = _body_before(phrase, place, memory)
    if body:
        return taken_over(mention, *body)
    return _as_phrase(article, place, phrase, memory, labels)


def _body_before(phrase: Phrasing, place: Place, memory: Memory) -> tuple[Mention, str] | None:
    """Return the body that spoke in the sentence before, for a bare "the group"; None where it may be another."""
    if phrase.named or phrase_key(phrase.core) != (phrase.head,) or phrase.head not in word_set("bodies called back"):
        return None
    thing, reason = resolve_thing(place.mention.text or "", place.position, memory)
    spoken = memory.latest.get(thing.label) if thing else None
    if thing is None or spoken is None or not thing.named or thing.kind not in _BODIES:
        return None
    is_near = memory.steps_between(spoken.sentence, memory.sentence_at(place.position)) <= 1
    return (thing, reason) if is_near else None


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


def _as_phrase(article: Article, place: Place, phrase: Phrasing, memory: Memory, labels: Labels) -> Mention:
    mention, position = place.mention, place.position
    if phrase.kind is SourceKind.DOCUMENT and phrase.name:
        full = labels.document(phrase.name)
        if full[0].isupper() and " " in full:
            full = find_only_title(article.text, full) or full
        reason = phrase.reason if full == phrase.name else f"'{mention.text}' is called '{full}' in full"
        return fill(mention, phrase, name=full, affiliation=read_phrase(full).affiliation, reason=reason)
    if phrase.kind is SourceKind.OUTLET and phrase.named:
        return fill(mention, outlet_in_article(article, phrase))
    if phrase.named:
        return fill(mention, in_article(phrase, position, memory), named=True)
    if brings_in_outlet(phrase, mention.text):
        found = find_named_later(article, read_stretches(article), phrase, position, memory)
        if found:
            return fill(mention, phrase, name=found[0], named=True, reason=found[1])
    person = find_described_later(phrase, place, _headings(article), memory)
    if person:
        return taken_over(mention, person_mention(person[0]), person[1])
    label = labels.label(phrase)
    filled = fill(mention, phrase, named=False)
    return filled.model_copy(
        update={
            "name": None,
            "descriptor": label,
            "affiliation": full_name(filled.affiliation, position, memory),
            "principal": full_name(filled.principal, position, memory),
        }
    )


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
    sentence = memory.sentence_at(place.position)
    return Spoken(mention, head, is_plural, gender, place.position, sentence, place.depth, place.contents)
