"""From what the network found to drafts: framed, trimmed and coded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claims.extraction.clauses import further_clauses
from claims.extraction.coding import Coding, code_cue
from claims.extraction.cues import cue_nouns
from claims.extraction.decoding import Attribution
from claims.extraction.drafts import Draft, clip, trimmed, without
from claims.extraction.edges import has_content, is_bare_name, trim, trim_source
from claims.extraction.parting import at_home, parted
from claims.extraction.prose import Prose
from claims.extraction.subjects import with_subject
from claims.extraction.tokens import QUOTE, Token, tokenise, word_class
from claims.extraction.wordtypes import is_ing, is_verb_like
from schemas.model import Span
from schemas.statement import CueClass

# A listener, as in "told the clerk of the council that", is rarely longer; chosen by hand.
_MAX_LISTENER = 12


def drafts_of(prose: Prose, attributions: Iterable[Attribution], outer: Draft | None = None) -> Iterator[Draft]:
    """Yield the drafts that what the network found makes; what lies outside of prose, or is void, makes none."""
    found_all = list(attributions)
    speaking = {prose.paragraph_number(one.cue[0].start) for one in found_all} if outer is None else set()
    for found in found_all:
        for one in parted(prose, found if outer is not None else at_home(prose, found, speaking)):
            draft = _draft(prose, _framed(prose, one, outer), outer)
            if draft is not None and not _is_void(prose, draft):
                yield draft


def _draft(prose: Prose, found: Attribution, outer: Draft | None) -> Draft | None:
    words = _words_around(prose, found.cue[0], outer)
    inside = _inside(words, found.cue[0])
    if not inside:
        return None
    coding = code_cue(words, inside)
    whole = with_subject(words, found, coding, inside[0])
    if whole is None:
        return None
    found = whole
    cue = _whole_cue(words, inside, coding)
    source = tuple(trim_source(prose.text, span) for span in found.source if not _is_participle(prose.text, span))
    content = trimmed(prose, without(found.content, [*source, cue]))
    content = _before_next_clause(prose, words, cue, _after_dispatch(prose, content))
    if content and source and words[inside[-1]].lower in cue_nouns() and source[0].start <= words[0].end:
        content = [_before_main_verb(prose, content[0]), *content[1:]]
    content = _after_listener(prose, [_without_open_end(prose, span) for span in content], coding)
    if not content:
        return None
    first = next((token.lower for token in tokenise(prose.text, *content[0])), "")
    return Draft(
        source=source,
        cue=(cue,),
        content=content,
        coding=coding,
        confidence=found.confidence,
        quotes=prose.quotes_in(found.content),
        outer=outer,
        is_question=coding.cue_class is CueClass.ASKS and first in word_class("asks_clause"),
        is_topic=first in word_class("topic") or _follows_topic(prose, content[0].start),
    )


def _is_void(prose: Prose, draft: Draft) -> bool:
    """Return whether an attribution says nothing: no word of weight in a part of it.

    "Asked why it sank, he ...": nobody says what is asked. "Called him": whom, not what.
    """
    if not has_content(prose.text, draft.content):
        return True
    if draft.source and not has_content(prose.text, draft.source):
        return True
    if not draft.coding.is_known and not _has_cue_word(prose, draft):
        return True
    if _is_no_cue(prose, draft) or _is_mere_reference(prose, draft):
        return True
    is_of_things = not draft.coding.takes.isdisjoint(("perceived", "complement"))
    return (draft.is_question and not draft.source) or (is_of_things and is_bare_name(prose.text, draft.content))


def _is_participle(text: str, span: Span) -> bool:
    """Return whether a source is no party but a verb before a noun of telling: "stoking | calls for"."""
    tokens = tokenise(text, *span)
    return len(tokens) == 1 and is_ing(tokens[0])


def _is_no_cue(prose: Prose, draft: Draft) -> bool:
    """Return whether a cue that no list has tells nothing: "it is uncertain", "failed to end | strife"."""
    if draft.coding.is_known:
        return False
    cue = [token.lower for token in tokenise(prose.text, *draft.cue[0])[:2]]
    said = [token for span in draft.content for token in tokenise(prose.text, *span)]
    return cue in (["it", "is"], ["it", "was"]) or (len(said) == 1 and not draft.quotes)


def _is_mere_reference(prose: Prose, draft: Draft) -> bool:
    """Return whether a content only points to something: "of their own", and "it" where nobody says it."""
    owners = word_class("owner") | {"own"}
    loose = owners if draft.source else owners | word_class("pronoun")
    return all(token.lower in loose for span in draft.content for token in tokenise(prose.text, *span))


def _has_cue_word(prose: Prose, draft: Draft) -> bool:
    """Return whether a cue that no list has is more than an adverb or a time; a mark, as a colon, may be one."""
    loose = word_class("adverb", "time", "auxiliary", "preposition", "determiner", "conjunction")
    words = [token for span in draft.cue for token in tokenise(prose.text, *span)]
    return any(word.lower not in loose for word in words)


def _inside(words: Sequence[Token], cue: Span) -> list[int]:
    """Return the indices of a cue's words, without marks at its end; of a cue that is a mark, that of the mark."""
    inside = [at for at, token in enumerate(words) if cue.start < token.end and token.start < cue.end]
    kept = list(inside)
    while kept and not words[kept[-1]].text[0].isalnum():
        kept.pop()
    return kept or inside


def _whole_cue(words: Sequence[Token], inside: Sequence[int], coding: Coding) -> Span:
    """Return a cue with the words that decide what it does: "did not" before it, "to rule out" behind it."""
    first = min(inside[0], coding.first) if coding.is_negated else inside[0]
    return Span(words[first].start, words[max(inside[-1], coding.stop - 1)].end)


def _words_around(prose: Prose, cue: Span, outer: Draft | None) -> Sequence[Token]:
    """Return the words of the sentence that a cue begins in, quotes too, without the cue that it was found under.

    Empty outside of prose.
    """
    sentence = prose.sentence_at(cue.start)
    words = tokenise(prose.text, *sentence.span) if sentence is not None else []
    taken = outer.cue if outer is not None else ()
    return [word for word in words if not any(word.start < span.end and span.start < word.end for span in taken)]


def _without_open_end(prose: Prose, span: Span) -> Span:
    """Return a content that breaks off after an article as far as the next mark."""
    words = tokenise(prose.text, *span)
    sentence = prose.sentence_at(span.start)
    if sentence is None or not words or words[-1].lower not in word_class("article"):
        return span
    marks = (token for token in sentence.tokens if token.start >= span.end and not token.text[0].isalnum())
    return trim(prose.text, Span(span.start, next((token.start for token in marks), span.end)), prose.quotes_in([span]))


def _before_main_verb(prose: Prose, span: Span) -> Span:
    """Return the clause behind a noun that is a sentence's subject: "the city's claim that it paid | has cost it"."""
    tokens = tokenise(prose.text, *span, prose.quotes_in([span]))
    loose = word_class("subordinator", "relative", "conjunction") | {","}
    if not tokens or tokens[0].lower != "that" or any(token.lower in loose for token in tokens[1:]):
        return span
    verbs = [at for at in range(1, len(tokens)) if is_verb_like(tokens, at)]
    no_subject = word_class("auxiliary", "modal", "adverb", "negation", "pronoun")
    for at in verbs[1:]:
        is_finite = tokens[at].lower in word_class("auxiliary", "modal")
        if is_finite and at - 1 not in verbs and tokens[at - 1].lower not in no_subject:
            return Span(span.start, tokens[at - 1].end)
    return span


def _follows_topic(prose: Prose, start: int) -> bool:
    """Return whether the word before a place says that it is only spoken about: "told them about | the plan"."""
    sentence = prose.sentence_at(start)
    before = [token for token in sentence.tokens if token.end <= start][-1:] if sentence is not None else []
    return any(token.lower in word_class("topic") for token in before)


def _after_dispatch(prose: Prose, content: list[Span]) -> list[Span]:
    """Return a content without the piece of writing that it was said in: "in a letter from Porto | the city had"."""
    if not content or not prose.text.endswith(" in ", 0, content[0].start):
        return content
    words = tokenise(prose.text, *content[0])
    head = [word.lower for word in words[:3]]
    is_writing = len(words) > 4 and head[0] in word_class("article") and head[2] == "from"
    return [Span(words[4].start, content[0].end), *content[1:]] if is_writing else content


def _before_next_clause(prose: Prose, words: Sequence[Token], cue: Span, content: list[Span]) -> list[Span]:
    """Return a content that follows its cue without the main clause behind a semicolon."""
    quotes = prose.quotes_in(content)
    marks = [words[at].start for at in further_clauses(words, 0, after_and=False) if words[at].lower == ";"]
    outside = (place for place in marks if not any(quote.start < place < quote.end for quote in quotes))
    stop = next((place for place in outside if place > cue.end), None)
    if stop is None or not content or not cue.end <= content[0].start < stop:
        return content
    end = prose.sentence_at(cue.start)
    return trimmed(prose, without(content, [Span(stop, end.span.end)])) if end is not None else content


def _after_listener(prose: Prose, content: list[Span], coding: Coding) -> list[Span]:
    """Return a content without the party that is told or asked it: "told the envoy that", "asked him to"."""
    if not content or "listener" not in coding.takes or coding.is_passive:
        return content
    tokens = tokenise(prose.text, *content[0], prose.quotes_in(content[:1]))[:_MAX_LISTENER]
    for at, token in enumerate(tokens):
        if at and (token.lower == "that" or token.lower in word_class("topic")):
            return [Span(token.start, content[0].end), *content[1:]]
        if at and token.lower == "to" and coding.cue_class is CueClass.ASKS:
            return [Span(token.start, content[0].end), *content[1:]]
        if token.lower == QUOTE or is_verb_like(tokens, at) or token.lower in word_class("subordinator"):
            break
    return content


def _framed(prose: Prose, found: Attribution, outer: Draft | None) -> Attribution:
    """Return an attribution without what lies outside of what was read, which a window joins.

    That is the content that it was found in, or the paragraphs; of a caption only its own words, no photo credit.
    """
    if outer is not None:
        return replace(found, source=clip(found.source, outer.content), content=clip(found.content, outer.content))
    paragraph = prose.paragraph_at(found.cue[0].start)
    if paragraph is None or not paragraph.is_caption:
        return replace(found, content=tuple(part for span in found.content for part in prose.clip(span)))
    source = tuple(_before_bracket(prose.text, span) for span in found.source)
    return replace(found, source=source, content=clip(found.content, [paragraph.span]))


def _before_bracket(text: str, span: Span) -> Span:
    at = text.find(" (", *span)
    return Span(span.start, at) if at > span.start else span
