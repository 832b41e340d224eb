"""The lines of `seeds/expected.jsonl`: what a careful editor would mark in the seed articles."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from schemas.assessment import Status
from schemas.model import Model
from schemas.statement import ResponseKind, StatementKind

SEEDS = Path(__file__).parents[2] / "seeds"
ARTICLES = SEEDS / "articles"
ALTERNATIVE = "|"
GAP = " … "
OPTIONAL = "?"


class Place(Model):
    """Words of one article. Pieces that stand apart in it are joined by ` … `."""

    article: str
    content: str


class ExpectedStatement(Place):
    """A statement with its source. `A|B`: either name is right; an `optional` line may come out or not.

    A step of `chain` that begins with `?` may stand there or be left out. `named` is None where both are right.
    """

    expect: Literal["statement"]
    source: str | None
    named: bool | None
    kind: StatementKind
    depth: int = Field(ge=0, le=2)
    chain: tuple[str, ...] = Field(min_length=1)
    optional: bool = False
    anonymity_reason: str | None = None
    why: str = Field(min_length=5)


class ExpectedResponse(Model):
    """A refusal, a silence or a failed check."""

    expect: Literal["response"]
    article: str
    kind: str
    text: str
    source: str
    optional: bool = False
    why: str = Field(min_length=5)


class ExpectedNothing(Model):
    """Words that no statement may be made of."""

    expect: Literal["none"]
    article: str
    text: str
    why: str = Field(min_length=5)


class ExpectedOnce(Place):
    """Words that the article gives more than once and that count once."""

    expect: Literal["once"]
    why: str = Field(min_length=5)


class ExpectedPair(Model):
    """Two statements that are one claim, or two, or answer one question."""

    expect: Literal["same_claim", "different_claim", "same_matter"]
    left: Place
    right: Place
    why: str = Field(min_length=5)


class ExpectedStatus(Place):
    """The status of the claim that a statement belongs to, under the policy `default-2`."""

    expect: Literal["status"]
    status: str
    why: str = Field(min_length=5)


class ExpectedDispute(Place):
    """A statement whose claim is disputed."""

    expect: Literal["disputed"]
    why: str = Field(min_length=5)


Expectation = (
    ExpectedStatement
    | ExpectedResponse
    | ExpectedNothing
    | ExpectedOnce
    | ExpectedPair
    | ExpectedStatus
    | ExpectedDispute
)
_ADAPTER: TypeAdapter[Expectation] = TypeAdapter(Annotated[Expectation, Field(discriminator="expect")])


def read_expectations(path: Path = SEEDS / "expected.jsonl") -> list[Expectation]:
    """Return the lines of the file, in order.

    Raises:
        ValidationError: if a line has an unknown kind, a missing or a misspelt field.
    """
    return [_ADAPTER.validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def places(expectation: Expectation) -> list[tuple[str, str]]:
    """Return the `(article, words)` that a line points at, the words of each piece apart."""
    if isinstance(expectation, ExpectedPair):
        ends = [(end.article, end.content) for end in (expectation.left, expectation.right)]
    elif isinstance(expectation, ExpectedResponse | ExpectedNothing):
        ends = [(expectation.article, expectation.text)]
    else:
        ends = [(expectation.article, expectation.content)]
    return [(article, piece) for article, words in ends for piece in words.split(GAP)]


def allowed_statuses(expectation: ExpectedStatus) -> list[Status]:
    """Return the statuses that are right.

    Raises:
        ValueError: if one of them is no status.
    """
    return [Status(name) for name in expectation.status.split(ALTERNATIVE)]


def allowed_responses(expectation: ExpectedResponse) -> list[ResponseKind]:
    """Return the kinds of response that are right.

    Raises:
        ValueError: if one of them is no kind of response.
    """
    return [ResponseKind(name) for name in expectation.kind.split(ALTERNATIVE)]
