"""Which sentences, and which halves of sentences, the outlet asserts itself."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.extraction.anonymity import is_about_anonymity
from claims.extraction.clauses import Range, further_clauses
from claims.extraction.drafts import Draft
from claims.extraction.edges import trim
from claims.extraction.prose import Prose, Sentence
from claims.extraction.tokens import QUOTE, Token, has_telling, word_class
from claims.extraction.wordtypes import is_verb_like
from schemas.model import Span

_MIN_WORDS = 4


def own_spans(prose: Prose, drafts: Sequence[Draft], asked: Sequence[Span] = ()) -> Iterator[Span]:
    """Yield what the outlet asserts itself: the sentences and clauses that nothing attributes, captions aside.

    `asked` are stretches that nobody asserts, as an interviewer's questions.
    """
    touching: dict[int, list[Span]] = {}
    parts = (part for draft in drafts for part in (_near_source(prose, draft), draft.cue, draft.content))
    for span in (span for part in (asked, *parts) for span in part):
        for sentence in prose.sentences_in(span):
            touching.setdefault(sentence.span.start, []).append(span)
    for paragraph in prose.paragraphs:
        for sentence in paragraph.sentences if not paragraph.is_caption else ():
            yield from _in_sentence(prose.text, sentence, touching.get(sentence.span.start, ()))


def _near_source(prose: Prose, draft: Draft) -> list[Span]:
    """Return a source that stands in its cue's paragraph: one named far above makes no statement there."""
    home = prose.paragraph_number(draft.cue[0].start)
    return [span for span in draft.source if prose.paragraph_number(span.start) == home]


def _in_sentence(text: str, sentence: Sentence, attributed: Sequence[Span]) -> Iterator[Span]:
    if attributed:
        for first, stop in own_clauses(sentence.tokens, attributed):
            yield trim(text, Span(sentence.tokens[first].start, sentence.tokens[stop - 1].end), ())
    elif _is_free(sentence.tokens) and not is_about_anonymity(text[slice(*sentence.span)]):
        yield trim(text, sentence.span, ())


def _is_free(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence is the outlet's: "Moreno said so" is Moreno's, even if the network has missed it."""
    return is_own_voice(tokens) and not has_telling(tokens)


def is_own_voice(tokens: Sequence[Token]) -> bool:
    """Return whether a sentence that nothing attributes is an assertion: no question, no fragment, no bare quote."""
    words = [token for token in tokens if token.text[0].isalnum()]
    if all(token.lower == QUOTE or not token.text[0].isalnum() for token in tokens):
        return False
    if len(words) < _MIN_WORDS or not (tokens[-1].lower in {".", QUOTE, "!", ")"} or _is_abbreviation(tokens[-1])):
        return False
    return words[0].text[0].isupper() and _has_verb(tokens, (0, len(tokens)))


def _is_abbreviation(token: Token) -> bool:
    """Return whether a token brings the full stop of its sentence with it: "U.S."."""
    return token.text[0].isalpha() and token.text.endswith(".")


def own_clauses(tokens: Sequence[Token], attributed: Sequence[Span]) -> Iterator[Range]:
    """Yield the main clauses of a sentence that no attribution in it touches, as token indices.

    Only those before the first attribution or after a semicolon: a clause joined to what somebody said by "and" or
    "but" is as often still said. `attributed` are the places of sources, cues and contents.
    """
    has_stray_mark = any(token.text in {"“", "”"} for token in tokens)
    if has_stray_mark or tokens[-1].lower == "?" or tokens[0].lower in word_class("subordinator"):
        return
    told_from = min(span.start for span in attributed)
    edges = [0, *further_clauses(tokens, 0, after_and=True), len(tokens)]
    for first, stop in pairwise(edges):
        is_early = tokens[stop - 1].end <= told_from
        if not (is_early or tokens[first].lower == ";") or stop - first < _MIN_WORDS:
            continue
        start, end = tokens[first].start, tokens[stop - 1].end
        is_free = all(span.end <= start or end <= span.start for span in attributed)
        if is_free and _has_verb(tokens, (first, stop)) and not has_telling(tokens[first:stop]):
            yield first + (tokens[first].lower in {",", ";"}), stop


def _has_verb(tokens: Sequence[Token], part: Range) -> bool:
    return any(is_verb_like(tokens, at) or _is_third_person(tokens, at) for at in range(part[0] + 1, part[1]))


def _is_third_person(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a lower-case word in -s stands where a verb does: right after a noun or a name."""
    word, before = tokens[at], tokens[at - 1]
    if not word.text[0].islower() or not word.lower.endswith("s") or word.lower.endswith("ss"):
        return False
    return before.text[0].isalpha() and before.lower not in word_class(
        "determiner", "preposition", "adjective", "owner"
    )
