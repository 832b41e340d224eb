"""How the linker decides pairs in which one thing was changed, and pairs that say one thing in other words.

`python -m benchmarks.hard_pairs [--part look|kept] [--wrong] [--json] [--raise-floors]`

The pairs stand in `tests/linking/cases/hard_pairs`; its README says what each kind holds. Rules may be written and
weights fitted with an eye on the part *look*; what is reported, and what the floors hold down, is the part *kept*.

*right* is the share of pairs whose score lies on the right side of `LinkSettings.match_score`. *auc* asks for no
threshold: how often a pair that is one claim scores higher than one that is two (ties count half); a kind of two
claims is set against the paraphrases, a kind of one claim against all pairs of two. *clash* is the share whose
dispute is of the right type, or of none where there is none, with the links given as they should be. *balanced* is
the mean of *right* over the kinds that are one claim and over those that are two, each side weighing the same: who says
"different" to everything has 0.5, and so has who says "same". *clash_balanced* is the same of *clash*, over the
kinds that clash and those that do not.

Floors stand under what asks for no threshold and under the two that are balanced: one kind's share alone can always be
raised at another's cost.

Exits 1 if a figure of *kept* lies below its floor in `floors.json`.
"""

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from claims.extraction import judge_clause
from claims.linking.comparison import compare
from claims.linking.profiles import profile
from claims.linking.stance import stance
from claims.pipeline import assess_ledger
from schemas.article import Article
from schemas.claim import Claim, Stance
from schemas.settings import POLICIES, LinkSettings
from schemas.statement import Statement
from tests.builders import make_article, make_claim, make_ledger, make_statement

PAIRS = Path(__file__).parents[1] / "tests" / "linking" / "cases" / "hard_pairs"
FLOORS = Path(__file__).with_name("floors.json")
KINDS = ("number", "negation", "roles", "name", "hedge", "paraphrase")
PARTS = ("look", "kept")
# The pairs of `number` that give one figure in two ways are scored apart, or "all are different" would hide them.
NUMBER_SAME = "number_same"
# How the names of the figures end that have a floor.
HELD = ("_auc", "balanced")


class HardPair(NamedTuple):
    """Two contents; whether they are one claim; how they clash, if they do; which part they are in, and why."""

    kind: str
    left: str
    right: str
    same: bool
    clash: str | None
    part: str
    why: str


class Outcome(NamedTuple):
    """What the program makes of a pair: the score for "same claim", 0 if not kept, and the type of the dispute."""

    pair: HardPair
    score: float
    clash: str | None

    @property
    def is_right(self) -> bool:
        """Return whether the pair is linked if it is one claim, and not linked if it is two."""
        return (self.score >= LinkSettings().match_score) == self.pair.same


def read_pairs(folder: Path = PAIRS) -> list[HardPair]:
    """Return all pairs, kind by kind in the order of their files."""
    pairs = []
    for name in KINDS:
        for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            kind = NUMBER_SAME if name == "number" and fields["same"] else name
            pairs.append(HardPair(kind=kind, **fields))
    return pairs


def decide(pair: HardPair) -> Outcome:
    """Return what the program makes of a pair, each content being what an outlet of its own says on one day."""
    articles = [make_article(outlet=outlet) for outlet in ("The Herald", "The Courier")]
    statements = [_told(text, article) for text, article in zip(pair[1:3], articles, strict=True)]
    by_id = {article.id: article for article in articles}
    found = compare(*(profile(statement, by_id) for statement in statements))
    return Outcome(pair, found.score if found else 0.0, _clash(articles, statements, _linked(pair, *statements)))


def _told(content: str, article: Article) -> Statement:
    polarity, modality = judge_clause(content)
    return make_statement(content, article=article, polarity=polarity, modality=modality)


def _linked(pair: HardPair, left: Statement, right: Statement) -> list[Claim]:
    """Return the claims that the two should form: one, or two of one matter."""
    if not pair.same:
        return [make_claim([left]), make_claim([right])]
    is_denied = stance(right, left, None) is Stance.DENIES
    return [make_claim([left, right], denied=[right.id] if is_denied else [])]


def _clash(articles: Iterable[Article], statements: Iterable[Statement], claims: Iterable[Claim]) -> str | None:
    """Return the type of the first dispute that is found; None if there is none. What could both hold is none."""
    assessments = assess_ledger(make_ledger(articles, statements, claims), POLICIES["default-2"])
    found = [clash for assessment in assessments for clash in assessment.disagreements if clash.is_dispute]
    return found[0].type.value if found else None


def figures(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the figures of one part, each in [0, 1], named as the head of this module says."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.pair.kind, []).append(outcome)
    paraphrases = [outcome.score for outcome in kinds["paraphrase"]]
    apart = [outcome.score for outcome in outcomes if not outcome.pair.same]
    found: dict[str, float] = {}
    for kind, mine in kinds.items():
        scores = [outcome.score for outcome in mine]
        found[f"{kind}_right"] = mean(outcome.is_right for outcome in mine)
        found[f"{kind}_auc"] = auc(scores, apart) if mine[0].pair.same else auc(paraphrases, scores)
        found[f"{kind}_clash"] = mean(outcome.clash == outcome.pair.clash for outcome in mine)
    found["balanced"] = _balanced(found, "right", {kind: mine[0].pair.same for kind, mine in kinds.items()})
    has_clash = {kind: mine[0].pair.clash is not None for kind, mine in kinds.items()}
    found["clash_balanced"] = _balanced(found, "clash", has_clash)
    return found


def _balanced(found: Mapping[str, float], figure: str, side: Mapping[str, bool]) -> float:
    """Return the mean of a figure over the kinds of one side and over those of the other, both weighing the same."""
    return mean(mean(found[f"{kind}_{figure}"] for kind in side if side[kind] is one) for one in (True, False))


def auc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return how often a score of `higher` lies above one of `lower`, over all pairs of them; a tie counts half.

    Source: H. Mann and D. Whitney, "On a test of whether one of two random variables is stochastically larger than
    the other", Annals of Mathematical Statistics 1947: U over the number of pairs.

    >>> auc([0.9, 0.5], [0.5, 0.1])
    0.875
    """
    return mean((one > other) + (one == other) / 2 for one in higher for other in lower)


def measure(part: str) -> list[Outcome]:
    """Return the outcomes of the pairs of one part."""
    return [decide(pair) for pair in read_pairs() if pair.part == part]


def read_floors() -> dict[str, float]:
    """Return the least value of each figure that is accepted."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["hard_pairs"]
    return floors


def shortfalls(found: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return a sentence for each figure that lies below its floor, or is missing; empty when all is well."""
    return [
        f"{name}: {found[name]:.3f} is below the floor {floor:.3f}" if name in found else f"{name}: missing"
        for name, floor in floors.items()
        if name not in found or found[name] < floor
    ]


def raise_floors(found: Mapping[str, float]) -> None:
    """Set each floor to what is reached, rounded down to a hundredth, unless it stands higher already."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    old = floors.get("hard_pairs", {})
    floors["hard_pairs"] = {
        name: max(old.get(name, 0.0), math.floor(value * 100) / 100)
        for name, value in sorted(found.items())
        if name.endswith(HELD)
    }
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")


def table(found: Mapping[str, float]) -> list[str]:
    """Return the lines of a table of the figures, a kind a line."""
    lines = [f"{'':12} {'right':>6} {'auc':>6} {'clash':>6}"]
    for kind in (KINDS[0], NUMBER_SAME, *KINDS[1:]):
        cells = " ".join(f"{found[f'{kind}_{name}']:6.3f}" for name in ("right", "auc", "clash"))
        lines.append(f"{kind:12} {cells}")
    return [*lines, f"{'balanced':12} {found['balanced']:6.3f}        {found['clash_balanced']:6.3f}"]


def wrong(outcomes: Iterable[Outcome]) -> list[str]:
    """Return a text for each pair that is decided wrongly or given the wrong clash."""
    return [_shown(outcome) for outcome in outcomes if not outcome.is_right or outcome.clash != outcome.pair.clash]


def _shown(outcome: Outcome) -> str:
    kind, left, right, same, clash, _, why = outcome.pair
    wanted = f"wanted {'same' if same else 'different'}, {clash}"
    return f"{kind}: {outcome.score:.2f}, {outcome.clash}; {wanted} ({why})\n  {left}\n  {right}"


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=PARTS, default="kept")
    parser.add_argument("--wrong", action="store_true", help="print the pairs of `look` that come out wrong")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--raise-floors", action="store_true", help="raise the floors to what `kept` reaches")
    chosen = parser.parse_args()
    if chosen.wrong:
        sys.stdout.writelines(f"{line}\n" for line in wrong(measure("look")))
        return 0
    found = figures(measure(chosen.part))
    rounded = {name: round(value, 4) for name, value in found.items()}
    sys.stdout.writelines(f"{line}\n" for line in ([json.dumps(rounded, indent=2)] if chosen.json else table(found)))
    if chosen.part != "kept":
        return 0
    if chosen.raise_floors:
        raise_floors(found)
    below = shortfalls(found, read_floors())
    sys.stderr.writelines(f"{line}\n" for line in below)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
