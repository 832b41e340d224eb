"""What differs between two wordings, word by word, and the wordings of a claim's statements side by side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from claims.text.cardinals import has_number
from claims.text.lexicon import load_lexicon
from claims.text.numbers import quantities
from claims.text.words import fold
from schemas.model import StatementId
from schemas.wording import Piece, PieceKind, Wording

# Words of either side that are compared; what follows counts as one difference. It bounds memory on hostile input.
MAX_WORDS = 2000
# Wordings of one claim that stand side by side; beyond, nobody compares.
MAX_WORDINGS = 40
# Of the words of the one that has fewer, that stand in both in the same order: below it marks would cover all.
MIN_SHARED = 0.4
# Words in common that are named where the rest is reworded.
MAX_SHARED = 8
# Words that agree between two differences without telling anything ("in the"), at most, to be taken into them.
_MAX_ISLAND = 2

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|\d[\d.,]*\d|[^\W_]+(?:['’][^\W_]+)*")


class _Token(NamedTuple):
    """A word or a figure at `text[start:end]`; equal keys are no difference."""

    start: int
    end: int
    key: str


class _Step(NamedTuple):
    """Words `left` of the base that became words `right`, or are the same."""

    is_same: bool
    left: tuple[int, int]
    right: tuple[int, int]


def differences(base: str, text: str) -> list[Piece]:
    """Return the text in pieces that say where its words differ from those of `base`.

    The pieces' own words joined are the text. Two empty texts have no pieces.

    >>> [(str(piece.kind), piece.text, piece.base) for piece in differences("Thirteen were held", "13 may be held.")]
    [('same', '13 ', ''), ('replaced', 'may be', 'were'), ('same', ' held.', '')]
    """
    left, right = _tokens(base), _tokens(text)
    return list(_pieces(_alignment(left, right), (base, left), (text, right)))


def is_same_wording(left: str, right: str) -> bool:
    """Return whether two texts differ in nothing but case, punctuation and how numbers are written."""
    return _keys(left) == _keys(right)


def word(heading: str, contents: Iterable[tuple[StatementId, str]]) -> list[Wording]:
    """Return the wordings of a claim's statements, in the order of their first statement, at most `MAX_WORDINGS`.

    Statements that differ in nothing but case, punctuation and how numbers are written have one wording.
    """
    gathered: dict[tuple[str, ...], list[tuple[StatementId, str]]] = {}
    for statement_id, text in contents:
        gathered.setdefault(_keys(text), []).append((statement_id, text))
    some = list(gathered.values())[:MAX_WORDINGS]
    return [_wording(heading, found[0][1], tuple(item for item, _ in found)) for found in some]


def shared_words(base: str, text: str) -> list[str]:
    """Return the telling words of the text that `base` has too, as the text prints them, each once."""
    known = {token.key for token in _tokens(base)} - _stop_words()
    return list({token.key: text[token.start : token.end] for token in _tokens(text) if token.key in known}.values())


def is_reworded(base: str, text: str) -> bool:
    """Return whether the two share so few words in the same order that marks on the differences would tell nothing.

    >>> is_reworded("The mayor resigned", "the mayor never resigned"), is_reworded("The mayor resigned", "She left")
    (False, True)
    """
    left, right = _tokens(base), _tokens(text)
    same = sum(step.left[1] - step.left[0] for step in _alignment(left, right) if step.is_same)
    return same < MIN_SHARED * min(len(left), len(right))


def _wording(heading: str, text: str, statements: tuple[StatementId, ...]) -> Wording:
    if is_reworded(heading, text):
        whole = Piece(kind=PieceKind.REPLACED, text=text, base=heading)
        shared = tuple(shared_words(heading, text)[:MAX_SHARED])
        return Wording(statements=statements, pieces=(whole,), is_reworded=True, shared=shared)
    return Wording(statements=statements, pieces=tuple(differences(heading, text)))


def _tokens(text: str) -> list[_Token]:
    """Return the words of a text in order; a number with its printed unit is one word, however it is written."""
    figures = [
        _Token(*found.span, f"={found.kind} {found.low} {found.high} {'' if found.kind == 'count' else found.unit}")
        for found in (quantities(text) if has_number(text) else ())
    ]
    words, end = [], 0
    waiting = iter([*figures, None])
    figure = next(waiting)
    for match in _WORD.finditer(text):
        while figure and figure.start < match.end() and match.start() < figure.end:
            words.append(figure)
            end, figure = figure.end, next(waiting)
        if match.start() >= end:
            words.append(_Token(*match.span(), _key(match[0])))
    return words


def _key(printed: str) -> str:
    return fold(printed).replace(".", "").removesuffix("'s")


def _keys(text: str) -> tuple[str, ...]:
    return tuple(token.key for token in _tokens(text))


def _alignment(left: Sequence[_Token], right: Sequence[_Token]) -> list[_Step]:
    steps = _without_islands(list(_steps(left, right)), left)
    # "said that the bridge is shut": the word only joins the content to its cue.
    if steps and steps[0] == _Step(False, (0, 0), (0, 1)) and right[0].key == "that":
        steps[0] = steps[0]._replace(is_same=True)
    return steps


def _steps(left: Sequence[_Token], right: Sequence[_Token]) -> Iterator[_Step]:
    """Yield the steps from the one to the other, same and different by turns."""
    mine, yours = ([token.key for token in side[:MAX_WORDS]] for side in (left, right))
    waiting: _Step | None = None
    for code in Indel.opcodes(mine, yours):
        found = _Step(code.tag == "equal", (code.src_start, code.src_end), (code.dest_start, code.dest_end))
        if waiting and waiting.is_same == found.is_same:
            waiting = _joined(waiting, found)
            continue
        if waiting:
            yield waiting
        waiting = found
    if waiting:
        yield waiting
    if len(left) > MAX_WORDS or len(right) > MAX_WORDS:
        yield _Step(False, (len(mine), len(left)), (len(yours), len(right)))


def _joined(first: _Step, last: _Step) -> _Step:
    return _Step(first.is_same and last.is_same, (first.left[0], last.left[1]), (first.right[0], last.right[1]))


def _without_islands(steps: Sequence[_Step], left: Sequence[_Token]) -> list[_Step]:
    """Return the steps; a word or two that agree and tell nothing are taken into the larger differences around them.

    "of the" that stands between two differences agrees by chance as a rule, and parts what a reader sees as one.
    """
    kept: list[_Step] = []
    for number, step in enumerate(steps):
        is_inner = 0 < number < len(steps) - 1
        if step.is_same and is_inner and _is_island(kept[-1], step, steps[number + 1], left):
            kept[-1] = _joined(kept[-1], step._replace(is_same=False))
        elif kept and not step.is_same and not kept[-1].is_same:
            kept[-1] = _joined(kept[-1], step)
        else:
            kept.append(step)
    return kept


def _is_island(before: _Step, step: _Step, after: _Step, left: Sequence[_Token]) -> bool:
    length = step.left[1] - step.left[0]
    if length > _MAX_ISLAND or any(left[place].key not in _stop_words() for place in range(*step.left)):
        return False
    return min(_size(before), _size(after)) > 2 * length


def _size(step: _Step) -> int:
    return step.left[1] - step.left[0] + step.right[1] - step.right[0]


def _pieces(
    steps: Sequence[_Step], base: tuple[str, Sequence[_Token]], own: tuple[str, Sequence[_Token]]
) -> Iterator[Piece]:
    """Yield the pieces of the own text. What stands between words belongs to what is the same."""
    text, end, same = own[0], 0, ""
    for step in steps:
        if step.is_same:
            continue
        start = own[1][step.right[0]].start if step.right[0] < len(own[1]) else len(text)
        if step.right[0] == step.right[1] == len(own[1]) and own[1]:
            start = own[1][-1].end  # what is missing at the end stands before the full stop
        same += text[end:start]
        if same:
            yield Piece(kind=PieceKind.SAME, text=same)
        changed, there = _slice(own, step.right), _slice(base, step.left)
        kind = PieceKind.REPLACED if changed and there else PieceKind.ADDED if changed else PieceKind.MISSING
        yield Piece(kind=kind, text=changed, base=there)
        end, same = start + len(changed), ""
    if text[end:]:
        yield Piece(kind=PieceKind.SAME, text=text[end:])


def _slice(side: tuple[str, Sequence[_Token]], places: tuple[int, int]) -> str:
    text, tokens = side
    first, last = places
    return text[tokens[first].start : tokens[last - 1].end] if first < last else ""


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_lexicon("claims.text", "stop_words.tsv", ("word",)))
