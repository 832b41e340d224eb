"""The columns of the report's tables, which a table has even when it is empty."""

from collections.abc import Mapping

_GRADE_COLUMNS = ("grade", "grade_author", "grade_at", "grade_reason")

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "report": ("field", "value"),
    "claims": (
        *("id", "matter_id", "text", "status", "status_words", "disputed", "unnamed_alone", "lo", "hi", "unknown"),
        *(
            "origins",
            "newsrooms",
            "newsrooms_named",
            "outlets",
            "families",
            "statements",
            "withdrawn",
            "first_seen",
            "last_seen",
            "reasoning",
            "policy",
        ),
        *_GRADE_COLUMNS,
    ),
    "statements": (
        *("id", "claim_id", "matter_id", "article_id", "outlet", "published_at", "stance", "kind", "depth", "source"),
        *("source_id", "named", "anonymity_reason", "access", "cue", "cue_class", "content", "content_spans", "chain"),
        "gap",
        *("sentence", "sentence_start", "withdrawn", "rests_on_withdrawn", "external_id", "confidence"),
    ),
    "sources": (
        "id",
        "name",
        "kind",
        "named",
        "aliases",
        "affiliation",
        "principal",
        "anonymity_reason",
        "access",
        "statements",
        "claims",
        "carried",
        *_GRADE_COLUMNS,
    ),
    "outlets": ("name", "family", "is_mapped", "articles"),
    "articles": (
        *("id", "outlet", "family", "title", "published_at", "url", "path", "sha256", "credits", "statements"),
        *("revised_by", "withdrawn"),
    ),
    "chains": (
        *("statement_id", "claim_id", "step", "source_id", "name", "kind", "named", "relation", "certainty"),
        *("method", "spans", "alternatives"),
    ),
    "pairs": (
        "claim_id",
        "side",
        "left",
        "left_name",
        "right",
        "right_name",
        "relation",
        "rule",
        "reason",
        "evidence",
        "policy",
    ),
    "disagreements": (
        *("claim_id", "type", "is_dispute", "left_statement", "right_statement", "left_words", "right_words", "reason"),
        *("left_outlet", "left_source", "left_content", "right_outlet", "right_source", "right_content"),
    ),
    "wordings": (
        *("claim_id", "text", "statement_id", "outlet", "published_at", "source", "stance", "content", "marked"),
        *("added", "missing"),
    ),
    "copies": (
        *("claim_id", "left_article", "right_article", "kind", "words", "direction", "reason"),
        *("left_text", "right_text"),
    ),
    "responses": ("id", "article_id", "kind", "source", "cue", "content"),
}

LINK_COLUMNS = (
    "statement",
    "other",
    "score",
    "matter_score",
    "is_match",
    "summary",
    "spoke_for",
    "spoke_against",
    "judged",
)
