"""What is new compared with all that is stored: the links between statements, the copies between articles."""

from claims.linking import brief, brief_stamp, compare_new
from claims.linking.copies import Holdings, Wording, compare_pairs, shared_shingles
from claims.pipeline.progress import Progress
from claims.storage import Store
from schemas.settings import Settings

# Copies are looked for in this many articles at once, if so many wait: their texts are held in memory.
_ARTICLES_A_SEARCH = 2000


def link_new(store: Store, settings: Settings, progress: Progress) -> None:
    """Compare what has not been compared yet with all else: articles for copies, statements for links; store both."""
    find_new_copies(store, settings, progress)
    fresh = set(store.unlinked())
    if not fresh:
        return
    progress("linking", 0, len(fresh))
    statements = store.statements().values()
    new = [statement for statement in statements if statement.article_id in fresh]
    known = [statement for statement in statements if statement.article_id not in fresh]
    articles = store.articles()
    store.add_briefs({item.id: brief(item, articles) for item in new}, brief_stamp())
    store.add_comparisons(compare_new(new, known, articles, settings.link), linked=fresh)
    progress("linking", len(fresh), len(fresh))


def find_new_copies(store: Store, settings: Settings, progress: Progress) -> None:
    """Compare every article that has not been searched for copies yet with all others, and store the copies.

    Only what shares a passage is read. Where new articles show that some words are an outlet's furniture, earlier
    copies that rested on them are looked at again, so that what is found does not depend on the order of adding.
    """
    fresh = store.unsearched()
    for start in range(0, len(fresh), _ARTICLES_A_SEARCH):
        progress("comparing", start, len(fresh))
        new = store.articles(fresh[start : start + _ARTICLES_A_SEARCH])
        wordings = {article_id: Wording(article) for article_id, article in new.items()}
        searched = [wording.fingerprint() for wording in wordings.values()]
        own = [row for wording in wordings.values() for row in wording.holdings()]
        known = store.holdings(row.shingle for row in own)
        index, before = Holdings([*own, *known]), Holdings(known)
        furniture = index.furniture(settings.copies)
        former = store.copied_with(before.holders(furniture - before.furniture(settings.copies)))
        pairs = index.pairs(new, furniture, settings.copies)
        others = {article_id for pair in (*pairs, *former) for article_id in pair} - new.keys()
        wordings.update((article_id, Wording(article)) for article_id, article in store.articles(others).items())
        # What the new articles hold as well is judged above, with them.
        rest = Holdings(store.holdings(shared_shingles(former, wordings) - {row.shingle for row in own}))
        furniture |= rest.furniture(settings.copies)
        found = compare_pairs([*pairs, *former], wordings, furniture, settings.copies)
        gone = set(former) - {(copy.left, copy.right) for copy in found}
        store.add_copies(found, searched=searched, gone=gone)
    if fresh:
        progress("comparing", len(fresh), len(fresh))
