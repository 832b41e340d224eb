"""Who writes "I" outside quotation marks: whoever signs below (letters to the editor)."""

import re

from claims.sources.lexicons import first_names
from claims.sources.memory import Memory
from claims.sources.tokens import phrase_key
from schemas.statement import Mention, SourceKind

_NAME = r"[A-Z][\w'’-]+(?:\s(?:[A-Z][\w'’-]*\.?|de|van|von|la)){1,3}"
_SIGNED = re.compile(rf"\n[ \t]*[—–-]*\s*(?P<name>{_NAME})\.?[ \t]*(?:\n\s*(?P<place>[^\n]+)|\s*$)")
_PLACE = re.compile(r"[A-Z][\w .'’-]+, [A-Z][\w. ]+$")
# In code points: a letter is not longer.
_REACH = 3000


def find_signature(words: str, position: int, memory: Memory) -> tuple[Mention | None, str]:
    """Return who signs the text below a place, by name and town; nobody where it is not signed."""
    for match in _SIGNED.finditer(memory.text, position, position + _REACH):
        name = match["name"]
        is_name = phrase_key(name)[0] in first_names()
        is_placed = bool(match["place"]) and bool(_PLACE.match(match["place"].strip(" .")))
        if is_placed and (is_name or len(name.split()) <= 3):
            mention = Mention(text=None, name=name.rstrip("."), kind=SourceKind.PERSON, named=True)
            return mention, f"'{words}' is '{mention.name}', who signs below"
    return None, f"'{words}' is whoever wrote the text, and no name stands below it"
