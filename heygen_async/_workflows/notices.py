"""What people should know of a run while it goes on: a pause, the spending limit, a review, consents, the end.

A session reports the run that it drives. Runs that only workers are at are reported by one of the workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress

import anyio
import attrs

from heygen_async._workflows.processes import BEAT, processes
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.store import Item, Run, State, Store
from heygen_async.errors import StateError
from heygen_async.events import RunNotice

__all__ = ["NoticeBoard", "RunAlerts", "WorkerAlerts"]

_MOST = 1000
"""Notices that are kept for a reader who is behind; older ones are dropped."""
_EXPIRES_SOON = 2 * 3600.0


class NoticeBoard:
    """Hands every notice to every reader, and waits for none."""

    def __init__(self) -> None:
        self._readers: list[deque[RunNotice]] = []
        self._news = anyio.Event()
        self._closed = False

    def open(self) -> None:
        """Notices come, once more where there was a session before."""
        self._closed = False

    def put(self, notice: RunNotice) -> None:
        """Hand a notice to those who read."""
        for reader in self._readers:
            reader.append(notice)
        self._wake()

    def close(self) -> None:
        """No more notices come: readers end with what there is."""
        self._closed = True
        self._wake()

    def read(self) -> AsyncGenerator[RunNotice]:
        """The notices from now on, until the session ends."""
        mine: deque[RunNotice] = deque(maxlen=_MOST)
        self._readers.append(mine)
        return self._follow(mine)

    async def _follow(self, mine: deque[RunNotice]) -> AsyncGenerator[RunNotice]:
        while True:
            while mine:
                yield mine.popleft()
            if self._closed:
                return
            await self._news.wait()

    def _wake(self) -> None:
        news, self._news = self._news, anyio.Event()
        news.set()


class RunAlerts:
    """Notices what people should know of one run, once each.

    Args:
        store: The state.
        run: The run's name.
        guard: What the session knows of its pause and its limit.
        now: The time.
        put: Takes the notices.
    """

    def __init__(
        self, store: Store, run: str, guard: SpendGuard, now: Callable[[], float], put: Callable[[RunNotice], None]
    ) -> None:
        self._store = store
        self._run = run
        self._guard = guard
        self._now = now
        self._put = put
        self._paused: str | None = None
        self._limited = False
        self._pages: dict[str, float] = {}
        self._reported: dict[str, float] = {}
        self._reviewed: set[str] = set()

    def follow(self, item: Item) -> None:
        """Take over where an item stands."""
        end = (item.detail or {}).get("expires_at") if item.state is State.NEEDS_CONSENT else None
        if end and self._reported.get(item.key) != float(end):
            self._pages[item.key] = float(end)
        elif not end:
            self._pages.pop(item.key, None)
        if item.state is not State.NEEDS_REVIEW:
            self._reviewed.discard(item.key)
        elif item.key not in self._reviewed:
            self._reviewed.add(item.key)
            self._say("needs_review", f"a payment for {item.key} may have been made and needs a review", people=1)

    async def look(self) -> None:
        """Notice what has changed since the last look."""
        paused, limited = self._guard.paused, self._guard.limited
        if paused != self._paused or (limited is not None) != self._limited:
            self._guard.spent = await self._store.spent(self._run)
        if paused != self._paused:
            self._paused = paused
            if paused is None:
                self._say("resumed", "may pay again")
            else:
                self._say("paused", f"is {'' if paused.startswith('paused by ') else 'paused: '}{paused}")
        if (limited is not None) != self._limited:
            # The reason names amounts, which change with every payment.
            self._limited = limited is not None
            if limited is not None and paused is None:
                self._say("limited", f"stands at its spending limit: {limited}")
        await self._look_at_pages()

    async def end(self) -> None:
        """Notice what the session has come to."""
        await self.look()
        counts: dict[State, int] = {}
        for (_, state), number in (await self._store.counts(self._run)).items():
            counts[state] = counts.get(state, 0) + number
        if counts and all(state.ended for state in counts):
            told = ", ".join(f"{number} {state.value.replace('_', ' ')}" for state, number in sorted(counts.items()))
            self._say("done", f"has ended: {told}", people=sum(counts.values()))

    async def _look_at_pages(self) -> None:
        soon = [key for key, end in self._pages.items() if end <= self._now() + _EXPIRES_SOON]
        if not soon:
            return
        waiting = {item.key: item for item in await self._store.items(self._run, [State.NEEDS_CONSENT])}
        still = [key for key in soon if key in waiting]
        for key in soon:
            self._reported[key] = self._pages.pop(key)  # each page once; the next one is another
        if still:
            one = len(still) == 1
            pages = "a consent page closes" if one else f"{len(still)} consent pages close"
            self._say(
                "consents_expiring",
                f"{pages} within 2 hours; the session that drives the run then opens others",
                people=len(still),
            )

    def _say(self, kind: str, text: str, *, people: int = 0) -> None:
        self._put(RunNotice(self._run, kind, f"{self._run}: {text}", self._now(), people, round(self._guard.spent, 4)))


@attrs.define
class _Watched:
    """A run that a worker follows.

    Attributes:
        reported: Whether its notices are this worker's to report.
    """

    guard: SpendGuard
    alerts: RunAlerts
    reported: bool = False


class WorkerAlerts:
    """Notices what people should know of runs that no session drives.

    Every worker follows the runs, and the one with the lowest slot of those that are alive reports them. A worker that
    has become that one says again what holds a run: the one before it may have ended before it could.

    Args:
        store: The state, which many processes share.
        slot: The slot of this worker.
        now: The time.
        put: Takes the notices.
    """

    def __init__(self, store: Store, slot: int, now: Callable[[], float], put: Callable[[RunNotice], None]) -> None:
        self._store = store
        self._slot = slot
        self._now = now
        self._put = put
        self._reports = False
        self._watched: dict[str, _Watched] = {}

    async def keep(self) -> None:
        """Look again and again until cancelled. A state that is away is reported by others."""
        while True:
            with suppress(StateError):
                await self.look()
            await anyio.sleep(BEAT)

    async def look(self) -> None:
        """Notice what has changed since the last look."""
        alive = [one for one in await processes(self._store) if one.alive and one.refused is None]
        driven = {one.run for one in alive if one.run is not None}
        reports = self._slot == min((one.slot for one in alive if one.run is None and one.slot is not None), default=-1)
        if reports and not self._reports:
            self._watched.clear()
        self._reports = reports
        runs = await self._store.runs()
        for name in self._watched.keys() - {run.name for run in runs}:
            del self._watched[name]
        for run in runs:
            await self._look_at(run, reported=reports and run.name not in driven)

    async def _look_at(self, run: Run, *, reported: bool) -> None:
        ended = all(state.ended for _, state in await self._store.counts(run.name))
        if run.name not in self._watched:
            if ended:
                return
            self._watched[run.name] = self._watch(run.name)
        watched = self._watched[run.name]
        watched.reported = reported
        watched.guard.follow(run.pause_reason, run.limited)
        watched.guard.spent = await self._store.spent(run.name)
        for item in await self._store.items(run.name, [State.NEEDS_CONSENT, State.NEEDS_REVIEW]):
            watched.alerts.follow(item)
        if ended:
            await watched.alerts.end()
            del self._watched[run.name]
        else:
            await watched.alerts.look()

    def _watch(self, run: str) -> _Watched:
        guard = SpendGuard(self._store, run)

        def put(notice: RunNotice) -> None:
            if watched.reported:
                self._put(notice)

        watched = _Watched(guard, RunAlerts(self._store, run, guard, self._now, put))
        return watched
