"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and mark the file as ours."""
    _make_articles()
    _make_statements()
    _make_responses()
    _make_links()
    op.execute(
        "CREATE VIRTUAL TABLE statement_words USING fts5(content, source_words, content='statements', "
        "content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
    )
    op.execute("PRAGMA application_id = 1129070925")


def _make_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("published_at", sa.Text),
        sa.Column("chars", sa.Integer, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_articles"),
        sa.UniqueConstraint("id", name="uq_articles_id"),
    )
    for columns in (["sha256"], ["path"], ["url"], ["outlet", "title"]):
        op.create_index("_".join(["ix_articles", *columns]), "articles", columns)


def _make_statements() -> None:
    op.create_table(
        "statements",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("source_words", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("external_id", sa.Text),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_statements"),
        sa.UniqueConstraint("id", name="uq_statements_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_statements_article_id"),
    )
    op.create_index("ix_statements_article_id", "statements", ["article_id"])


def _make_responses() -> None:
    op.create_table(
        "responses",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("article_id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_responses"),
        sa.UniqueConstraint("id", name="uq_responses_id"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_responses_article_id"),
    )
    op.create_index("ix_responses_article_id", "responses", ["article_id"])


def _make_links() -> None:
    op.create_table(
        "revisions",
        sa.Column("superseded", sa.Text, nullable=False),
        sa.Column("revision", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("superseded", name="pk_revisions"),
        sa.ForeignKeyConstraint(["superseded"], ["articles.id"], name="fk_revisions_superseded"),
        sa.ForeignKeyConstraint(["revision"], ["articles.id"], name="fk_revisions_revision"),
    )
    op.create_table(
        "comparisons",
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("matter_score", sa.Float, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_comparisons"),
        sa.ForeignKeyConstraint(["left"], ["statements.id"], name="fk_comparisons_left"),
        sa.ForeignKeyConstraint(["right"], ["statements.id"], name="fk_comparisons_right"),
    )
    op.create_table(
        "linked_articles",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_linked_articles"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_linked_articles_article_id"),
    )
