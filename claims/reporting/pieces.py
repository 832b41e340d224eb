"""Contents of several pieces as they may be printed outside their sentence: with a mark where words were left out."""

from itertools import accumulate, pairwise

from claims.text.glosses import brackets
from schemas.statement import Content

GAP = " … "
# A closing mark, two line ends and an opening mark lie between the paragraphs of one quotation; words need more room.
MAX_ADJOINING_CHARS = 3


def spell_content(content: Content | None, *, is_glossed: bool = False) -> str:
    """Return what is said with " … " wherever its pieces do not adjoin in the article; "" for no content.

    `Content.text` joins the pieces with one space, which would print "shut," "not for long" as one unbroken quotation.
    `is_glossed`: what pronouns and relative dates stand for is put in brackets.

    >>> spell_content(Content(text="We shut, not for long", spans=((0, 8), (20, 32))))
    'We shut, … not for long'
    """
    if content is None:
        return ""
    text = content.text
    shown = [(place, place, bracket) for place, bracket in brackets(content)] if is_glossed else []
    for start, end, words in sorted(
        (*shown, *((joint, joint + 1, GAP) for joint in _find_joints(content))), reverse=True
    ):
        text = text[:start] + words + text[end:]
    return text


def _find_joints(content: Content) -> list[int]:
    """Return the places in the content's text of the spaces that join pieces which do not adjoin."""
    lengths = [span.end - span.start for span in content.spans]
    if sum(lengths) + len(lengths) - 1 != len(content.text):
        return []
    ends = [end + number for number, end in enumerate(accumulate(lengths))]
    gaps = [right.start - left.end for left, right in pairwise(content.spans)]
    return [end for end, gap in zip(ends, gaps, strict=False) if gap > MAX_ADJOINING_CHARS]
