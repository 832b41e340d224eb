"""The corpus's annotations: what people marked in its articles, kept apart from the text (PolNeAR's layout)."""

import re
from pathlib import Path
from typing import TypeAlias

from benchmarks.scoring import ROLES
from schemas.model import Span

Roles: TypeAlias = dict[str, list[Span]]
"""The spans of one annotated attribution: of its source, cue and content, each perhaps none."""

# Not the end of a longer label: "Attribution-no-source" names the attribution, and no source.
_LABEL = re.compile(r"(?<![\w-])([A-Za-z]+)\d*:(T\d+)")
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")


def annotation_files(corpus: Path) -> dict[str, list[Path]]:
    """Return the annotations of each article of a corpus by its name, in order of their own; empty for no corpus.

    They stand in `attributions/NAME_xxxx.ann`, where `xxxx` is the annotator.
    """
    found: dict[str, list[Path]] = {}
    for path in sorted((corpus / "attributions").glob("*.ann")):
        found.setdefault(_ANNOTATOR.sub("", path.stem), []).append(path)
    return found


def read_text(corpus: Path, name: str) -> str:
    """Return the text of an article, its line ends as they are, since spans count them."""
    return (corpus / "text" / f"{name}.txt").read_bytes().decode("utf-8")


def read_annotations(path: Path) -> list[Roles]:
    """Return the attributions of one annotation that have a content."""
    return [one for one in parse(path.read_text(encoding="utf-8")) if one["content"]]


def parse(stand_off: str) -> list[Roles]:
    """Return the attributions of a stand-off text; lines that are neither spans nor attributions are skipped.

    A span that is named and not given counts as none: the corpus has some.
    """
    lines = [line.split("\t") for line in stand_off.split("\n") if "\t" in line]
    spans = {
        key: [Span(*map(int, place.split())) for place in rest[0].split(" ", 1)[1].split(";")]
        for key, *rest in lines
        if re.fullmatch(r"T\d+", key)
    }
    found = []
    for key, *rest in lines:
        if re.fullmatch(r"E\d+", key):
            labels = [(label.lower(), place) for label, place in _LABEL.findall(rest[0])]
            found.append(
                {role: [one for label, at in labels if label == role for one in spans.get(at, [])] for role in ROLES}
            )
    return found
