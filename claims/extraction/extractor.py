"""Articles in, what each says and who says it out, many at a time."""

from collections.abc import Iterable, Iterator

from claims.extraction.credits import find_credits
from claims.extraction.drafts import Draft
from claims.extraction.nesting import MAX_DEPTH, contents_to_read, inner_drafts
from claims.extraction.readings import Reading
from claims.extraction.spans import Passage, read_attributions
from claims.extraction.statements import assemble
from schemas.article import Article
from schemas.statement import Extraction


def extract(article: Article) -> Extraction:
    """Return what the article says and who says it, in the order of the text, with the article's credits filled in.

    Only paragraphs and captions are read; a caption gives attributed statements and no own voice. Statements carry
    no chain yet, and a source is its words, its description and its reason for not being named. Empty for an
    article without text, and for one that is not in English; other paragraphs in another language are left out.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    return next(extract_all([article]))


def extract_all(articles: Iterable[Article]) -> Iterator[Extraction]:
    """Yield what `extract` returns for each article, in order.

    Articles are drawn from the iterable a few ahead of what is yielded, so that all cores work.

    Raises:
        EngineError: if the shipped network cannot be loaded or run.
    """
    readings = _read_outermost(articles)
    for depth in range(MAX_DEPTH):
        readings = _read_inside(readings, depth)
    for reading in readings:
        yield assemble(reading)


def _read_outermost(articles: Iterable[Article]) -> Iterator[Reading]:
    opened = (Reading(article.model_copy(update={"credits": find_credits(article)})) for article in articles)
    passages = (
        (reading, Passage(reading.prose.text, [one.span for one in reading.prose.paragraphs])) for reading in opened
    )
    for reading, found in read_attributions(passages):
        reading.add_outermost(found)
        yield reading


def _read_inside(readings: Iterable[Reading], depth: int) -> Iterator[Reading]:
    """Yield the readings with what the contents of their statements of one depth attribute in turn."""
    for (reading, outer), found in read_attributions(_contents(readings, depth)):
        if outer is None:
            yield reading
        else:
            reading.drafts.extend(inner_drafts(reading.prose, outer, found))


def _contents(readings: Iterable[Reading], depth: int) -> Iterator[tuple[tuple[Reading, Draft | None], Passage]]:
    """Yield each content to read, and an empty passage after the last one of an article."""
    for reading in readings:
        for draft, spans in contents_to_read(reading.prose, reading.drafts, depth):
            yield (reading, draft), Passage(reading.prose.text, spans)
        yield (reading, None), Passage(reading.prose.text, ())
