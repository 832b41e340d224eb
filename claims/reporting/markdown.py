"""The report as Markdown: the same content as the page, for a wiki, a ticket or a diff."""

import re
from collections.abc import Iterator, Sequence

from claims.reporting.copied import describe_copy
from claims.reporting.faces import Side, split_at
from claims.reporting.laid_out import lay_out
from claims.reporting.links import is_web_link, reveal
from claims.reporting.page import Part
from claims.reporting.parties import tell_unnamed
from claims.reporting.pieces import spell_content
from claims.reporting.view import (
    ReportView,
    file_name,
    is_beside,
    is_one_wording,
    list_stances,
    not_beside,
    quote_response,
)
from claims.reporting.wording import (
    CERTAINTY_WORDS,
    DISAGREEMENT_WORDS,
    KIND_WORDS,
    PAIR_WORDS,
    RELATION_WORDS,
    RESPONSE_WORDS,
    STANCE_WORDS,
    describe_clash,
    describe_grade,
    describe_origins,
    describe_status,
    describe_unnamed,
    describe_utterance,
    name_step,
    sentence,
    spell_date,
    spell_spans,
)
from claims.text.grammar import join_names, plural
from schemas.assessment import Disagreement, Support
from schemas.claim import Stance
from schemas.report import ArticleSummary, Report, ReportClaim, ReportSource, ReportStatement
from schemas.statement import Response, Statement
from schemas.wording import Wording

# What starts a mark-up anywhere in a line, with "@" and the colon of an address, which some readers make links of.
_ANYWHERE = re.compile(r"([\\`*_{}\[\]#|~!@$^]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
# What starts a list or a heading at the beginning of a line only: the sign, or the stop after a number.
_AT_START = re.compile(r"^(\d*)([-+=.)])")


def render_markdown(report: Report) -> bytes:
    """Return the report's bytes, UTF-8. Nothing that an article says can act as mark-up."""
    view = ReportView(report)
    blocks = [
        *_head(view),
        *(block for part in view.parts for block in _part(view, part)),
        *_disputes(view),
        *_grid(view),
        *_sources(view),
        *_outlets(view),
        *_responses(view),
        *_unchecked(view),
        *_articles(view),
    ]
    return ("\n\n".join(blocks) + "\n").encode()


def escape(text: str) -> str:
    r"""Return the text on one line, so that it stands in Markdown as it is.

    >>> escape("<b>*10*</b>\n# see [a](http://b.example)")
    '&lt;b&gt;\\*10\\*&lt;/b&gt; \\# see \\[a\\](http\\://b.example)'
    """
    line = " ".join(reveal(text).split())
    line = _ANYWHERE.sub(r"\\\1", line)
    line = _AT_START.sub(r"\1\\\2", line)
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _head(view: ReportView) -> Iterator[str]:
    report = view.report
    yield "# Who says so, and who else"
    yield view.scope
    yield (
        f"Read under the policy **{escape(report.policy)}**: {escape(sentence(report.policy_description))} This report "
        "says who vouches for a claim and how far apart they stand. It does not say that anything is true."
    )
    yield "\n".join(f"- **{figure.number}** {figure.label}" for figure in view.figures)


def _part(view: ReportView, part: Part) -> Iterator[str]:
    yield f"## {part.section.title}"
    yield part.section.explanation
    if part.also:
        yield "Shown elsewhere in this report, and resting on unnamed sources alone as well:"
        yield "\n".join(f"- {escape(claim.assessment.text)} (`{claim.assessment.id}`)" for claim in part.also)
    for claim in part.claims:
        yield from _claim(view, claim)


def _claim(view: ReportView, claim: ReportClaim) -> Iterator[str]:
    one = claim.assessment
    flags = [describe_status(one.status), *(["disputed"] if one.disputed else [])]
    yield f"### {escape(one.text)}"
    yield f"`{one.id}`: **{', '.join(flags)}**. {sentence(describe_origins(one.origins))}"
    if one.newsrooms:
        yield f"{escape(describe_utterance(one.newsrooms))}. That it is so rests on the origins alone."
    yield " ".join(escape(line) for line in claim.narrative)
    if one.grade:
        yield escape(sentence(describe_grade(one.grade)))
    if is_beside(claim):
        yield from _beside(view, claim)
    for shown in claim.statements:
        yield from _statement(shown)
    for title, support in (("Pairs of origins that vouch for it", one.support), ("that deny it", one.denial)):
        if support.pairs:
            yield _pairs(title, support)
    for copy in claim.copies:
        yield escape(describe_copy(copy))
        for article, text in ((copy.left, copy.left_text), (copy.right, copy.right_text)):
            yield f"> {escape(text)} ({_article_line(article)})"
    if one.disagreements:
        yield "\n".join(f"- {_clash(view, clash)}" for clash in one.disagreements)


def _beside(view: ReportView, claim: ReportClaim) -> Iterator[str]:
    """Yield the claim's wordings side by side: **added** words, and ~~words of the claim~~ that are missing."""
    if is_one_wording(claim) and claim.wordings[0].is_heading:
        yield f"Side by side: all {len(claim.statements)} statements say it in the same words."
        return
    yield "Side by side, with **words that the claim’s wording lacks** and ~~words of it that are missing~~:"
    rows = ["| Who | In what words |", "| --- | --- |"]
    for wording in claim.wordings:
        who = "; ".join(_who(shown) for shown in view.who_says(wording))
        rows.append(f"| {who} | {_worded(wording)} |")
    yield "\n".join(rows)
    if not_beside(claim) > 0:
        yield f"{not_beside(claim)} more in further wordings: see below."


def _worded(wording: Wording) -> str:
    marks = {"added": "**{}**", "missing": "~~{}~~", "same": "{}"}
    said = "".join(marks[one.kind].format(_escape_within(one.text)) for one in lay_out(wording))
    if wording.is_heading:
        return f"{said} (as the claim is worded)"
    if not wording.is_reworded:
        return said
    common = f"; both have {escape(join_names(wording.shared))}" if wording.shared else ""
    return f"{said} (in other words{common})"


def _escape_within(text: str) -> str:
    """Return the text escaped, with the spaces at its ends, which part it from its neighbours."""
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    return f"{before}{escape(text)}{after}" if text.strip() else " " * bool(text)


def _who(shown: ReportStatement) -> str:
    outlet = f"**{escape(shown.article.outlet or 'Unknown outlet')}**"
    source = shown.statement.source
    party = escape(source.label or "not resolved") if source else "no source given"
    stance = "" if shown.stance is Stance.SUPPORTS else f", **{STANCE_WORDS[shown.stance]}**"
    gone = ", **no longer stands**" if shown.withdrawn else ""
    return f"{outlet}, {spell_date(shown.article.published_at)}, {party}{stance}{gone} (`{shown.statement.id}`)"


def _statement(shown: ReportStatement) -> Iterator[str]:
    statement = shown.statement
    text = shown.excerpt.text if shown.excerpt else spell_content(statement.content)
    lead = f"{_article_line(shown.article)} (`{statement.id}`)"
    if shown.stance is not Stance.SUPPORTS:
        lead += f", **{STANCE_WORDS[shown.stance]}**"
    if shown.withdrawn:
        lead += f", **no longer stands: {escape(shown.withdrawn)}**"
    if shown.rests_on_withdrawn:
        lead += f", **rests on what was withdrawn: {escape(shown.rests_on_withdrawn)}**"
    yield f"{lead}:"
    yield f"> {escape(text)}"
    yield "\n".join(f"- {line}" for line in _roles(statement))


def _roles(statement: Statement) -> Iterator[str]:
    if statement.source:
        words = statement.source.text
        label = statement.source.label or "not resolved"
        given = f" (“{escape(words)}”)" if words and words != label else ""
        told = tell_unnamed(statement.source, label)
        why = f"; {escape(told)}" if told else ""
        yield f"source: {escape(label)}{given}{'' if statement.source.named else ', not named'}{why}"
    if statement.cue:
        yield f"cue: {escape(statement.cue.text)}"
    spans = spell_spans(statement.content.spans)
    yield f"content: {escape(spell_content(statement.content))}{f' (characters {spans})' if spans else ''}"
    steps = []
    for number, step in enumerate(statement.chain):
        names = escape(name_step(step))
        doubt = "" if step.certainty == "stated" else f", {CERTAINTY_WORDS[step.certainty]}"
        steps.append(f"{RELATION_WORDS[step.relation]} {names}{doubt}" if number else names)
    yield f"chain: {' → '.join(steps)}{f' → ? ({escape(statement.gap)})' if statement.gap else ''}"


def _pairs(title: str, support: Support) -> str:
    names = {origin.source_id: origin.name for origin in support.origins}
    lines = [
        f"- {escape(names.get(pair.left, pair.left))} / {escape(names.get(pair.right, pair.right))}: "
        f"{PAIR_WORDS[pair.relation]}, by the rule “{escape(pair.rule.replace('_', ' '))}”: {escape(pair.reason)}"
        for pair in support.pairs
    ]
    return "\n".join([f"{title}:", "", *lines])


def _clash(view: ReportView, clash: Disagreement) -> str:
    sides = " against ".join(f"“{escape(words)}” ({escape(outlet)})" for outlet, words in view.sides_of(clash))
    reason = f" {escape(sentence(clash.reason))}" if clash.reason else ""
    note = "" if clash.is_dispute else " Shown, but it does not make the claim disputed."
    return f"{DISAGREEMENT_WORDS[clash.type].capitalize()}: {sides}.{reason}{note}"


def _disputes(view: ReportView) -> Iterator[str]:
    yield "## Disputed, face to face"
    yield "Statements of different parties that cannot both hold."
    for clash in view.disputes:
        yield from _face(view, clash)
    if not view.disputes:
        yield "No two statements were found to clash."
    if view.rivals:
        yield "## Differences that both could hold"
        for clash in view.rivals:
            yield from _face(view, clash)


def _face(view: ReportView, clash: Disagreement) -> Iterator[str]:
    """Yield a clash as a table of two columns, the words that clash in bold."""
    note = "" if clash.is_dispute else " Shown, but it does not make the claim disputed."
    yield f"**{DISAGREEMENT_WORDS[clash.type].capitalize()}.** {escape(describe_clash(clash))}{note}"
    sides = view.face_of(clash).sides
    heads = [_who(side.shown) if side.shown else f"`{side.statement_id}`" for side in sides]
    yield f"| {heads[0]} | {heads[1]} |\n| --- | --- |\n| {_face_words(sides[0])} | {_face_words(sides[1])} |"


def _face_words(side: Side) -> str:
    if side.shown is None:
        return "not part of this report"
    pieces = split_at(spell_content(side.shown.statement.content), side.words)
    return "".join(f"**{escape(text)}**" if is_clash else _escape_within(text) for is_clash, text in pieces)


def _grid(view: ReportView) -> Iterator[str]:
    yield "## Claims by outlet"
    for grid in view.grids:
        rows = [["Claim", *map(escape, grid.outlets)], ["---"] * (len(grid.outlets) + 1)]
        rows += [
            [escape(claim.assessment.text), *(cell.words for cell in list_stances(claim, grid.outlets))]
            for claim in grid.claims
        ]
        yield "\n".join([f"{grid.caption}:", "", *(f"| {' | '.join(row)} |" for row in rows)])
    if view.not_in_grids:
        yield f"{view.not_in_grids} claims that one outlet alone carries are not in the grid."


def _sources(view: ReportView) -> Iterator[str]:
    yield "## Sources, and what they said"
    for group in view.source_groups:
        yield f"### {group.title}"
        for row in group.rows:
            yield "\n".join(_source(view, row))
        if not group.rows:
            yield "There are none."


def _source(view: ReportView, row: ReportSource) -> Iterator[str]:
    source = row.source
    also = f", also {', '.join(escape(alias) for alias in source.aliases)}" if source.aliases else ""
    told = describe_unnamed(source.name, source.anonymity_reason, source.access)
    why = f"; {escape(told)}" if told else ""
    graded = f"; {escape(describe_grade(row.grade))}" if row.grade else ""
    yield f"**{escape(source.name)}** (`{source.id}`, {KIND_WORDS[source.kind]}{also}{why}{graded})\n"
    for word, statement_ids in (("said", row.statements), ("passed on", row.carried)):
        for statement_id in statement_ids:
            shown = view.statements[statement_id]
            outlet = escape(shown.article.outlet or "unknown outlet")
            yield f"- {word}: {escape(spell_content(shown.statement.content))} ({outlet}, `{statement_id}`)"


def _outlets(view: ReportView) -> Iterator[str]:
    yield "## Outlets and publisher families"
    lines = [
        f"- {escape(outlet.name)}: {escape(outlet.family)}, {plural(len(view.articles_of(outlet.name)), 'article')}"
        for outlet in view.report.outlets
    ]
    yield "\n".join(lines) or "No outlet is known."


def _responses(view: ReportView) -> Iterator[str]:
    yield "## No comment, no answer, no check"
    yield "\n".join(f"- {_response(view, item)}" for item in view.report.responses) or "No such response was found."


def _response(view: ReportView, response: Response) -> str:
    source = response.source
    who = (source.label or source.text if source else None) or "not said who"
    words = quote_response(response)
    quoted = f" (“{escape(words)}”)" if words else ""
    return f"{escape(who)}: {RESPONSE_WORDS[response.kind]}{quoted}, {escape(view.article_name(response.article_id))}"


def _unchecked(view: ReportView) -> Iterator[str]:
    yield "## What could not be checked"
    faults: Sequence[str] = view.report.unchecked
    yield "\n".join(f"- {escape(fault)}" for fault in faults) or "Every check that the tool makes could run."
    if view.report.own_voice_only:
        yield view.own_voice_words


def _articles(view: ReportView) -> Iterator[str]:
    yield "## Articles"
    lines = [
        f"- {_article_line(article)}, {plural(article.statements, 'statement')}, SHA-256 `{article.sha256}`"
        f"{f', superseded by `{article.revised_by}`' if article.revised_by else ''}"
        f"{f', **{escape(article.withdrawn)}**' if article.withdrawn else ''}"
        for article in view.report.articles
    ]
    yield "\n".join(lines) or "There are none."


def _article_line(article: ArticleSummary) -> str:
    title = escape(article.title or file_name(article) or "no title known")
    if article.url and is_web_link(article.url):
        title = f"[{title}](<{article.url.replace('<', '%3C').replace('>', '%3E')}>)"
    return f"**{escape(article.outlet or 'Unknown outlet')}**, {spell_date(article.published_at)}, {title}"
