"""Fits `claims/linking/data/link_weights.tsv`: what each feature of a pair says for "same claim" and "same matter".

Claim: MRPC train; our own marks on pairs of statements from articles (`link_labels.tsv`), which weigh more because they
are what the linker meets; and SemEval STS news pairs graded 4 or more (same) or 2.5 or less (not), which weigh less.
Matter: the headlines of Emergent whose rumour's id hashes to an even number; the other rumours choose the threshold.
Features that tell likeness may only speak for a link and those that tell difference only against it: a free fit of so
few rumours learns signs that hold for its headlines alone.

Usage: python training/linking.py OUTPUT MRPC_TRAIN.tsv STS_FOLDER EVENTS.jsonl HEADLINES.csv         (needs scipy)
"""

import csv
import hashlib
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from claims.linking.candidates import candidate_pairs
from claims.linking.features import AGAINST, COSTLY, FOR, Pair
from claims.linking.profiles import Profile, profile
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.statement import Content, Statement, StatementKind

Matrix = npt.NDArray[np.float64]
Labels = npt.NDArray[np.bool_]

FEATURES = {**FOR, **AGAINST, **COSTLY}
LABELS = Path(__file__).with_name("link_labels.tsv")
# Chosen by eight-fold cross-validation on MRPC train and on the marks.
RIDGE, MARKS_WEIGHT, STS_WEIGHT = 0.1, 4.0, 0.1
# Not fitted. Time: our marks were drawn by event, so a fit takes time for the event. Of similar sentences 83 % share an
# event within a day, 55 % within a month: about four times this slope. But background is told again after years.
# Clashing figures and dates: one template with other figures must fall below the threshold whatever else agrees.
# Matter: headlines are never as scant as what articles quote, and share fewer figures by chance. Measured on Emergent,
# these cost nothing.
HELD = {
    "claim": {"time_apart": -1.0, "figures_clash": -3.0, "dates_differ": -2.5},
    "matter": {"time_apart": -0.5, "scant": -5.0, "numbers_agree": 1.5},
}


class Example(NamedTuple):
    """One labelled pair and how much it weighs."""

    left: Profile
    right: Profile
    is_same: bool
    importance: float


def as_profile(number: int, text: str, published_at: str | None = None) -> Profile:
    """Return the profile of a bare sentence."""
    when = datetime.fromisoformat(published_at).replace(tzinfo=UTC) if published_at else None
    article = Article(id=ArticleId(f"a{number:06}"), text="", sha256="", published_at=when)
    statement = Statement(
        id=StatementId(f"s{number:06}"), article_id=article.id, kind=StatementKind.OWN_VOICE, content=Content(text=text)
    )
    return profile(statement, {article.id: article})


def features(left: Profile, right: Profile) -> list[float]:
    """Return the features of a pair, in the order of `FEATURES`."""
    pair = Pair(left, right)
    return [feature(pair) for feature in FEATURES.values()]


def mrpc_examples(path: Path) -> list[Example]:
    """Return the pairs of MRPC."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]]
    return [Example(as_profile(0, row[3]), as_profile(1, row[4]), row[0] == "1", 1.0) for row in rows]


def sts_examples(folder: Path) -> list[Example]:
    """Return the clear pairs of STS."""
    rows = [
        [*line.split("\t"), "", ""][:3]
        for file in sorted(folder.glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [
        Example(as_profile(0, one), as_profile(1, two), float(grade) >= 4.0, STS_WEIGHT)
        for grade, one, two in rows
        if grade.strip() and not 2.5 < float(grade) < 4.0
    ]


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

    rows = [line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines()[2:]]
    return [Example(read(0, *row[:3]), read(1, *row[3:6]), row[6] == "1", MARKS_WEIGHT) for row in rows]


def is_fitted_on(rumour: str) -> bool:
    """Return whether a rumour is in the half that is fitted on."""
    return int(hashlib.sha256(rumour.encode()).hexdigest(), 16) % 2 == 0


def matter_examples(headlines: Path) -> list[Example]:
    """Return the candidate pairs of headlines of the fitted half, same and not weighing as much as each other."""
    with headlines.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if is_fitted_on(row["claim_id"])]
    found = [as_profile(number, row["headline"]) for number, row in enumerate(rows)]
    rumour = {item.id: row["claim_id"] for item, row in zip(found, rows, strict=True)}
    pairs = [
        (left, right, rumour[left.id] == rumour[right.id]) for left, right in candidate_pairs(found, [], len(found))
    ]
    share = sum(same for _, _, same in pairs) / len(pairs)
    return [Example(left, right, same, 0.5 / (share if same else 1 - share)) for left, right, same in pairs]


def fit(examples: list[Example], ridge: float, kind: str) -> tuple[Matrix, float]:
    """Return weights and intercept of a ridge logistic regression with signs held."""
    values = np.array([features(example.left, example.right) for example in examples])
    importance = np.array([example.importance for example in examples])
    signs = np.where([example.is_same for example in examples], 1.0, -1.0)

    def loss(point: Matrix) -> tuple[float, Matrix]:
        margins = signs * (values @ point[:-1] + point[-1])
        slopes = -signs * importance / (1 + np.exp(np.clip(margins, -500, 500)))
        total = float((importance * np.logaddexp(0, -margins)).sum() + ridge * (point[:-1] ** 2).sum())
        return total, np.append(values.T @ slopes + 2 * ridge * point[:-1], slopes.sum())

    held = HELD[kind]
    free = {name: (None, 0) if name not in FOR else (0, None) for name in FEATURES}
    bounds = [(held[name], held[name]) if name in held else free[name] for name in FEATURES]
    options = {"maxiter": 3000}
    start = np.zeros(len(FEATURES) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options=options)
    return found.x[:-1], float(found.x[-1])


def main(output: Path, mrpc: Path, sts: Path, events: Path, headlines: Path) -> None:
    """Fit both and write the table."""
    claim, claim_intercept = fit([*mrpc_examples(mrpc), *sts_examples(sts), *marked_examples(events)], RIDGE, "claim")
    matter, matter_intercept = fit(matter_examples(headlines), 5 * RIDGE, "matter")
    lines = [f"{name}\t{mine:.3f}\t{yours:.3f}" for name, mine, yours in zip(FEATURES, claim, matter, strict=True)]
    output.write_text(
        "# Log odds per feature, fitted by training/linking.py on MRPC train, STS news, our own marks and half of"
        " Emergent. Figures, no text. MIT.\nfeature\tclaim\tmatter\n"
        + "\n".join([*lines, f"intercept\t{claim_intercept:.3f}\t{matter_intercept:.3f}"])
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:6]))
