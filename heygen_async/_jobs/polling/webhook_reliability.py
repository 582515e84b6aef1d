"""How far someone else, such as a webhook, can be trusted to report ends.

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
    """What is expected before anything was heard.

    Attributes:
        untold: The share of ends that no event reports.
        weight: How many ends the guess is worth.
    """

    untold: float
    weight: float


DOCUMENTED = DeliveryPrior(1 / MOST, 4.0)
"""HeyGen documents an event, and it is known to come."""
PROMISED = DeliveryPrior(1 / MOST, 0.25)
"""HeyGen lists an event, and no one has seen it: believed in until one end comes without."""
SILENT = DeliveryPrior(1.0, 0.25)
"""HeyGen lists no event: not believed in until one comes."""


class DeliveryRate:
    """What was learned about the events of one kind of job."""

    __slots__ = ("_ends", "_untold")

    def __init__(self, belief: DeliveryPrior) -> None:
        self._untold = belief.untold * belief.weight
        self._ends = belief.weight

    def ended(self, *, told: bool) -> None:
        """Learn from an end, and from whether an event reported it."""
        self._untold = self._untold * MEMORY + (not told)
        self._ends = self._ends * MEMORY + 1.0

    def told_later(self) -> None:
        """The event of an end that was noticed without it came after all."""
        self._untold = max(self._untold - 1.0, 0.0)

    @property
    def slack(self) -> float:
        """How much dearer than without events a request is."""
        return min(self._ends / max(self._untold, self._ends / MOST), MOST)
