"""Which request answers a question for least: a GET of one, a bulk call, or a page of the list."""

from __future__ import annotations

import math
from typing import Any, Literal

import attrs

from heygen_async.jobs.entry import Entry
from heygen_async.jobs.hearsay import Hearsay
from heygen_async.jobs.kind import JobKind
from heygen_async.jobs.phase import Row
from heygen_async.jobs.schedule import Queue
from heygen_async.wire.call import Call

__all__ = ["Desk", "Question"]

SINGLES = 2
"""How many single GETs are sent together, so that a hundred of them do not overrun the budget."""

HOPE = 0.7
"""The share of wanted jobs that the first list page is expected to show, until it was seen."""


@attrs.frozen
class Question:
    """A request about to be sent.

    Attributes:
        via: ``one`` is a GET of one whole object, ``bulk`` tells status words of many, ``page`` whole objects of many.
        call: What to send for many, or None for ``one``.
        entries: The jobs it is about.
    """

    via: Literal["one", "bulk", "page"]
    call: Call[list[Row]] | None
    entries: list[Entry]


class Desk:
    """Everything about one kind of job: its queue, those whose whole object is wanted, and what each way costs."""

    __slots__ = ("bulk_off", "failures", "finals", "hearsay", "kind", "page_off", "queue", "shown")

    def __init__(self, kind: JobKind[Any]) -> None:
        self.kind = kind
        self.queue = Queue(1)
        self.hearsay = Hearsay(kind.events)
        self.finals: dict[Entry, None] = {}
        """Jobs that ended by a status word, or that were nudged: their whole object is to be fetched."""
        self.shown = HOPE
        """The share of wanted jobs that list pages showed lately."""
        self.failures = 0
        self.bulk_off = 0.0
        self.page_off = 0.0

    def send_at(self, now: float) -> float:
        """When the next status question is worth its price."""
        bulk, listing, queue = self.kind.bulk, self.kind.listing, self.queue
        if bulk is not None and now >= self.bulk_off:
            queue.capacity = bulk.limit
        elif listing is not None and now >= self.page_off:
            shown = self.shown * min(queue.open, listing.limit) / listing.cost
            queue.capacity = max(int(shown), 1)
        else:
            queue.capacity = 1
        return queue.send_at(now) if len(queue) else math.inf

    def questions(self, now: float, *, urgent_first: bool = True) -> list[Question]:
        """Take the jobs that are worth most, and ask about them in the cheapest way."""
        worth_sharing = self.queue.shared_at() <= now
        questions = [Question("one", None, [entry]) for entry in self.queue.take_alone(now, SINGLES)]
        shared = self.queue.take(now, urgent_first=urgent_first) if worth_sharing else []
        if not shared:
            return questions
        count = len(shared)
        bulk, listing = self.kind.bulk, self.kind.listing
        ended = sum(1 - e.durations.survival(e.asked - e.started, now - e.started) for e in shared)
        # A status word that says "finished" costs one more GET.
        by_one = float(count) if self.kind.worded else math.inf
        by_bulk = 1 + ended if bulk is not None and now >= self.bulk_off else math.inf
        by_page = self._page_cost(count, now, by_bulk)
        if bulk is not None and by_bulk < by_one and by_bulk <= by_page:
            questions.append(Question("bulk", bulk.build([entry.id for entry in shared]), shared))
        elif listing is not None and by_page < by_one:
            questions.append(Question("page", listing.build(), shared))
        else:
            questions += [Question("one", None, [entry]) for entry in shared]
        return questions

    def final(self, now: float) -> Question:
        """Fetch the whole object of those that ended: many at once where the list probably shows them."""
        listing = self.kind.listing
        shared = [entry for entry in self.finals if not entry.alone]
        if listing is not None and self._page_cost(len(shared), now, math.inf) < len(shared):
            for entry in shared:
                del self.finals[entry]
            return Question("page", listing.build(), shared)
        first = next((entry for entry in self.finals if entry.urgent), next(iter(self.finals)))
        del self.finals[first]
        return Question("one", None, [first])

    def page_showed(self, shown: int, wanted: int) -> None:
        """Learn how many of the wanted jobs a list page showed."""
        self.shown += 0.3 * (shown / wanted - self.shown)

    def _page_cost(self, count: int, now: float, otherwise: float) -> float:
        """What a page costs, and then asking about those that it does not show: singly, or for ``otherwise``."""
        listing = self.kind.listing
        if listing is None or now < self.page_off:
            return math.inf
        # A way that disappointed is hoped for again, slowly.
        self.shown += 0.003 * (HOPE - self.shown)
        shown = self.shown * min(count, listing.limit)
        return listing.cost + min(count - shown, otherwise)
