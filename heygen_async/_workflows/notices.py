"""What people should know of a run while it goes on: a pause, the spending limit, a review, consents, the end."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Callable

import anyio

from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.store import Item, State, Store
from heygen_async.events import RunNotice

__all__ = ["NoticeBoard", "RunAlerts"]

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
        self._reviewed: set[str] = set()

    def follow(self, item: Item) -> None:
        """Take over where an item stands."""
        end = (item.detail or {}).get("expires_at") if item.state is State.NEEDS_CONSENT else None
        if end:
            self._pages[item.key] = float(end)
        else:
            self._pages.pop(item.key, None)
        if item.state is not State.NEEDS_REVIEW:
            self._reviewed.discard(item.key)
        elif item.key not in self._reviewed:
            self._reviewed.add(item.key)
            self._say("needs_review", f"a payment for {item.key} may have been made and needs a review", people=1)

    async def look(self) -> None:
        """Notice what has changed since the last look."""
        paused, limited = self._guard.paused, self._guard.limited
        if paused != self._paused:
            self._paused = paused
            self._say(*(("paused", f"is paused: {paused}") if paused else ("resumed", "may pay again")))
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
            del self._pages[key]  # each page once; the next one is another
        if still:
            one = len(still) == 1
            pages = "a consent page closes" if one else f"{len(still)} consent pages close"
            self._say("consents_expiring", f"{pages} within 2 hours, then other links are opened", people=len(still))

    def _say(self, kind: str, text: str, *, people: int = 0) -> None:
        self._put(RunNotice(self._run, kind, f"{self._run}: {text}", self._now(), people, round(self._guard.spent, 4)))
