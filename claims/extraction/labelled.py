"""Statements that a label gives to their speaker, on top of what the network found: turns, and signed quotes."""

from collections.abc import Iterable, Sequence

from claims.extraction.coding import Coding
from claims.extraction.drafts import Draft
from claims.extraction.edges import has_content
from claims.extraction.places import Places
from claims.extraction.prose import Prose
from claims.extraction.quotes import Quote
from claims.extraction.signatures import find_signed
from claims.extraction.turns import find_turns
from schemas.model import Span

# No measure: the articles that the network was fitted on have no such forms. Where the rules apply, they are plain.
_CONFIDENCE = 0.9


def with_labelled(prose: Prose, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Span]]:
    """Return the drafts with those of turns and signed quotes, and the paragraphs that are nobody's assertion.

    A label is surer than what the network makes of it: an attribution that it found in such words is left out (it is
    found again inside of them), and one from elsewhere keeps none of them. In a question only those with a source and
    a word for a cue are kept: "The mayor says it is safe. Is it?"
    """
    turns = find_turns(prose)
    said = [turn for turn in turns if turn.content]
    signed = list(find_signed(prose))
    asked = [turn.place for turn in turns if not turn.content]
    found = [_draft(turn.source, turn.cue, turn.content) for turn in said]
    taken_by_turns = Places(turn.place for turn in turns)
    alone = [one for one in signed if not taken_by_turns.overlapping(one.place)]
    found += [_draft((one.source,), one.cue, (one.content,)) for one in alone]
    kept = _kept(prose, drafts, Places([*(turn.place for turn in said), *(one.place for one in alone)]), asked)
    return sorted([*kept, *found], key=lambda draft: draft.cue[0]), asked


def _kept(prose: Prose, drafts: Sequence[Draft], labelled: Places, asked: Iterable[Span]) -> list[Draft]:
    questions, kept = Places(asked), list[Draft]()
    for draft in drafts:
        cue = draft.cue[0]
        home = questions.overlapping(cue)
        is_told = bool(draft.source) and has_content(prose.text, draft.cue)
        if labelled.overlapping(cue) or (home and not is_told):
            continue
        parts = [*draft.content, *draft.source]
        if any(labelled.overlapping(span) for span in draft.source):
            continue
        away = [place for span in parts for place in (*labelled.overlapping(span), *questions.overlapping(span))]
        draft.give_up([place for place in away if place not in home], prose)
        if has_content(prose.text, draft.content):
            kept.append(draft)
    return kept


def _draft(source: tuple[Span, ...], cue: Span, content: tuple[Span, ...]) -> Draft:
    """Return the draft of words that a label gives to somebody: as good as quoted."""
    quotes = [Quote(start, end, start, end) for start, end in content]
    return Draft(source, (cue,), list(content), Coding(), _CONFIDENCE, quotes)
