"""How alike two statements are: the features of the pair, weighed for "same claim" and for "same matter"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from claims.linking.candidates import candidate_pairs, neighbours
from claims.linking.changes import change
from claims.linking.features import AGAINST, COSTLY, FOR, Pair, read_features
from claims.linking.meaning import PairReading, Vector, cosine, encode, read_pairs
from claims.linking.profiles import Profile, outline, profile
from claims.linking.restatement import (
    is_anchored,
    is_continued,
    is_contrasted,
    is_denied,
    is_measured_otherwise,
    is_restated,
    is_rival,
    is_same_occasion,
)
from claims.linking.signatures import day_of
from claims.text.lexicon import load_lexicon
from schemas.article import Article
from schemas.claim import Comparison
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

# A pair whose features alone give less than this to both is not read by the network. Of 2,500 pairs drawn from articles
# all that the network made likely to be one claim lay above the first; above the second lies one in seven.
MIN_READ_CLAIM, MIN_READ_MATTER = 0.1, 0.05
# A comparison below it in both scores is not kept: it could hardly carry a link.
MIN_KEPT_SCORE = 0.05
# The feature of pairs that belong to one matter by rule.
RIVAL = "rival"
# Of pairs that a rule finds and no likeness shows.
RESTATED_SCORE = 0.75
# Of such pairs in one article: a denial stands beside what it denies more often than elsewhere.
BESIDE_SCORE = 0.8
# Of pairs that count the same people alike: nearer than either is to one that gives no number.
ANCHORED_SCORE = 0.95
# What is left of the score of two of nearly the same words in which one thing was changed.
CHANGED_SHARE = 0.4


def compare_new(
    new: Sequence[Statement],
    known: Sequence[Statement],
    articles: Mapping[ArticleId, Article],
    settings: LinkSettings,
) -> list[Comparison]:
    """Return the comparisons of new statements with each other and with known ones, sorted by their ids.

    Only candidate pairs are compared, at most `settings.max_candidates` a new statement, and only those that could
    matter are kept: what is missing counts as a score of 0.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    statements = {statement.id: statement for statement in (*known, *new)}
    outlines = {item: outline(statement, articles) for item, statement in statements.items()}
    vectors = dict(zip(statements, encode([item.plain for item in outlines.values()]), strict=True))
    mine, theirs = [outlines[item.id] for item in new], [outlines[item.id] for item in known]
    days = {item: day_of(statement, articles) for item, statement in statements.items()}
    found = candidate_pairs(mine, theirs, settings, days=days, vectors=vectors)
    pairs = {(left.id, right.id) for left, right in found}
    pairs.update(neighbours(new, known))
    # Of the known ones only those that some new one may be linked with: it takes longer than finding which.
    wanted = dict.fromkeys(side for pair in pairs for side in pair)
    profiles = {item: profile(statements[item], articles, outlines[item]) for item in wanted}
    return compare_pairs(sorted(pairs), profiles, vectors)


def compare_pairs(
    pairs: Iterable[tuple[StatementId, StatementId]],
    profiles: Mapping[StatementId, Profile],
    vectors: Mapping[StatementId, Vector],
) -> list[Comparison]:
    """Return the comparisons of these pairs, in their order, but only those that could matter.

    Most pairs are told by their features alone; what is left in doubt the network reads. A statement without a vector
    is near none in meaning.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    found = []
    for left, right in pairs:
        nearness = _nearness(vectors.get(left), vectors.get(right))
        if (compared := _compare_features(profiles[left], profiles[right], nearness)) is not None:
            found.append(compared)
    doubtful = [one for one in found if one.is_doubtful]
    readings = read_pairs([(one.pair.left.plain, one.pair.right.plain) for one in doubtful])
    for one, reading in zip(doubtful, readings, strict=True):
        one.take(reading)
    return [comparison for one in found if (comparison := one.comparison())]


def compare(left: Profile, right: Profile) -> Comparison | None:
    """Return how alike two statements are, whichever comes first; None if too little to be kept.

    Contents with the same words score 1.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    vectors = dict(zip((left.id, right.id), encode([left.plain, right.plain]), strict=True))
    profiles = {left.id: left, right.id: right}
    return next(iter(compare_pairs([(left.id, right.id)], profiles, vectors)), None)


def _nearness(left: Vector | None, right: Vector | None) -> float:
    return 0.0 if left is None or right is None else cosine(left, right)


@dataclass(slots=True)
class _Compared:
    """A pair on its way to a comparison."""

    pair: Pair
    features: dict[str, float]
    is_same: bool
    """Whether both have the same words."""
    is_beside: bool
    """Whether they are of one article, and one goes on from what the other says."""
    odds: tuple[float, float]
    """For "same claim" and for "same matter"."""

    @property
    def is_doubtful(self) -> bool:
        """Return whether the network is to read it."""
        return not self.is_same and _is_worth_reading(self.odds)

    def take(self, reading: PairReading) -> None:
        """Take in what the network says."""
        self.features.update(read_features(reading))
        self.odds = _weights().odds(self.features, is_read=True)

    def comparison(self) -> Comparison | None:
        """Return the comparison; None if it is too little to be kept."""
        left, right = self.pair.left, self.pair.right
        claim, matter = (1.0, 1.0) if self.is_same else map(_share, self.odds)
        changed = None if self.is_same else change(left, right)
        rule = None if self.is_same or changed else _rule(self.pair, self.features)
        if rule:
            self.features[rule] = 1.0
            least = BESIDE_SCORE if left.article_id == right.article_id else RESTATED_SCORE
            least = ANCHORED_SCORE if rule == "anchored" else least
            claim, matter = max(claim, least), max(matter, least)
        elif changed:
            self.features[changed] = 1.0
            claim *= CHANGED_SHARE
        if self.is_beside or (not self.is_same and is_rival(left, right)):
            self.features[RIVAL] = 1.0
        elif max(claim, matter) < MIN_KEPT_SCORE:
            return None
        return Comparison(
            left=left.id,
            right=right.id,
            score=claim,
            matter_score=matter,
            features={name: round(value, 3) for name, value in self.features.items() if value},
            reasons=("the same words",) if self.is_same else tuple(_reasons(self.pair, self.features)),
        )


def _compare_features(left: Profile, right: Profile, nearness: float) -> _Compared | None:
    """Return what the features of a pair say; None as soon as they show that it is not worth reading.

    They come in three steps, since most candidates fall at the first and the last costs as much as all others.
    """
    pair = Pair(left, right, nearness) if left.id < right.id else Pair(right, left, nearness)
    same = left.key == right.key
    beside = is_continued(left, right) or is_measured_otherwise(left, right) or is_contrasted(left, right)
    keep = same or beside or is_denied(left, right) or is_same_occasion(left, right)
    features: dict[str, float] = {}
    odds = (0.0, 0.0)
    for step in (FOR, AGAINST, COSTLY):
        features.update((name, feature(pair)) for name, feature in step.items())
        odds = _weights().odds(features)
        if not keep and not _is_worth_reading(odds):
            return None
    return _Compared(pair, features, same, beside, odds)


def _is_worth_reading(odds: tuple[float, float]) -> bool:
    claim, matter = map(_share, odds)
    return claim >= MIN_READ_CLAIM or matter >= MIN_READ_MATTER


def _share(odds: float) -> float:
    return round(1 / (1 + exp(-odds)), 4)


class _Weights:
    """What each feature says for "same claim" and "same matter", in log odds, as training/links fitted it.

    There are two tables: of all features, and of those that are weighed once the network has read a pair.
    """

    def __init__(self) -> None:
        rows = load_lexicon("claims.linking", "link_weights.tsv", ("feature", "claim", "matter"))
        found = {name: (float(claim), float(matter)) for name, claim, matter in rows}
        read = {name.removeprefix(_READ): found.pop(name) for name in list(found) if name.startswith(_READ)}
        self._tables = tuple((table.pop("intercept"), table) for table in (found, read))

    def odds(self, features: Mapping[str, float], *, is_read: bool = False) -> tuple[float, float]:
        """Return the log odds of "same claim" and "same matter"; features that are left out count 0."""
        (claim, matter), table = self._tables[is_read]
        for name, (mine, yours) in table.items():
            value = features.get(name, 0.0)
            claim += mine * value
            matter += yours * value
        return claim, matter


_READ = "read "


@cache
def _weights() -> _Weights:
    return _Weights()


def _rule(pair: Pair, features: Mapping[str, float]) -> str | None:
    """Return the name of the rule that makes a pair one claim; None where a figure clashes or no rule does.

    Long after, only what shares a figure is the same.
    """
    if any(features[name] for name in _CLASHES):
        return None
    if features["time_apart"] > LONG_APART and not features["numbers_agree"]:
        return None
    return next((name for name, rule in _RULES.items() if rule(pair.left, pair.right)), None)


_RULES = {"anchored": is_anchored, "restated": is_restated, "denied": is_denied, "same_occasion": is_same_occasion}
_CLASHES = ("numbers_differ", "figures_clash", "dates_differ")
# A month, on the scale of `time_apart`. Ten of twelve pairs of our sample further apart told of other events.
LONG_APART = 0.5


def _reasons(pair: Pair, features: Mapping[str, float]) -> Iterator[str]:
    if pair.shared:
        rarest = sorted(pair.shared, key=lambda token: (-pair.shared[token], token))[:5]
        yield "both have " + ", ".join(token.removeprefix("=") for token in rarest)
    yield f"they share {features['greater_containment']:.0%} of what the shorter says"
    yield from (reason for name, reason in _REASONS.items() if features.get(name))


_REASONS = {
    "restated": "the main clause of one is in the other",
    "anchored": "both tell of the same number of people, what was done to them and a party to it",
    "denied": "one denies what the other says",
    "same_occasion": "one names the day and the event that the other tells of",
    "number_changed": "of nearly the same words, a figure is another",
    "name_changed": "of nearly the same words, a name is another",
    "roles_swapped": "of nearly the same words, names have changed places",
    "hedged": "what one says is so, the other says may be so",
    "rival": "one article sets their figures side by side",
    "numbers_agree": "their figures agree",
    "numbers_differ": "their figures differ",
    "dates_differ": "their dates differ",
    "names_differ": "each has a name that the other has not",
}
