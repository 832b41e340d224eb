"""Who speaks from one sentence to the next: quotes that stand alone."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from claims.extraction.anonymity import find_refusals, is_about_anonymity
from claims.extraction.coding import Coding
from claims.extraction.drafts import Draft
from claims.extraction.edges import trim
from claims.extraction.prose import Paragraph, Prose, Sentence
from claims.extraction.quotes import Quote
from schemas.model import Span

# The share of quotes on their own, in the training texts, whose speaker this rule has right.
_LONE_QUOTE = 0.3
_MIN_QUOTE_CHARS = 2


def without_refusals(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts without "who asked not to be named": what it asks is about the source, and no statement."""
    return [draft for draft in drafts if not _is_refusal(prose, draft)]


def _is_refusal(prose: Prose, draft: Draft) -> bool:
    sentence = prose.sentence_at(draft.cue[0].start)
    if sentence is None:
        return False
    cue = draft.cue[0]
    return any(
        cue.start < refusal.span.end and refusal.span.start < cue.end
        for refusal in find_refusals(prose.text, *sentence.span)
    )


def follow_speakers(prose: Prose, drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the quotes that stand alone, each given to the one who speaks before or after it.

    A quote alone in the paragraph of its speaker becomes part of what he says there. One is left out where nobody in
    its paragraph or the one before speaks: whose it is would be a guess.
    """
    walk = _Walk(prose, drafts)
    for paragraph in prose.paragraphs:
        walk.read(paragraph)
    return walk.drafts


class _Walk:
    def __init__(self, prose: Prose, drafts: Sequence[Draft]) -> None:
        self._prose = prose
        self.drafts = list(drafts)
        outermost = [draft for draft in drafts if draft.depth == 0]
        self._by_sentence: dict[Span, list[Draft]] = {}
        for draft in self.drafts:
            sentence = prose.sentence_at(draft.cue[0].start)
            if sentence is not None:
                self._by_sentence.setdefault(sentence.span, []).append(draft)
        self._said = sorted(((span, draft) for draft in outermost for span in draft.content), key=itemgetter(0))
        self._starts = [span.start for span, _ in self._said]
        self._speaker: Draft | None = None
        self._pending: list[tuple[Span, Sequence[Quote]]] = []
        self._is_open = False

    def read(self, paragraph: Paragraph) -> None:
        self._is_open = bool(paragraph.quotes) and paragraph.quotes[-1].is_open
        if not paragraph.goes_on:
            self._pending.clear()
        here = self._speaker if paragraph.goes_on else None
        has_spoken = False
        for sentence in paragraph.sentences:
            spoken = self._spoken(sentence)
            if sentence.is_quote and spoken is None:
                self._give(sentence, here)
                has_spoken = True
            elif spoken is not None:
                self._settle(spoken)
                self._speaker = here = spoken
                has_spoken = True
        if not has_spoken:
            self._speaker = None

    def _spoken(self, sentence: Sentence) -> Draft | None:
        """Return the last outermost attribution of a sentence that names a source, or holds it; None without one."""
        if self._speaker is not None and is_about_anonymity(self._prose.text[slice(*sentence.span)]):
            return self._speaker
        mine = self._by_sentence.get(sentence.span, [])
        speakers = [draft for draft in mine if draft.depth == 0 and draft.source and draft.coding.response is None]
        if speakers:
            return max(speakers, key=lambda draft: draft.cue[0])
        return self._holder(sentence.span) if sentence.is_quote else None

    def _holder(self, place: Span) -> Draft | None:
        """Return the attribution that has words of a quote in its content."""
        at = bisect_left(self._starts, place.end) - 1
        return self._said[at][1] if at >= 0 and self._said[at][0].end > place.start else None

    def _give(self, sentence: Sentence, here: Draft | None) -> None:
        """Give a sentence that is all quote to who speaks: in one paragraph as more of the same statement."""
        content = trim(self._prose.text, sentence.span, sentence.quotes)
        if content.end - content.start < _MIN_QUOTE_CHARS:
            return
        if here is not None:
            here.content.append(content)
            here.quotes.extend(quote for quote in sentence.quotes if quote not in here.quotes)
            return
        if _is_heading(self._prose.text, sentence) and not self._is_open:
            return
        if self._speaker is not None:
            self.drafts.append(_lone(self._speaker, content, sentence.quotes))
        if self._is_open:
            self._pending.append((content, sentence.quotes))

    def _settle(self, spoken: Draft) -> None:
        """Give the quotes that ran on into this paragraph to the speaker that it names, and to nobody else."""
        if not self._pending:
            return
        waited = {content for content, _ in self._pending}
        self.drafts = [draft for draft in self.drafts if not (len(draft.content) == 1 and draft.content[0] in waited)]
        self.drafts += [_lone(spoken, content, quotes) for content, quotes in self._pending]
        self._pending.clear()


def _lone(speaker: Draft, content: Span, quotes: Sequence[Quote]) -> Draft:
    coding = Coding(speaker.coding.cue_class)
    return Draft(speaker.source, speaker.cue, [content], coding, _LONE_QUOTE, list(quotes))


def _is_heading(text: str, sentence: Sentence) -> bool:
    """Return whether a quote on its own ends without any mark, as a heading does."""
    return text[slice(*sentence.span)].rstrip("\"'’”»")[-1:] not in {".", "!", "?", ",", "…", ")", ";", ":", "—", "-"}
