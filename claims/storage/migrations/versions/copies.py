"""What copies are found by, and the copies found."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of fingerprints, of copies, and of the articles that were searched for copies."""
    op.create_table(
        "fingerprints",
        sa.Column("shingle", sa.Integer, nullable=False),
        sa.Column("article", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("shingle", "article", name="pk_fingerprints"),
        sa.ForeignKeyConstraint(["article"], ["articles.number"], name="fk_fingerprints_article"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_copies"),
        sa.ForeignKeyConstraint(["left"], ["articles.id"], name="fk_copies_left"),
        sa.ForeignKeyConstraint(["right"], ["articles.id"], name="fk_copies_right"),
    )
    op.create_table(
        "searched_articles",
        sa.Column("article_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_searched_articles"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_searched_articles_article_id"),
    )
