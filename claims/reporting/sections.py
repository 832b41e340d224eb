"""The sections of the report, and which one a claim stands in."""

from dataclasses import dataclass

from schemas.assessment import Assessment, Status


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: its place, its anchor, its heading and what it gathers, in a sentence."""

    rank: int
    anchor: str
    title: str
    explanation: str


CORROBORATED = Section(
    0,
    "corroborated",
    "Vouched for by independent origins",
    "Parties with separate access say the same. That is what the policy asks for; it is not proof.",
)
ECHOED = Section(
    1,
    "echoed",
    "One origin, many outlets",
    "Several publishers carry it, and all of them lead back to one party. Their number adds nothing.",
)
NOT_ESTABLISHED = Section(
    2,
    "not-established",
    "Independence not established",
    "More than one party may stand behind it, but nothing shows that they knew it separately.",
)
UNNAMED = Section(
    3,
    "unnamed",
    "Unnamed sources alone",
    "Nobody puts a name to it.",
)
SINGLE = Section(
    4,
    "single-source",
    "A single source",
    "One named party says so, and one publisher family carries it.",
)
UNATTRIBUTED = Section(
    5,
    "unattributed",
    "No source given",
    "The outlets say it themselves, or leave open who says it.",
)
WITHDRAWN = Section(
    6,
    "withdrawn",
    "Withdrawn",
    "Every statement behind it has been taken back or replaced. It stays on record and counts for nothing.",
)
SECTIONS = (CORROBORATED, ECHOED, NOT_ESTABLISHED, UNNAMED, SINGLE, UNATTRIBUTED, WITHDRAWN)
_BY_STATUS = {
    Status.CORROBORATED: CORROBORATED,
    Status.ECHOED: ECHOED,
    Status.NOT_ESTABLISHED: NOT_ESTABLISHED,
    Status.SINGLE_SOURCE: SINGLE,
    Status.UNATTRIBUTED: UNATTRIBUTED,
    Status.WITHDRAWN: WITHDRAWN,
}


def is_unnamed_alone(assessment: Assessment) -> bool:
    """Return whether live origins vouch for the claim and none of them is named."""
    live = [origin for origin in assessment.support.origins if origin.live]
    return bool(live) and not any(origin.named for origin in live)


def section_of(assessment: Assessment) -> Section:
    """Return the section that shows the claim in full. Each claim has exactly one."""
    if assessment.status is Status.SINGLE_SOURCE and is_unnamed_alone(assessment):
        return UNNAMED
    return _BY_STATUS[assessment.status]
