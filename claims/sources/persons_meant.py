"""Which person "he" or "she" means, by who stands before it in the article."""

import re
from collections.abc import Iterator

from claims.sources.lexicons import first_names, phrase_breaks, titles, unnamed_nouns, word_set
from claims.sources.memory import Memory, Spoken, follows
from claims.sources.names import find_names
from claims.sources.people import Person
from claims.sources.places_in_text import Place
from claims.sources.quoted import is_quoted
from claims.sources.tokens import phrase_key, tokenise
from schemas.statement import Mention, SourceKind

_MAX_SENTENCES = 3
# With the sentences that go on inside a quote, which no reader counts.
_MAX_QUOTED = 12
_SOURCE, _SUBJECT, _OTHER = 5.0, 4.0, 2.0
_FIRST = 0.5
# "While the mayor came, he said": before the last source, unless what comes first is what somebody says.
_SAME_SENTENCE = 1.4
# Between two persons who are neither subject nor source it would be a guess.
_MIN_SCORE = 1.0
_PER_SENTENCE = 1.5
_UNKNOWN_GENDER = 0.3
# "Crooked Ida", "Stop Holm": only capitals say that these are persons.
_HARDLY_A_NAME = 1.5
# "Asked by a reporter, she said": whom a text only describes it seldom follows with "she" while it names another.
_NOT_NAMED = 1.2
# "The port is open, she said": who is told of is seldom who tells it.
_TOLD_OF = 1.5
# In code points: a title, or "On Monday ...", before the subject of a sentence.
_MAX_OPENING = 40
# In words: what may stand before the pronoun of a clause that opens a sentence ("In her letter, ...").
_MAX_LEAD = 2
# Chosen on the half of the marked glosses that was looked at.
_MIN_LEAD, _MIN_LEAD_QUOTED = 2.0, 3.0
_OWNERS = frozenset({"his", "her"})
_WHO = re.compile(r",?\s+who\b")


def person_before(gender: str, place: Place, memory: Memory) -> tuple[Mention | None, str]:
    """Return the person whom a pronoun means and why; None, with the reason, where it would be a guess."""
    best: tuple[float, int] = (_MIN_SCORE, -1)
    found: tuple[Mention, str] | None = None
    for score, position, mention, reason in _candidates(gender, place, memory):
        if (score, position) > best:
            best, found = (score, position), (mention, reason)
    ahead = (
        None if found and (place.mention.text or "").casefold() not in _OWNERS else _named_after(gender, place, memory)
    )
    found = ahead or found
    if found is None:
        return None, f"who '{place.mention.text}' is could not be resolved"
    memory.genders.setdefault(found[0].label or "", gender)
    return found


def person_meant(gender: str, place: Place, memory: Memory, *, without: str | None) -> tuple[Mention, str] | None:
    """Return the person whom a pronoun inside a content means, and why; None unless one stands out among all.

    `without` is the label of whoever speaks there, and is not meant.
    """
    best: dict[str, tuple[float, int, Mention, str]] = {}
    for score, position, mention, reason in _candidates(gender, place, memory):
        label = mention.label or ""
        if label != without and (label not in best or (score, position) > best[label][:2]):
            best[label] = (score, position, mention, reason)
    ranked = sorted(best.values(), key=lambda one: one[:2], reverse=True)
    lead = _MIN_LEAD_QUOTED if is_quoted(place.position, memory.quotes) else _MIN_LEAD
    if not ranked or ranked[0][0] <= _MIN_SCORE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < lead):
        return None
    mention, reason = ranked[0][2:]
    is_told = mention.named and (_is_shown(gender, mention, memory) or _may_be_a_man(gender, place, memory))
    if (
        not is_told
        or _names_another(gender, mention, place, memory, without=without)
        or _quotes_another(gender, mention, place, memory)
    ):
        return None
    return mention, reason


def _is_shown(gender: str, meant: Mention, memory: Memory) -> bool:
    """Return whether the article or a first name shows the gender."""
    named = (person.gender for person in memory.people if person.name == meant.name)
    first = phrase_key(meant.name or "")[:1]
    return gender in (*named, memory.genders.get(meant.label or ""), *(first_names().get(part, "") for part in first))


def _may_be_a_man(gender: str, place: Place, memory: Memory) -> bool:
    """Return whether nothing says otherwise of whom nothing shows the gender: most of those in the news are men."""
    number = memory.sentence_at(place.position)
    before = memory.text[memory.starts[number] : place.position] if number >= 0 else ""
    return gender == "male" and not any(token.key in ("she", "her") for token in tokenise(before))


def _quotes_another(gender: str, meant: Mention, place: Place, memory: Memory) -> bool:
    """Return whether the sentence before, or this one, names another person inside a quotation."""
    number = memory.sentence_at(place.position)
    if number < 0:
        return False
    own = set(phrase_key(meant.name or ""))
    return any(
        is_quoted(begin, memory.quotes) and not own & set(person.parts) and not _clashes(gender, person.gender)
        for begin, _, person, _ in memory.people.between(memory.starts[max(0, number - 1)], place.position)
    )


def _names_another(gender: str, meant: Mention, place: Place, memory: Memory, *, without: str | None) -> bool:
    """Return whether the sentence names somebody before the place who is neither meant nor the speaker."""
    number = memory.sentence_at(place.position)
    start = memory.starts[number] if number >= 0 else 0
    named = find_names(memory.text, start, place.position)
    own, speaker = set(phrase_key(meant.name or "")), set(phrase_key(without or ""))
    hits = [hit for hit in named if not hit.is_body and not speaker & set(hit.parts)]
    others = [hit for hit in hits if not own & set(hit.parts)]
    if len(others) < len(hits):
        # Who is meant stands in the sentence as well: only "who did something" right after another's name counts.
        others = [hit for hit in others if _WHO.match(memory.text, hit.end)]
    return any(not _clashes(gender, hit.office.gender or first_names().get(hit.parts[0], "")) for hit in others)


def _named_after(gender: str, place: Place, memory: Memory) -> tuple[Mention, str] | None:
    """Return the person named right after the clause that a pronoun opens ("In her letter, Ida Holm said")."""
    number = memory.sentence_at(place.position)
    if number < 0 or is_quoted(place.position, memory.quotes):
        return None
    end = memory.starts[number + 1] if number + 1 < len(memory.starts) else len(memory.text)
    start = memory.starts[number]
    if len(tokenise(memory.text, start, place.position)) > _MAX_LEAD or memory.people.between(start, place.position):
        return None
    for begin, _, person, is_possessive in memory.people.between(place.position, end):
        is_led = memory.text[place.position : begin].count(",") == 1 and is_subject(
            memory.text[start:begin], is_led=True
        )
        if is_possessive or not is_led or is_quoted(begin, memory.quotes) or _clashes(gender, person.gender):
            return None
        return person_mention(person), f"'{place.mention.text}' is '{person.name}', named right after in the sentence"
    return None


def _candidates(gender: str, place: Place, memory: Memory) -> Iterator[tuple[float, int, Mention, str]]:
    words, sentence = place.mention.text or "", memory.sentence_at(place.position)
    for spoken in memory.recent(place.position):
        if memory.starts and sentence - spoken.sentence > _MAX_QUOTED:
            break
        gap = memory.steps_between(spoken.sentence, sentence)
        shown = spoken.gender or memory.genders.get(spoken.mention.label or "", "")
        if _is_one_person(spoken) and not _clashes(gender, shown) and (gap <= _MAX_SENTENCES or not memory.starts):
            score = _SOURCE - _PER_SENTENCE * max(gap - 1, 0) - (0.0 if shown else _UNKNOWN_GENDER)
            score -= 0.0 if spoken.mention.named else _NOT_NAMED
            yield score, spoken.position, spoken.mention, follows(words, spoken, sentence, memory)
    for back in range(min(_MAX_SENTENCES, sentence + 1)):
        yield from _named(gender, place, sentence - back, memory)


def _named(gender: str, place: Place, number: int, memory: Memory) -> Iterator[tuple[float, int, Mention, str]]:
    """Yield the persons whom one sentence names before the place, outside quotes."""
    here = memory.sentence_at(place.position)
    gap = memory.steps_between(number, here)
    end = place.position if number == here else memory.starts[number + 1]
    is_first = True
    for begin, _, person, is_possessive in memory.people.between(memory.starts[number], end):
        shown = person.gender or memory.genders.get(person.name, "")
        if _clashes(gender, shown) or is_said(begin, place, memory) or _is_only_an_owner(begin, memory):
            continue
        may_lead = is_first and not is_possessive and is_subject(memory.text[memory.starts[number] : begin])
        score = _SUBJECT if may_lead else _OTHER + (_FIRST if is_first else 0.0)
        score += (_SAME_SENTENCE if may_lead else 0.0) if gap == 0 else -_PER_SENTENCE * (gap - 1)
        score -= 0.0 if shown else _UNKNOWN_GENDER if person.has_known_name else _HARDLY_A_NAME
        score -= _TOLD_OF if any(span.start <= begin < span.end for span in place.contents) else 0.0
        is_first = False
        reason = f"'{place.mention.text}' follows '{person.name}' {memory.distance(number, here)}"
        yield score, begin, person_mention(person), reason


def _is_only_an_owner(position: int, memory: Memory) -> bool:
    """Return whether a name stands inside the description of another source ("a spokesman for Holm")."""
    recent = (spoken.mention for spoken in memory.spoken[-_MAX_QUOTED:] if not spoken.mention.named)
    return any(span.start < position < span.end for mention in recent for span in mention.spans)


def is_said(position: int, place: Place, memory: Memory) -> bool:
    """Return whether what stands at a position is quoted, and the mention is not."""
    return is_quoted(position, memory.quotes) and not is_quoted(place.position, memory.quotes)


def is_subject(before: str, *, is_led: bool = False) -> bool:
    """Return whether a name can be the subject of its sentence, by what stands before it there.

    With `is_led` a clause with a pronoun may stand before it, up to a comma or a title after one.
    """
    if is_led:
        title = before.rpartition(",")[2]
        return len(title) <= _MAX_OPENING and not any(word.islower() for word in title.split())
    tokens = tokenise(before)
    if any(token.key in word_set("subject pronouns") for token in tokens):
        return False
    if not tokens or before.rstrip().endswith(","):
        return True
    last = tokens[-1]
    is_led_to = not last.is_capital and last.key in phrase_breaks() and last.key not in word_set("clause links")
    return len(before) <= _MAX_OPENING and not is_led_to


def _is_one_person(spoken: Spoken) -> bool:
    is_described = spoken.mention.kind is SourceKind.UNNAMED and not spoken.is_plural
    return spoken.mention.kind is SourceKind.PERSON or (is_described and is_person_noun(spoken.head))


def is_person_noun(head: str) -> bool:
    """Return whether a noun is one for a person."""
    return head in unnamed_nouns() or tuple(head.split()) in titles()


def _clashes(left: str, right: str) -> bool:
    return bool(left and right and left != right)


def person_mention(person: Person) -> Mention:
    """Return a mention, without words, of a person as the article knows them."""
    return Mention(
        text=None,
        name=person.name,
        kind=SourceKind.PERSON,
        named=True,
        affiliation=person.affiliation,
        principal=person.principal,
    )
