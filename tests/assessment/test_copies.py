"""Near copies: what two articles share word for word outside quotation marks."""

from claims.assessment.copies import CopiedPassages, count_agreeing
from claims.linking.copies import find_copies
from schemas.copying import CopyKind
from schemas.settings import CopySettings
from tests.builders import make_article

SETTINGS = CopySettings()
FIRST = (
    "The harbour master closed the eastern basin on Tuesday after divers found a cracked lock gate, and the pilots were"
    " told to wait outside the breakwater until engineers from the canal office had measured how far the crack ran."
)
OTHER = (
    "Children of the upper town planted four hundred lime trees along the tramway at the weekend; the mayor, who had"
    " promised shade to everybody when she was elected, carried water to them in buckets until it was nearly dark."
)


def agreeing(left: str, right: str) -> int:
    """Return how many words the first paragraphs of two articles are copied with."""
    articles = sorted(
        (make_article(text, outlet) for text, outlet in ((left, "Herald"), (right, "Courier"))), key=lambda one: one.id
    )
    paragraphs = articles[0].blocks[0].span, articles[1].blocks[0].span
    texts = articles[0].text, articles[1].text
    return sum(count_agreeing(copy, paragraphs, texts, SETTINGS) for copy in find_copies(articles, [], SETTINGS))


def test_the_same_passage_is_a_copy_and_another_is_none() -> None:
    assert agreeing(FIRST, FIRST) == 39
    assert agreeing(FIRST, OTHER) == 0


def test_a_copy_may_change_a_few_words() -> None:
    assert agreeing(FIRST, FIRST.replace("Tuesday", "Wednesday").replace("pilots", "captains")) == 37


def test_the_same_words_in_another_order_are_no_copy() -> None:
    assert agreeing(FIRST, " ".join(reversed(FIRST.split()))) == 0


def test_a_copy_that_is_cut_into_other_paragraphs_is_still_one() -> None:
    assert agreeing(FIRST.replace(", and the", ".\nThe"), f"{FIRST}\n{OTHER}") >= 30


def test_a_paragraph_beside_copied_text_is_not_copied() -> None:
    assert agreeing(f"{OTHER}\n{FIRST}", FIRST) == 0


def test_what_stands_in_quotation_marks_does_not_count() -> None:
    said = f"She said: “{FIRST}”"
    assert agreeing(said, said) == 0
    assert agreeing(f"He wrote that “{FIRST}", f"He wrote that “{FIRST}") == 0


def test_two_paragraphs_of_one_copied_text_are_no_copies_of_each_other() -> None:
    articles = [make_article(f"{FIRST}\n{OTHER}", outlet) for outlet in ("Herald", "Courier")]
    (copy,) = find_copies(articles, [], SETTINGS)
    spans = [block.span for block in articles[0].blocks]
    texts = articles[0].text, articles[1].text
    assert count_agreeing(copy, (spans[0], spans[0]), texts, SETTINGS) >= 30
    assert count_agreeing(copy, (spans[0], spans[1]), texts, SETTINGS) == 0


def test_reworded_copies_are_shown_and_join_no_origins() -> None:
    copy = find_copies([make_article(FIRST, outlet) for outlet in ("Herald", "Courier")], [], SETTINGS)[0]
    assert CopiedPassages([copy]).of(copy.left, copy.right) == copy
    reworded = copy.model_copy(update={"kind": CopyKind.REWORDED})
    assert CopiedPassages([reworded]).of(copy.left, copy.right) is None


def test_a_short_text_proves_nothing() -> None:
    short = "The harbour master closed the eastern basin on Tuesday."
    assert agreeing(short, short) == 0
