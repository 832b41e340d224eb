"""Articles for tests, written with marks: "{Ann Field} said <the bridge is shut>"."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from claims.text.hashing import content_id
from schemas.article import Article, Block
from schemas.model import Span
from schemas.statement import Content, Cue, CueClass, Extraction, Mention, Statement, StatementKind
from tests.builders import make_article

_MARK = re.compile(r"[{}<>]")


def load_cases(name: str) -> list[dict[str, object]]:
    """Return the cases of one file."""
    lines = Path(__file__).with_name("cases").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def make_extraction(marked: str, *, repeats_from: int | None = None, **article: object) -> Extraction:
    """Return an extraction with one statement for each pair of a source in braces and a content in angle brackets.

    Empty braces are a source that the text leaves out. Blocks from number `repeats_from` on are repeats.
    """
    text, spans = _read_marks(marked)
    made = make_article(text, **article)
    if repeats_from is not None:
        made = made.model_copy(update={"blocks": _repeat(made.blocks, repeats_from)})
    sources, contents = ([span for mark, span in spans if mark == one] for one in "{<")
    statements = [_statement(made, *pair) for pair in zip(sources, contents, strict=True)]
    return Extraction(article=made, statements=tuple(statements))


def nest(extraction: Extraction, inner: int, outer: int) -> Extraction:
    """Return the extraction with one statement found in another, one depth further in."""
    statements = list(extraction.statements)
    update = {"depth": statements[outer].depth + 1, "outer": statements[outer].id}
    statements[inner] = statements[inner].model_copy(update=update)
    return extraction.model_copy(update={"statements": tuple(statements)})


def labels(statements: tuple[Statement, ...]) -> list[str | None]:
    """Return whom each statement's source resolved to."""
    return [statement.source.label if statement.source else None for statement in statements]


def steps(statement: Statement) -> list[str]:
    """Return the names along a statement's chain."""
    return [step.name for step in statement.chain]


def _read_marks(marked: str) -> tuple[str, list[tuple[str, Span]]]:
    text, opened, spans = "", 0, []
    for piece, mark in _pieces(marked):
        text += piece
        if mark in ("{", "<"):
            opened = len(text)
        elif mark:
            spans.append(("{" if mark == "}" else "<", Span(opened, len(text))))
    return text, spans


def _pieces(marked: str) -> Iterator[tuple[str, str]]:
    start = 0
    for match in _MARK.finditer(marked):
        yield marked[start : match.start()], match.group()
        start = match.end()
    yield marked[start:], ""


def _repeat(blocks: tuple[Block, ...], first: int) -> tuple[Block, ...]:
    return tuple(block.model_copy(update={"repeats": at >= first}) for at, block in enumerate(blocks))


def _statement(article: Article, source: Span, content: Span) -> Statement:
    words = article.text[source.start : source.end]
    said = article.text[content.start : content.end]
    mention = Mention(text=words, spans=(source,)) if words else Mention(text=None)
    return Statement(
        id=content_id("s", article.id, source, content),
        article_id=article.id,
        kind=StatementKind.DIRECT if said[:1] in '“"' else StatementKind.INDIRECT,
        content=Content(text=said, spans=(content,)),
        source=mention,
        cue=Cue(text="said", cue_class=CueClass.ASSERTS),
    )
