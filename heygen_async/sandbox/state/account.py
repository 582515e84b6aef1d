"""One account: what a key stands for. It has a wallet, objects, places for jobs and webhooks of its own."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from heygen_async.sandbox.http.api_error import rate_limited
from heygen_async.sandbox.state.idempotency import Idempotency
from heygen_async.sandbox.state.ledger import Wallet
from heygen_async.sandbox.state.objects import ObjectStore
from heygen_async.sandbox.state.settings import MAIN
from heygen_async.sandbox.state.timeline import Timeline

if TYPE_CHECKING:
    from heygen_async.sandbox.http.spec import Spec
    from heygen_async.sandbox.state.faults import Faults
    from heygen_async.sandbox.state.sandbox_clock import SandboxClock
    from heygen_async.sandbox.state.settings import Settings
    from heygen_async.sandbox.state.state import SandboxState

__all__ = ["Account", "Slot"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A place among the concurrent jobs, taken until its timeline is over."""

    id: str
    order: int
    timeline: Timeline


class Account:
    """What handlers act on.

    Attributes:
        name: ``main``, or the name that was given with the key.
        state: The sandbox that it belongs to.
        store: Its objects.
        wallet: Its money.
    """

    def __init__(self, state: SandboxState, name: str, store: ObjectStore) -> None:
        self.state = state
        self.name = name
        self.store = store
        self.idempotency = Idempotency(store)
        self.wallet = Wallet(name, state.settings.balance, store, state.now)
        self.concurrent_jobs = state.settings.concurrent_jobs
        self._recent: dict[str, deque[float]] = {}

    def __repr__(self) -> str:
        return f"<Account {self.name}>"

    @property
    def settings(self) -> Settings:
        return self.state.settings

    @property
    def clock(self) -> SandboxClock:
        return self.state.clock

    @property
    def faults(self) -> Faults:
        return self.state.faults

    @property
    def spec(self) -> Spec:
        return self.state.spec

    @property
    def username(self) -> str:
        return "sandbox" if self.name == MAIN else self.name

    def now(self) -> float:
        return self.state.now()

    def changed(self, kind: type[Any], id: str) -> None:
        """Tell those who follow the sandbox that an object is another than before."""
        data = {"type": kind.__name__, "id": id, "action": "changed"}
        self.state.changes.add("object", self.now(), self.name, data)

    # Limits

    def count_request(self, api_key: str) -> None:
        """Hold one key to its requests per minute."""
        limit, now = self.settings.requests_per_minute, self.now()
        if limit is None:
            return
        recent = self._recent.setdefault(api_key, deque())
        while recent and recent[0] <= now - 60:
            recent.popleft()
        if len(recent) >= limit:
            raise rate_limited("Too many requests", self._pause(recent[0] + 60 - now, 60))
        recent.append(now)

    def check_slots(self, count: int = 1) -> None:
        """Refuse ``count`` more jobs where they and those that run are more than allowed."""
        now = self.now()
        slots = self.store.of(Slot)
        for slot in slots:
            if slot.timeline.over_at(now):
                slots.pop(slot.id)
        if len(slots) + count <= self.concurrent_jobs:
            return
        free = min((slot.timeline.end for slot in slots), default=now) - now
        raise rate_limited(f"Concurrent job limit of {self.concurrent_jobs} reached", self._pause(free, 30))

    def take_slot(self, timeline: Timeline) -> None:
        """Count a job as one of those that run, until it is over."""
        order = self.store.order()
        self.store.of(Slot).put(str(order), Slot(str(order), order, timeline))

    def _pause(self, seconds: float, most: int) -> int:
        """``Retry-After`` for what is over in so many seconds of the sandbox's, in those of whoever sleeps them."""
        return math.ceil(min(max(seconds / self.clock.speed, 1), most))

    # Media

    def url(self, kind: str, id: str, name: str) -> str:
        """A presigned address that holds as long as the settings say."""
        return self.signed("GET", f"/{kind}/{id}/{name}", seconds=self.settings.url_seconds)

    def signed(self, method: str, path: str, *, seconds: float) -> str:
        """A presigned address for one method."""
        return self.state.media.signed(method, self._at(path), until=self.now() + seconds)

    def page(self, path: str) -> str:
        """Address of a page of the media origin that needs no signature."""
        return f"{self.state.media.base}{self._at(path)}"

    def _at(self, path: str) -> str:
        return path if self.name == MAIN else f"/@{self.name}{path}"
