"""Statements that clash, within a claim and between the claims of one matter."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import combinations

from claims.assessment.clashes import Clash, Said, clash_of, signs_of
from claims.assessment.figures import parts_of_wholes
from claims.assessment.origins import in_time, origin_of, publisher_of
from claims.assessment.parties import Key, Parties
from claims.assessment.readings import covered, read, report_nouns
from claims.assessment.sides import OPEN_MODALITIES
from claims.text.grammar import is_plural_party
from claims.text.lexicon import load_lexicon
from claims.text.words import fold, stem, words
from schemas.assessment import Disagreement, DisagreementType
from schemas.claim import Claim, Stance
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, MatterId
from schemas.settings import ClashSettings
from schemas.statement import CueClass, Modality, Polarity, SourceKind, Statement

# More clashing words than this tell a reader nothing.
_MAX_WORDS = 8
_PUNCTUATION = ".,;:!?()[]\"'“”‘’…–—-"


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement with the party whose word it is; for one of unknown origin that is the family that published it.

    `origin` is what the party counts as: a leader and the state he speaks for are two parties and one origin.
    """

    statement: Statement
    party: Key
    origin: Key
    name: str
    published_at: datetime | None = None
    is_several: bool = False

    def verb(self, one: str, several: str) -> str:
        """Return the form of a verb that agrees with the name."""
        return several if self.is_several else one

    @property
    def said(self) -> Said:
        """Return what a pair is compared by."""
        statement, cue = self.statement, self.statement.cue
        return Said(
            content=statement.content.text,
            party=self.party,
            speaker=self.name,
            is_named=statement.source is not None and statement.source.named and self.party[0] == "party",
            is_newsroom=self.party[0] == "newsroom",
            kind=statement.kind,
            cue=cue.text if cue else "",
            cue_class=cue.cue_class if cue else None,
            modality=statement.modality,
            published_at=self.published_at,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A clash of two statements of one matter."""

    left: Voice
    right: Voice
    clash: Clash


class Disagreements:
    """The clashes of the claims of some of a ledger's matters. Only live statements are looked at."""

    def __init__(self, ledger: Ledger, parties: Parties, settings: ClashSettings, matters: Set[MatterId]) -> None:
        self._ledger, self._parties, self._settings = ledger, parties, settings
        self._matters: dict[MatterId, list[Claim]] = {matter_id: [] for matter_id in matters}
        for claim in ledger.claims:
            if claim.matter_id in self._matters:
                self._matters[claim.matter_id].append(claim)
        self._found: dict[MatterId, Mapping[ClaimId, Sequence[Found]]] = {}
        self._parts: dict[ArticleId, frozenset[tuple[float, float]]] = {}

    def find(self, claim: Claim) -> list[Disagreement]:
        """Return what clashes with a claim's statements, disputes first, each in the order of time.

        Of two origins that clash, the first statement of each is named, its own first. Empty when all agree.
        """
        found: list[Disagreement] = []
        if len(claim.members) == 1 and len(self._matters[claim.matter_id]) == 1:
            return found
        if len(claim.members) > 1:
            sides = self._voices(claim)
            found += self._opposed(sides[Stance.SUPPORTS], sides[Stance.DENIES])
        found += [_told(one) for one in self._found_in(claim.matter_id).get(claim.id, ())]
        if not found:
            return []
        shown: dict[tuple[object, ...], Disagreement] = {}
        for clash in sorted(found, key=lambda clash: not clash.is_dispute):
            shown.setdefault((clash.type, *self._clashing(clash)), clash)
        return list(shown.values())

    def _clashing(self, clash: Disagreement) -> tuple[object, ...]:
        """Return what is shown once: two figures, whoever gives them, or else the two origins that clash."""
        if clash.type is DisagreementType.NUMERIC:
            return tuple(map(fold, clash.words))
        return tuple(self._voice(self._ledger.statements[one]).origin for one in clash.statements)

    def _voices(self, claim: Claim) -> dict[Stance, list[Voice]]:
        live = [member for member in claim.members if self._ledger.is_live(member.statement_id)]
        stances = {member.statement_id: member.stance for member in live}
        statements = in_time(self._ledger, [self._ledger.statements[member.statement_id] for member in live])
        sides: dict[Stance, list[Voice]] = {stance: [] for stance in Stance}
        for statement in statements:
            sides[stances[statement.id]].append(self._voice(statement))
        return sides

    def _voice(self, statement: Statement) -> Voice:
        source = origin_of(statement, self._ledger)
        article = self._ledger.articles[statement.article_id]
        outlet, at = self._ledger.outlet_of(article), article.published_at
        if source is None:
            newsroom = "newsroom", publisher_of(self._ledger, statement)
            return Voice(statement, newsroom, newsroom, outlet.name, at)
        key = self._parties.key(source)
        if not source.named:
            name = f"“{source.name}” in {outlet.name if article.outlet else 'an unknown outlet'}"
            return Voice(statement, ("party", source.id), key, name, at, is_plural_party(source.name))
        is_newsroom = source.kind in {SourceKind.OUTLET, SourceKind.WIRE}
        is_several = source.kind is SourceKind.DOCUMENT and is_plural_party(source.name)
        return Voice(statement, key if is_newsroom else ("party", source.id), key, source.name, at, is_several)

    def _opposed(self, supporting: Sequence[Voice], denying: Sequence[Voice]) -> Iterator[Disagreement]:
        """Yield each party against the first of the other side: all parties, and not all pairs, are shown."""
        lefts, rights = _first_of_each(supporting), _first_of_each(denying)
        pairs = [next(((left, right) for right in rights if self._clash(left, right)), None) for left in lefts]
        pairs += [next(((left, right) for left in lefts if self._clash(left, right)), None) for right in rights]
        shown = {(pair[0].statement.id, pair[1].statement.id): _oppose(*pair) for pair in pairs if pair}
        yield from shown.values()
        yield from self._changes(supporting, denying)

    def _clash(self, left: Voice, right: Voice) -> bool:
        is_open = left.party != right.party and not self._is_within(left.statement, right.statement)
        return is_open and _is_denied(left.statement, right.statement, self._settings)

    def _is_within(self, left: Statement, right: Statement) -> bool:
        """Return whether one statement was found in the other: who tells what another said does not contradict it."""
        for inner, outer in ((left, right), (right, left)):
            above = inner.outer
            while above is not None and above != outer.id:
                above = self._ledger.statements[above].outer if above in self._ledger.statements else None
            if above is not None:
                return True
        return False

    def _changes(self, left: Iterable[Voice], right: Sequence[Voice]) -> Iterator[Disagreement]:
        """Yield where a party says at one time what it denies at another; at one time that is nobody's change."""
        others = {voice.party: voice for voice in reversed(right)}
        for voice in _first_of_each(left):
            other = others.get(voice.party)
            times = [self._ledger.articles[one.statement.article_id].published_at for one in (voice, other) if one]
            if other is not None and None not in times and times[0] != times[1]:
                yield _clash(DisagreementType.CHANGED_OVER_TIME, voice, other, _differing(voice, other))

    def _found_in(self, matter_id: MatterId) -> Mapping[ClaimId, Sequence[Found]]:
        """Return the clashes that the words of a matter's statements show, under each claim with its own side first."""
        if matter_id not in self._found:
            claim_of = {
                statement.id: claim.id for claim in self._matters[matter_id] for statement in self._supporting(claim)
            }
            statements = in_time(self._ledger, (self._ledger.statements[one] for one in claim_of))
            voices = [self._voice(statement) for statement in statements]
            found: dict[ClaimId, list[Found]] = defaultdict(list)
            for left, right in _pairs(voices, self._settings):
                clash = self._clash_between(left, right)
                if clash is not None:
                    found[claim_of[left.statement.id]].append(Found(left, right, clash))
                    if claim_of[left.statement.id] != claim_of[right.statement.id]:
                        found[claim_of[right.statement.id]].append(Found(right, left, clash.reversed))
            self._found[matter_id] = found
        return self._found[matter_id]

    def _clash_between(self, left: Voice, right: Voice) -> Clash | None:
        if self._is_within(left.statement, right.statement):
            return None
        is_contrasted = self._is_contrasted(left.statement, right.statement)
        if left.party != right.party and self._are_far_apart(left, right):
            return None
        clash = clash_of(left.said, right.said, self._settings, is_contrasted=is_contrasted)
        if clash is not None and clash.type is DisagreementType.ATTRIBUTION and self._is_one_telling(left, right):
            return None
        if clash is not None and clash.figures is not None and self._are_two_amounts(left, right, clash.figures):
            return None
        return clash

    def _are_two_amounts(self, left: Voice, right: Voice, clashing: tuple[float, float]) -> bool:
        """Return whether two figures are of two things after all: one a part of the other, or both told by one outlet.

        What an article says itself, or without a source, contradicts nothing else in it.
        """
        is_one_article = left.statement.article_id == right.statement.article_id
        is_own = any(voice.party[0] == "newsroom" or voice.statement.source is None for voice in (left, right))
        return (is_one_article and is_own) or self._is_part(left, right, clashing)

    def _are_far_apart(self, left: Voice, right: Voice) -> bool:
        """Return whether so much time lies between two statements that they hardly speak of one state of affairs.

        What has no date may be of any day.
        """
        if left.published_at is None or right.published_at is None:
            return left.published_at is not right.published_at
        return abs((left.published_at - right.published_at).days) > self._settings.clash_days

    def _is_one_telling(self, left: Voice, right: Voice) -> bool:
        """Return whether one of two speakers passed on the other's words, or may only have been read wrongly.

        A text that names both may well give the words to the other one, in another place.
        """
        texts = [self._ledger.articles[voice.statement.article_id].text for voice in (left, right)]
        steps = [{step.name for step in voice.statement.chain[:-1]} for voice in (left, right)]
        has_passed_on = left.statement.chain[-1].name in steps[1] or right.statement.chain[-1].name in steps[0]
        return has_passed_on or _is_named_in(left.name, texts[1]) or _is_named_in(right.name, texts[0])

    def _is_contrasted(self, left: Statement, right: Statement) -> bool:
        """Return whether one sentence sets the two against each other: "..., while ..."."""
        if left.article_id != right.article_id or not left.content.spans or not right.content.spans:
            return False
        first, second = sorted((left.content.spans, right.content.spans))
        between = self._ledger.articles[left.article_id].text[first[-1].end : second[0].start]
        return len(between) <= _CONTRAST_CHARS and bool(_CONTRAST.search(between)) and not _SENTENCE_END.search(between)

    def _is_part(self, left: Voice, right: Voice, clashing: tuple[float, float]) -> bool:
        """Return whether an article of either says that one figure is a part of the other: "7 of the 28"."""
        part, whole = sorted(clashing)
        return any((part, whole) in self._parts_in(voice.statement.article_id) for voice in (left, right))

    def _parts_in(self, article_id: ArticleId) -> frozenset[tuple[float, float]]:
        if article_id not in self._parts:
            self._parts[article_id] = parts_of_wholes(self._ledger.articles[article_id].text)
        return self._parts[article_id]

    def _supporting(self, claim: Claim) -> Iterator[Statement]:
        for member in claim.members:
            if member.stance is Stance.SUPPORTS and self._ledger.is_live(member.statement_id):
                yield self._ledger.statements[member.statement_id]


# Between the two contents stand the cue and the source of the second one, and a word that sets them against each other.
_CONTRAST_CHARS = 80
_CONTRAST = re.compile(r"\b(?:while|whereas|but|although|though)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\s+[A-Z]")


def _pairs(voices: Sequence[Voice], settings: ClashSettings) -> Iterator[tuple[Voice, Voice]]:
    """Yield the pairs of which one side at least could clash at all; each content of a party only once."""
    first: dict[tuple[Key, str], Voice] = {}
    for voice in voices:
        first.setdefault((voice.party, voice.statement.content.text), voice)
    signs = [(voice, signs_of(voice.said, settings)) for voice in first.values()]
    for (left, mine), (right, other) in combinations(signs, 2):
        if mine.may_clash(other):
            yield left, right


def _told(found: Found) -> Disagreement:
    clash = found.clash
    return _clash(clash.type, found.left, found.right, clash.words, is_dispute=clash.is_dispute)


def _first_of_each(voices: Iterable[Voice]) -> list[Voice]:
    first: dict[Key, Voice] = {}
    for voice in voices:
        first.setdefault(voice.party, voice)
    return list(first.values())


def _oppose(left: Voice, right: Voice) -> Disagreement:
    statements = left.statement, right.statement
    if all(statement.modality is Modality.REQUIRED for statement in statements):
        return _clash(DisagreementType.OPPOSED_POSITION, left, right, _differing(left, right), is_dispute=False)
    denied = [_denial(statement) for statement in statements]
    if any(denied):
        return _clash(DisagreementType.DENIAL, left, right, (denied[0], denied[1]))
    return _clash(DisagreementType.NEGATION, left, right, _differing(left, right))


def _is_denied(left: Statement, right: Statement, settings: ClashSettings) -> bool:
    """Return whether, of two statements of one claim, one denies by its cue what the other does say.

    Not where the other only tells of a report ("fought back against assertions"), itself says that it is not so
    ("cleared of"), or shares little with what is denied: two of one claim may still tell of two sides of it.
    """
    for denier, other in ((left, right), (right, left)):
        if _denial(denier):
            if denier.modality in OPEN_MODALITIES:
                return False
            own, theirs = read(denier.content.text), read(other.content.text)
            folded = {token.folded for token in own.tokens}
            told_of = [token.folded for token in read(other.cue.text).tokens] if other.cue else []
            told_of += [token.folded for token in theirs.tokens if token.folded not in folded]
            is_contrary = any(theirs.tokens[at].folded not in folded for at in theirs.contraries)
            # A clause says of itself what is denied; "the charges" may be any.
            least = (
                settings.denial_share if own.tokens and own.tokens[0].folded == "that" else settings.opposition_share
            )
            shared = min(covered(own.senses, theirs.senses), covered(theirs.senses, own.senses))
            return not is_contrary and report_nouns().isdisjoint(told_of) and shared >= least
    return True


def _denial(statement: Statement) -> str:
    is_denied = statement.cue is not None and statement.cue.cue_class is CueClass.DENIES
    return statement.cue.text if statement.cue is not None and is_denied else ""


def _is_named_in(name: str, text: str) -> bool:
    """Return whether a text has the last word of a name, by which people are named again."""
    return words(name)[-1:] == [] or re.search(rf"\b{re.escape(words(name)[-1])}\b", text, re.IGNORECASE) is not None


_REASONS = {
    DisagreementType.DENIAL: "{right} {right_denies} what {left} {left_says}",
    DisagreementType.NEGATION: "{left} {left_says} so, {right} {right_says} it is not so",
    DisagreementType.NUMERIC: "{left} and {right} give different figures",
    DisagreementType.ATTRIBUTION: "the same words are given as those of {left} and of {right}",
    DisagreementType.OPPOSED_POSITION: "{left} and {right} want opposite things",
    DisagreementType.CHANGED_OVER_TIME: "{left} {left_says} otherwise at another time",
}


def _clash(
    kind: DisagreementType, left: Voice, right: Voice, clashing: tuple[str, str], *, is_dispute: bool = True
) -> Disagreement:
    no_dispute = {DisagreementType.OPPOSED_POSITION, DisagreementType.CHANGED_OVER_TIME}
    first, second = (right, left) if kind is DisagreementType.DENIAL and not _denial(right.statement) else (left, right)
    reason = _REASONS[kind].format(
        left=first.name,
        left_says=first.verb("says", "say"),
        right=second.name,
        right_says=second.verb("says", "say"),
        right_denies=second.verb("denies", "deny"),
    )
    if kind is DisagreementType.NUMERIC and not is_dispute:
        reason += ", and both could hold"
    return Disagreement(
        type=kind,
        statements=(left.statement.id, right.statement.id),
        words=clashing,
        is_dispute=is_dispute and kind not in no_dispute,
        reason=reason,
    )


def _differing(left: Voice, right: Voice) -> tuple[str, str]:
    """Return the words in which two contents differ; of a negated one, the negation if it has one."""
    said = _tokens(left.statement), _tokens(right.statement)
    return _different_words(left.statement, *said), _different_words(right.statement, *reversed(said))


def _tokens(statement: Statement) -> list[tuple[str, str]]:
    """Return the words of a content, each as printed and folded."""
    return [(word.strip(_PUNCTUATION), fold(word).strip(_PUNCTUATION)) for word in statement.content.text.split()]


def _different_words(statement: Statement, own: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> str:
    if statement.polarity is Polarity.NEGATED:
        for printed, folded in own:
            if folded in _negations() or folded.endswith("n't"):
                return printed
    stems = {stem(folded) for _, folded in other}
    return " ".join([printed for printed, folded in own if folded and stem(folded) not in stems][:_MAX_WORDS])


@cache
def _negations() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon(__package__, "negation_words.tsv", ("word",)))
