"""The article as it was captured, with its blocks and its wire credits."""

from datetime import datetime
from enum import StrEnum

from schemas.model import ArticleId, Model, Span


class BlockKind(StrEnum):
    """What a stretch of an article's text is. Statements are read from `paragraph` and `caption` only."""

    TITLE = "title"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    RUBBISH = "rubbish"


class Block(Model):
    """One run of text between line breaks. Blocks are in order, do not overlap and hold no outer white space."""

    span: Span
    kind: BlockKind
    repeats: bool = False
    """True for a near copy of an earlier block: a second version of the story pasted into the same file."""


class CreditForm(StrEnum):
    """Where a credit was printed."""

    DATELINE = "dateline"
    BYLINE = "byline"
    CLOSING = "closing"
    CONTRIBUTED = "contributed"
    METADATA = "metadata"


class Credit(Model):
    """A wire line as printed. `agency` is the agency's full name; `span` is None when metadata gave it."""

    agency: str
    text: str
    span: Span | None
    form: CreditForm


class Article(Model):
    """One captured state of one article. Immutable: a changed text is a new article, its revision.

    Metadata that the input does not give is None and stays None; it is never guessed.
    `text` is empty for an article that only carries imported statements.
    """

    id: ArticleId
    text: str
    sha256: str
    path: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    wire: str | None = None
    blocks: tuple[Block, ...] = ()
    credits: tuple[Credit, ...] = ()


class Metadata(Model):
    """What a manifest, front matter, a page or the command line says of an article. None: not given."""

    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    published_at: datetime | None = None
    url: str | None = None
    wire: str | None = None
