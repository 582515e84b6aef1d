"""What is learned of HeyGen while a state is worked on, shared by all who work on it: durations, pauses, the queue.

Durations survive every process, also one that is killed. HeyGen's ``Retry-After`` holds for an account, so a pause that
one process was asked for is kept by all; and each asks about its renders as often as the places of all call for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

import anyio

from heygen_async._jobs.durations import added, difference
from heygen_async._storage.base import Connection
from heygen_async._workflows.store import State, Store, text_of
from heygen_async.errors import StateError

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["RENDERS", "SharedLearning", "places_of"]

RENDERS = 10
"""Places of a run that names no limit: what `Limits.render` is by itself."""
_EVERY = 30.0
"""Seconds of the machine between two exchanges of durations."""
_LOOK = 2.0
"""Seconds of the machine between two looks at pauses and the queue, where others work on the state too."""


def places_of(options: Mapping[str, Any]) -> int:
    """How many renders a run may have at a time, by what it was started with."""
    return cast("dict[str, int]", options.get("limits") or {}).get("render", RENDERS)


class SharedLearning:
    """What this process learns and what the others have learned.

    Args:
        heygen: The client.
        store: The state.
    """

    def __init__(self, heygen: WorkflowClient, store: Store) -> None:
        self._poller = heygen.poller
        self._clock = heygen.clock
        self._store = store
        self._own: Mapping[str, Any] = {}
        self._all: Mapping[str, Any] = {}
        self._paused = 0.0

    async def begin(self) -> None:
        """Go by what is known already."""
        self._all = await self._store.learned()
        self._poller.durations.load(self._all)
        # A client that knows something already, and meets a state that knows nothing, gives it all.
        self._own = self._poller.durations.export() if self._all else {}

    async def keep(self) -> None:
        """Exchange what is learned until cancelled. A state that is away is no reason to stop: others say so."""
        shared = self._store.database.is_server
        left = _EVERY
        while True:
            pause = _LOOK if shared else _EVERY
            await anyio.sleep(pause)
            left -= pause
            with suppress(StateError):
                if shared:
                    await self.follow()
                if left <= 0:
                    left = _EVERY
                    await self.share()

    async def share(self) -> None:
        """Add what was learned here, and take over what others have learned meanwhile."""
        now = self._poller.durations.export()
        news = difference(now, self._own)
        every = await (self._store.add_learned(news) if news else self._store.learned())
        others = difference(every, added(self._all, news))
        self._poller.durations.add(others)
        self._own, self._all = added(now, others), every

    async def follow(self) -> None:
        """Keep the pauses that others were asked for, and tell them of one's own."""
        now = self._clock.monotonic()
        # Processes share a clock with the state, which clocks of ours may outrun.
        speed = float(getattr(self._clock, "speed", 1.0))
        here = self._poller.budget.paused(now) / speed

        def work(rows: Connection) -> tuple[float, int, int]:
            time = self._store.time_in(rows)
            found = rows.execute("SELECT value FROM heygen_learned WHERE kind = 'pause'")
            left = (float(json.loads(found[0][0])) if found else 0.0) - time
            if here > max(left, 0.0) + 0.5:
                rows.execute(
                    "INSERT INTO heygen_learned(kind, value) VALUES ('pause', ?)"
                    " ON CONFLICT(kind) DO UPDATE SET value = excluded.value",
                    (text_of(time + here),),
                )
            return left, *self._backlog(rows)

        left, waiting, places = await self._store.database.write(work)
        if left > here + 0.5:
            self._poller.budget.pause(now, left * speed)
        self._poller.set_backlog(self, "video", waiting, places)

    async def end(self) -> None:
        """Add the last of what was learned."""
        self._poller.set_backlog(self, "video", 0, 0)
        with suppress(StateError):
            await self.share()

    def _backlog(self, rows: Connection) -> tuple[int, int]:
        """How many wait for a place to render, and how many places the runs that they belong to have."""
        counts = {
            (run, state): int(number)
            for run, state, number in rows.execute(
                "SELECT run, state, count(*) FROM heygen_items WHERE stage = 'render' AND state IN (?, ?)"
                " GROUP BY run, state",
                (State.PENDING.value, State.WAITING.value),
            )
        }
        waiting = sum(number for (_, state), number in counts.items() if state == State.PENDING.value)
        runs = {run for run, _ in counts}
        places = 0
        for name, options in rows.execute("SELECT name, options FROM heygen_runs"):
            if name in runs:
                places += places_of(json.loads(options))
        return waiting, places
