"""A mention with what its words, or another mention of the same party, say of it."""

from claims.sources.phrasing import Phrasing
from schemas.statement import Mention, SourceKind


def fill(mention: Mention, phrase: Phrasing, **given: object) -> Mention:
    """Return the mention with what its own words say; `given` overrules them."""
    update: dict[str, object] = {
        "name": phrase.name,
        "kind": phrase.kind,
        "named": phrase.named,
        "descriptor": phrase.descriptor,
        "affiliation": phrase.affiliation or (None if phrase.named else mention.affiliation),
        "principal": mention.principal or phrase.principal,
        "count": mention.count or phrase.count,
        "reason": phrase.reason,
    }
    return mention.model_copy(update={**update, **given})


def taken_over(mention: Mention, party: Mention | None, reason: str) -> Mention:
    """Return the mention as the party it points back to."""
    if party is None:
        return mention.model_copy(
            update={"name": None, "named": False, "kind": SourceKind.UNNAMED, "descriptor": None, "reason": reason}
        )
    taken = ("name", "kind", "named", "descriptor", "affiliation", "principal")
    update: dict[str, object] = {name: getattr(party, name) for name in taken}
    update["anonymity_reason"] = mention.anonymity_reason or party.anonymity_reason
    update["access"] = mention.access or party.access
    update["count"] = mention.count or party.count
    return mention.model_copy(update={**update, "reason": reason})
