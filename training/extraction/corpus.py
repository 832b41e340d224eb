"""Articles with their attributions marked, and articles without, as labelled paragraphs of pieces."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks import stand_off
from benchmarks.scoring import ROLES
from benchmarks.stand_off import Roles, annotation_files, read_annotations
from claims.extraction.windows import MAX_PIECES, Window, pack, read_pieces
from claims.inference import PieceEncoder
from schemas.model import Span

# 0 outside; then begin and inside of each role, in the order of ROLES.
TAGS = 1 + 2 * len(ROLES)
_LINE = re.compile(r"[^\n]+")


class Labels(NamedTuple):
    """What is known of a run of pieces, one row a piece.

    `tags` holds the probability of each tag; `heads` the number, counted over the whole article, of the first piece
    of the cue that a piece belongs to, -1 outside of attributions.
    """

    tags: npt.NDArray[np.float32]
    heads: npt.NDArray[np.int64]


class Text(NamedTuple):
    """One article: the pieces of its paragraphs, and for each annotation of it the labels of all pieces in a row."""

    name: str
    text: str
    paragraphs: list[Window]
    labels: list[Labels]


class Example(NamedTuple):
    """One window with the number, counted over its article, of its first piece."""

    window: Window
    first: int
    labels: Labels | None


def read_text(encoder: PieceEncoder, name: str, text: str) -> Text:
    """Return an article without labels, a line a paragraph."""
    spans = [Span(match.start(), match.end()) for match in _LINE.finditer(text) if match.group().strip()]
    return Text(name, text, read_pieces(encoder, text, spans), [])


def read_corpus(encoder: PieceEncoder, folder: Path) -> Iterator[Text]:
    """Yield the articles of a corpus in PolNeAR's layout, in order of their names, with every annotation of each.

    `folder` holds `text/NAME.txt` and `attributions/NAME_xxxx.ann`, where `xxxx` is the annotator.
    """
    for name, paths in annotation_files(folder).items():
        article = read_text(encoder, name, stand_off.read_text(folder, name))
        article.labels.extend(_label(article, read_annotations(path)) for path in paths)
        yield article


def read_events(encoder: PieceEncoder, path: Path, held_out_text: set[str]) -> Iterator[Text]:
    """Yield the articles of a JSON Lines file of events, each text once, none of those that are held out."""
    seen = set(held_out_text)
    for line in path.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        for number, article in enumerate(event["articles"]):
            if article["text"] not in seen:
                seen.add(article["text"])
                yield read_text(encoder, f"{event['event']}-{number}", article["text"])


def _label(article: Text, marked: Sequence[Roles]) -> Labels:
    """Return one-hot tags and the heads of all pieces of an article."""
    owner = np.full(len(article.text) + 1, -1, dtype=np.int64)
    part = np.full(len(article.text) + 1, -1, dtype=np.int64)
    roles = [(number, role, span) for number, one in enumerate(marked) for role in ROLES for span in one[role]]
    for at, (number, _, span) in enumerate(roles):
        owner[span.start : span.end], part[span.start : span.end] = number, at
    starts = np.concatenate([paragraph.starts for paragraph in article.paragraphs])
    owners, parts = owner[starts], part[starts]
    role_of = np.array([ROLES.index(role) for _, role, _ in roles] + [-1])
    begins = np.concatenate([[True], parts[1:] != parts[:-1]])
    tags = np.where(parts < 0, 0, 1 + 2 * role_of[parts] + ~begins)
    heads = np.full(len(starts), -1, dtype=np.int64)
    for number in range(len(marked)):
        mine = owners == number
        cue = np.flatnonzero(mine & (role_of[parts] == ROLES.index("cue")))
        if len(cue):
            heads[mine] = cue[0]
    return Labels(np.eye(TAGS, dtype=np.float32)[tags], heads)


def examples(article: Text, labels: Labels | None, first_room: int = MAX_PIECES) -> Iterator[Example]:
    """Yield the windows of an article with their labels, the first cut short to `first_room` pieces."""
    at = 0
    for window in pack(article.paragraphs, first_room):
        stop = at + len(window.ids)
        known = Labels(*(rows[at:stop] for rows in labels)) if labels is not None else None
        yield Example(window, at, known)
        at = stop
