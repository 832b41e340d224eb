"""Words that pass a content on: "citing papers and an official", "quoted the minister as saying"."""

from collections.abc import Iterator, Sequence

from claims.extraction.clauses import Range, subject_before
from claims.extraction.coding import Coding
from claims.extraction.cues import cue_forms
from claims.extraction.drafts import Draft, trimmed, without
from claims.extraction.edges import has_content, trim_source
from claims.extraction.prose import Prose
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.verbs import group_start, is_passive
from claims.extraction.wordtypes import is_ing, is_verb_like
from schemas.model import Span
from schemas.statement import CueClass

_REPORTS = Coding(CueClass.REPORTS)
# Between "quoted" and "as saying"; chosen by hand.
_MAX_QUOTED = 14
# "who quoted Holm as saying so": less cannot be the quotation of somebody.
_FEWEST_WORDS = 5


def cited_drafts(prose: Prose, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what those whom an outermost statement cites or quotes said, one depth further in, with its content."""
    for draft in drafts:
        if draft.outer is None and draft.coding.response is None:
            for cue, source in [*_cited(prose, draft, drafts), *_quoted(prose, draft)]:
                found = Draft(
                    source=(source,),
                    cue=cue,
                    content=list(draft.content),
                    coding=_REPORTS,
                    confidence=draft.confidence,
                    quotes=draft.quotes,
                    outer=draft,
                )
                yield found
                relayed = _relayed(prose, found)
                if relayed is not None:
                    yield relayed


def _relayed(prose: Prose, cited: Draft) -> Draft | None:
    """Return what a cited party is said to have quoted: "citing an official who quoted the minister as saying ...".

    It is the statement of whom that party quotes, one depth further in, with the words after "as saying"; None where
    the party quotes nobody.
    """
    sentence = prose.sentence_at(cited.source[0].start)
    tokens = sentence.tokens if sentence is not None else []
    at = next((at for at, token in enumerate(tokens) if token.start >= cited.source[-1].end), len(tokens))
    verb = at + 1
    if at >= len(tokens) - _FEWEST_WORDS or tokens[at].lower != "who" or not _quotes(tokens[verb]):
        return None
    ahead = range(verb + 2, min(len(tokens) - 2, verb + _MAX_QUOTED))
    as_at = next((place for place in ahead if tokens[place].lower == "as" and is_ing(tokens[place + 1])), None)
    if as_at is None or sentence is None:
        return None
    content = trimmed(prose, [Span(tokens[as_at + 2].start, tokens[-1].end)])
    if not has_content(prose.text, content):
        return None
    return Draft(
        source=(trim_source(prose.text, _span(tokens, (verb + 1, as_at))),),
        cue=(_span(tokens, (verb, verb + 1)), _span(tokens, (as_at, as_at + 2))),
        content=content,
        coding=_REPORTS,
        confidence=cited.confidence,
        quotes=prose.quotes_in(content),
        outer=cited,
    )


def _quotes(token: Token) -> bool:
    return any(form.entry.lemma in {"quote", "cite"} for form in cue_forms().get(token.lower, ()))


def part_quoted(prose: Prose, drafts: list[Draft]) -> None:
    """Give each draft the words of those whom it cites or quotes back: they are no content of its own.

    What was taken for the statement of a party that only "citing" joins to another's statement is dropped.
    """
    for draft in [one for one in drafts if one.outer is None and one.coding.response is None]:
        cited = _citing(prose, draft, drafts)
        if cited is not None and _is_word(prose, draft, "cites"):
            continue
        if cited is not None:
            at, parts, tokens = cited
            region = Span(tokens[at].start, tokens[parts[-1][1] - 1].end)
            draft.give_up([region], prose)
            drafts[:] = [one for one in drafts if one is draft or not _lies_in(one, region)]
        saying = _as_saying(prose, draft)
        if saying is not None:
            _set_quoting(prose, draft, *saying)


def _lies_in(draft: Draft, region: Span) -> bool:
    return draft.outer is None and region.start <= draft.cue[0].start < region.end


def _is_word(prose: Prose, draft: Draft, name: str) -> bool:
    return prose.text[slice(*draft.cue[0])].lower() in word_class(name)


def _cited(prose: Prose, draft: Draft, drafts: Sequence[Draft]) -> Iterator[tuple[tuple[Span, ...], Span]]:
    found = _citing(prose, draft, drafts)
    if found is not None:
        at, parts, tokens = found
        for part in parts:
            yield (_span(tokens, (at, at + 1)),), trim_source(prose.text, _span(tokens, part))


def _citing(prose: Prose, draft: Draft, drafts: Sequence[Draft]) -> tuple[int, list[Range], Sequence[Token]] | None:
    """Return the place of "citing" after a draft's cue, and the parties that follow it; None without any."""
    sentence = prose.sentence_at(draft.cue[0].start)
    if sentence is None:
        return None
    tokens = sentence.tokens
    for at, token in enumerate(tokens):
        if token.lower not in word_class("cites") or _owner(token, drafts, tokens) is not draft:
            continue
        parts = _conjoined(tokens, (at + 1, _party_stop(tokens, at + 1)))
        if parts and all(_is_party(tokens, part) for part in parts):
            return at, parts, tokens
    return None


def _owner(token: Token, drafts: Sequence[Draft], tokens: Sequence[Token]) -> Draft | None:
    """Return the draft with the last cue in the sentence before "citing"; None without one."""
    before = [
        draft
        for draft in drafts
        if draft.outer is None
        and draft.coding.response is None
        and tokens[0].start <= draft.cue[0].start
        and draft.cue[0].end <= token.start
        and not any(quote.start <= token.start < quote.end for quote in draft.quotes)
    ]
    return max(before, key=lambda draft: draft.cue[0], default=None)


def _party_stop(tokens: Sequence[Token], first: int) -> int:
    ends = {",", ";", ":", ".", "—", "–", QUOTE, "that", "as", "who"}
    for at in range(first, len(tokens)):
        if tokens[at].lower in ends or (is_verb_like(tokens, at) and tokens[at].lower != "'s"):
            return _apposed_stop(tokens, first, at)
    return len(tokens)


def _apposed_stop(tokens: Sequence[Token], first: int, comma: int) -> int:
    """Return where the name ends that a comma adds to a description ("the water minister, Petra Osk"); else the comma.

    Two words or more with capitals, after one person described with "the", and nothing but a stop behind them: in
    "citing officials, Reuters reported" the name goes on to say something.
    """
    is_described = comma - first > 1 and tokens[first].lower == "the" and not tokens[comma - 1].lower.endswith("s")
    if not is_described or tokens[comma].text != "," or tokens[comma - 1].text[0].isupper():
        return comma
    stop = comma + 1
    while stop < len(tokens) and tokens[stop].text[0].isupper():
        stop += 1
    is_closed = stop == len(tokens) or tokens[stop].text in {",", ".", ";", ":"}
    return stop if stop - comma > 2 and is_closed else comma


def _conjoined(tokens: Sequence[Token], party: Range) -> list[Range]:
    """Return the parties that "and" joins in a range, each as a range of its own."""
    first, stop = party
    cuts = [at for at in range(first + 1, stop - 1) if tokens[at].lower == "and"]
    for cut in cuts:
        if _is_party(tokens, (first, cut)) and _is_party(tokens, (cut + 1, stop)):
            return [(first, cut), (cut + 1, stop)]
    return [party] if first < stop else []


def _is_party(tokens: Sequence[Token], part: Range) -> bool:
    """Return whether a stretch names or describes who can say something: no reason, no event."""
    words = tokens[slice(*part)]
    if any(token.lower in word_class("party", "body") for token in words):
        return True
    names = [token for token in words if token.lower not in word_class("determiner", "inner")]
    return bool(names) and all(token.text[0].isupper() or not token.text[0].isalnum() for token in names)


def _quoted(prose: Prose, draft: Draft) -> Iterator[tuple[tuple[Span, ...], Span]]:
    saying = _as_saying(prose, draft)
    if saying is not None:
        tokens, verb, as_at = saying
        party = _quoted_party(tokens, verb, as_at)
        if party is not None and draft.source:
            yield draft.cue, trim_source(prose.text, _span(tokens, party))


def _as_saying(prose: Prose, draft: Draft) -> tuple[Sequence[Token], int, int] | None:
    """Return the sentence of a draft whose cue is "quoted ... as saying", with the places of "quoted" and "as"."""
    sentence = prose.sentence_at(draft.cue[0].start)
    tokens = sentence.tokens if sentence is not None else []
    for verb, token in enumerate(tokens):
        if not _quotes(token):
            continue
        ahead = range(verb + 1, min(len(tokens) - 1, verb + _MAX_QUOTED))
        as_at = next((at for at in ahead if tokens[at].lower == "as" and is_ing(tokens[at + 1])), None)
        if as_at is not None and any(_touches(token, span) or _touches(tokens[as_at + 1], span) for span in draft.cue):
            return tokens, verb, as_at
    return None


def _touches(token: Token, span: Span) -> bool:
    return token.start < span.end and span.start < token.end


def _quoted_party(tokens: Sequence[Token], verb: int, as_at: int) -> Range | None:
    """Return who is quoted: what stands between "quoted" and "as", or the subject of "was quoted by"."""
    if _is_passive(tokens, verb):
        by_whom = verb + 1 < as_at and tokens[verb + 1].lower == "by"
        return subject_before(tokens, group_start(tokens, verb)) if by_whom else None
    return (verb + 1, as_at) if verb + 1 < as_at else None


def _is_passive(tokens: Sequence[Token], verb: int) -> bool:
    return is_passive(tokens, group_start(tokens, verb), verb, "past")


def _set_quoting(prose: Prose, draft: Draft, tokens: Sequence[Token], verb: int, as_at: int) -> None:
    """Make the party that quotes the source of a draft, and the words around who is quoted its cue."""
    first = group_start(tokens, verb)
    quoted = _quoted_party(tokens, verb, as_at)
    after = _span(tokens, (as_at, as_at + 2))
    draft.coding = _REPORTS
    if _is_passive(tokens, verb):
        quoting = (verb + 2, as_at) if quoted is not None else subject_before(tokens, first)
    else:
        quoting = subject_before(tokens, first)
    if quoting is not None:
        draft.source = (trim_source(prose.text, _span(tokens, quoting)),)
    between = [_span(tokens, part) for part in (quoted, quoting) if part is not None]
    is_split = verb + 1 < as_at
    draft.cue = (_span(tokens, (first, verb + 1)), after) if is_split else (_span(tokens, (first, as_at + 2)),)
    content = without(draft.content, [*between, *draft.cue])
    if has_content(prose.text, content):
        draft.content = trimmed(prose, content)


def _span(tokens: Sequence[Token], part: Range) -> Span:
    return Span(tokens[part[0]].start, tokens[part[1] - 1].end)
