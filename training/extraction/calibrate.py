"""The confidence of a reading: the weights of its evidence, by logistic regression."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.extraction import Read, as_article, is_for_fitting, read_dev, score_tasks
from benchmarks.scoring import ROLES, calibration_error
from claims.extraction.decoding import EVIDENCE
from claims.extraction.spans import Passage, read_attributions

# Keeps weights small where evidence says the same thing twice.
_RIDGE = 1.0
_ROUNDS = 50
_HEAD = "# Log odds per piece of evidence, fitted by training/extraction on half of PolNeAR dev. Figures, no text. MIT."


def calibrate(corpus: Path, target: Path) -> tuple[float, float]:
    """Write the weights fitted on half of the corpus's articles; return the calibration error there and on the others.

    The readings are those of the shipped network, as it is in `claims/extraction/model/` now.

    Raises:
        SystemExit: if the network reads nothing in the articles to fit on.
    """
    tasks = list(read_dev(corpus))
    passages = ((task, Passage(task.text, [block.span for block in as_article(task).blocks])) for task in tasks)
    read = [found for _, found in read_attributions(passages)]
    spans = [
        [Read({role: getattr(one, role) for role in ROLES}, one.confidence, "") for one in found] for found in read
    ]
    _, judged = score_tasks(tasks, spans)
    rows = [
        (is_for_fitting(task.name), one.evidence, is_right)
        for task, found, hits in zip(tasks, read, judged, strict=True)
        for one, is_right in zip(found, hits, strict=True)
    ]
    seen, unseen = ([row[1:] for row in rows if row[0] is wanted] for wanted in (True, False))
    if not seen:
        raise SystemExit("the network reads nothing in these articles: there is nothing to calibrate on")
    weights = _fit(np.array([row[0] for row in seen]), np.array([row[1] for row in seen], dtype=float))
    lines = [f"{name}\t{weight:.4f}" for name, weight in zip((*EVIDENCE, "always"), weights, strict=True)]
    target.write_text("\n".join([_HEAD, "evidence\tweight", *lines]) + "\n", encoding="utf-8")
    return _error(weights, seen), _error(weights, unseen)


def _fit(evidence: np.ndarray, is_right: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic regression with a small ridge, the constant last (Newton's method)."""
    rows = np.column_stack([evidence, np.ones(len(evidence))])
    ridge = np.diag([_RIDGE] * evidence.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        share = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share - is_right) + ridge @ weights
        weights -= np.linalg.solve(rows.T @ (rows * (share * (1 - share))[:, None]) + ridge, slope)
    return weights


def _error(weights: np.ndarray, rows: Sequence[tuple[Sequence[float], bool]]) -> float:
    odds = [float(np.dot(weights[:-1], evidence) + weights[-1]) for evidence, _ in rows]
    return calibration_error([(1 / (1 + np.exp(-one)), row[1]) for one, row in zip(odds, rows, strict=True)])
