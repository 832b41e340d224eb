"""Who vouches for a claim, how independently, and who says otherwise: all of it derived, nothing stored."""

from claims.assessment.assessing import assess
from claims.assessment.revision import withdrawn_by_revision

__all__ = ["assess", "withdrawn_by_revision"]
