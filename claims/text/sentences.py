"""Sentence spans."""

from collections.abc import Iterator

import sentencex


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the `(start, end)` of each sentence of `text[start:end]`, in code points of the whole text.

    White space around sentences belongs to none. An abbreviation ("Mr.", "Dec.") ends no sentence, nor does a full
    stop inside quotation marks. Yields nothing for blank text.

    >>> list(sentences("He left on Dec. 5. She stayed."))
    [(0, 18), (19, 30)]
    """
    window = text[start:end]
    for boundary in sentencex.get_sentence_boundaries("en", window):
        piece = window[boundary["start_index"] : boundary["end_index"]]
        stripped = piece.strip()
        if stripped:
            first = start + boundary["start_index"] + piece.index(stripped[0])
            yield first, first + len(stripped)
