"""The jobs of one kind, and the cheapest request about them: a GET of one, a bulk call, or the pages of a list."""

from __future__ import annotations

import math
from typing import Any

from heygen_async._jobs.job_type import JobType, Listing
from heygen_async._jobs.polling.poll_schedule import PollSchedule
from heygen_async._jobs.polling.poll_strategy import PollStrategy, StrategyFactory
from heygen_async._jobs.polling.tracked_job import PollRequest, TrackedJob
from heygen_async._jobs.polling.webhook_reliability import DeliveryRate
from heygen_async._jobs.status import Row
from heygen_async._wire.call import Call
from heygen_async._wire.paging import Page

__all__ = ["ListScan", "PollQueue"]

SINGLES = 2
"""How many single GETs are sent together, so that a hundred of them do not overrun the budget."""

HOPE = 0.7
"""The share of a list that is expected to be wanted jobs, until it was seen."""


class ListScan:
    """A list being read from its newest page on, for as long as that finds what is wanted.

    Args:
        listing: The list.
        density: The share of it that is expected to be wanted jobs.
    """

    def __init__(self, listing: Listing, density: float) -> None:
        self._listing = listing
        self._density = density
        self._token: str | None = None
        self._vain = 0.0
        self.items = 0
        """How many objects it has shown."""
        self.found = 0
        """How many of them were waited for."""

    @property
    def call(self) -> Call[Page[Row]]:
        """The request for the next page."""
        return self._listing.build(self._token)

    def goes_on(self, page: Page[Row], found: int, missing: int) -> bool:
        """Whether the page after this one is worth its price.

        Args:
            page: What was read.
            found: How many it showed of those who are waited for.
            missing: How many wanted ones no page has shown so far. Asking about each of them by itself costs a
                request. The fuller the list used to be of wanted jobs, the more of that may be spent on pages in
                vain; by the square root, tried with lists from full ones to those that show none.
        """
        cost = self._listing.cost
        self.items += len(page.items)
        self.found += found
        self._vain = 0.0 if found > cost else self._vain + cost
        token, self._token = self._token, page.next_token
        return page.next_token not in {None, token} and self._vain + cost <= missing * math.sqrt(self._density)


class PollQueue:
    """One kind of job: whom to ask next, those whose whole object is wanted, and what each way of asking costs."""

    __slots__ = ("bulk_off", "delivery_rate", "density", "failures", "finals", "kind", "list_off", "strategy")

    def __init__(self, kind: JobType[Any], strategy: StrategyFactory = PollSchedule) -> None:
        self.kind = kind
        self.strategy: PollStrategy = strategy()
        self.delivery_rate = DeliveryRate(kind.events)
        self.finals: dict[TrackedJob, None] = {}
        """Jobs that ended by a status word, or that were nudged: their whole object is to be fetched."""
        self.density = HOPE
        """The share of what the list showed lately that was waited for."""
        self.failures = 0
        self.bulk_off = 0.0
        self.list_off = 0.0

    def send_at(self, now: float) -> float:
        """When the next status request is worth its price."""
        bulk, strategy = self.kind.bulk, self.strategy
        many = strategy.sharing
        strategy.capacity, strategy.cost = 1, 1.0
        if bulk is not None and now >= self.bulk_off:
            strategy.capacity = bulk.limit
        elif (cost := self._list_cost(many, now)) < many:
            strategy.capacity, strategy.cost = many, cost
        return strategy.send_at(now) if len(strategy) else math.inf

    def requests(self, now: float, *, urgent_first: bool = True) -> list[PollRequest]:
        """Take the jobs that are worth most, and ask about them in the cheapest way."""
        worth_sharing = self.strategy.shared_at() <= now
        requests = [PollRequest("one", [entry]) for entry in self.strategy.take_alone(now, SINGLES)]
        shared = self.strategy.take(now, urgent_first=urgent_first) if worth_sharing else []
        if not shared:
            return requests
        self._hope()
        # A status word that says "finished" costs one more GET.
        ended = sum(1 - e.durations.survival(e.asked - e.started, now - e.started) for e in shared)
        by_one = float(len(shared)) if self.kind.worded else math.inf
        by_bulk = 1 + ended if self.kind.bulk is not None and now >= self.bulk_off else math.inf
        by_list = self._list_cost(len(shared), now)
        if by_bulk < by_one and by_bulk <= by_list:
            requests.append(PollRequest("bulk", shared))
        elif by_list < by_one:
            requests.append(PollRequest("list", shared))
        else:
            requests += [PollRequest("one", [entry]) for entry in shared]
        return requests

    def final(self, now: float) -> PollRequest:
        """Fetch the whole object of those that ended: many at once where the list probably shows them."""
        self._hope()
        shared = [entry for entry in self.finals if not entry.alone]
        if self._list_cost(len(shared), now) < len(shared):
            for entry in shared:
                del self.finals[entry]
            return PollRequest("list", shared)
        first = next((entry for entry in self.finals if entry.urgent), next(iter(self.finals)))
        del self.finals[first]
        return PollRequest("one", [first])

    def has_read(self, reader: ListScan) -> None:
        """Learn from what a list has shown."""
        self.density += 0.3 * (reader.found / max(reader.items, 1) - self.density)

    def _hope(self) -> None:
        """A list that disappointed is hoped for again, slowly."""
        self.density += 0.0005 * (HOPE - self.density)

    def _list_cost(self, jobs: int, now: float) -> float:
        """What reading the list costs until so many jobs were found."""
        listing = self.kind.listing
        if listing is None or now < self.list_off or jobs < 1:
            return math.inf
        return listing.cost * math.ceil(jobs / (listing.limit * max(self.density, 1e-6)))
