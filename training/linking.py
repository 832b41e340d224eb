"""Fits `claims/linking/data/link_weights.tsv`: what each feature of a pair says for "same claim" and "same matter".

Claim: MRPC train, and SemEval STS news pairs graded 4 or more (same) or 2.5 or less (not). Matter: the headlines of
Emergent whose rumour's id hashes to an even number; the other rumours choose the thresholds and are what is reported.
Features that tell likeness may only speak for a link and those that tell difference only against it: a free fit of
so few rumours learns signs that hold for its headlines alone.

Usage: python training/linking.py OUTPUT MRPC_TRAIN.tsv STS_FOLDER HEADLINES.csv       (needs scikit-learn's scipy)
"""

import csv
import hashlib
import sys
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from claims.linking.candidates import MIN_COSINE, candidate_pairs
from claims.linking.features import AGAINST, FOR, Pair
from claims.linking.profiles import Profile, profile
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.statement import Content, Statement, StatementKind

Matrix = npt.NDArray[np.float64]

FEATURES = {**FOR, **AGAINST}
RIDGE = 0.5


def as_profile(number: int, text: str) -> Profile:
    """Return the profile of a bare sentence."""
    article = Article(id=ArticleId(f"a{number:06}"), text="", sha256="")
    statement = Statement(
        id=StatementId(f"s{number:06}"), article_id=article.id, kind=StatementKind.OWN_VOICE, content=Content(text=text)
    )
    return profile(statement, {article.id: article})


def features(left: Profile, right: Profile) -> list[float]:
    """Return the features of a pair, in the order of `FEATURES`."""
    pair = Pair(left, right)
    return [feature(pair) for feature in FEATURES.values()]


def sentence_pairs(mrpc: Path, sts: Path) -> list[tuple[bool, str, str]]:
    """Return the labelled pairs for "same claim"."""
    lines = mrpc.read_text(encoding="utf-8-sig").splitlines()[1:]
    found = [(fields[0] == "1", fields[3], fields[4]) for fields in (line.split("\t") for line in lines)]
    for file in sorted(sts.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            grade, one, two = (line.split("\t") + ["", ""])[:3]
            if grade.strip() and not 2.5 < float(grade) < 4.0:
                found.append((float(grade) >= 4.0, one, two))
    return found


def is_fitted_on(rumour: str) -> bool:
    """Return whether a rumour is in the half that is fitted on."""
    return int(hashlib.sha256(rumour.encode()).hexdigest(), 16) % 2 == 0


def matter_pairs(headlines: Path) -> tuple[Matrix, npt.NDArray[np.bool_]]:
    """Return the features and labels of the candidate pairs of headlines of the fitted half."""
    with headlines.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if is_fitted_on(row["claim_id"])]
    found = [as_profile(number, row["headline"]) for number, row in enumerate(rows)]
    rumour = {item.id: row["claim_id"] for item, row in zip(found, rows, strict=True)}
    pairs = candidate_pairs(found, [], len(found))
    labels = np.array([rumour[left.id] == rumour[right.id] for left, right in pairs])
    return np.array([features(left, right) for left, right in pairs]), labels


def fit(values: Matrix, labels: npt.NDArray[np.bool_], *, balanced: bool) -> tuple[Matrix, float]:
    """Return weights and intercept of a ridge logistic regression with signs held."""
    share = labels.mean() if balanced else 0.5
    importance = np.where(labels, 0.5 / share, 0.5 / (1 - share))
    signs = np.where(labels, 1.0, -1.0)

    def loss(point: Matrix) -> tuple[float, Matrix]:
        margins = signs * (values @ point[:-1] + point[-1])
        slopes = -signs * importance / (1 + np.exp(np.clip(margins, -500, 500)))
        total = float((importance * np.logaddexp(0, -margins)).sum() + RIDGE * (point[:-1] ** 2).sum())
        return total, np.append(values.T @ slopes + 2 * RIDGE * point[:-1], slopes.sum())

    bounds = [(None, 0) if name in AGAINST else (0, None) for name in FEATURES]
    found = minimize(loss, np.zeros(len(FEATURES) + 1), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    return found.x[:-1], float(found.x[-1])


def main(output: Path, mrpc: Path, sts: Path, headlines: Path) -> None:
    """Fit both and write the table."""
    pairs = sentence_pairs(mrpc, sts)
    values = np.array(
        [features(as_profile(2 * n, one), as_profile(2 * n + 1, two)) for n, (_, one, two) in enumerate(pairs)]
    )
    claim, claim_intercept = fit(values, np.array([label for label, _, _ in pairs]), balanced=False)
    matter, matter_intercept = fit(*matter_pairs(headlines), balanced=True)
    lines = [f"{name}\t{mine:.3f}\t{yours:.3f}" for name, mine, yours in zip(FEATURES, claim, matter, strict=True)]
    output.write_text(
        f"# Fitted by training/linking.py (MRPC train, STS news, half of Emergent), candidates from cosine {MIN_COSINE}."
        " Log odds per feature. MIT.\nfeature\tclaim\tmatter\n"
        + "\n".join([*lines, f"intercept\t{claim_intercept:.3f}\t{matter_intercept:.3f}"])
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
