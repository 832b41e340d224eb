"""Short ways to build records for tests. Every default is plain; a test names only what it is about."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from claims.linking.copies import find_copies
from claims.text.hashing import content_id, sha256_hex
from schemas.article import Article, Block, BlockKind
from schemas.claim import Claim, Member, Stance
from schemas.ledger import Ledger
from schemas.model import ArticleId, ClaimId, MatterId, SourceId, Span, StatementId
from schemas.settings import CopySettings
from schemas.source import Outlet, PartyKey, Source
from schemas.statement import (
    ChainStep,
    Content,
    Cue,
    CueClass,
    Mention,
    Relation,
    SourceKind,
    Statement,
    StatementKind,
)


def make_article(
    text: str = "", outlet: str | None = "The Herald", published_at: str | None = "2020-01-02", **more: object
) -> Article:
    """Return an article whose every non-blank line is a paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped)
            blocks.append(Block(span=Span(first, first + len(stripped)), kind=BlockKind.PARAGRAPH))
        start += len(line) + 1
    sha256 = sha256_hex(text)
    when = datetime.fromisoformat(published_at).replace(tzinfo=UTC) if published_at else None
    fields = {"id": content_id("a", outlet, more.get("url"), sha256), "blocks": tuple(blocks), **more}
    return Article.model_validate({"text": text, "sha256": sha256, "outlet": outlet, "published_at": when, **fields})


def make_step(
    name: str, kind: SourceKind = SourceKind.PERSON, *, named: bool = True, relation: Relation = Relation.QUOTES
) -> ChainStep:
    """Return one inner step of a chain."""
    return ChainStep(name=name, kind=kind, named=named, relation=relation)


def make_statement(
    content: str,
    source: str | None = None,
    *,
    article: Article,
    kind: SourceKind = SourceKind.PERSON,
    named: bool = True,
    via: Iterable[ChainStep] = (),
    cue: str = "said",
    **more: object,
) -> Statement:
    """Return a statement of `article`; own voice without a source. `via` are the steps between outlet and source."""
    outlet = ChainStep(
        name=article.outlet or "unknown outlet", kind=SourceKind.OUTLET, named=True, relation=Relation.PUBLISHES
    )
    inner = [make_step(source, kind, named=named)] if source else []
    start = article.text.find(content)
    spans = (Span(start, start + len(content)),) if start >= 0 else ()
    mention = Mention(
        text=source, name=source if named else None, descriptor=None if named else source, kind=kind, named=named
    )
    fields: dict[str, object] = {
        "id": content_id("s", article.id, content, source, more.get("depth", 0)),
        "article_id": article.id,
        "kind": StatementKind.INDIRECT if source else StatementKind.OWN_VOICE,
        "content": Content(text=content, spans=spans),
        "source": mention if source else None,
        "cue": Cue(text=cue, cue_class=CueClass.ASSERTS) if source else None,
        "chain": (outlet, *via, *inner),
    }
    return Statement.model_validate({**fields, **more})


def make_sources(statements: Iterable[Statement]) -> dict[PartyKey, Source]:
    """Return one source per name; unnamed parties are one per article and descriptor."""
    found: dict[PartyKey, Source] = {}
    for statement in statements:
        for step in statement.chain:
            parts = (step.name,) if step.named else (statement.article_id, step.name)
            found[statement.article_id, step.name] = Source(
                id=SourceId(content_id("p", *parts)), name=step.name, kind=step.kind, named=step.named
            )
    return found


def make_claim(statements: Iterable[Statement], *, denied: Iterable[StatementId] = (), matter: str = "m1") -> Claim:
    """Return the claim that these statements support, but for those in `denied`."""
    members, against = list(statements), set(denied)
    return Claim(
        id=ClaimId(content_id("c", *sorted(member.id for member in members))),
        matter_id=MatterId(matter),
        text=members[0].content.text,
        members=tuple(
            Member(statement_id=member.id, stance=Stance.DENIES if member.id in against else Stance.SUPPORTS)
            for member in members
        ),
    )


def make_ledger(
    articles: Iterable[Article], statements: Iterable[Statement], claims: Iterable[Claim], **more: object
) -> Ledger:
    """Return a ledger in which every outlet is its own family, unless `outlets` says otherwise, with its copies."""
    by_article: dict[ArticleId, Article] = {article.id: article for article in articles}
    by_statement = {statement.id: statement for statement in statements}
    names = {article.outlet for article in by_article.values() if article.outlet}
    outlets: Mapping[str, Outlet] = {name: Outlet(name=name, family=name) for name in sorted(names)}
    copies = find_copies(list(by_article.values()), [], CopySettings())
    found = {"outlets": outlets, "sources": make_sources(by_statement.values()), "copies": copies}
    fields: dict[str, object] = {**found, **more}
    return Ledger(articles=by_article, statements=by_statement, claims=tuple(claims), **fields)  # type: ignore[arg-type]
