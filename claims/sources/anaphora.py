"""Whom words that point back ("he", "the source", "the newspaper") mean, by what stands before them in the article."""

from itertools import islice, product

from claims.sources.earlier_words import qualifiers_before
from claims.sources.lexicons import Pronoun, unnamed_nouns, word_set
from claims.sources.memory import Memory, Spoken, follows
from claims.sources.names import find_names
from claims.sources.persons_meant import is_person_noun, person_before, person_mention
from claims.sources.phrasing import Phrasing
from claims.sources.places_in_text import Place
from claims.sources.quoted import is_quoted
from claims.sources.signed import find_signature
from claims.sources.things import resolve_thing
from claims.sources.tokens import phrase_key, tokenise
from schemas.statement import Mention, SourceKind

_THINGS = (SourceKind.OUTLET, SourceKind.WIRE, SourceKind.ORGANISATION, SourceKind.STATE, SourceKind.DOCUMENT)
_MANY = (SourceKind.GROUP, SourceKind.ORGANISATION)
_PERSON = SourceKind.PERSON
_MEDIA = (SourceKind.OUTLET, SourceKind.WIRE)
_MAX_SENTENCES = 3
# Between a name and the "who" that goes with it: a comma and a space.
_MAX_GAP = 3
# In sources: how far back a description may point. Beyond, no reader follows, and a text of megabytes would take hours.
_MAX_LOOK_BACK = 500


def resolve_pronoun(pronoun: Pronoun, place: Place, memory: Memory) -> tuple[Mention | None, str]:
    """Return the party that a pronoun means and why; None, with the reason, where it would be a guess."""
    words, position = place.mention.text or "", place.position
    sentence = memory.sentence_at(position)
    if pronoun.stands_for == "person":
        return person_before(pronoun.gender, place, memory)
    if pronoun.stands_for == "thing":
        return resolve_thing(words, position, memory)
    if pronoun.stands_for == "relative":
        return _relative(words, position, sentence, memory)
    if pronoun.stands_for == "nobody":
        return None, f"'{words}' stands for no party that can be told"
    is_writer = place.depth == 0 and bool(memory.starts) and not is_quoted(position, memory.quotes)
    if pronoun.stands_for == "speaker" and is_writer:
        return find_signature(words, position, memory)
    limit = (1 if pronoun.stands_for == "speaker" else _MAX_SENTENCES) if memory.starts else len(memory.spoken)
    for spoken in memory.recent(position):
        if sentence - spoken.sentence > limit:
            break
        if _fits_pronoun(pronoun, spoken):
            return spoken.mention, follows(words, spoken, sentence, memory)
    return None, f"who '{words}' is could not be resolved"


def _fits_pronoun(pronoun: Pronoun, spoken: Spoken) -> bool:
    kind = spoken.mention.kind
    if pronoun.stands_for == "any":
        return spoken.is_plural or kind in _MANY
    return kind in (SourceKind.PERSON, SourceKind.OUTLET) or is_person_noun(spoken.head)


def _relative(words: str, position: int, sentence: int, memory: Memory) -> tuple[Mention | None, str]:
    """Return the person named right before "who"; None when a name does not stand there."""
    start = memory.starts[sentence] if 0 <= sentence < len(memory.starts) else 0
    hit = next((hit for hit in reversed(list(find_names(memory.text, start, position)))), None)
    if hit is None or hit.is_body or position - hit.end > _MAX_GAP:
        return _relative_to_noun(words, start, position, memory)
    found = memory.people.find(hit.parts, hit.office, hit.start)
    mention = person_mention(found[0]) if found else Mention(text=None, name=hit.text, kind=_PERSON, named=True)
    return mention, f"'{words}' goes with '{mention.name}' before it"


def _relative_to_noun(words: str, start: int, position: int, memory: Memory) -> tuple[Mention | None, str]:
    """Return the person described right before "who" ("a harbour worker who said"); None when there is none."""
    noun = next(reversed(tokenise(memory.text, start, position)), None)
    if noun is None or noun.key not in unnamed_nouns() or position - noun.end > _MAX_GAP:
        return None, f"who '{words}' is could not be resolved"
    qualifiers = qualifiers_before(memory.text, noun.start)
    descriptor = f"{qualifiers} {noun.text}" if qualifiers else noun.text
    return Mention(text=None, descriptor=descriptor), f"'{words}' goes with '{descriptor}' before it"


def resolve_described(phrase: Phrasing, words: str, position: int, memory: Memory) -> tuple[Mention, str] | None:
    """Return the party that a definite description ("the source", "the newspaper") points back to.

    None when it points to nobody named before: it then stands for itself.
    """
    sentence = memory.sentence_at(position)
    earlier = list(islice(memory.recent(position), _MAX_LOOK_BACK))
    # A bare "the source" that pointed to nobody is the last that a later "the source" points to.
    full = [spoken for spoken in earlier if not _is_bare(spoken)]
    for among, test in product((full, earlier), (_same_description, _same_head, _same_sort)):
        for spoken in among:
            if test(phrase, spoken):
                return spoken.mention, follows(words, spoken, sentence, memory)
    return None


def _is_bare(spoken: Spoken) -> bool:
    return len(phrase_key(spoken.mention.label or "")) == 1 and not spoken.mention.named


def _same_description(phrase: Phrasing, spoken: Spoken) -> bool:
    return phrase_key(phrase.core) == phrase_key(spoken.mention.descriptor or spoken.mention.name or "")


def _same_head(phrase: Phrasing, spoken: Spoken) -> bool:
    """Return whether the earlier source has the same noun and number, and every qualifying word of this one."""
    if spoken.is_plural != phrase.is_plural or not phrase.head:
        return False
    known = phrase_key(f"{spoken.mention.descriptor or spoken.mention.name or ''} {spoken.mention.text or ''}")
    if phrase.kind is SourceKind.DOCUMENT:
        return spoken.mention.kind is SourceKind.DOCUMENT and set(phrase_key(phrase.core)) <= set(known)
    if phrase.kind is SourceKind.ORGANISATION:
        return spoken.mention.kind in _THINGS and phrase.head in known
    return spoken.head == phrase.head and set(phrase_key(phrase.core)[:-1]) <= set(known)


def _same_sort(phrase: Phrasing, spoken: Spoken) -> bool:
    """Return whether the earlier source is of the sort that the noun names: a newspaper, a person who is not named."""
    if phrase.kind in _MEDIA:
        return spoken.mention.kind in _MEDIA and len(phrase_key(phrase.core)) == 1
    is_bare = len(phrase_key(phrase.core)) == 1
    if not is_bare or phrase.head not in word_set("person nouns") or spoken.is_plural != phrase.is_plural:
        return False
    return spoken.mention.kind is SourceKind.UNNAMED and spoken.head in word_set("person nouns")
