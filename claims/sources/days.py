"""The days on which articles told a thing."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Days:
    """When something was told: the sorted days, and how many articles without a day tell it."""

    known: list[date] = field(default_factory=list)
    undated: int = 0

    def add(self, day: date | None) -> None:
        """Note one more day, or that an article without a day tells it."""
        if day is None:
            self.undated += 1
        else:
            insort(self.known, day)

    @property
    def count(self) -> int:
        """Return how many articles tell it."""
        return len(self.known) + self.undated

    def is_near(self, day: date | None, days: int) -> bool:
        """Return whether it was told within some days of a day; a day that is not known is near all; False for never.

        >>> told = Days([date(2002, 9, 17)])
        >>> told.is_near(date(2003, 1, 1), 365), told.is_near(date(2018, 1, 1), 365), Days().is_near(None, 1)
        (True, False, False)
        """
        if day is None or self.undated:
            return self.count > 0
        at = bisect_left(self.known, day)
        return any(abs((one - day).days) <= days for one in self.known[max(0, at - 1) : at + 1])
