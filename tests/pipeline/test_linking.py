"""Linking what is new with what is stored, by the index in the database."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from claims.pipeline import DEFAULT_SETTINGS, link_new, signing
from claims.storage import Store, open_store
from schemas.statement import Extraction
from tests.builders import make_article, make_statement
from tests.pipeline.articles import ignore_progress

TEXTS = [
    "Norland kidnapped 13 fishermen of Marsa",
    "Norland abducted 13 fishermen from Marsa in May",
    "the harbour bridge of Ostrava will be closed",
    "Ostrava is to close its harbour bridge",
    "Osprey will sack half its crews",
]


def fill(store: Store, texts: Sequence[str]) -> None:
    for text in texts:
        article = make_article(text, url=f"https://example.org/{text}")
        store.add(Extraction(article=article, statements=(make_statement(text, "Ilsa Brandt", article=article),)))


def link(store: Store) -> None:
    link_new(store, DEFAULT_SETTINGS, ignore_progress)


@pytest.mark.parametrize("cut", [1, 2, 4])
def test_what_is_added_later_is_linked_as_if_at_once(tmp_path: Path, cut: int) -> None:
    with open_store(str(tmp_path / "one.db")) as whole, open_store(str(tmp_path / "two.db")) as parts:
        fill(whole, TEXTS)
        link(whole)
        for some in (TEXTS[:cut], TEXTS[cut:]):
            fill(parts, some)
            link(parts)
        assert len(whole.comparisons()) >= 2
        assert parts.comparisons() == whole.comparisons()


def test_an_index_of_another_version_is_made_anew_before_anything_is_linked(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "claims.db")) as store:
        fill(store, TEXTS[:1])
        link(store)
        store.signatures.forget_words()
        store.signatures.set_stamp("words", "another version")
        fill(store, TEXTS[1:2])
        link(store)
        assert len(store.comparisons()) == 1


def test_another_network_makes_all_vectors_anew_and_keeps_the_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(str(tmp_path / "claims.db")) as store:
        fill(store, TEXTS[:2])
        link(store)
        numbers, before = store.signatures.vectors([(0, 10**7)])
        assert len(numbers) == 2
        words = store.signatures.stamps()["words"]
        monkeypatch.setattr(signing, "network_stamp", lambda: "another")
        monkeypatch.setattr(signing, "encode", lambda texts: np.ones((len(texts), 384), np.int8))
        fill(store, TEXTS[2:3])
        link(store)
        after = store.signatures.vectors([(0, 10**7)])[1]
        assert len(after) == 3
        assert not set(before) & set(after)
        assert store.signatures.stamps() == {"words": words, "vectors": "another"}
