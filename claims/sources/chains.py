"""The chain of a statement: the outlet, the wire that carried it, whom they cite, and who said it."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter

from claims.sources.lexicons import media_nouns, venues
from claims.sources.named_later import is_named_later
from claims.sources.outlets import canonical_outlet, find_media, is_own_outlet, same_outlet
from claims.sources.phrases import read_phrase
from claims.sources.relays import document_of, relay_of
from claims.sources.tokens import Phrase, name_parts, phrase_key
from claims.sources.unlisted_outlets import is_unlisted, unlisted_outlet
from claims.text.sentences import sentences
from schemas.article import Article, Credit, CreditForm
from schemas.model import Span, StatementId
from schemas.statement import (
    Certainty,
    ChainStep,
    CueClass,
    Mention,
    Relation,
    SourceKind,
    Statement,
)

UNKNOWN_OUTLET = "unknown outlet"
OWN_VOICE_GAP = "the outlet says so itself; where it has it from is not said"
NO_SOURCE_GAP = "no source is given"
_CITED = (SourceKind.OUTLET, SourceKind.WIRE, SourceKind.DOCUMENT)
_MEDIA = (SourceKind.OUTLET, SourceKind.WIRE)
_ATTITUDES = (CueClass.BELIEVES, CueClass.INTENDS)
_STATED_FORMS = (CreditForm.DATELINE, CreditForm.BYLINE, CreditForm.METADATA)
_OUTLET_WORDS = r"(?:the\s+)?(?:[\w'’.&-]+\s+){0,6}?[A-Z][\w'’.&-]*(?:\s+[A-Z][\w'’.&-]*)*(?:\s+\w+)?"


def chain_from_names(names: Sequence[str], outlet: str | None) -> tuple[ChainStep, ...]:
    """Return the chain of an imported statement: the outlet first, then the names in their order.

    A name that is the outlet's, or the same as the one before it, adds no step.
    """
    steps = [_outlet_step(outlet)]
    for name in names:
        phrase = read_phrase(name)
        label = (phrase.name if phrase.named else phrase.core) or " ".join(name.split())
        kind = phrase.kind
        if kind is SourceKind.PERSON and name.startswith("The "):
            # No person is called so: an outlet that no table knows.
            label, kind = canonical_outlet(name), SourceKind.OUTLET
        if not label or _is_same_party(steps[-1], label, kind):
            continue
        relation = Relation.CITES if kind in _CITED else Relation.QUOTES
        steps.append(ChainStep(name=label, kind=kind, named=phrase.named, relation=relation, method="imported"))
    return tuple(steps)


def _outlet_step(outlet: str | None) -> ChainStep:
    name = " ".join(outlet.split()) if outlet else ""
    return ChainStep(
        name=name or UNKNOWN_OUTLET,
        kind=SourceKind.OUTLET,
        named=bool(name),
        relation=Relation.PUBLISHES,
        method="metadata" if name else "none given",
    )


class ChainBuilder:
    """Builds the chains of one article's statements, whose sources are resolved."""

    def __init__(self, article: Article, statements: Sequence[Statement]) -> None:
        self._article = article
        self._by_id: Mapping[StatementId, Statement] = {statement.id: statement for statement in statements}
        wire = wire_step(article)
        self._frame = (_outlet_step(article.outlet), *((wire,) if wire else ()))
        self._venues = _read_venues(article, statements)

    def build(self, statement: Statement) -> tuple[tuple[ChainStep, ...], str | None]:
        """Return the chain and its gap, None when it ends at a party that could be the origin."""
        steps = list(self._frame)
        for link in self._links(statement):
            self._extend(steps, link)
        if statement.source is None:
            return tuple(steps), NO_SOURCE_GAP if statement.cue else OWN_VOICE_GAP
        if statement.source.label is None:
            words = statement.source.text
            gap = f"who '{words}' is could not be resolved" if words else "who said this could not be resolved"
            return tuple(steps), gap
        is_own = len(steps) == len(self._frame) and statement.depth == 0
        return tuple(steps), OWN_VOICE_GAP if is_own else None

    def complete(self, statement: Statement) -> tuple[tuple[ChainStep, ...], str | None]:
        """Return a chain that came with the statement, ending with the source as it was resolved, and its gap."""
        source, steps = statement.source, statement.chain
        if source is None or source.label is None:
            return steps, statement.gap
        if any(_is_same_party(step, source.label, source.kind) for step in steps):
            return steps, statement.gap
        last, label = name_parts(steps[-1].name), name_parts(source.label)
        is_short_form = steps[-1].kind is source.kind and last in (label[: len(last)], label[-len(last) :])
        kept = steps[:-1] if is_short_form else steps
        return (*kept, _source_step(source)), statement.gap

    def _links(self, statement: Statement) -> list[Statement]:
        """Return the statement and the ones it was found in, the outermost first."""
        links, seen = [statement], {statement.id}
        while links[-1].outer and links[-1].outer in self._by_id and links[-1].outer not in seen:
            links.append(self._by_id[links[-1].outer])
            seen.add(links[-1].id)
        return links[::-1]

    def _extend(self, steps: list[ChainStep], link: Statement) -> None:
        if link.source is None or link.source.label is None:
            return
        # "Japan is concerned, the sources said": what somebody is said to feel does not make them the origin.
        if link.depth and link.cue and link.cue.cue_class in _ATTITUDES:
            return
        venue = self._venues.get(link.id)
        if venue and not any(_is_same_party(step, venue.name, venue.kind) for step in steps):
            steps.append(venue)
        if any(_is_same_party(step, link.source.label, link.source.kind) for step in steps):
            return
        document, relay = document_of(self._article, link), relay_of(self._article, link)
        steps += [step for step in (document, relay) if step]
        source = _source_step(link.source)
        steps.append(source.model_copy(update={"relation": Relation.SPEAKS_FOR}) if relay else source)


def _source_step(source: Mention) -> ChainStep:
    if is_named_later(source):
        certainty, method = Certainty.INFERRED, "outlet named later"
    elif is_unlisted(source):
        certainty, method = Certainty.INFERRED, "outlet by its words"
    elif source.text:
        certainty, method = Certainty.STATED, "attribution"
    else:
        certainty, method = Certainty.INFERRED, "continued quote"
    return ChainStep(
        name=source.label or "",
        kind=source.kind,
        named=source.named,
        relation=Relation.CITES if source.kind in _CITED else Relation.QUOTES,
        spans=source.spans,
        certainty=certainty,
        method=method,
    )


def _is_same_party(step: ChainStep, name: str, kind: SourceKind) -> bool:
    if step.kind in _MEDIA and kind in _MEDIA and step.named:
        return same_outlet(step.name, name)
    return step.kind not in _MEDIA and phrase_key(step.name) == phrase_key(name)


def wire_step(article: Article) -> ChainStep | None:
    """Return the step of the agency that the article's credits name; None without one, or when it is the outlet.

    Several agencies in one line, and one that only contributed, are possible carriers: the first is the step and the
    others are its alternatives.
    """
    lines = [credit for credit in article.credits if not same_outlet(credit.agency, article.outlet)]
    if not lines and article.wire and not same_outlet(article.wire, article.outlet):
        lines = [Credit(agency=article.wire, text=article.wire, span=None, form=CreditForm.METADATA)]
    if not lines:
        return None
    stated = [credit for credit in lines if credit.form in _STATED_FORMS]
    closing = [credit for credit in lines if credit.form is CreditForm.CLOSING]
    chosen = stated or closing or lines
    names = list(dict.fromkeys(canonical_outlet(credit.agency) for credit in chosen))
    if len(names) > 1 or not (stated or closing):
        certainty = Certainty.POSSIBLE
    else:
        certainty = Certainty.STATED if stated else Certainty.INFERRED
    first = chosen[0]
    return ChainStep(
        name=names[0],
        kind=SourceKind.WIRE,
        named=True,
        relation=Relation.CARRIES,
        spans=(first.span,) if first.span else (),
        certainty=certainty,
        method=f"{first.form.value} credit",
        alternatives=tuple(names[1:]),
    )


def _read_venues(article: Article, statements: Sequence[Statement]) -> dict[StatementId, ChainStep]:
    """Return, for each statement made to a named outlet, that outlet's step.

    Words of the same party that go on in the next sentences were said to the same outlet.
    """
    found: dict[StatementId, ChainStep] = {}
    if not article.text:
        return found
    bounds = _sentence_bounds(article)
    parties = (one.source for one in statements if one.source and one.source.kind is not SourceKind.OUTLET)
    taken = frozenset(phrase_key(party.label or "") for party in parties)
    last: tuple[str, int, ChainStep] | None = None
    for statement in sorted(statements, key=_first_place):
        source = statement.source
        if source is None or source.label is None or (not source.spans and not statement.content.spans):
            continue
        number = _sentence_of(bounds, _first_place(statement))
        step = None if source.kind in _CITED else _venue_in(article, bounds[number], statement, taken)
        if step is None and last and last[0] == source.label and number - last[1] <= 2 and _is_speech(statement):
            step = last[2].model_copy(update={"certainty": Certainty.INFERRED, "method": "interview goes on"})
        if step:
            found[statement.id] = step
        if statement.depth == 0:
            last = (source.label, number, step) if step else None
    return found


def _is_speech(statement: Statement) -> bool:
    return statement.kind.value in ("direct", "mixed")


def _sentence_bounds(article: Article) -> list[tuple[int, int]]:
    stretches = [(block.span.start, block.span.end) for block in article.blocks] or [(0, len(article.text))]
    return [bound for start, end in stretches for bound in sentences(article.text, start, end)] or [
        (0, len(article.text))
    ]


def _first_place(statement: Statement) -> int:
    spans: tuple[Span, ...] = statement.content.spans + (statement.source.spans if statement.source else ())
    return min((span.start for span in spans), default=0)


def _sentence_of(bounds: Sequence[tuple[int, int]], place: int) -> int:
    return max(bisect_right(bounds, place, key=itemgetter(0)) - 1, 0)


@cache
def _venue_pattern() -> re.Pattern[str]:
    """Return the pattern of words that something was said to an outlet ("interviewed by", "told")."""
    ways = (
        _one_of(venue.words)
        + (rf"(?:\s+{_one_of(venue.between)})?" if venue.between else "")
        + (rf"\s+{_one_of(venue.prepositions)}" if venue.prepositions else "")
        for venue in venues()
    )
    return re.compile(rf"\b(?i:{'|'.join(ways)})\s+(?P<outlet>{_OUTLET_WORDS})")


def _venue_in(
    article: Article, bound: tuple[int, int], statement: Statement, taken: frozenset[Phrase]
) -> ChainStep | None:
    text, outlet = article.text, article.outlet
    start, end = bound
    places = statement.source.spans if statement.source else ()
    # The sentence that names the source, when the content runs on before or after it.
    end = max([end, *(span.end for span in places)])
    for match in _venue_pattern().finditer(text, start, end):
        name_start = match.start("outlet")
        if any(span.start <= name_start < span.end for span in statement.content.spans):
            continue
        words = _outlet_words(match.group("outlet"))
        if words and not is_own_outlet(words, outlet):
            phrase = read_phrase(words)
            span = Span(name_start, name_start + len(words))
            return _venue_step(phrase.name or words, phrase.kind, span)
        is_told = match.group().casefold().startswith("told")
        name = None if words else unlisted_outlet(match.group("outlet"), is_told=is_told, taken=taken)
        if name and not is_own_outlet(name, outlet):
            at = text.index(name, name_start)
            step = _venue_step(name, SourceKind.OUTLET, Span(at, at + len(name)))
            return step.model_copy(update={"certainty": Certainty.INFERRED, "method": "said to an unlisted outlet"})
    return None


def _venue_step(name: str, kind: SourceKind, span: Span) -> ChainStep:
    return ChainStep(
        name=name, kind=kind, named=True, relation=Relation.CITES, spans=(span,), method="said to an outlet"
    )


def _one_of(phrases: Sequence[str]) -> str:
    """Return the pattern of any of the phrases; "*" in one stands for any word."""
    patterns = (re.escape(phrase).replace(r"\*", r"\w+").replace(r"\ ", r"\s+") for phrase in phrases)
    return f"(?:{'|'.join(patterns)})"


def _outlet_words(text: str) -> str | None:
    """Return the longest opening of the words that names an outlet or agency; None when none does."""
    pieces = text.split(" ")
    for stop in range(len(pieces), 0, -1):
        words = " ".join(pieces[:stop]).rstrip(",.;:")
        key = phrase_key(words)
        if find_media(words):
            return words
        if len(key) > 1 and key[-1:] in media_nouns() and read_phrase(words).named:
            return words if read_phrase(words).kind in _MEDIA else None
    return None
