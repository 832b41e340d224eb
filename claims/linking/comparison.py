"""How alike two statements are: the features of the pair, weighed for "same claim" and for "same matter"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp

from claims.linking.candidates import candidate_pairs, neighbours
from claims.linking.features import AGAINST, COSTLY, FOR, Pair
from claims.linking.profiles import Profile, outline, profile
from claims.linking.restatement import (
    is_anchored,
    is_continued,
    is_denied,
    is_measured_otherwise,
    is_restated,
    is_rival,
    is_same_occasion,
)
from claims.text.lexicon import load_lexicon
from schemas.article import Article
from schemas.claim import Comparison
from schemas.model import ArticleId
from schemas.settings import LinkSettings
from schemas.statement import Statement

# A comparison below it in both scores is not kept: it could hardly carry a link.
MIN_KEPT_SCORE = 0.15
# The feature of pairs that belong to one matter by rule.
RIVAL = "rival"
# Of pairs that a rule finds and no likeness shows.
RESTATED_SCORE = 0.7
# Of such pairs in one article: a denial stands beside what it denies more often than elsewhere.
BESIDE_SCORE = 0.75


def compare_new(
    new: Sequence[Statement],
    known: Sequence[Statement],
    articles: Mapping[ArticleId, Article],
    settings: LinkSettings,
) -> list[Comparison]:
    """Return the comparisons of new statements with each other and with known ones, sorted by their ids.

    Only candidate pairs are compared, at most `settings.max_candidates` a new statement, and only those that could
    matter are kept: what is missing counts as a score of 0.
    """
    statements = {statement.id: statement for statement in (*known, *new)}
    outlines = {item: outline(statement, articles) for item, statement in statements.items()}
    mine, theirs = [outlines[item.id] for item in new], [outlines[item.id] for item in known]
    pairs = {(left.id, right.id) for left, right in candidate_pairs(mine, theirs, settings.max_candidates)}
    pairs.update(neighbours(new, known))
    # Of the known ones only those that some new one may be linked with: it takes longer than finding which.
    wanted = dict.fromkeys(side for pair in pairs for side in pair)
    profiles = {item: profile(statements[item], articles, outlines[item]) for item in wanted}
    compared = (compare(profiles[left], profiles[right]) for left, right in sorted(pairs))
    return [found for found in compared if found]


def compare(left: Profile, right: Profile) -> Comparison | None:
    """Return how alike two statements are, whichever comes first; None if too little to be kept.

    Contents with the same words score 1.
    """
    pair = Pair(left, right) if left.id < right.id else Pair(right, left)
    same = left.key == right.key
    beside = is_continued(left, right) or is_measured_otherwise(left, right)
    features = _features(pair, keep=same or beside or is_denied(left, right) or is_same_occasion(left, right))
    if features is None:
        return None
    claim, matter = (1.0, 1.0) if same else _weights().scores(features)
    rule = None if same else _rule(pair, features)
    if rule:
        features[rule] = 1.0
        least = BESIDE_SCORE if left.article_id == right.article_id else RESTATED_SCORE
        claim, matter = max(claim, least), max(matter, least)
    if beside or (not same and is_rival(left, right)):
        features[RIVAL] = 1.0
    return Comparison(
        left=pair.left.id,
        right=pair.right.id,
        score=claim,
        matter_score=matter,
        features={name: round(value, 3) for name, value in features.items() if value},
        reasons=("the same words",) if same else tuple(_reasons(pair, features)),
    )


def _features(pair: Pair, *, keep: bool) -> dict[str, float] | None:
    """Return the features of a pair; None as soon as they show that neither score can reach the floor.

    They come in three steps, since most candidates fall at the first and the last costs as much as all others.
    """
    features: dict[str, float] = {}
    for step in (FOR, AGAINST, COSTLY):
        features.update((name, feature(pair)) for name, feature in step.items())
        if not keep and max(_weights().scores(features)) < MIN_KEPT_SCORE:
            return None
    return features


class _Weights:
    """What each feature says for "same claim" and "same matter", in log odds, as training/linking.py fitted it."""

    def __init__(self) -> None:
        rows = load_lexicon("claims.linking", "link_weights.tsv", ("feature", "claim", "matter"))
        found = {name: (float(claim), float(matter)) for name, claim, matter in rows}
        self._claim_start, self._matter_start = found.pop("intercept")
        self._claim = {name: claim for name, (claim, _) in found.items() if claim}
        self._matter = {name: matter for name, (_, matter) in found.items() if matter}

    def scores(self, features: Mapping[str, float]) -> tuple[float, float]:
        """Return the scores for "same claim" and for "same matter"; features that are left out count 0."""
        claim = self._claim_start + sum([at * features[name] for name, at in self._claim.items() if name in features])
        matter = self._matter_start + sum(
            [at * features[name] for name, at in self._matter.items() if name in features]
        )
        return round(1 / (1 + exp(-claim)), 4), round(1 / (1 + exp(-matter)), 4)


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


_RULES = {"restated": is_restated, "anchored": is_anchored, "denied": is_denied, "same_occasion": is_same_occasion}
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
    "rival": "one article sets their figures side by side",
    "numbers_agree": "their figures agree",
    "numbers_differ": "their figures differ",
    "dates_differ": "their dates differ",
    "names_differ": "each has a name that the other has not",
}
