"""The report as one self-contained page, without scripts or outside requests. What articles say is never markup."""

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from claims.reporting import wording
from claims.reporting.charts import draw_timeline
from claims.reporting.copied import describe_copy
from claims.reporting.excerpts import segments
from claims.reporting.laid_out import lay_out
from claims.reporting.links import is_web_link, reveal
from claims.reporting.parties import tell_unnamed
from claims.reporting.pieces import spell_content
from claims.reporting.sections import is_unnamed_alone
from claims.reporting.view import (
    ReportView,
    clash_anchor,
    file_name,
    is_beside,
    is_brief,
    is_on_the_way,
    is_one_wording,
    list_dots,
    list_stances,
    merge_marks,
    not_beside,
    outlet_anchor,
    quote_response,
)
from claims.text.grammar import join_names, plural
from schemas.assessment import Assessment, Support
from schemas.model import SourceId
from schemas.report import Report, ReportSource, ReportStatement
from schemas.statement import ChainStep, Relation, Response

# Wordings beyond it are cut in lists; in full they stand with their claim.
MAX_LISTED_CHARS = 180
GLANCE_SIZE = 5


def render_html(report: Report) -> bytes:
    """Return the page's bytes, UTF-8."""
    view = ReportView(report)
    environment = _environment(view)
    page = environment.get_template("report.html.j2").render(_context(view))
    return (page.strip() + "\n").encode()


def _environment(view: ReportView) -> Environment:
    environment = Environment(
        loader=PackageLoader("claims.reporting"),
        autoescape=select_autoescape(default_for_string=True, default=True),
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "is_link": is_web_link,
        "day": wording.spell_date,
        "sentence": wording.sentence,
        "shorten": shorten,
        "status": wording.describe_status,
        "graded": wording.describe_grade,
        "origins": wording.describe_origins,
        "utterance": wording.describe_utterance,
        "copied": describe_copy,
        "relation": wording.RELATION_WORDS.__getitem__,
        "stance": wording.STANCE_WORDS.__getitem__,
        "verdict": wording.PAIR_WORDS.__getitem__,
        "disagreement": wording.DISAGREEMENT_WORDS.__getitem__,
        "clash": wording.describe_clash,
        "listed": join_names,
        "response": wording.RESPONSE_WORDS.__getitem__,
        "unnamed_alone": is_unnamed_alone,
        "dots": lambda assessment: list_dots(assessment, view.wanted),
        "stances": list_stances,
        "origin_ids": _list_origin_ids,
        "step_note": _note_step,
        "placing": _place_statement,
        "anonymity": _tell_anonymity,
        "content": spell_content,
        "why_unnamed": _tell_party_anonymity,
        "speaker": _name_speaker,
        "party_note": lambda row: _note_party(row, view.outlets_of(row)),
        "file_name": file_name,
        "quote_response": quote_response,
        "party_count": _count_party,
        "responder": _name_responder,
    }
    return environment


def _finalize(value: object) -> object:
    """Return what a template prints, with hidden characters written out wherever they come from."""
    return reveal(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _context(view: ReportView) -> dict[str, Any]:
    timeline = draw_timeline(view.report)
    return {
        "report": view.report,
        "scope": view.scope,
        "contents": view.contents,
        "figures": view.figures,
        "glance": view.glance,
        "glance_size": GLANCE_SIZE,
        "parts_shown": view.parts,
        "own_voice_words": view.own_voice_words,
        "disputes": view.disputes,
        "rivals": view.rivals,
        "grids": view.grids,
        "not_in_grids": view.not_in_grids,
        "source_groups": view.source_groups,
        "undated": view.undated,
        "wanted": view.wanted,
        "statements": view.statements,
        # Safe: drawn by us, and the plotting library escapes the outlets' names.
        "timeline": Markup(timeline) if timeline else None,  # noqa: S704
        "segments": segments,
        "outlet_anchor": outlet_anchor,
        "clash_anchor": clash_anchor,
        "step_anchor": view.step_anchor,
        "sides_of": view.sides_of,
        "articles_of": view.articles_of,
        "article_name": view.article_name,
        "passages_of": view.passages_of,
        "is_brief_claim": is_brief,
        "is_on_the_way": is_on_the_way,
        "speaker_anchor": view.speaker_anchor,
        "passages_in": view.passages_in,
        "merge_marks": merge_marks,
        "face_of": view.face_of,
        "who_says": view.who_says,
        "lay_out": lay_out,
        "is_beside": is_beside,
        "is_one_wording": is_one_wording,
        "not_beside": not_beside,
        "joined_from": view.joined_from,
        "status_of": view.status_of,
        "origin_name": _name_origin,
    }


def shorten(text: str) -> str:
    """Return the text, cut at a word with "…" where it is too long for a list."""
    if len(text) <= MAX_LISTED_CHARS:
        return text
    return text[:MAX_LISTED_CHARS].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _list_origin_ids(assessment: Assessment) -> set[SourceId]:
    return {origin.source_id for side in (assessment.support, assessment.denial) for origin in side.origins}


def _note_step(step: ChainStep, is_first: bool) -> str:
    if is_first or step.relation is Relation.PUBLISHES:
        return "outlet"
    return wording.describe_kind(step.kind, named=step.named)


def _place_statement(shown: ReportStatement) -> str:
    """Return where the content stands in the article, and how it is given."""
    statement = shown.statement
    kind = wording.sentence(statement.kind.value.replace("_", " "))[:-1]
    spans = wording.spell_spans(statement.content.spans)
    return f"{kind}, {f'characters {spans}' if spans else 'no place in a text (imported)'}."


def _tell_anonymity(shown: ReportStatement) -> str:
    """Return why the source is not named and how it knows, as a sentence; "" where neither is given."""
    mention = shown.statement.source
    label = (mention.label if mention else None) or "source"
    told = tell_unnamed(mention, label)
    return wording.sentence(f"the {label} {told}") if told else ""


def _name_speaker(shown: ReportStatement) -> str:
    """Return who is given as the source, as a sentence names it; "" where nobody is."""
    mention = shown.statement.source
    if mention is None:
        return ""
    label = mention.label
    return wording.describe_party(label, mention.kind, named=mention.named) if label else "not resolved"


def _note_party(row: ReportSource, outlets: Sequence[str]) -> str:
    """Return what a party is; for one that is not named also where it speaks, as two may be described alike."""
    source = row.source
    parts = [wording.KIND_WORDS[source.kind], source.affiliation]
    if not source.named:
        parts.append(f"in {join_names(outlets)}")
    return ", ".join(filter(None, parts))


def _tell_party_anonymity(row: ReportSource) -> str:
    """Return why a party is not named and how it knows, as a sentence; "" where no article says either."""
    source = row.source
    told = wording.describe_unnamed(source.name, source.anonymity_reason, source.access)
    return wording.sentence(told) if told else ""


def _count_party(row: ReportSource) -> str:
    counts = [plural(len(row.statements), "statement")] if row.statements else []
    if row.carried:
        counts.append(f"passed on {len(row.carried)}")
    return ", ".join(counts)


def _name_responder(response: Response) -> str:
    source = response.source
    return (source.label or source.text if source else None) or "Not said who"


def _name_origin(support: Support, source_id: SourceId) -> str:
    return next((origin.name for origin in support.origins if origin.source_id == source_id), source_id)
