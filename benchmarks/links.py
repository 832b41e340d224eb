"""How well statements are linked, on labelled pairs and on headlines grouped by rumour.

Usage: python -m benchmarks.links DATA          a folder with `mrpc/` and `emergent/headlines.csv`

Reported: accuracy on MRPC's validation pairs; of headlines whose rumours were not fitted on, the share of pairs of one
rumour among the candidates, and B-cubed F1 of matters. The thresholds are those of `schemas.settings`.
"""

import csv
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from claims.linking import brief, form_claims
from claims.linking.candidates import candidate_pairs
from claims.linking.comparison import compare_new, compare_pairs
from claims.linking.meaning import encode
from claims.linking.profiles import Profile, profile
from schemas.article import Article
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Content, Statement, StatementKind
from training.links.corpus import is_fitted_on, read_mrpc

FLOORS = Path(__file__).with_name("floors.json")


def as_statement(number: int, text: str) -> tuple[Article, Statement]:
    """Return a bare sentence as the statement of an outlet of its own."""
    article = Article(id=ArticleId(f"a{number:07}"), text="", sha256="", outlet=f"outlet-{number}")
    content = Content(text=text)
    return article, Statement(
        id=StatementId(f"s{number:07}"), article_id=article.id, kind=StatementKind.OWN_VOICE, content=content
    )


def mrpc_scores(path: Path) -> list[tuple[float, bool]]:
    """Return the claim score of each pair of an MRPC file, with whether it is marked as the same."""
    pairs = read_mrpc(path)
    sides = [as_statement(number, text) for number, text in enumerate(text for pair in pairs for text in pair[:2])]
    articles = {article.id: article for article, _ in sides}
    profiles = [profile(statement, articles) for _, statement in sides]
    vectors = dict(zip((one.id for one in profiles), encode([one.plain for one in profiles]), strict=True))
    named = [(left.id, right.id) for left, right in zip(profiles[::2], profiles[1::2], strict=True)]
    found = compare_pairs(named, {one.id: one for one in profiles}, vectors)
    scores = {one.left: one.score for one in found}
    return [(scores.get(one.id, 0.0), pair.same == 1) for one, pair in zip(profiles[::2], pairs, strict=True)]


def accuracy(scores: Sequence[tuple[float, bool]], threshold: float) -> float:
    """Return the share of pairs that the threshold tells right."""
    return sum((score >= threshold) == is_same for score, is_same in scores) / len(scores)


def b_cubed(wanted: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over items, each item's group in both given.

    Source: A. Bagga and B. Baldwin, "Algorithms for scoring coreference chains", LREC 1998.

    >>> b_cubed("aab", "xyy")
    (0.6666666666666666, 0.6666666666666666, 0.6666666666666666)
    """
    both, theirs, mine = Counter(zip(wanted, found, strict=True)), Counter(wanted), Counter(found)
    precision = sum(n * n / mine[group] for (_, group), n in both.items()) / len(wanted)
    recall = sum(n * n / theirs[group] for (group, _), n in both.items()) / len(wanted)
    return precision, recall, 2 * precision * recall / (precision + recall)


class Headlines:
    """The headlines of rumours that were not fitted on, linked."""

    def __init__(self, path: Path, settings: LinkSettings, *, fitted: bool = False) -> None:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if is_fitted_on(row["claim_id"]) is fitted]
        sides = [as_statement(number, row["headline"]) for number, row in enumerate(rows)]
        self.articles: Mapping[ArticleId, Article] = {article.id: article for article, _ in sides}
        self.statements = {statement.id: statement for _, statement in sides}
        self.rumours = {statement.id: row["claim_id"] for (_, statement), row in zip(sides, rows, strict=True)}
        self._settings = settings

    def candidate_recall(self) -> float:
        """Return the share of pairs of one rumour that are candidates."""
        outlines: list[Profile] = [profile(one, self.articles) for one in self.statements.values()]
        vectors = dict(zip(self.statements, encode([one.plain for one in outlines]), strict=True))
        pairs = candidate_pairs(outlines, [], self._settings, vectors=vectors)
        found = sum(self.rumours[left.id] == self.rumours[right.id] for left, right in pairs)
        return found / sum(size * (size - 1) // 2 for size in Counter(self.rumours.values()).values())

    def matters(self) -> tuple[float, float, float]:
        """Return B-cubed precision, recall and F1 of matters."""
        new = list(self.statements.values())
        compared = compare_new(new, [], self.articles, self._settings)
        briefs = {one.id: brief(one, self.articles) for one in new}
        pairs = [one.pair_score for one in compared]
        formed = form_claims(self.statements, self.articles, pairs, (), self._settings, briefs)
        found = {member.statement_id: claim.matter_id for claim in formed for member in claim.members}
        return b_cubed(list(self.rumours.values()), [found[item] for item in self.rumours])


def measure(data: Path) -> dict[str, float]:
    """Return each figure by name."""
    settings = LinkSettings()
    scores = mrpc_scores(data / "mrpc" / "msr-para-val.tsv")
    headlines = Headlines(data / "emergent" / "headlines.csv", settings)
    precision, recall, f1 = headlines.matters()
    return {
        "mrpc_at_match_score": accuracy(scores, settings.match_score),
        "mrpc_best": max(accuracy(scores, step / 100) for step in range(100)),
        "candidates": headlines.candidate_recall(),
        "matters_precision": precision,
        "matters_recall": recall,
        "matters_f1": f1,
    }


def main(data: Path) -> int:
    """Print the figures; return 1 if one lies below its floor."""
    figures = measure(data)
    floors: Mapping[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["links"]
    for name, value in figures.items():
        print(f"{name:20} {value:.3f}{'' if value >= floors[name] else f'  below the floor {floors[name]}'}")
    return int(any(figures[name] < floor for name, floor in floors.items()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
