"""How far what the program makes of the seeds agrees with `expected.jsonl`.

A statement is found where one with the same source, named or not, covers at least half the words of the expected
content. It is right where at least half its own words stand in expected contents of that source: how finely an
editor cuts a long quotation is taste, who said it is not. Own voice is not scored. Optional lines count neither way
for recall, and are right for precision.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claims.text.words import words
from schemas.assessment import Assessment
from schemas.ledger import Ledger
from schemas.model import ClaimId
from schemas.statement import ChainStep, Mention, Response, Statement, StatementKind
from tests.seeds.expectations import (
    ALTERNATIVE,
    OPTIONAL,
    Expectation,
    ExpectedDispute,
    ExpectedNothing,
    ExpectedOnce,
    ExpectedPair,
    ExpectedResponse,
    ExpectedStatement,
    ExpectedStatus,
    Place,
    allowed_responses,
    allowed_statuses,
)

# Half the words: the measure of the corpus scorers, taken over so that figures can be set side by side.
_MIN_OVERLAP = 0.5
# "Source" alone must not pass for "Japanese government source", nor "diplomatic source" for "diplomatic sources".
_MIN_DESCRIPTOR_OVERLAP = 0.6
# Nearly all of a short text: it is the same telling, not another statement with some of its words.
_MIN_REPEAT = 0.8
_DETERMINERS = frozenset({"a", "an", "the"})


@dataclass(slots=True)
class Tally:
    """How many of the wanted came out, and which did not."""

    hits: int = 0
    misses: list[str] = field(default_factory=list)

    def note(self, is_hit: bool, what: str) -> None:
        """Count one thing that was wanted."""
        if is_hit:
            self.hits += 1
        else:
            self.misses.append(what)

    @property
    def share(self) -> float:
        """Return the hits' share of what was wanted, in [0, 1]; 1 when nothing was."""
        wanted = self.hits + len(self.misses)
        return self.hits / wanted if wanted else 1.0


def score(expectations: Sequence[Expectation], ledger: Ledger, assessments: Iterable[Assessment]) -> dict[str, Tally]:
    """Return a tally for each thing measured, by name: statements found and right, chains, links, statuses."""
    scorer = _Scorer(ledger, assessments)
    scorer.score_precision(expectations)
    for expectation in expectations:
        scorer.score_one(expectation)
    return scorer.tallies


def covers(wanted: str, given: str) -> float:
    """Return the share of the words of `wanted` that `given` has as well, in [0, 1]; 0 when `wanted` has none.

    >>> covers("the bridge is shut", "they said the bridge is shut until Monday")
    1.0
    """
    left, right = Counter(words(wanted)), Counter(words(given))
    return (left & right).total() / left.total() if left else 0.0


def is_same_name(wanted: str, given: str, *, named: bool) -> bool:
    """Return whether a party's name or descriptor is the wanted one, or one of those it allows.

    More words than wanted are right. Fewer are right for a name, whose surname is enough.

    >>> is_same_name("Shinzo Abe", "Abe", named=True)
    True
    >>> is_same_name("Japanese government source", "the source", named=False)
    False
    """
    found = set(words(given)) - _DETERMINERS
    for alternative in wanted.split(ALTERNATIVE):
        left = set(words(alternative)) - _DETERMINERS
        overlap = len(left & found) / len(left | found)
        if left <= found or (named and found and found <= left) or overlap >= _MIN_DESCRIPTOR_OVERLAP:
            return True
    return False


def is_same_chain(wanted: Sequence[str], given: Sequence[ChainStep]) -> bool:
    """Return whether the chain has the wanted steps in order, with or without those that are optional."""
    if not wanted:
        return not given
    first, rest = wanted[0], wanted[1:]
    name = first.removeprefix(OPTIONAL)
    if given and is_same_name(name, given[0].name, named=given[0].named) and is_same_chain(rest, given[1:]):
        return True
    return first.startswith(OPTIONAL) and is_same_chain(rest, given)


class _Scorer:
    def __init__(self, ledger: Ledger, assessments: Iterable[Assessment]) -> None:
        self.tallies: dict[str, Tally] = {}
        self._ledger = ledger
        self._assessments = {assessment.id: assessment for assessment in assessments}
        self._claims = {member.statement_id: claim for claim in ledger.claims for member in claim.members}
        self._statements: dict[str, list[Statement]] = {}
        self._responses: dict[str, list[Response]] = {}
        for statement in ledger.statements.values():
            self._statements.setdefault(self._file_of(statement), []).append(statement)
        for response in ledger.responses:
            self._responses.setdefault(self._file_of(response), []).append(response)

    def _file_of(self, found: Statement | Response) -> str:
        return Path(self._ledger.articles[found.article_id].path or "").name

    def _note(self, name: str, is_hit: bool, what: str) -> None:
        self.tallies.setdefault(name, Tally()).note(is_hit, what)

    def _attributed(self, article: str) -> list[Statement]:
        return [each for each in self._statements.get(article, ()) if each.kind is not StatementKind.OWN_VOICE]

    def score_precision(self, expectations: Sequence[Expectation]) -> None:
        """Count each attributed statement, and each response, as right or not."""
        answers = [line for line in expectations if isinstance(line, ExpectedResponse)]
        for article in {line.article: None for line in answers}:
            for response in self._responses.get(article, ()):
                is_right = any(_is_response(line, response) for line in answers if line.article == article)
                self._note("responses_right", is_right, f"{article}: {response.kind}: {_words_of(response)}")
        expected: dict[str, list[ExpectedStatement]] = {}
        for line in expectations:
            if isinstance(line, ExpectedStatement):
                expected.setdefault(line.article, []).append(line)
        for article, lines in expected.items():
            for statement in self._attributed(article):
                of_source = [line.content for line in lines if _is_source(line, statement.source)]
                is_right = covers(statement.content.text, " ".join(of_source)) >= _MIN_OVERLAP
                self._note("statements_right", is_right, f"{article}: {_describe(statement)}")

    def score_one(self, line: Expectation) -> None:
        """Count one line of the file."""
        match line:
            case ExpectedStatement():
                self._score_statement(line)
            case ExpectedResponse():
                self._score_response(line)
            case ExpectedNothing():
                made = [s for s in self._statements.get(line.article, ()) if covers(line.text, s.content.text) >= 0.5]
                self._note("rubbish_left_out", not made, f"{line.article}: {line.text}")
            case ExpectedOnce():
                told = [s for s in self._attributed(line.article) if covers(line.content, s.content.text) > _MIN_REPEAT]
                depths = Counter(statement.depth for statement in told)
                self._note("told_once", depths[0] == 1, f"{line.article}: {depths[0]} times: {line.content}")
            case ExpectedPair():
                self._score_pair(line)
            case ExpectedStatus():
                found = self._assessment(line)
                is_right = found is not None and found.status in allowed_statuses(line)
                got = found.status if found else "not found"
                self._note("statuses", is_right, f"{line.article}: {got}, not {line.status}: {line.content}")
            case ExpectedDispute():
                found = self._assessment(line)
                self._note("disputed", bool(found and found.disputed), f"{line.article}: {line.content}")

    def _score_statement(self, line: ExpectedStatement) -> None:
        near = [s for s in self._attributed(line.article) if covers(line.content, s.content.text) >= _MIN_OVERLAP]
        matches = [statement for statement in near if _is_source(line, statement.source)]
        what = f"{line.article}: {line.source}: {line.content}"
        if not line.optional:
            got = "; ".join(map(_describe, near)) or "nothing"
            self._note("statements_found", bool(matches), f"{what}\n    got {got}")
        if not matches:
            return
        best = max(matches, key=lambda s: (covers(s.content.text, line.content), is_same_chain(line.chain, s.chain)))
        given = " < ".join(step.name for step in best.chain)
        self._note("chains", is_same_chain(line.chain, best.chain), f"{what}\n    got {given}, not {line.chain}")
        self._note("kinds", best.kind is line.kind, f"{what}\n    got {best.kind}, not {line.kind}")
        if line.anonymity_reason:
            self._score_anonymity_reason(line, line.anonymity_reason)

    def _score_anonymity_reason(self, line: ExpectedStatement, wanted: str) -> None:
        """Count the reason where any statement of the source has it: an article gives it once, not at each."""
        sources = [s.source for s in self._attributed(line.article) if s.source and _is_source(line, s.source)]
        given = {source.anonymity_reason for source in sources if source.anonymity_reason}
        is_right = any(min(covers(wanted, reason), covers(reason, wanted)) >= _MIN_OVERLAP for reason in given)
        self._note("anonymity_reasons", is_right, f"{line.article}: {line.source}: got {given or 'none'}, not {wanted}")

    def _score_response(self, line: ExpectedResponse) -> None:
        if line.optional:
            return
        made = self._responses.get(line.article, ())
        is_found = any(_is_response(line, response) for response in made)
        got = "; ".join(f"{each.kind}: {_words_of(each)}" for each in made)
        self._note("responses_found", is_found, f"{line.article}: {line.kind}: {line.text}\n    got {got or 'none'}")

    def _score_pair(self, line: ExpectedPair) -> None:
        left, right = self._claims_at(line.left), self._claims_at(line.right)
        matters = [{self._matter(claim) for claim in end} for end in (left, right)]
        if line.expect == "different_claim":
            is_right = bool(left and right) and not left & right
        else:
            is_right = bool(left & right) if line.expect == "same_claim" else bool(matters[0] & matters[1])
        found = "" if left and right else " (not both found)"
        ends = " / ".join(f"{end.article}: {end.content}" for end in (line.left, line.right))
        self._note(line.expect, is_right, f"{ends}{found}")

    def _matter(self, claim_id: ClaimId) -> str:
        return self._assessments[claim_id].matter_id

    def _claims_at(self, place: Place) -> set[ClaimId]:
        return {self._claims[statement.id].id for statement in self._statements_at(place)}

    def _statements_at(self, place: Place) -> list[Statement]:
        """Return the statements that are nearest to the place's words: several where they stand at several depths."""
        near = [
            (covers(statement.content.text, place.content), statement)
            for statement in self._attributed(place.article)
            if covers(place.content, statement.content.text) >= _MIN_OVERLAP
        ]
        best = max((share for share, _ in near), default=0.0)
        return [statement for share, statement in near if share == best]

    def _assessment(self, place: Place) -> Assessment | None:
        found = self._statements_at(place)
        return self._assessments[self._claims[found[0].id].id] if found else None


def _is_source(line: ExpectedStatement, source: Mention | None) -> bool:
    if line.source is None or source is None or source.label is None:
        return line.source is None and (source is None or source.label is None)
    if line.named is not None and line.named is not source.named:
        return False
    return is_same_name(line.source, source.label, named=source.named)


def _is_response(line: ExpectedResponse, response: Response) -> bool:
    source = response.source
    return (
        response.kind in allowed_responses(line)
        and covers(_words_of(response), line.text) >= _MIN_REPEAT
        and source is not None
        and is_same_name(line.source, source.label or source.text or "", named=True)
    )


def _describe(statement: Statement) -> str:
    source = statement.source
    name = "nobody" if source is None else f"{source.label or source.text} ({'named' if source.named else 'unnamed'})"
    return f"{name}: {statement.content.text}"


def _words_of(response: Response) -> str:
    parts = (response.source and response.source.text, response.cue and response.cue.text)
    content = response.content.text if response.content else None
    return " ".join(part for part in (*parts, content) if part)
