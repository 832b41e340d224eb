"""Which body, state, outlet or document "it" means."""

from collections.abc import Iterator

from claims.sources.memory import Memory, Spoken, follows
from claims.sources.openings import opening_party
from schemas.statement import Mention, SourceKind

_THINGS = (SourceKind.OUTLET, SourceKind.WIRE, SourceKind.ORGANISATION, SourceKind.STATE, SourceKind.DOCUMENT)
_MAX_SENTENCES = 3
# In sentences: how far back one may stand that is only spoken of.
_MAX_SUBJECT_GAP = 2


def resolve_thing(words: str, position: int, memory: Memory) -> tuple[Mention | None, str]:
    """Return the party that "it" means and why; None, with the reason, where that would be a guess.

    It is the last body that was a source, else one that a sentence is about. Of several sources in one sentence it is
    the one that the sentence is about.
    """
    sentence = memory.sentence_at(position)
    for gap in range(_MAX_SENTENCES + 1 if memory.starts else 1):
        found = list(_in_sentence(sentence - gap, gap, words, position, memory))
        if len({mention.label for mention, _ in found}) == 1 or (found and gap == 0):
            return found[0]
        if found:
            names = " or ".join(f"'{label}'" for label in sorted({mention.label or "" for mention, _ in found}))
            return None, f"'{words}' may be {names}"
    return None, f"who '{words}' is could not be resolved"


def _in_sentence(number: int, gap: int, words: str, position: int, memory: Memory) -> Iterator[tuple[Mention, str]]:
    """Yield the parties of a sentence that fit: its outermost sources, the last first; without any, its subject."""
    here = memory.sentence_at(position)
    spoken = [
        one for one in memory.recent(position) if _is_thing(one) and (one.sentence == number or not memory.starts)
    ]
    spoken = [one for one in spoken if one.depth == 0 or not gap] or spoken
    subject = _subject(number, position, memory) if gap <= _MAX_SUBJECT_GAP else None
    if subject and not spoken:
        yield subject, f"'{words}' follows '{subject.text}' {memory.distance(number, here)}"
    about = [one for one in spoken if subject and gap and one.mention.label == subject.name]
    for one in about or spoken:
        yield one.mention, follows(words, one, here, memory)


def _is_thing(spoken: Spoken) -> bool:
    kind = spoken.mention.kind
    return kind in _THINGS and not (spoken.is_plural and kind is not SourceKind.DOCUMENT)


def _subject(number: int, position: int, memory: Memory) -> Mention | None:
    """Return the body that a sentence opens with, as a mention; None when it opens with none before the place."""
    if not 0 <= number < len(memory.starts):
        return None
    end = memory.starts[number + 1] if number + 1 < len(memory.starts) else len(memory.text)
    phrase = opening_party(memory.text, memory.starts[number], min(end, position))
    if phrase is None:
        return None
    return Mention(
        text=phrase.core,
        name=phrase.name,
        kind=phrase.kind,
        named=True,
        affiliation=phrase.affiliation,
        principal=phrase.principal,
    )
