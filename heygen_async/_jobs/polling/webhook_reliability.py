"""How far a sender of reports, such as a webhook, can be trusted.

An end that an event reports costs no lag, however seldom one asks: only the share that no event reports does. So
a request is worth one over that share as much as it would be without events. The share is learned from the ends.
"""

from __future__ import annotations

import attrs

__all__ = ["DOCUMENTED", "PROMISED", "SILENT", "DeliveryPrior", "DeliveryRate"]

MOST = 144.0
"""How much dearer a request may get at most: a twelfth as many are sent. Deliveries are lost now and then."""

MEMORY = 0.98
"""What every end leaves of the weight of those before it, so that an outage is forgotten after some fifty."""


@attrs.frozen
class DeliveryPrior:
    """What is expected before the first end.

    Attributes:
        unreported: The share of ends that no event reports.
        weight: How many ends the guess is worth.
    """

    unreported: float
    weight: float


DOCUMENTED = DeliveryPrior(1 / MOST, 4.0)
"""HeyGen documents an event, and it is known to come."""
PROMISED = DeliveryPrior(1 / MOST, 0.25)
"""HeyGen lists an event that has not been seen: expected until one end comes without it."""
SILENT = DeliveryPrior(1.0, 0.25)
"""HeyGen lists no event: not expected until one comes."""


class DeliveryRate:
    """What was learned about the events of one kind of job."""

    __slots__ = ("_ends", "_unreported")

    def __init__(self, belief: DeliveryPrior) -> None:
        self._unreported = belief.unreported * belief.weight
        self._ends = belief.weight

    def ended(self, *, reported: bool) -> None:
        """Learn from an end, and from whether an event reported it."""
        self._unreported = self._unreported * MEMORY + (not reported)
        self._ends = self._ends * MEMORY + 1.0

    def reported_later(self) -> None:
        """The event of an end that was noticed without it came after all."""
        self._unreported = max(self._unreported - 1.0, 0.0)

    @property
    def slack(self) -> float:
        """How much dearer than without events a request is."""
        return min(self._ends / max(self._unreported, self._ends / MOST), MOST)
