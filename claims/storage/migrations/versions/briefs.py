"""What forming claims needs of every statement, beside it; and of a comparison whether its two are rivals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of briefs, and make the comparisons anew with one more column."""
    op.create_table(
        "briefs",
        sa.Column("statement_id", sa.Text, nullable=False),
        sa.Column("stamp", sa.Text, nullable=False),
        sa.Column("key", sa.Text),
        sa.Column("heading", sa.Text, nullable=False),
        sa.Column("stance", sa.Text, nullable=False),
        sa.Column("claim_id", sa.Text, nullable=False),
        sa.Column("matter_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("statement_id", name="pk_briefs"),
        sa.ForeignKeyConstraint(["statement_id"], ["statements.id"], name="fk_briefs_statement_id"),
    )
    # SQLite adds a column only behind the constraints, where no table made anew has it.
    op.rename_table("comparisons", "former_comparisons")
    op.create_table(
        "comparisons",
        sa.Column("left", sa.Text, nullable=False),
        sa.Column("right", sa.Text, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("matter_score", sa.Float, nullable=False),
        sa.Column("is_rival", sa.Boolean, nullable=False),
        sa.Column("record", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("left", "right", name="pk_comparisons"),
        sa.ForeignKeyConstraint(["left"], ["statements.id"], name="fk_comparisons_left"),
        sa.ForeignKeyConstraint(["right"], ["statements.id"], name="fk_comparisons_right"),
    )
    op.execute(
        'INSERT INTO comparisons SELECT "left", "right", score, matter_score, '
        "coalesce(json_extract(record, '$.features.rival'), 0) > 0, record FROM former_comparisons"
    )
    op.drop_table("former_comparisons")
    op.create_index("ix_comparisons_right", "comparisons", ["right"])
