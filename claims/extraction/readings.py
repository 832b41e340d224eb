"""What has been read of one article: its attributions, and what the outlet asserts itself."""

from collections.abc import Sequence

from claims.extraction.borrowing import lend_sources
from claims.extraction.chain_words import cited_drafts, part_quoted
from claims.extraction.decoding import Attribution
from claims.extraction.drafting import drafts_of
from claims.extraction.drafts import Draft
from claims.extraction.hearsay import with_hearsay
from claims.extraction.labelled import with_labelled
from claims.extraction.left_open import with_left_open
from claims.extraction.overlaps import settle
from claims.extraction.own_voice import own_spans
from claims.extraction.prose import Prose
from claims.extraction.responses import with_responses
from claims.extraction.speakers import follow_speakers, without_refusals
from schemas.article import Article
from schemas.model import Span


class Reading:
    """One article on its way to an extraction."""

    def __init__(self, article: Article) -> None:
        """Begin with the article's prose, and nothing read of it."""
        self.article = article
        self.prose = Prose(article)
        self.drafts: list[Draft] = []
        self.own: list[Span] = []

    def add_outermost(self, found: Sequence[Attribution]) -> None:
        """Take in what the network found, and all that follows from it for the text around."""
        prose = self.prose
        drafts = without_refusals(prose, list(drafts_of(prose, found)))
        drafts, asked = with_labelled(prose, drafts)
        drafts = with_left_open(prose, with_hearsay(prose, with_responses(prose, drafts)))
        part_quoted(prose, drafts)
        lend_sources(prose, drafts)
        drafts = settle(prose, drafts)
        drafts = follow_speakers(prose, drafts)
        self.drafts = [*drafts, *cited_drafts(prose, drafts)]
        self.own = list(own_spans(prose, drafts, asked))
