"""What the candidates of statements are found by: their words and days, and their vectors."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables; they are filled when something is added, for all that is stored by then."""
    op.create_table(
        "signatures",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("tie", sa.Integer, nullable=False),
        sa.Column("is_spare", sa.Boolean, nullable=False),
        sa.Column("words", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_signatures"),
        sa.ForeignKeyConstraint(["number"], ["statements.number"], name="fk_signatures_number"),
    )
    op.create_index("ix_signatures_key", "signatures", ["key", "day"])
    op.create_table(
        "postings",
        sa.Column("word", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("share", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("word", "day", "number", name="pk_postings"),
        sa.ForeignKeyConstraint(["number"], ["statements.number"], name="fk_postings_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "vectors",
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("day", "number", name="pk_vectors"),
        sa.ForeignKeyConstraint(["number"], ["statements.number"], name="fk_vectors_number"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "index_stamps",
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_index_stamps"),
    )
