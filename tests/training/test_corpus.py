from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from claims.extraction.windows import MAX_PIECES
from claims.inference import PieceEncoder
from training.extraction.corpus import examples, read_corpus, read_events

ENCODER = PieceEncoder(Path(str(files("claims.inference") / "data" / "pieces.json")))
TEXT = "The quay is shut, the harbour master said.\n\nNobody came.\n"
STAND_OFF = """T1\tContent 0 16\tThe quay is shut
T2\tSource 18 36\tthe harbour
wrapped master
T3\tCue 37 41\tsaid
E1\tContent:T1 Source:T2 Cue:T3
A1\tNote T1 unsure
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name in ("text", "attributions"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "quay.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "quay_0a1b.ann").write_text(STAND_OFF, encoding="utf-8")
    (tmp_path / "attributions" / "quay_ffff.ann").write_text("", encoding="utf-8")
    return tmp_path


def test_every_annotation_of_an_article_is_read(corpus: Path) -> None:
    (article,) = read_corpus(ENCODER, corpus)
    assert article.name == "quay"
    assert len(article.labels) == 2
    assert len(article.paragraphs) == 2


def test_tags_and_heads_say_what_was_annotated(corpus: Path) -> None:
    (article,) = read_corpus(ENCODER, corpus)
    marked, unmarked = article.labels
    tags = marked.tags.argmax(-1)
    starts = np.concatenate([paragraph.starts for paragraph in article.paragraphs])
    words = {TEXT[start:].split(maxsplit=1)[0]: int(tag) for start, tag in zip(starts, tags, strict=True)}
    assert (words["The"], words["quay"], words["the"], words["harbour"], words["said."], words["Nobody"]) == (
        5,
        6,
        1,
        2,
        3,
        0,
    )
    cue = int(np.flatnonzero(tags == 3)[0])
    assert set(marked.heads[tags > 0].tolist()) == {cue}
    assert set(marked.heads[tags == 0].tolist()) == {-1}
    assert not unmarked.tags[:, 1:].any()


def test_windows_share_out_the_labels_of_their_article(corpus: Path) -> None:
    (article,) = read_corpus(ENCODER, corpus)
    for room in (MAX_PIECES, 5):
        parts = list(examples(article, article.labels[0], room))
        assert np.array_equal(
            np.concatenate([part.labels.tags for part in parts if part.labels]), article.labels[0].tags
        )
        assert [part.first for part in parts] == np.cumsum([0, *(len(part.window.ids) for part in parts[:-1])]).tolist()


def test_no_text_of_the_events_is_read_twice_or_held_out(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    texts = '{"text": "One."}, {"text": "One."}, {"text": "Two."}, {"text": "Held."}'
    path.write_text(f'{{"event": 7, "articles": [{texts}]}}\n', encoding="utf-8")
    assert [article.text for article in read_events(ENCODER, path, {"Held."})] == ["One.", "Two."]
