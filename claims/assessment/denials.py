"""Whether one statement denies the other: says that it is false, or that somebody denies it."""

from functools import cache

from claims.assessment.readings import Reading, covered, read, report_nouns, share
from claims.assessment.sides import VIEWS, Clash, Said, are_headlines, is_contrary, is_open, is_question
from claims.text.lexicon import load_lexicon
from schemas.assessment import DisagreementType
from schemas.settings import ClashSettings
from schemas.statement import CueClass


def denial(left: Said, right: Said, settings: ClashSettings) -> Clash | None:
    """Return the denial by one of the two of what the other says; None where neither denies that."""
    for denier, other, is_left in ((left, right, True), (right, left, False)):
        word, denied = _denied(denier)
        theirs = read(other.content)
        if not word or is_contrary(other) or is_question(other) or other.cue_class in VIEWS:
            continue
        mine, shared = read(denier.content), denied & theirs.senses
        if are_headlines(denier, other) and shared & (mine.capitals | theirs.capitals):
            least, words_needed, strength = settings.denial_share, 2, share(denied, theirs.senses)
        else:
            strength = min(covered(denied, theirs.senses), covered(theirs.senses, denied))
            least, words_needed = settings.clause_share, 3 if shared & (mine.names | theirs.names) else 4
        if strength >= least and len(shared) >= words_needed:
            pair = (word, "") if is_left else ("", word)
            return Clash(DisagreementType.DENIAL, pair, True, strength)
    return None


def _denied(side: Said) -> tuple[str, frozenset[str]]:
    """Return the words by which a statement denies something and the senses of what it denies; "" where it does not."""
    reading = read(side.content)
    if side.cue_class is CueClass.DENIES:
        # "ruled out dismissing" denies twice.
        is_twofold = len(read(side.cue).contraries) > 1
        return ("", frozenset()) if is_twofold else (side.cue, reading.senses)
    for at in reading.falsified:
        if is_open(reading, at) or reading.is_attributive(at):
            continue
        if reading.is_short:
            return reading.words(at), reading.senses - {reading.tokens[at].sense}
        if _is_predicate(reading, at):
            return reading.words(at), reading.clause(at)
    for at in reading.denied:
        if not _is_refusal(reading, at) and not reading.is_narrowing(at) and not is_open(reading, at):
            return reading.words(at), reading.senses if reading.is_short else _complement(reading, at)
    return "", frozenset()


def _complement(reading: Reading, at: int) -> frozenset[str]:
    """Return the telling senses of what a verb says: the rest of its clause, and the clause that "that" opens."""
    clause = reading.tokens[at].clause
    after = [token for token in reading.tokens[at + 1 :] if token.clause > clause]
    if any(token.folded in report_nouns() for token in reading.tokens[at + 1 : at + 4]) and not (
        after and after[0].folded == "that"
    ):
        return frozenset()
    goes_on = {clause, clause + 1} if after and after[0].folded == "that" else {clause}
    return frozenset(token.sense for token in reading.tokens[at + 1 :] if token.clause in goes_on and token.is_telling)


def _is_predicate(reading: Reading, at: int) -> bool:
    """Return whether a word is said of its clause's subject: "the report is false", not "made false statements"."""
    clause = reading.tokens[at].clause
    if any(token.clause == clause and token.is_telling for token in reading.tokens[at + 1 : at + 2]):
        return False
    lead = [token for token in reading.tokens[max(0, at - 3) : at] if token.clause == clause]
    return any(token.folded in _COPULAS for token in lead)


_COPULAS = frozenset({"is", "was", "are", "were", "be", "been", "a", "an"})


def _is_refusal(reading: Reading, at: int) -> bool:
    """Return whether what is denied is a request and no report: "denied bail"."""
    return any(token.folded in _granted() for token in reading.tokens[at + 1 : at + 4])


@cache
def _granted() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "granted_words.tsv", ("word",)))
