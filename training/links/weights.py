"""Fits `claims/linking/data/link_weights.tsv`: what each feature of a pair says for "same claim" and "same matter".

First from the features alone, then, for pairs that the network reads, from that result and what the network says.

Claim: MRPC train; our own marks on pairs of statements from articles (`marks.tsv`), which weigh more because they
are what the linker meets; and SemEval STS news pairs graded 4 or more (same) or 2 or less
(not), which weigh less.
Matter: the headlines of Emergent whose rumour's id hashes to an even number; the other rumours choose the threshold.
Of these the network's own word is weighed on those alone that it was not fitted on (`is_held_back`).
Features that tell likeness may only speak for a link and those that tell difference only against it: a free fit of so
few rumours learns signs that hold for its headlines alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from claims.linking.candidates import candidate_pairs
from claims.linking.features import AGAINST, COSTLY, FOR, READ, Pair, read_features
from claims.linking.meaning import cosine, encode, read_pairs
from claims.linking.profiles import Profile, profile
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Content, Statement, StatementKind
from training.links.corpus import is_held_back, read_mrpc, read_rumours, read_sts

Matrix = npt.NDArray[np.float64]
Bounds = tuple[float | None, ...]

FEATURES = {**FOR, **AGAINST, **COSTLY}
MARKS = Path(__file__).with_name("marks.tsv")
# Chosen by eight-fold cross-validation on MRPC train and on the marks.
RIDGE, MARKS_WEIGHT, STS_WEIGHT = 0.1, 1.0, 0.2
# Not fitted. Time: our marks were drawn by event, so a fit takes time for the event. Of similar sentences 83 % share an
# event within a day, 55 % within a month: about four times this slope. But background is told again after years.
# Clashing figures and dates: one template with other figures must fall below the threshold whatever else agrees.
# Matter: headlines are never as scant as what articles quote, and share fewer figures by chance. Measured on Emergent,
# these cost nothing.
HELD = {
    "claim": {"time_apart": -1.0, "figures_clash": -3.0, "dates_differ": -2.5},
    "matter": {"time_apart": -0.5, "scant": -5.0, "numbers_agree": 1.5},
}
# Where the network has read a pair. Time it does not know; and MRPC's readers let hedges pass, which make another
# claim, and think nothing of figures that agree. Its own word on their question is held: on the few pairs held
# back a free fit gives half of it to the cosine, and is right on fewer of MRPC's (0.78 for 0.80). A clash is for
# disagreement to find: what is denied is one claim.
HELD_READ = {
    "claim": {
        "time_apart": -1.0,
        "hedges_differ": -1.0,
        "numbers_agree": 0.5,
        "network_same": 6.0,
        "network_matter": 2.0,
        "network_clash": 0.0,
    },
    "matter": {"time_apart": -1.0, "hedges_differ": 0.0, "numbers_agree": 0.0},
}
# Log odds. Pairs of one matter and of two are weighed alike, and those of two are headlines of far subjects. In
# articles a candidate pair is seldom of one matter, and most are near in subject: without this, three in four of those
# that the network reads would be called one matter.
MATTER_SHIFT = -3.0
# Of the two steps. Chosen by cross-validation on what is fitted on.
RIDGES = {"claim": (RIDGE, 0.1), "matter": (5 * RIDGE, 0.01)}
_HEAD = (
    "# Log odds per feature, fitted by training/links on MRPC train, STS news, our own marks and half of Emergent."
    " Figures, no text. MIT."
)


class Example(NamedTuple):
    """One labelled pair, how much it weighs, and whether the network was never fitted on it."""

    left: Profile
    right: Profile
    is_same: bool
    importance: float
    is_unseen: bool


def as_profile(number: int, text: str, published_at: str | None = None) -> Profile:
    """Return the profile of a bare sentence."""
    when = datetime.fromisoformat(published_at).replace(tzinfo=UTC) if published_at else None
    article = Article(id=ArticleId(f"a{number:06}"), text="", sha256="", published_at=when)
    statement = Statement(
        id=StatementId(f"s{number:06}"), article_id=article.id, kind=StatementKind.OWN_VOICE, content=Content(text=text)
    )
    return profile(statement, {article.id: article})


def claim_examples(mrpc: Path, sts: Path, events: Path) -> Iterator[Example]:
    """Yield the pairs that tell one claim from two: of MRPC, the clear ones of STS, and our own marks."""
    for pair in read_mrpc(mrpc):
        yield _example(pair.left, pair.right, pair.same == 1, 1.0)
    for pair in read_sts(sts):
        if pair.same is not None and not 0.2 < pair.same < 0.8:
            yield _example(pair.left, pair.right, pair.same >= 0.8, STS_WEIGHT)
    yield from marked_examples(events)


def _example(left: str, right: str, is_same: bool, importance: float) -> Example:
    return Example(as_profile(0, left), as_profile(1, right), is_same, importance, is_held_back(left))


def marked_examples(events: Path) -> list[Example]:
    """Return the pairs of our own marks."""
    articles = {
        (str(event["event"]), str(number)): article
        for event in map(json.loads, events.read_text(encoding="utf-8").splitlines())
        for number, article in enumerate(event["articles"])
    }

    def read(number: int, event: str, article: str, spans: str) -> Profile:
        found = articles[event, article]
        pieces = [found["text"][slice(*map(int, span.split("-")))] for span in spans.split(";")]
        return as_profile(number, " ".join(pieces), found["published_at"])

    rows = [line.split("\t") for line in MARKS.read_text(encoding="utf-8").splitlines()[2:]]
    return [Example(read(0, *row[:3]), read(1, *row[3:6]), row[6] == "1", MARKS_WEIGHT, True) for row in rows]


def matter_examples(headlines: Path) -> list[Example]:
    """Return the candidate pairs of headlines of the fitted half, same and not weighing as much as each other."""
    rumours = read_rumours(headlines, fitted=True)
    texts = [(text, rumour.name) for rumour in rumours for text in rumour.texts]
    found = [as_profile(number, text) for number, (text, _) in enumerate(texts)]
    home = {item.id: name for item, (_, name) in zip(found, texts, strict=True)}
    vectors = dict(zip(home, encode([text for text, _ in texts]), strict=True))
    pairs = [
        (left, right, home[left.id] == home[right.id], is_held_back(home[left.id]) and is_held_back(home[right.id]))
        for left, right in candidate_pairs(found, [], LinkSettings(), vectors=vectors)
    ]
    share = sum(same for _, _, same, _ in pairs) / len(pairs)
    return [Example(left, right, same, 0.5 / (share if same else 1 - share), new) for left, right, same, new in pairs]


def table_of(examples: Sequence[Example]) -> Matrix:
    """Return the features of each pair, in the order of `FEATURES`."""
    vectors = encode([side.plain for example in examples for side in (example.left, example.right)])
    pairs = [Pair(one.left, one.right, cosine(*vectors[2 * row : 2 * row + 2])) for row, one in enumerate(examples)]
    return np.array([[feature(pair) for feature in FEATURES.values()] for pair in pairs])


def fit(
    values: Matrix, examples: Sequence[Example], ridge: float, bounds: Sequence[tuple[float | None, ...]]
) -> Matrix:
    """Return the weights of a ridge logistic regression within the bounds, the intercept last."""
    importance = np.array([example.importance for example in examples])
    signs = np.where([example.is_same for example in examples], 1.0, -1.0)

    def loss(point: Matrix) -> tuple[float, Matrix]:
        margins = signs * (values @ point[:-1] + point[-1])
        slopes = -signs * importance / (1 + np.exp(np.clip(margins, -500, 500)))
        total = float((importance * np.logaddexp(0, -margins)).sum() + ridge * (point[:-1] ** 2).sum())
        return total, np.append(values.T @ slopes + 2 * ridge * point[:-1], slopes.sum())

    start = np.zeros(values.shape[1] + 1)
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 3000}
    )
    return found.x


def fit_weights(mrpc: Path, sts: Path, events: Path, headlines: Path) -> str:
    """Return the table of weights for both scores."""
    claim = _both_steps("claim", list(claim_examples(mrpc, sts, events)))
    matter = _both_steps("matter", matter_examples(headlines))
    for weights in matter:
        weights[-1] += MATTER_SHIFT
    names = [*FEATURES, "intercept"], [*(f"read {name}" for name in READ), "read intercept"]
    lines = [
        f"{name}\t{mine:.3f}\t{yours:.3f}"
        for found, *sides in zip(names, claim, matter, strict=True)
        for name, mine, yours in zip(found, *sides, strict=True)
    ]
    return "\n".join([_HEAD, "feature\tclaim\tmatter", *lines]) + "\n"


def _both_steps(kind: str, examples: Sequence[Example]) -> tuple[Matrix, Matrix]:
    """Return the weights of all features, and those of what tells where the network has read the pair."""
    values = table_of(examples)
    first = fit(values, examples, RIDGES[kind][0], [_bounds(name, HELD[kind]) for name in FEATURES])
    unseen = [row for row, example in enumerate(examples) if example.is_unseen]
    kept = [examples[row] for row in unseen]
    readings = [read_features(one) for one in read_pairs([(one.left.plain, one.right.plain) for one in kept])]
    known = [dict(zip(FEATURES, values[row], strict=True)) for row in unseen]
    rows = np.array([[{**one, **reading}[name] for name in READ] for one, reading in zip(known, readings, strict=True)])
    return first, fit(rows, kept, RIDGES[kind][1], [_bounds(name, HELD_READ[kind]) for name in READ])


def _bounds(name: str, held: Mapping[str, float]) -> Bounds:
    """Return between what the weight of a feature may lie: likeness speaks for a link, difference against it."""
    if name in held:
        return held[name], held[name]
    is_likeness = name in FOR or name in {"network_same", "network_unchanged", "network_matter"}
    return (0, None) if is_likeness else (None, 0)
