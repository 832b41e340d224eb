import numpy as np
import pytest

from claims.extraction.spans import Passage, read_attributions
from schemas.model import Span

SENTENCES = [
    "The ferry will not sail on Monday, the harbour master said.",
    "“We never saw the plan,” said Ines Ortega, who runs the mill.",
    "Nobody was there.",
    "According to the ministry, two bridges were closed.",
]


def _read(text: str) -> list[tuple[str, str, str]]:
    passage = Passage(text, [Span(0, len(text))])
    found = next(read_attributions([("only", passage)]))[1]
    return [
        tuple(" ".join(text[start:end] for start, end in part) for part in (one.source, one.cue, one.content))  # type: ignore[misc]
        for one in found
    ]


def test_a_plain_sentence_is_read() -> None:
    ((source, cue, content),) = _read(SENTENCES[0])
    assert "harbour master" in source
    assert cue == "said"
    assert content.startswith("The ferry will not sail on Monday")


def test_passages_come_back_in_order_with_what_came_with_them() -> None:
    texts = SENTENCES * 5
    passages = [(at, Passage(text, [Span(0, len(text))])) for at, text in enumerate(texts)]
    found = list(read_attributions(passages))
    assert [at for at, _ in found] == list(range(len(texts)))
    assert [one for _, one in found[:4]] == [one for _, one in found[-4:]]


def test_passages_are_drawn_a_few_ahead_and_no_more() -> None:
    drawn = []

    def passages():  # type: ignore[no-untyped-def]
        for at in range(50):
            drawn.append(at)
            yield at, Passage(SENTENCES[0], [Span(0, len(SENTENCES[0]))])

    next(read_attributions(passages()))
    assert len(drawn) < 12


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "0"])
def test_hardly_any_text_says_nothing(text: str) -> None:
    assert _read(text) == []


@pytest.mark.parametrize(
    ("old", "new"), [(" ", "\u00a0"), ("“", '"'), ("”", '"'), ("“", "„"), ("’", "'"), (" ", "\u2009")]
)
def test_typography_moves_no_span(old: str, new: str) -> None:
    for text in SENTENCES:
        wanted = [tuple(part.replace(old, new) for part in one) for one in _read(text)]
        assert _read(text.replace(old, new)) == wanted


def test_what_nobody_waits_for_any_more_is_not_read() -> None:
    long = Passage("\n".join(SENTENCES * 400), [Span(0, len("\n".join(SENTENCES * 400)))])
    reading = read_attributions([(at, long) for at in range(3)])
    next(reading)
    reading.close()  # type: ignore[attr-defined]
    from claims.extraction.spans import _network

    assert (
        _network()
        .submit({"ids": np.array([[101, 102]]), "shapes": np.zeros((1, 2), dtype=np.int64)})
        .result(timeout=30)
    )
