import pytest

from claims.extraction import extract
from tests.builders import make_article


@pytest.mark.parametrize("mark", ["", ".", "!", "…"])
def test_a_source_that_ends_the_sentence_is_read_with_any_mark_or_none(mark: str) -> None:
    article = make_article(
        f"The port will close on Monday and the ferries will stop, warning union leader Ada Moreno{mark}"
    )
    for statement in extract(article).statements:
        assert all(article.text[start:end] for start, end in statement.content.spans)
