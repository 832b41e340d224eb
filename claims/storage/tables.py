"""The tables. Each row holds its record as JSON; the other columns are what is looked up, sorted or searched.

The text of an article stands beside its record, so that lists need not read it.
"""

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    event,
)

# What alembic and SQLite call a constraint must not depend on their versions.
metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False, index=True),
    Column("outlet", Text),
    Column("title", Text),
    Column("path", Text, index=True),
    Column("url", Text, index=True),
    Column("published_at", Text),
    Column("chars", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index("ix_articles_outlet_title", "outlet", "title"),
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("depth", Integer, nullable=False),
    Column("source", Text),
    Column("content", Text, nullable=False),
    Column("source_words", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("external_id", Text),
    Column("record", Text, nullable=False),
)

responses = Table(
    "responses",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("superseded", Text, ForeignKey("articles.id"), primary_key=True),
    Column("revision", Text, ForeignKey("articles.id"), nullable=False),
)

comparisons = Table(
    "comparisons",
    metadata,
    Column("left", Text, ForeignKey("statements.id"), primary_key=True),
    Column("right", Text, ForeignKey("statements.id"), primary_key=True),
    Column("score", Float, nullable=False),
    Column("matter_score", Float, nullable=False),
    Column("is_rival", Boolean, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_comparisons_right", "right"),
)

# What forming claims needs of every statement, kept so that it need not be worked out anew. Nothing is lost with it.
briefs = Table(
    "briefs",
    metadata,
    Column("statement_id", Text, ForeignKey("statements.id"), primary_key=True),
    Column("stamp", Text, nullable=False),
    Column("key", Text, index=True),
    Column("heading", Text, nullable=False),
    Column("stance", Text, nullable=False),
    Column("claim_id", Text, nullable=False),
    Column("matter_id", Text, nullable=False),
)

# What the candidates of a statement are found by, of those that say enough to be linked. Nothing is lost with it: it is
# made anew whenever the stamps say that it was made by another version. A day is counted from year 1; 0 is none.
signatures = Table(
    "signatures",
    metadata,
    Column("number", Integer, ForeignKey("statements.number"), primary_key=True),
    Column("day", Integer, nullable=False),
    Column("key", Integer, nullable=False),
    Column("tie", Integer, nullable=False),
    Column("is_spare", Boolean, nullable=False),
    Column("words", LargeBinary, nullable=False),
    Index("ix_signatures_key", "key", "day"),
)

# A word is 32 bits. Without a row number, as there are some ten rows a statement; by day, as only some weeks are read.
postings = Table(
    "postings",
    metadata,
    Column("word", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),
    Column("number", Integer, ForeignKey("statements.number"), primary_key=True),
    Column("share", Integer, nullable=False),
    sqlite_with_rowid=False,
)

vectors = Table(
    "vectors",
    metadata,
    Column("day", Integer, primary_key=True),
    Column("number", Integer, ForeignKey("statements.number"), primary_key=True),
    Column("vector", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

index_stamps = Table(
    "index_stamps",
    metadata,
    Column("name", Text, primary_key=True),
    Column("stamp", Text, nullable=False),
)

# Articles whose statements have been compared with all others; what a run that was cut short must still link
# is every article that is missing here.
linked_articles = Table(
    "linked_articles",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
)

# Derived from comparisons and judgements, and kept so that it need not be worked out anew; nothing is lost with it.
# Each part is named by the smallest id in it.
memberships = Table(
    "memberships",
    metadata,
    Column("statement_id", Text, ForeignKey("statements.id"), primary_key=True),
    Column("bundle", Text, nullable=False, index=True),
    Column("node", Text, nullable=False),
    Column("claim", Text, nullable=False, index=True),
    Column("matter", Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)

# Articles whose statements' memberships are up to date; what is missing here must still be done, or done again.
settled_articles = Table(
    "settled_articles",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
)

# What the memberships were formed from: at most one row.
forming = Table(
    "forming",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("stamp", Text, nullable=False),
    Column("judgements", Text, nullable=False),
)

# A shingle is 32 bits. By number and not by id, and without a row number: there are some hundred rows an article.
fingerprints = Table(
    "fingerprints",
    metadata,
    Column("shingle", Integer, primary_key=True),
    Column("article", Integer, ForeignKey("articles.number"), primary_key=True),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    Column("left", Text, ForeignKey("articles.id"), primary_key=True),
    Column("right", Text, ForeignKey("articles.id"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("record", Text, nullable=False),
)

# Articles that have been compared with all others for copies. One with few words has no fingerprint, and stands here.
searched_articles = Table(
    "searched_articles",
    metadata,
    Column("article_id", Text, ForeignKey("articles.id"), primary_key=True),
)

# What people decided, in the order of deciding. Nothing but INSERT ever touches it, and triggers see to that.
decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("undoes", Text, ForeignKey("decisions.id")),
    Column("record", Text, nullable=False),
)
for _act in ("UPDATE", "DELETE"):
    _refusal = DDL(  # type: ignore[no-untyped-call]  # untyped in SQLAlchemy
        f"CREATE TRIGGER decisions_refuse_{_act.lower()} BEFORE {_act} ON decisions "
        "BEGIN SELECT RAISE(ABORT, 'the log of decisions only grows'); END"
    )
    event.listen(decisions, "after_create", _refusal)

# An index over two columns of `statements`, which keep the words themselves.
statement_words = DDL(  # type: ignore[no-untyped-call]  # untyped in SQLAlchemy
    "CREATE VIRTUAL TABLE statement_words USING fts5(content, source_words, content='statements', "
    "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
)
event.listen(metadata, "after_create", statement_words)
