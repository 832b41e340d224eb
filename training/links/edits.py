"""Sentences changed so that it is known what the change does to their meaning."""

import random
import re
from collections.abc import Callable, Iterator, Sequence

from training.links.corpus import Pair

_NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w-])")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS[1:])})\b")
_NAME = re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)?)(?: [A-Z][a-z]+){0,2}")
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|did|must)\b(?! not\b)")
_FUTURE = re.compile(r"\b(?:will|is going to|is to)\b")
_PERFECT = re.compile(r"\b(?:has|have|had)\b(?= (?:\w+ed|been|made|taken|won|lost|found|left|begun|given|seen)\b)")
_BEING = re.compile(r"\b(?:is|are)\b(?! (?:not|to)\b)")
_ACTIVE = re.compile(
    r"^(?P<one>(?:The )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3}) (?P<verb>[a-z]+(?:ed|s)) "
    r"(?P<other>(?:the )?[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})\b"
)

Edit = Callable[[str, random.Random, Sequence[str]], str | None]


def _replaced(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _pick(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None


def change_number(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    """Return the text with another number in it, of like size; None where it has none."""
    if found := _pick(_NUMBER_WORD, text, chance):
        return _replaced(text, found, chance.choice([word for word in _WORDS[1:] if word != found[0]]))
    found = _pick(_NUMBER, text, chance)
    if not found:
        return None
    value = float(found[0].replace(",", ""))
    if 1900 <= value <= 2030 and "," not in found[0]:
        return _replaced(text, found, str(int(value) + chance.choice([-5, -3, -2, -1, 1, 2, 3])))
    new = value * chance.choice([0.2, 0.5, 0.7, 1.3, 1.6, 2, 3, 10])
    if "." in found[0]:
        return _replaced(text, found, f"{new:.1f}")
    whole = max(1, round(new))
    return None if whole == value else _replaced(text, found, f"{whole:,}" if "," in found[0] else str(whole))


def respell_number(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    """Return the text with a number written otherwise: "three", "3"."""
    if found := _pick(_NUMBER_WORD, text, chance):
        return _replaced(text, found, str(_WORDS.index(found[0]) + 1))
    found = _pick(_NUMBER, text, chance)
    if found and found[0].isdigit() and 2 <= int(found[0]) <= len(_WORDS):
        return _replaced(text, found, _WORDS[int(found[0]) - 1])
    return None


def negate(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    """Return the text with its first auxiliary negated; None where it has none."""
    found = _AUXILIARY.search(text)
    if not found:
        return None
    short = {"will": "won't", "can": "cannot"}.get(found[0], f"{found[0]}n't")
    return _replaced(text, found, chance.choice([f"{found[0]} not", short, f"{found[0]} not"]))


def hedge(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    """Return the text saying that something may be where it said that it is or will be."""
    if found := _FUTURE.search(text):
        return _replaced(text, found, chance.choice(["may", "might", "could", "is considering whether to", "hopes to"]))
    if found := _PERFECT.search(text):
        return _replaced(text, found, chance.choice(["may have", "might have", "could have", "appears to have"]))
    if found := _BEING.search(text):
        return _replaced(text, found, chance.choice(["may be", "might be", "could be", "is feared to be"]))
    return None


def swap_name(text: str, chance: random.Random, names: Sequence[str]) -> str | None:
    """Return the text with another name in the place of one of its own."""
    found = _pick(_NAME, text, chance)
    if not found:
        return None
    fitting = [name for name in chance.sample(names, min(40, len(names))) if name.count(" ") == found[0].count(" ")]
    fitting = [name for name in fitting if name not in text]
    return _replaced(text, found, fitting[0]) if fitting else None


def swap_roles(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    """Return the text with two of its names in each other's place."""
    if found := _ACTIVE.match(text):
        one, other = found["one"], found["other"]
        start = other[0].upper() + other[1:]
        end = one if not one.startswith("The ") else "the " + one[4:]
        return f"{start} {found['verb']} {end}{text[found.end() :]}"
    names = list(_NAME.finditer(text))
    if len(names) < 2:
        return None
    left, right = sorted(chance.sample(names, 2), key=lambda found: found.start())
    if left[0] == right[0] or left.end() + 4 > right.start():
        return None
    return text[: left.start()] + right[0] + text[left.end() : right.start()] + left[0] + text[right.end() :]


def drop_case(text: str, chance: random.Random, _: Sequence[str]) -> str | None:
    """Return the text as another house would print it: other marks, no full stop, capitals."""
    plain = text.replace("’", "'").replace("“", '"').replace("”", '"').rstrip(".")
    return chance.choice([plain, plain.lower(), plain.replace(",", "")])


# Each with: unchanged, one matter, a clash. Negation sets a stance and makes no other claim.
EDITS: tuple[tuple[Edit, float, float | None, float | None], ...] = (
    (change_number, 0.0, 1.0, 1.0),
    (respell_number, 1.0, 1.0, 0.0),
    (negate, 1.0, 1.0, 1.0),
    (hedge, 0.0, 1.0, 0.0),
    (swap_name, 0.0, None, None),
    (swap_roles, 0.0, 0.7, None),
    (drop_case, 1.0, 1.0, 0.0),
)
_SHARES = {drop_case: 0.15, respell_number: 1.0, negate: 0.5}


def names_in(texts: Sequence[str]) -> list[str]:
    """Return the names that the texts hold, each once, sorted."""
    return sorted({found[0] for text in texts for found in _NAME.finditer(text)})


def edited_pairs(pairs: Sequence[tuple[str, str]], chance: random.Random, weight: float) -> Iterator[Pair]:
    """Yield pairs of which the right one was changed; before, both said the same."""
    names = names_in([right for _, right in pairs])
    for left, right in pairs:
        made = []
        for edit, unchanged, matter, clash in EDITS:
            new = edit(right, chance, names)
            if new and new != right and chance.random() < _SHARES.get(edit, 1.0):
                made.append(Pair(left, new, unchanged=unchanged, matter=matter, clash=clash, weight=weight))
        yield from chance.sample(made, min(2, len(made)))
