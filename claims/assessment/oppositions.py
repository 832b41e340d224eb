"""Whether two statements say the opposite: by opposite words for one question, or by a negation."""

from claims.assessment.readings import Reading, Term, covered, read, share
from claims.assessment.rivalry import amounts_of
from claims.assessment.sides import (
    LEAD,
    OPEN_MODALITIES,
    Clash,
    Said,
    are_headlines,
    is_contrary,
    is_open,
    is_question,
    read_with_cue,
)
from schemas.assessment import DisagreementType
from schemas.settings import ClashSettings
from schemas.statement import Modality


def opposition(left: Said, right: Said, settings: ClashSettings, *, is_contrasted: bool) -> Clash | None:
    """Return whether the two take opposite sides in a question, about the same thing."""
    ours, theirs = read_with_cue(left), read_with_cue(right)
    if left.modality in OPEN_MODALITIES or right.modality in OPEN_MODALITIES:
        return None
    for mine in ours.terms:
        for other in theirs.terms:
            if mine.question != other.question or mine.sign == other.sign or _has_both(ours, theirs, mine, other):
                continue
            if not is_contrasted and not _may_oppose(ours, mine, theirs, other):
                continue
            if mine.is_position:
                strength = _shared_object(ours, mine, theirs, other, is_one_party=left.party == right.party)
            else:
                strength = _shared_context(ours, mine.at, theirs, other.at)
            if strength < settings.opposition_share and not (is_contrasted and mine.is_position):
                continue
            if not mine.is_position and not _may_exclude(ours, mine.at, theirs, other.at):
                continue
            kind = DisagreementType.OPPOSED_POSITION if mine.is_position else DisagreementType.NEGATION
            return Clash(kind, (_words_of(ours, mine), _words_of(theirs, other)), not mine.is_position, strength)
    return None


def _may_oppose(ours: Reading, mine: Term, theirs: Reading, other: Term) -> bool:
    """Return whether both terms are what their texts say, and neither is only possible or told of as another's word."""
    pairs = (ours, mine), (theirs, other)
    if mine.is_position and max(len(ours.tokens), len(theirs.tokens)) > _POSITION_WORDS:
        return False
    # "Agreed not to seek them": which side that is, the word alone does not say.
    if mine.is_position and any(_is_turned(reading, term) for reading, term in pairs):
        return False
    return not any(is_open(reading, term.at) or reading.is_embedded(term.at) for reading, term in pairs)


def _is_turned(reading: Reading, term: Term) -> bool:
    """Return whether something beside the term negates: "oppose cutting" is no opposition to what would be cut."""
    own = range(term.at, term.at + len(term.words.split()))
    is_negated = bool(reading.negated) and term.at not in reading.negated
    return is_negated or any(at not in own and at not in reading.negated.values() for at in reading.contraries)


def _shared_object(ours: Reading, mine: Term, theirs: Reading, other: Term, *, is_one_party: bool) -> float:
    """Return how much of what two positions are on they have in common, in [0, 1]; who holds them is left out.

    One party comes back to its own subjects: of two positions of one party a single word in common is enough.
    """
    objects = [_object(ours, mine), _object(theirs, other)]
    shared = objects[0] & objects[1]
    if is_one_party and shared:
        return 1.0
    return share(*objects) if len(shared) >= _OBJECT_WORDS else 0.0


# In a longer sentence a word of support or refusal seldom is what the sentence says. Read on half of the events.
_POSITION_WORDS = 20
# "the bill" is many bills; "the harbour bill" is one.
_OBJECT_WORDS = 2


def _object(reading: Reading, term: Term) -> frozenset[str]:
    """Return the telling senses behind a term, in its clause; of the whole clause where it stands at the end."""
    span = range(term.at, term.at + len(term.words.split()))
    own = {reading.tokens[at].sense for at in span}
    clause = reading.tokens[term.at].clause
    after = {token.sense for token in reading.tokens[span.stop :] if token.clause == clause and token.is_telling}
    return frozenset(after - own) if len(after - own) >= _OBJECT_WORDS else reading.clause(term.at)


def _words_of(reading: Reading, term: Term) -> str:
    negation = reading.negated.get(term.at)
    return term.words if negation is None else f"{reading.words(negation)} {term.words}"


def _has_both(ours: Reading, theirs: Reading, mine: Term, other: Term) -> bool:
    """Return whether either text takes both sides: "opened after it had been closed" opposes neither."""
    signs = [{term.sign for term in reading.terms if term.question == mine.question} for reading in (ours, theirs)]
    return len(signs[0]) > 1 or len(signs[1]) > 1


def negation(left: Said, right: Said, settings: ClashSettings) -> Clash | None:
    """Return whether one negates what the other says, about the same thing."""
    if is_question(left) or is_question(right) or _count_otherwise(left, right, settings):
        return None
    least = settings.negation_share if are_headlines(left, right) else settings.clause_share
    for one, other, is_left in ((left, right, True), (right, left, False)):
        ours, theirs = read(one.content), read(other.content)
        # Where a text negates twice, which negation is its point cannot be told: "none said that it did not".
        if is_contrary(other) or (len(ours.contraries) != 1 and not are_headlines(left, right)):
            continue
        for at, negator in ours.negated.items():
            place = _counterpart(ours, at, negator, theirs)
            strength = 0.0 if place is None else _shared_context(ours, at, theirs, place)
            if place is None or strength < least or not _may_exclude(ours, at, theirs, place):
                continue
            pair = ours.words(negator), theirs.words(place)
            is_wanted = Modality.REQUIRED is left.modality is right.modality
            kind = DisagreementType.OPPOSED_POSITION if is_wanted else DisagreementType.NEGATION
            return Clash(kind, pair if is_left else (pair[1], pair[0]), not is_wanted, strength)
    return None


def _count_otherwise(left: Said, right: Said, settings: ClashSettings) -> bool:
    """Return whether both give amounts, and none in common: then they speak of two things."""
    ours, theirs = ({figure.value for figure in amounts_of(side.content, settings)} for side in (left, right))
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _counterpart(ours: Reading, at: int, negation: int, theirs: Reading) -> int | None:
    """Return where the other text says what one negates; None where it does not, or only has the word.

    "No X" is set against a text that says in the same way that there is one, and not against any that has the word,
    and "did not meddle" not against one that comes to speak of "the meddling".
    """
    target = ours.tokens[at].sense
    places = [place for place, token in enumerate(theirs.tokens) if token.sense == target and token.is_telling]
    if not places or sum(token.sense == target for token in ours.tokens) > 1 or target in ours.names | theirs.names:
        return None
    place = places[0]
    is_other_class = ours.is_noun(at) != theirs.is_noun(place) or _is_abstract(ours, at) != _is_abstract(theirs, place)
    if is_other_class or ours.is_embedded(at) or theirs.is_embedded(place):
        return None
    negator = ours.tokens[negation].folded
    is_named_only = theirs.tokens[place].folded.endswith("ing") and not _BE & set(theirs.lead(place, 3))
    if is_named_only and not ours.tokens[at].folded.endswith("ing"):
        return None
    if negator in _LACKING:
        return place if _HAVING & _governor(theirs, place) else None
    return place if negator != "no" or _governor(ours, negation) & _governor(theirs, place) else None


def _is_abstract(reading: Reading, at: int) -> bool:
    """Return whether a word ends as nouns for deeds and states do: "expectations", but not "expecting"."""
    return reading.tokens[at].folded.endswith(_ABSTRACT)


_ABSTRACT = ("tion", "tions", "ment", "ments", "ness", "ance", "ence", "ances", "ences")
_LACKING = frozenset({"lack", "lacks", "lacked"})
_HAVING = frozenset({"have", "has", "had"})
_GOVERNORS = 4
_BE = frozenset({"is", "was", "are", "were", "be", "been", "being", "remains", "remained"})


def _governor(reading: Reading, at: int) -> frozenset[str]:
    """Return what the words before a noun do with it: "has evidence", "there is evidence"."""
    lead = reading.tokens[max(0, at - _GOVERNORS) : at]
    verbs = {
        "be" if token.folded in _BE else token.sense for token in lead if token.clause == reading.tokens[at].clause
    }
    return frozenset(verbs - {"the", "a", "an", "of", "in", "to"})


def _shared_context(ours: Reading, at: int, theirs: Reading, place: int) -> float:
    """Return how much the clauses of two words that are set against each other have in common, in [0, 1].

    0.0 where they have too little to tell what they are about.
    """
    own = {ours.tokens[at].sense, theirs.tokens[place].sense}
    mine, other = ours.clause(at) - own, theirs.clause(place) - own
    whole = mine & theirs.senses, other & ours.senses
    if len(mine & other) < (1 if ours.is_short and theirs.is_short else 2) or min(map(len, whole)) < 2:
        return 0.0
    return min(covered(mine, theirs.senses), covered(other, ours.senses))


def _may_exclude(ours: Reading, at: int, theirs: Reading, place: int) -> bool:
    """Return whether both are told as so, of one time and one case.

    Not "may close", "to close" or "urged it to close", nor "will" or "cannot" beside a plain "closed", nor a clause
    that only tells which ones are meant ("those who had not left").
    """
    modals = []
    for reading, where in ((ours, at), (theirs, place)):
        lead = [token.folded for token in reading.tokens[max(0, where - LEAD) : where]]
        is_refused = where in reading.negated and lead[-1:] == ["to"]
        if (is_open(reading, where) and not is_refused) or reading.is_narrowing(where):
            return False
        if not is_refused:
            modals.append(frozenset(_MODALS.get(word.removesuffix("n't"), "") for word in lead) - {""})
    return len(set(modals)) <= 1


_MODALS = {
    **dict.fromkeys(("will", "wo", "would", "shall", "going", "'ll"), "future"),
    **dict.fromkeys(("can", "ca", "cannot", "could", "able"), "can"),
    **dict.fromkeys(("must", "should", "ought"), "must"),
}
