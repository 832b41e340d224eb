"""What a person means by an id or a name, as a target that can be found again; and what a target is today."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from claims.errors import NotFoundError
from claims.text.words import fold, words
from schemas.article import Article
from schemas.claim import Claim, Stance
from schemas.decision import Target, TargetKind
from schemas.ledger import Ledger
from schemas.model import ClaimId, SourceId, StatementId
from schemas.source import PartyKey, Source

Key = TypeVar("Key", bound=str)

# So many are listed where several things match.
_MAX_LISTED = 8
_MAX_LABEL_CHARS = 80


class Finder:
    """One ledger, in which things are looked up by what people call them, and targets by their anchors."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._claim_of: dict[StatementId, ClaimId] = {
            member.statement_id: claim.id for claim in ledger.claims for member in claim.members
        }

    def find_today(self, target: Target) -> str | None:
        """Return the id that a target has in this ledger; None if it is not there."""
        ledger = self._ledger
        if target.kind is TargetKind.ARTICLE:
            return target.id if target.id in ledger.articles else None
        if target.kind is TargetKind.STATEMENT:
            return target.id if target.id in ledger.statements else None
        if target.kind is TargetKind.CLAIM:
            return self._claim_of.get(target.statement_id) if target.statement_id else None
        if target.article_id is None or target.name is None:
            return None
        source = ledger.sources.get((target.article_id, target.name))
        return source.id if source else None

    def find(self, wanted: str, kinds: Sequence[TargetKind]) -> Target:
        """Return what an id, the beginning of one, or the name of a source stands for, if it is of these kinds.

        Where claims are asked for and statements are not, the id of a statement stands for the claim that it is in.
        Only a source that says something or passes it on is found; an outlet that merely publishes is none.

        Raises:
            NotFoundError: if nothing matches, or several things do.

        """
        looked_for = wanted.strip()
        found = self._by_id(looked_for, kinds) if looked_for else []
        is_whole_id = any(target.id == looked_for for target in found)
        if looked_for and TargetKind.SOURCE in kinds and not is_whole_id:
            # Beside what has an id that begins so: "ada" may mean a person, and not the article a-d-a and so on.
            found += [target for target in self._by_name(looked_for) if target not in found]
        if len(found) == 1:
            return found[0]
        nouns = " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
        if not found:
            names = " or name" if TargetKind.SOURCE in kinds else ""
            raise NotFoundError(wanted, f"no {nouns} has this id{names}")
        raise NotFoundError(wanted, f"{len(found)} match, say which: {_list(found)}")

    def _by_id(self, wanted: str, kinds: Sequence[TargetKind]) -> list[Target]:
        ledger = self._ledger
        found: list[Target] = []
        if TargetKind.ARTICLE in kinds:
            found += [_article(ledger.articles[key]) for key in _beginning(wanted, ledger.articles)]
        if TargetKind.STATEMENT in kinds:
            found += [self._statement(key) for key in _beginning(wanted, ledger.statements)]
        if TargetKind.CLAIM in kinds:
            claims: Mapping[ClaimId, Claim] = {claim.id: claim for claim in ledger.claims}
            found += [_claim(claims[key]) for key in _beginning(wanted, claims)]
            if TargetKind.STATEMENT not in kinds:
                within = _beginning(wanted, self._claim_of)
                found += [_claim(claims[self._claim_of[key]], anchor=key) for key in within]
        if TargetKind.SOURCE in kinds:
            speaking = _speaking(ledger)
            found += [self._source(speaking[key]) for key in _beginning(wanted, speaking)]
        return found

    def _by_name(self, wanted: str) -> list[Target]:
        """Return the sources of this very name, else those one of whose names holds all of its words."""
        folded, asked = fold(wanted), set(words(wanted))
        exact, near = [], []
        for key in _speaking(self._ledger).values():
            source = self._ledger.sources[key]
            names = (source.name, *source.aliases)
            if folded in map(fold, names):
                exact.append(key)
            elif asked and any(asked <= set(words(name)) for name in names):
                near.append(key)
        return [self._source(key) for key in exact or near]

    def _statement(self, statement_id: StatementId) -> Target:
        statement = self._ledger.statements[statement_id]
        label = _shorten(statement.content.text)
        return Target(kind=TargetKind.STATEMENT, id=statement_id, label=label, statement_id=statement_id)

    def _source(self, key: PartyKey) -> Target:
        article_id, name = key
        source = self._ledger.sources[key]
        outlet = self._ledger.articles[article_id].outlet or "an unknown outlet"
        label = source.name if source.named else f"{source.name} (in {outlet})"
        return Target(kind=TargetKind.SOURCE, id=source.id, label=label, article_id=article_id, name=name)


def _beginning(wanted: str, ids: Iterable[Key]) -> list[Key]:
    """Return the id that is `wanted`, else all that begin with it."""
    found = [key for key in ids if key.startswith(wanted)]
    return [key for key in found if key == wanted] or found


def _speaking(ledger: Ledger) -> dict[SourceId, PartyKey]:
    """Return for every party that says something, or passes it on, the article and name that it is best known by.

    That is the first article, in the ledger's order, that gives the fullest name.
    """
    found: dict[SourceId, PartyKey] = {}
    for statement in ledger.statements.values():
        for step in statement.chain[1:]:
            key = (statement.article_id, step.name)
            source = ledger.sources[key]
            former = found.get(source.id)
            if former is None or _fullness(source, key) > _fullness(source, former):
                found[source.id] = key
    return found


def _fullness(source: Source, key: PartyKey) -> tuple[bool, int]:
    return key[1] == source.name, len(key[1])


def _article(article: Article) -> Target:
    label = ": ".join(filter(None, (article.outlet, article.title or article.path or "an article without a title")))
    return Target(kind=TargetKind.ARTICLE, id=article.id, label=_shorten(label), article_id=article.id)


def _claim(claim: Claim, anchor: StatementId | None = None) -> Target:
    """Return a claim by the anchor, else the first of its statements that vouches for it, else the first of all."""
    supporting = (member for member in claim.members if member.stance is Stance.SUPPORTS)
    key = anchor or next(supporting, claim.members[0]).statement_id
    return Target(kind=TargetKind.CLAIM, id=claim.id, label=_shorten(claim.text), statement_id=key)


def _list(targets: Sequence[Target]) -> str:
    some = "; ".join(f"{target.id} {target.label}" for target in targets[:_MAX_LISTED])
    return f"{some}; ..." if len(targets) > _MAX_LISTED else some


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MAX_LABEL_CHARS else line[: _MAX_LABEL_CHARS - 1].rstrip() + "…"
