"""Where the stages meet: files to statements, statements to a database, a database to a ledger and its assessments."""

from claims.pipeline.adding import (
    Batch,
    add_articles,
    extract_article,
    extract_articles,
    import_statements,
    read_batch,
)
from claims.pipeline.deriving import (
    DEFAULT_SETTINGS,
    assess_ledger,
    decide,
    load_ledger,
    report_on,
    tool_version,
)
from claims.pipeline.explaining import explain, explain_pair_of
from claims.pipeline.linking import find_new_copies, link_new
from claims.pipeline.progress import Progress
from claims.pipeline.settling import update_memberships

__all__ = [
    "DEFAULT_SETTINGS",
    "Batch",
    "Progress",
    "add_articles",
    "assess_ledger",
    "decide",
    "explain",
    "explain_pair_of",
    "extract_article",
    "extract_articles",
    "find_new_copies",
    "import_statements",
    "link_new",
    "load_ledger",
    "read_batch",
    "report_on",
    "tool_version",
    "update_memberships",
]
