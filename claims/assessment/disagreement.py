"""Statements that clash, within a claim and between the claims of one matter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from claims.assessment.figures import Figure, figures, parts_of_wholes, rival_figures
from claims.assessment.origins import in_time, origin_of, publisher_of
from claims.assessment.parties import Key, Parties
from claims.text.cardinals import has_number
from claims.text.grammar import is_plural_party
from claims.text.lexicon import load_lexicon
from claims.text.words import fold, stem, words
from schemas.assessment import Disagreement, DisagreementType
from schemas.claim import Claim, Stance
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, MatterId
from schemas.settings import ClashSettings
from schemas.statement import CueClass, Modality, Polarity, SourceKind, Statement, StatementKind

# More clashing words than this tell a reader nothing.
_MAX_WORDS = 8
_PUNCTUATION = ".,;:!?()[]\"'“”‘’…–—-"
# What is believed, or only possible, shuts out no other figure: who suspects 400 does not say that it was not 12.
_OPEN_CUES = frozenset({CueClass.BELIEVES, CueClass.DOUBTS})
_OPEN_MODALITIES = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement with the party whose word it is; for one of unknown origin that is the family that published it.

    `origin` is what the party counts as: a leader and the state he speaks for are two parties and one origin.
    """

    statement: Statement
    party: Key
    origin: Key
    name: str
    is_several: bool = False

    def verb(self, one: str, several: str) -> str:
        """Return the form of a verb that agrees with the name."""
        return several if self.is_several else one

    @property
    def is_open(self) -> bool:
        """Return whether it is only believed or possible, so that another figure could hold beside it."""
        cue = self.statement.cue
        return self.statement.modality in _OPEN_MODALITIES or (cue is not None and cue.cue_class in _OPEN_CUES)


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of a claim, with the first statement of each party that gives it."""

    figures: tuple[Figure, ...]
    voices: tuple[Voice, ...]


class Disagreements:
    """The clashes of the claims of some of a ledger's matters. Only live statements are looked at."""

    def __init__(self, ledger: Ledger, parties: Parties, settings: ClashSettings, matters: Set[MatterId]) -> None:
        self._ledger, self._parties, self._settings = ledger, parties, settings
        self._matters: dict[MatterId, list[Claim]] = {matter_id: [] for matter_id in matters}
        for claim in ledger.claims:
            if claim.matter_id in self._matters:
                self._matters[claim.matter_id].append(claim)
        self._rivals: dict[MatterId, Mapping[ClaimId | None, Sequence[Rival]]] = {}
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
            found += self._misattributed(sides[Stance.SUPPORTS])
        if len(self._matters[claim.matter_id]) > 1:
            found += self._rival_figures(claim)
        if not found:
            return []
        shown: dict[tuple[object, ...], Disagreement] = {}
        for clash in sorted(found, key=lambda clash: not clash.is_dispute):
            shown.setdefault((clash.type, *self._clashing(clash)), clash)
        return list(shown.values())

    def _clashing(self, clash: Disagreement) -> tuple[object, ...]:
        """Return the two origins that clash, with the figures in which they do, so that each is shown once."""
        origins = tuple(self._voice(self._ledger.statements[one]).origin for one in clash.statements)
        return origins, tuple(map(fold, clash.words)) if clash.type is DisagreementType.NUMERIC else ()

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
        outlet = self._ledger.outlet_of(article)
        if source is None:
            newsroom = "newsroom", publisher_of(self._ledger, statement)
            return Voice(statement, newsroom, newsroom, outlet.name)
        key = self._parties.key(source)
        if not source.named:
            name = f"“{source.name}” in {outlet.name if article.outlet else 'an unknown outlet'}"
            return Voice(statement, ("party", source.id), key, name, is_plural_party(source.name))
        is_newsroom = source.kind in {SourceKind.OUTLET, SourceKind.WIRE}
        is_several = source.kind is SourceKind.DOCUMENT and is_plural_party(source.name)
        return Voice(statement, key if is_newsroom else ("party", source.id), key, source.name, is_several)

    def _opposed(self, supporting: Sequence[Voice], denying: Sequence[Voice]) -> Iterator[Disagreement]:
        """Yield each party against the first of the other side: all parties, and not all pairs, are shown."""
        lefts, rights = _first_of_each(supporting), _first_of_each(denying)
        pairs = [next(((left, right) for right in rights if self._clash(left, right)), None) for left in lefts]
        pairs += [next(((left, right) for left in lefts if self._clash(left, right)), None) for right in rights]
        shown = {(pair[0].statement.id, pair[1].statement.id): _oppose(*pair) for pair in pairs if pair}
        yield from shown.values()
        yield from self._changes(supporting, denying)

    def _clash(self, left: Voice, right: Voice) -> bool:
        return left.party != right.party and not self._is_within(left.statement, right.statement)

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

    def _misattributed(self, voices: Sequence[Voice]) -> Iterator[Disagreement]:
        """Yield where one direct quotation is put into the mouths of two named parties."""
        spoken: dict[tuple[str, ...], dict[Key, Voice]] = defaultdict(dict)
        for voice in voices:
            statement = voice.statement
            said = tuple(words(statement.content.text))
            is_named = statement.source is not None and statement.source.named and voice.party[0] == "party"
            if statement.kind is StatementKind.DIRECT and is_named and len(said) >= self._settings.quoted_words:
                spoken[said].setdefault(voice.party, voice)
        for speakers in spoken.values():
            first, *others = speakers.values()
            for other in others:
                if first.statement.article_id != other.statement.article_id and not _has_passed_on(first, other):
                    yield _clash(DisagreementType.ATTRIBUTION, first, other, (first.name, other.name))

    def _rival_figures(self, claim: Claim) -> Iterator[Disagreement]:
        of_matter = self._figures_of(claim.matter_id)
        for mine in of_matter.get(claim.id, ()):
            for rival in of_matter[None]:
                for left, right, is_possible in rival_figures(mine.figures, rival.figures):
                    yield from self._set_against(mine, rival, (left, right), is_possible)

    def _set_against(
        self, mine: Rival, rival: Rival, clashing: tuple[Figure, Figure], is_possible: bool
    ) -> Iterator[Disagreement]:
        printed = clashing[0].words, clashing[1].words
        pairs = [(left, right) for left in mine.voices for right in rival.voices if left.party != right.party]
        for left, right in sorted(pairs, key=_could_both_hold):
            if not self._is_part(left, right, clashing):
                is_dispute = not is_possible and not _could_both_hold((left, right))
                yield _clash(DisagreementType.NUMERIC, left, right, printed, is_dispute=is_dispute)
            return
        if not is_possible:
            for change in self._changes(mine.voices, rival.voices):
                yield change.model_copy(update={"words": printed})

    def _is_part(self, left: Voice, right: Voice, clashing: tuple[Figure, Figure]) -> bool:
        """Return whether an article of either says that one figure is a part of the other: "7 of the 28"."""
        part, whole = sorted(figure.high for figure in clashing)
        return any((part, whole) in self._parts_in(voice.statement.article_id) for voice in (left, right))

    def _parts_in(self, article_id: ArticleId) -> frozenset[tuple[float, float]]:
        if article_id not in self._parts:
            self._parts[article_id] = parts_of_wholes(self._ledger.articles[article_id].text)
        return self._parts[article_id]

    def _figures_of(self, matter_id: MatterId) -> Mapping[ClaimId | None, Sequence[Rival]]:
        """Return the rivals of each claim of a matter under its id, and of the whole matter under None; or nothing.

        Of the whole matter one rival stands for all claims that give the same figures, so that a matter of many
        claims costs no more than its different figures.
        """
        if matter_id not in self._rivals:
            counting = [
                (claim.id, statement)
                for claim in self._matters[matter_id]
                for statement in self._supporting(claim)
                if has_number(statement.content.text)
            ]
            # One has no rival. In most matters no two have numbers, and reading those took half of the time.
            self._rivals[matter_id] = self._read_figures(counting) if len(counting) > 1 else {}
        return self._rivals[matter_id]

    def _read_figures(self, counting: Iterable[tuple[ClaimId, Statement]]) -> Mapping[ClaimId | None, Sequence[Rival]]:
        grouped: dict[ClaimId | None, dict[tuple[Figure, ...], list[Voice]]] = {None: defaultdict(list)}
        for claim_id, statement in counting:
            given = tuple(figures(statement.content.text, self._settings))
            if given:
                voice = self._voice(statement)
                grouped.setdefault(claim_id, defaultdict(list))[given].append(voice)
                grouped[None][given].append(voice)
        return {key: self._as_rivals(found) for key, found in grouped.items()}

    def _supporting(self, claim: Claim) -> Iterator[Statement]:
        for member in claim.members:
            if member.stance is Stance.SUPPORTS and self._ledger.is_live(member.statement_id):
                yield self._ledger.statements[member.statement_id]

    def _as_rivals(self, found: Mapping[tuple[Figure, ...], Sequence[Voice]]) -> list[Rival]:
        rivals = []
        for given in sorted(found, key=repr):
            voice_of = {voice.statement.id: voice for voice in found[given]}
            in_order = in_time(self._ledger, (voice.statement for voice in found[given]))
            voices = sorted((voice_of[statement.id] for statement in in_order), key=lambda voice: voice.is_open)
            rivals.append(Rival(given, tuple(_first_of_each(voices))))
        return rivals


def _could_both_hold(pair: tuple[Voice, Voice]) -> bool:
    return pair[0].is_open or pair[1].is_open


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


def _denial(statement: Statement) -> str:
    is_denied = statement.cue is not None and statement.cue.cue_class is CueClass.DENIES
    return statement.cue.text if statement.cue is not None and is_denied else ""


def _has_passed_on(left: Voice, right: Voice) -> bool:
    """Return whether one of two speakers stands on the way to the other."""
    steps = [{step.name for step in voice.statement.chain[:-1]} for voice in (left, right)]
    return left.statement.chain[-1].name in steps[1] or right.statement.chain[-1].name in steps[0]


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
