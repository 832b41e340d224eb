"""What every statement is part of: stored, and brought up to date where something changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from claims.linking import (
    brief_stamp,
    complete_briefs,
    form_memberships,
    membership_stamp,
    regroup,
)
from claims.storage import Store
from schemas.claim import Brief, Formed, Judgement, JudgementValue, Membership, PairScore
from schemas.model import ArticleId, StatementId
from schemas.settings import LinkSettings
from schemas.statement import Statement

# Another program may store something between reading and writing; then all is read again, so many times at most.
_TRIES = 3
# Of all statements: with more of them new, forming everything anew takes less time. Both give the same. Measured at
# 33,775 statements of events: 2.7 s of CPU for 1,770 new ones, 3.7 s for all.
_MOST = 0.05


def update_memberships(store: Store, settings: LinkSettings, judgements: Sequence[Judgement] = ()) -> None:
    """Bring the stored memberships up to date with the comparisons, the settings, the code and people's judgements.

    Only what changed is read and clustered, unless all of it must be: the first time, under other settings, with
    other code. Where another program keeps writing meanwhile, the next to call this, or to load, does it.
    """
    for _ in range(_TRIES):
        with store.snapshot():
            change = _find_change(store, settings, judgements)
            if change is None:
                return
            briefs: Mapping[StatementId, Brief] = {}
            settled: Collection[ArticleId] | None = change.articles
            if change.changed is None:
                settled = None
                briefs, found = _form_anew(store, settings, judgements)
            else:
                found = regroup(change.changed, _Holdings(store), judgements, settings)
        store.add_briefs(briefs, brief_stamp())
        if store.memberships.store(found, change.formed, settled):
            return


def read_memberships(
    store: Store,
    settings: LinkSettings,
    judgements: Sequence[Judgement],
    statements: Mapping[StatementId, Statement],
    briefs: Mapping[StatementId, Brief],
) -> dict[StatementId, Membership]:
    """Return the membership of each of `statements`, which are all there are; nothing is written.

    What is stored is used as far as it goes. `briefs` are those of all statements.
    """
    change = _find_change(store, settings, judgements, linked=False)
    if change is not None and change.changed is None:
        return form_memberships(statements, briefs, store.pair_scores(), judgements, settings)
    found = store.memberships.all()
    if change is not None:
        found.update(regroup(change.changed or set(), _Loaded(store, statements, briefs), judgements, settings))
    return found


class _Change(NamedTuple):
    formed: Formed
    """As what is to be stored."""
    changed: set[StatementId] | None
    """None: all of them, or too many to go one by one."""
    articles: list[ArticleId]


def _find_change(
    store: Store, settings: LinkSettings, judgements: Sequence[Judgement], *, linked: bool = True
) -> _Change | None:
    """Return what must be formed anew; None if all is up to date. `linked`: what was not compared yet can wait."""
    before = store.memberships.formed()
    formed = Formed(before.version, membership_stamp(settings), tuple(judgements))
    if formed.stamp != before.stamp:
        return _Change(formed, None, [])
    articles = store.memberships.unsettled(linked=linked)
    if not articles and formed == before:
        return None
    changed = {*store.memberships.statements_in(articles), *_judged_otherwise(before.judgements, judgements)}
    if len(changed) > _MOST * store.count()["statements"]:
        return _Change(formed, None, [])
    return _Change(formed, changed, articles)


def _judged_otherwise(before: Iterable[Judgement], after: Iterable[Judgement]) -> set[StatementId]:
    """Return the statements of pairs on which the last word is another one now."""
    former, latest = _words(before), _words(after)
    return {item for pair in former.keys() | latest.keys() if former.get(pair) != latest.get(pair) for item in pair}


def _words(judgements: Iterable[Judgement]) -> dict[frozenset[StatementId], JudgementValue]:
    return {frozenset((StatementId(one.left), StatementId(one.right))): one.value for one in judgements}


def _form_anew(
    store: Store, settings: LinkSettings, judgements: Sequence[Judgement]
) -> tuple[dict[StatementId, Brief], dict[StatementId, Membership]]:
    """Return the briefs that are not stored yet, and the memberships of all statements."""
    statements, known = store.statements(), store.briefs(brief_stamp())
    lacking = {item: statement for item, statement in statements.items() if item not in known}
    made = complete_briefs(lacking, store.articles({item.article_id for item in lacking.values()}), {})
    return made, form_memberships(statements, known | made, store.pair_scores(), judgements, settings)


class _Holdings:
    """The database, as regrouping reads it."""

    def __init__(self, store: Store) -> None:
        self._store, self._stamp = store, brief_stamp()

    def pairs_of(self, items: Collection[StatementId]) -> Iterable[PairScore]:
        return self._store.memberships.pairs_of(items)

    def memberships_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Membership]:
        return self._store.memberships.memberships_of(items)

    def members_of(self, part: str, names: Collection[StatementId]) -> Mapping[StatementId, Membership]:
        return self._store.memberships.members_of(part, names)

    def alike(self, keys: Collection[str]) -> Collection[StatementId]:
        return self._store.memberships.alike(keys, self._stamp)

    def statements_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Statement]:
        return self._store.statements(items)

    def briefs_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Brief]:
        known = self._store.briefs(self._stamp, items)
        lacking = self._store.statements(items - known.keys()) if len(known) < len(items) else {}
        articles = self._store.articles({item.article_id for item in lacking.values()})
        return known | complete_briefs(lacking, articles, {})


class _Loaded(_Holdings):
    """The database, where all statements have been read."""

    def __init__(
        self, store: Store, statements: Mapping[StatementId, Statement], briefs: Mapping[StatementId, Brief]
    ) -> None:
        super().__init__(store)
        self._statements, self._briefs = statements, briefs

    def statements_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Statement]:
        return {item: self._statements[item] for item in items}

    def briefs_of(self, items: Collection[StatementId]) -> Mapping[StatementId, Brief]:
        return {item: self._briefs[item] for item in items}
