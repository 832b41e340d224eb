"""The attributions of one sentence: who, by which words, says what."""

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.contents import (
    content_before,
    content_start,
    content_stop,
    has_finite_verb,
    named_after,
)
from claims.extraction.coordination import further_clauses
from claims.extraction.expressions import Phrase, add_phrase, find_hearsay, find_nouns, find_phrases
from claims.extraction.found import Found
from claims.extraction.objects import says_something
from claims.extraction.parties import Range
from claims.extraction.places import Place, clamp, main_verb, own_ends, place_group, rank_cuts
from claims.extraction.subjects import subject_before
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.verbs import VerbGroup, find_verb_groups
from claims.extraction.wordtypes import ends_with_comma, is_ing
from schemas.statement import CueClass, ResponseKind


def read_sentence(tokens: Sequence[Token]) -> list[Found]:
    """Return the attributions of one sentence, in order of their cues. Empty where nobody is said to say anything."""
    groups = find_verb_groups(tokens)
    places = _place(tokens, groups)
    phrases = list(find_phrases(tokens))
    after = [*_postpositions(tokens, places, phrases), *main_verb(tokens, groups)]
    found: list[Found] = []
    for at in range(len(places)):
        place = places[at]
        if found and place.group.first < found[-1].cue[-1][1]:
            continue
        cuts = [*after, *rank_cuts(tokens, place.group, places[at + 1 :])]
        own_cuts = [*cuts, *own_ends(tokens, place.group)]
        found.extend(_quoting(tokens, place, cuts, len(found)) or _read(tokens, place, own_cuts))
        if found:
            clamp(tokens, places, at, found[-1])
    for phrase in phrases:
        add_phrase(tokens, phrase, found)
    found.extend(find_hearsay(tokens, found, after))
    found.extend(find_nouns(tokens, found, after))
    return found


def _place(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> list[Place]:
    places: list[Place] = []
    for group in groups:
        former = next((place for place in places if place.speaker is not None and not place.group.is_passive), None)
        place = place_group(tokens, group, former)
        inverted = _inverted(tokens, place)
        places.append(replace(place, speaker=inverted[0].source if inverted else place.subject))
    return places


def _postpositions(tokens: Sequence[Token], places: Sequence[Place], phrases: Sequence[Phrase]) -> list[int]:
    """Return where attributions begin that stand after their content: no content before them reaches further."""
    found = [place.edge for place in places if _stands_after(tokens, place)]
    return found + [place[0] for place, _, _ in phrases if place[0] > 1 and tokens[place[0]].lower != "citing"]


def _stands_after(tokens: Sequence[Token], place: Place) -> bool:
    if place.group.is_passive or place.group.response is not None:
        return False
    if _inverted(tokens, place):
        return True
    start = content_start(tokens, place.group, len(tokens))
    return start is None and bool(_postposed(tokens, place, ()))


def _read(tokens: Sequence[Token], place: Place, cuts: Sequence[int]) -> list[Found]:
    """Return the attribution of one verb group as a list of one; empty if it makes none."""
    group = place.group
    if group.response is not None:
        return _response(tokens, place, cuts)
    if group.is_passive:
        return _passive(tokens, place, cuts)
    inverted = _inverted(tokens, place)
    if inverted or place.subject is None:
        return inverted
    if place.edge and tokens[place.edge - 1].lower == "as":
        return _as_reported(tokens, place)
    return _gapped(tokens, place, cuts) or _told(tokens, place, place.subject, cuts)


def _told(tokens: Sequence[Token], place: Place, subject: Range, cuts: Sequence[int]) -> list[Found]:
    """Return the attribution of "X said P", or of "P, X said"."""
    group = place.group
    start = content_start(tokens, group, len(tokens))
    if start is None or _follows_quote(tokens, place, start):
        start = _after_comma(tokens, group)
        postposed = _postposed(tokens, place, cuts)
        if postposed or start is None:
            return postposed
    content = (start, content_stop(tokens, start, cuts))
    if _is_half_clause(tokens, place, start) or start in cuts:
        return []
    if tokens[start].lower in word_class("particle") and "clause" in group.entry.takes and start == group.stop:
        # What follows the particle is a noun: a clause of its own after "and" is no part of it.
        stop = content_stop(tokens, start + 1, [*cuts, *further_clauses(tokens, start, after_and=True)])
        return _found(replace(place, group=replace(group, stop=start + 1)), subject, [(start + 1, stop)])
    if not says_something(tokens, group, subject, content):
        return []
    return _found(place, subject, [content])


def _is_half_clause(tokens: Sequence[Token], place: Place, start: int) -> bool:
    """Return whether a content lacks its subject, which "what" stands for: "what it said were the divers"."""
    before = tokens[place.edge - 1].lower if place.edge else ""
    return before == "what" and tokens[start].lower in word_class("auxiliary", "modal")


def _as_reported(tokens: Sequence[Token], place: Place) -> list[Found]:
    """Return the attribution of "As X reported, P" and of "P, as X reported"."""
    if "clause" not in place.group.entry.takes:
        return []
    before = content_before(tokens, 0, place.edge - 1)
    if before is not None and place.edge > 3:
        return _found(place, place.subject, [before])
    comma = next((at for at in range(place.group.stop, len(tokens)) if tokens[at].lower in {",", ":"}), len(tokens))
    if comma + 2 >= len(tokens):
        return []
    return _found(place, place.subject, [(comma + 1, content_stop(tokens, comma + 1, ()))])


def _gapped(tokens: Sequence[Token], place: Place, cuts: Sequence[int]) -> list[Found]:
    """Return the attribution set into a relative clause without pronoun: "the only ones it said were well"."""
    group, at = place.group, place.group.stop
    if place.is_joined or "clause" not in group.entry.takes or at >= len(tokens) or place.edge < 1:
        return []
    if tokens[at].lower not in word_class("auxiliary", "modal") or tokens[at].lower == "'s":
        return []
    described = subject_before(tokens, place.edge)
    if described is None or tokens[described[1] - 1].lower == ",":
        return []
    comma = next((index for index in range(at, len(tokens)) if tokens[index].lower == ","), len(tokens))
    return _found(place, place.subject, [described, (at, content_stop(tokens, at, [*cuts, comma]))])


def _after_comma(tokens: Sequence[Token], group: VerbGroup) -> int | None:
    """Return where a content begins that a comma alone parts from its cue ("In Rome, she said, P")."""
    at = group.stop
    if "clause" not in group.entry.takes or at + 3 >= len(tokens) or tokens[at].lower != "," or is_ing(tokens[at + 1]):
        return None
    return at + 1


def _quoting(tokens: Sequence[Token], place: Place, cuts: Sequence[int], index: int) -> list[Found]:
    """Return the two attributions of "X quoted Y as saying P": X's, and Y's with the same content, further in."""
    group = place.group
    as_at = next(
        (at for at in range(group.stop, min(len(tokens) - 1, group.stop + 12)) if tokens[at].lower == "as"), None
    )
    if group.entry.lemma not in {"quote", "cite"} or as_at is None or not is_ing(tokens[as_at + 1]):
        return []
    before = content_before(tokens, 0, place.edge) if not place.is_joined else None
    after = (as_at + 2, content_stop(tokens, as_at + 2, cuts))
    content = (after,) if after[0] < after[1] else (before,) if before else ()
    if place.subject is None or not content:
        return []
    cue = ((group.first, group.stop), (as_at, as_at + 2))
    if group.is_passive or group.stop == as_at:
        return [Found(place.subject, ((group.first, as_at + 2),), content, CueClass.REPORTS)]
    outer = Found(place.subject, cue, content, CueClass.REPORTS)
    return [outer, replace(outer, source=(group.stop, as_at), same_content_as=index)]


def _found(place: Place, source: Range | None, content: Sequence[Range]) -> list[Found]:
    kept = tuple(span for span in content if span[0] < span[1])
    group = place.group
    if not kept:
        return []
    return [_one(group, source, kept)]


def _one(group: VerbGroup, source: Range | None, content: tuple[Range, ...]) -> Found:
    return Found(
        source=source,
        cue=((group.first, group.stop),),
        content=content,
        cue_class=group.entry.cue_class,
        is_negated=group.is_negated,
        is_open=group.is_open,
        response=group.response,
    )


def _response(tokens: Sequence[Token], place: Place, cuts: Sequence[int]) -> list[Found]:
    group = place.group
    if place.subject is None:
        return []
    if group.is_passive and group.response is ResponseKind.UNVERIFIED:
        return _found(place, None, [place.subject])
    comma = next((at for at in range(group.stop, len(tokens)) if tokens[at].lower == ","), len(tokens))
    stop = content_stop(tokens, group.stop, [*cuts, comma]) if comma > group.stop else group.stop
    if stop > group.stop:
        return _found(place, place.subject, [(group.stop, stop)])
    return [_one(group, place.subject, ())]


def _passive(tokens: Sequence[Token], place: Place, cuts: Sequence[int]) -> list[Found]:
    """Return the attribution of "X is expected to P": the source is not given and X belongs to the content."""
    group = place.group
    start = content_start(tokens, group, len(tokens))
    if start is None:
        return []
    stop = content_stop(tokens, start, cuts)
    if group.entry.cue_class is CueClass.ASKS or place.subject is None or place.subject[1] > group.first:
        return _found(place, None, [(start, stop)])
    return _found(place, None, [place.subject, (start, stop)])


def _inverted(tokens: Sequence[Token], place: Place) -> list[Found]:
    """Return the attribution of "P, said X"."""
    group = place.group
    if "before" not in group.entry.takes or group.first != group.head or group.first == 0 or group.form == "ing":
        return []
    before = tokens[group.first - 1].lower
    if before not in {QUOTE, ",", "—", "–", "?", "!"} or (before == "," and not place.is_joined):
        return []
    party = named_after(tokens, group.stop)
    content = content_before(tokens, 0, group.first)
    if party is None or content is None:
        return []
    rest = _quote_after(tokens, party[1])
    if rest and tokens[party[1]].lower == ":" and tokens[content[0]].lower != QUOTE:
        # "The quay had sunk, said X: “It was old.”" Told and quoted, these are two statements.
        return [*_found(place, party, [content]), *_found(place, party, rest)]
    return _found(place, party, [content, *rest])


def _quote_after(tokens: Sequence[Token], at: int) -> list[Range]:
    """Return the quote that goes on after an attribution set in its middle."""
    while at < len(tokens) and tokens[at].lower in {",", ":", "—"}:
        at += 1
    return [(at, at + 1)] if at < len(tokens) and tokens[at].lower == QUOTE else []


def _follows_quote(tokens: Sequence[Token], place: Place, start: int) -> bool:
    """Return whether a quote stands right before the subject, so that it is the content and not what follows."""
    if place.is_joined or place.edge == 0 or "before" not in place.group.entry.takes:
        return False
    before = tokens[place.edge - 1]
    if before.lower == QUOTE and tokens[place.group.stop].lower != ":":
        return tokens[start].lower != "that" and (before.end - before.start > 12 or ends_with_comma(before))
    return False


def _postposed(tokens: Sequence[Token], place: Place, cuts: Sequence[int]) -> list[Found]:
    """Return the attribution of "P, X said", or of "P1, X said, P2"."""
    group = place.group
    if "before" not in group.entry.takes or place.is_joined or place.subject is None:
        return []
    before = tokens[place.edge - 1].lower if place.edge else ""
    if before not in {QUOTE, ",", "—", "–", "?", "!"}:
        return []
    content = content_before(tokens, 0, place.edge, min_words=1)
    if content is None:
        return []
    rest = _rest_after(tokens, group.stop, content, cuts)
    if not rest and content_before(tokens, 0, place.edge) is None:
        return []
    return _found(place, place.subject, [content, *rest])


def _rest_after(tokens: Sequence[Token], stop: int, content: Range, cuts: Sequence[int]) -> list[Range]:
    """Return what goes on after an attribution that is set inside its content."""
    if stop < len(tokens) and tokens[stop].lower == QUOTE:
        return [(stop, stop + 1)]
    comma = next((at for at in range(stop, min(stop + 12, len(tokens))) if tokens[at].lower in {",", ":"}), None)
    if comma is None or comma + 1 >= len(tokens):
        return []
    quote = _quote_after(tokens, comma)
    if quote or has_finite_verb(tokens, *content) or is_ing(tokens[comma + 1]):
        return quote
    if comma + 1 in cuts:
        return []
    return [(comma + 1, content_stop(tokens, comma + 1, cuts))]
