"""What is said by nobody in particular: "reportedly", "it has emerged that"."""

from collections.abc import Iterator, Sequence

from claims.extraction.clauses import Range, clause_at
from claims.extraction.coding import Coding
from claims.extraction.drafts import Draft, clip, trimmed, without
from claims.extraction.edges import has_content
from claims.extraction.prose import Prose, Sentence
from claims.extraction.tokens import Token, word_class
from claims.extraction.verbs import group_start
from schemas.model import Span
from schemas.statement import CueClass

# No measure: the words are plain, but where their clause ends is a rule's guess.
_CONFIDENCE = 0.6


def with_hearsay(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those of hearsay; what a party "reportedly said" is found inside of one."""
    kept = [_without_empty_source(prose, draft) for draft in drafts]
    for paragraph in prose.paragraphs:
        for sentence in paragraph.sentences:
            for cue, clause in _hearsay(sentence.tokens):
                _add(prose, sentence, cue, clause, kept)
    return kept


def _without_empty_source(prose: Prose, draft: Draft) -> Draft:
    """Return a draft without "it" for a source where a content that follows is what emerged."""
    cue = prose.text[slice(*draft.cue[0])].lower().split()
    is_it = [prose.text[slice(*span)].lower() for span in draft.source] == ["it"]
    if is_it and not word_class("emerges").isdisjoint(cue):
        draft.source = ()
    return draft


def _hearsay(tokens: Sequence[Token]) -> Iterator[tuple[Range, Range]]:
    """Yield the places of each cue of hearsay, and of the clause that it makes one."""
    for at, token in enumerate(tokens):
        if token.lower in word_class("hearsay"):
            yield (at, at + 1), clause_at(tokens, at)
        elif token.lower in word_class("emerges") and [one.lower for one in tokens[at + 1 : at + 2]] == ["that"]:
            first = group_start(tokens, at)
            if first and tokens[first - 1].lower == "it":
                yield (first, at + 1), (at + 1, clause_at(tokens, at)[1])


def _add(prose: Prose, sentence: Sentence, cue: Range, clause: Range, drafts: list[Draft]) -> None:
    tokens = sentence.tokens
    place = Span(tokens[cue[0]].start, tokens[cue[1] - 1].end)
    whole = Span(tokens[clause[0]].start, tokens[clause[1] - 1].end) if clause[0] < clause[1] else place
    outer = next((draft for draft in drafts if draft.outer is None and draft.holds(place.start)), None)
    content = trimmed(prose, without([whole] if outer is None else clip([whole], outer.content), [place]))
    mine = [draft for draft in drafts if draft.outer is None and _begins_in(draft, whole)] if outer is None else []
    told = [draft for draft in mine if _is_told_so(tokens, draft, cue, clause)]
    same = [draft for draft in drafts if draft.outer is None and clip(draft.cue, [place])]
    if not has_content(prose.text, content) or len(told) < len(mine):
        return
    coding = Coding(CueClass.REPORTS)
    found = Draft((), (place,), content, coding, _CONFIDENCE, prose.quotes_in(content), outer=outer)
    # What they say is found again inside of it.
    drafts[:] = [*(draft for draft in drafts if draft not in told and draft not in same), found]


def _begins_in(draft: Draft, whole: Span) -> bool:
    return whole.start <= draft.cue[0].start < whole.end


def _is_told_so(tokens: Sequence[Token], draft: Draft, cue: Range, clause: Range) -> bool:
    """Return whether an attribution is hearsay itself: its verb group, or its clause, has or begins with the word."""
    start, end = draft.cue[0]
    inside = [at for at in range(*clause) if start < tokens[at].end and tokens[at].start < end]
    if not inside:
        return False
    return cue[0] == clause[0] or group_start(tokens, inside[0]) <= cue[0] <= inside[-1] + 1
