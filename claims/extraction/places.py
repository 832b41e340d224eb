"""The places of attributing verb groups in a sentence: their subjects, and how far their contents may reach."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.extraction.contents import loose_ends
from claims.extraction.coordination import further_clauses
from claims.extraction.found import Found
from claims.extraction.parties import Range, party_after
from claims.extraction.subjects import main_subject, subject_before
from claims.extraction.tokens import QUOTE, Token, word_class
from claims.extraction.verbs import VerbGroup
from claims.extraction.wordtypes import ends_with_comma, is_verb_like
from schemas.statement import CueClass

_MARKS = frozenset((",", ";", "—", "–"))


@dataclass(frozen=True, slots=True)
class Place:
    """A verb group with its subject. `edge`: where its clause begins; `is_joined`: it borrows its subject."""

    group: VerbGroup
    subject: Range | None
    edge: int
    is_joined: bool
    speaker: Range | None = None
    """The subject, or the party after an inverted cue: who goes on speaking in ", adding that"."""


def place_group(tokens: Sequence[Token], group: VerbGroup, former: Place | None) -> Place:
    """Return a verb group with its subject, which it borrows from `former` where it has none of its own."""
    before = tokens[group.first - 1].lower if group.first else ""
    subject = None
    is_participle = group.form == "ing" and group.first == group.head
    if before and not (is_participle and before in word_class("preposition") | {",", "—"}):
        subject = subject_before(tokens, group.first)
    if subject is not None and not _is_in_preposition(tokens, subject, former):
        return Place(group, subject, subject[0], is_joined=False)
    if group.first == 0:
        return Place(group, _subject_after_clause(tokens, group), 0, is_joined=True)
    borrowed = former.speaker if former is not None else main_subject(tokens, group.first)
    return Place(group, borrowed, group.first, is_joined=True)


def _subject_after_clause(tokens: Sequence[Token], group: VerbGroup) -> Range | None:
    """Return the subject after the clause that a participle opens ("Noting the cracks, she closed the quay")."""
    comma = next((at for at in range(group.stop, len(tokens)) if tokens[at].lower == ","), None)
    return party_after(tokens, comma + 1, with_apposition=False) if comma is not None and group.form == "ing" else None


def _is_in_preposition(tokens: Sequence[Token], subject: Range, former: Place | None) -> bool:
    """Return whether a phrase hangs on a preposition, so that it is no subject: "and in talks accused them"."""
    before = subject[0] - 1
    if before < 1 or tokens[before].lower not in word_class("governs"):
        return False
    # Right after another cue the preposition tells the occasion: "said in a letter the council had agreed".
    return former is None or former.group.stop != before


def clamp(tokens: Sequence[Token], places: list[Place], at: int, found: Found) -> None:
    """Let no later subject reach back beyond the content that its clause stands in."""
    start = found.content[0][0] if found.content else 0
    for index in range(at + 1, len(places)):
        subject = places[index].subject
        if subject is None or _is_inside(tokens, places[at].group, places[index]):
            continue
        if subject[0] < start < subject[1] and places[at].group.stop <= start:
            first = start + (tokens[start].lower == "that")
            clamped = (first, subject[1]) if first < subject[1] else None
            places[index] = replace(places[index], subject=clamped, edge=first)


def rank_cuts(tokens: Sequence[Token], group: VerbGroup, later: Sequence[Place]) -> list[int]:
    """Return where a content must end because another attribution of the same rank begins."""
    cuts = []
    for place in later:
        if _is_inside(tokens, group, place):
            cuts.append(place.group.first)
        edge = place.edge
        while edge > 1 and not place.is_joined and tokens[edge - 1].lower in word_class("adverb", "time"):
            edge -= 1
        before = tokens[edge - 1].lower if edge else ""
        if place.is_joined and (before in _MARKS or before in word_class("joins", "adverb")):
            cuts.append(edge)
        elif _parts_clauses(tokens, edge, before):
            cuts.append(edge - 1)
    return cuts


def _is_inside(tokens: Sequence[Token], group: VerbGroup, place: Place) -> bool:
    """Return whether a cue stands inside the subject of another: "clerks who know the ledger said"."""
    subject = place.subject
    if group.form != "ing" and tokens[group.first - 1].lower not in word_class("relative"):
        return False
    return subject is not None and not place.is_joined and subject[0] < group.first < subject[1]


def own_ends(tokens: Sequence[Token], group: VerbGroup) -> list[int]:
    """Return where a cue's content must end for reasons of its own, whatever follows."""
    is_telling = group.entry.cue_class in {CueClass.ASSERTS, CueClass.REPORTS}
    clauses = further_clauses(tokens, group.stop, after_and=not is_telling)
    return [*loose_ends(tokens, group), *_relative_end(tokens, group), *_resumed(tokens, group), *clauses]


def main_verb(tokens: Sequence[Token], groups: Sequence[VerbGroup]) -> list[int]:
    """Return where the main verb stands after a subject that says something: "a man who said he was ill has left".

    Only where the sentence opens with that subject and has just two verbs after the cue: what was said has the first.
    """
    if not groups or tokens[groups[0].first - 1].lower != "who" or groups[0].first < 2:
        return []
    first = groups[0].first - 1
    head = subject_before(tokens, first)
    if head is None or head[0] != 0 or any(token.lower in {",", QUOTE} for token in tokens):
        return []
    verbs = [
        at
        for at in range(groups[0].stop + 1, len(tokens))
        if is_verb_like(tokens, at) and tokens[at - 1].lower not in word_class("helping", "auxiliary", "adverb")
    ]
    if len(verbs) != 2 or any(token.lower in word_class("subordinator") for token in tokens[verbs[0] : verbs[1]]):
        return []
    return verbs[1:]


def _resumed(tokens: Sequence[Token], group: VerbGroup) -> list[int]:
    """Return the comma where the speaker's own doing goes on: "said the plan was sound, and has had an answer".

    Clear only where what was told stands in the past of reported speech, and what follows the comma does not.
    """
    if group.form != "past":
        return []
    comma = next((at for at in range(group.stop, len(tokens) - 2) if tokens[at].lower == ","), None)
    if (
        comma is None
        or tokens[comma + 1].lower != "and"
        or tokens[comma + 2].lower not in word_class("present_perfect")
    ):
        return []
    told = {token.lower for token in tokens[group.stop : comma]}
    is_shifted = not told.isdisjoint(word_class("shifted")) and told.isdisjoint(word_class("present"))
    return [comma] if is_shifted else []


def _relative_end(tokens: Sequence[Token], group: VerbGroup) -> list[int]:
    """Return where a clause between commas ends: ", who has backed the plan, said", ", worried about it, said"."""
    if group.first == 0:
        return [at for at in range(group.stop + 1, len(tokens)) if tokens[at].lower == ","][:1]
    if tokens[0].lower in word_class("subordinator") and all(token.lower != "," for token in tokens[: group.first]):
        # "Since word came that he had said yes, the council has met."
        return [at for at in range(group.stop + 1, len(tokens)) if tokens[at].lower == ","][:1]
    first = group.first - (tokens[group.first - 1].lower in {"who", "which"})
    is_participle = first == group.head and group.form == "past"
    if first < 1 or tokens[first - 1].lower != "," or not (is_participle or first < group.first):
        return []
    return [at for at in range(group.stop + 1, len(tokens)) if tokens[at].lower == "," or ends_with_comma(tokens[at])][
        :1
    ]


def _parts_clauses(tokens: Sequence[Token], edge: int, before: str) -> bool:
    """Return whether a clause of the same rank begins at `edge`."""
    if before in word_class("conjunction") or before == "while":
        return tokens[edge - 2].lower in _MARKS | {"while"}
    return before == ";" or (before == "," and tokens[0].lower in word_class("subordinator", "preposition"))
