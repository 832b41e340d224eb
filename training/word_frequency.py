"""Makes `claims/text/data/word_frequency.tsv`: how rare a word stem is in English news.

Counts in how many passages (sentences of articles) each stem stands, and writes the stems that are not rarest with
their weight, `log2(passages / passages with the stem)`. A stem that is not in the table has the greatest weight.
What is committed are counts, not text.

Usage: python training/word_frequency.py OUTPUT INPUT...
       INPUT: .jsonl with `articles[].text`, .tsv whose last two columns are sentences, or folders of .txt
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from claims.text.sentences import sentences
from claims.text.words import stem, words

MAX_STEMS = 20_000
MIN_PASSAGES = 4


def passages(path: Path) -> Iterator[str]:
    """Yield the sentences of one input."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield from split(file.read_text(encoding="utf-8", errors="replace"))
    elif path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            for article in json.loads(line)["articles"]:
                yield from split(article["text"])
    else:
        for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]:
            yield from line.split("\t")[-2:]


def split(text: str) -> Iterator[str]:
    """Yield the sentences of a text, line by line."""
    for line in text.splitlines():
        for start, end in sentences(line):
            yield line[start:end]


def count(paths: list[Path]) -> tuple[int, Counter[str]]:
    """Return the number of distinct passages, and of those with each stem."""
    seen, frequency = set(), Counter[str]()
    for path in paths:
        for passage in passages(path):
            if passage not in seen:
                seen.add(passage)
                frequency.update({stem(word) for word in words(passage) if not word[0].isdigit()})
    return len(seen), frequency


def main(output: Path, inputs: list[Path]) -> None:
    """Write the table."""
    total, frequency = count(inputs)
    kept = [(word, n) for word, n in frequency.most_common(MAX_STEMS) if n >= MIN_PASSAGES]
    with output.open("w", encoding="utf-8") as file:
        file.write(
            f"# Counted by training/word_frequency.py in {total:,} sentences of news (PolNeAR train, MRPC train and"
            " other news of 2003 to 2018). Facts, no text. MIT.\nstem\tweight\n"
        )
        file.writelines(f"{word}\t{math.log2(total / n):.2f}\n" for word, n in sorted(kept))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
