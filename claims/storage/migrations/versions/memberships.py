"""What claims and matters statements are in."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of memberships, of the articles that have them, and of what they were formed from."""
    op.create_table(
        "memberships",
        sa.Column("statement_id", sa.Text, nullable=False),
        sa.Column("bundle", sa.Text, nullable=False),
        sa.Column("node", sa.Text, nullable=False),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name="pk_memberships"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_memberships_statement_id"),
        sqlite_with_rowid=False,
    )
    for part in ("bundle", "claim", "matter"):
        op.create_index(f"ix_memberships_{part}", "memberships", [part])
    op.create_table(
        "settled_articles",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_settled_articles"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_settled_articles_article_id"),
    )
    op.create_table(
        "forming",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
        sa.Column("judgements", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_forming"),
    )
    op.create_index("ix_briefs_key", "briefs", ["key"])
