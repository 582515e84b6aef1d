"""One run on a shared state: its people queued, and what any worker does for them told."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import attrs
from anyio.lowlevel import checkpoint

from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_types import kind_named
from heygen_async._jobs.token import JobToken
from heygen_async._workflows.engines.dbos_engine import Worker, make_queues
from heygen_async._workflows.engines.embedded import Limits, patience_with
from heygen_async._workflows.run_events import Change, EventSink
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stage_runner import token_of
from heygen_async._workflows.store import Item, State, Store

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import WorkflowClient

__all__ = ["Queued"]

_ROUNDS = 3
"""How often those whose turn got lost, such as while the database was away, are queued again in one session."""


class Queued:
    """Drives one run: queues its people, works with everyone else on them, and tells what became of them.

    Args:
        heygen: The client.
        store: The shared state.
        run: The run's name.
        guard: What this session knows of the run's spending.
        folder: Where videos go.
        limits: How many at a time: of renders over all workers, of uploads and downloads in each.
        seen: Where everyone stood when those that had ended were reported.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        ended: Notified of every item that will stay as it is, or waits for its person.
        changed: Called with every change, whichever worker made it.
        tick: Seconds between two looks at the database; None takes `TICK`.
        hold: People whom this session leaves as they are.
        before_end: Awaited before the run ends, for decisions that let people continue.

    Attributes:
        running: Whether `take`, `release` and `change_limits` still make a difference.
    """

    def __init__(
        self,
        heygen: WorkflowClient,
        store: Store,
        run: str,
        *,
        guard: SpendGuard,
        folder: Path,
        limits: Limits,
        seen: Mapping[str, tuple[str, float]],
        consent_wait: float | None,
        ended: Callable[[Item], Awaitable[None]],
        changed: Callable[[Change], None] | None = None,
        tick: float | None = None,
        hold: Collection[str] = (),
        before_end: Callable[[], Awaitable[None]] = checkpoint,
    ) -> None:
        self._heygen = heygen
        self._store = store
        self._run = run
        self._guard = guard
        self._options = {"folder": str(folder.absolute())}
        self._limits = limits
        self._consent_wait = consent_wait
        self._hold = hold
        self._ended = ended
        self._events = EventSink(changed)
        self._worker = Worker(heygen, store, slot=None, auto_recover=True, tick=tick, run=run)
        self._seen = dict(seen)
        self._consenting: dict[str, JobToken] = {}
        self._stopping = False
        self._open = False
        self._new = False
        self._queues_changed = False
        self.running = True
        self._before_end = before_end

    def stop(self) -> None:
        """Start nothing more here: `drive` returns when what is under way is written down. Other workers go on."""
        self._stopping = True
        self._worker.hurry()

    def keep_open(self) -> None:
        """Go on when no one is left, for people who are still to come."""
        self._open = True

    def close(self) -> None:
        """No more people come."""
        self._open = False

    def take(self, items: Iterable[Item]) -> None:
        """Take on people who were written to the state since `drive` began."""
        self._new = True

    def release(self) -> None:
        """Let those who were held, until the run may pay, try again."""
        self._new = True

    def change_limits(self, limits: Limits) -> None:
        """Hold other limits from now on, in all workers."""
        self._limits = limits
        self._queues_changed = True

    async def drive(self) -> None:
        """Run until no one can go on without a decision."""
        await self._store.update_options(self._run, self._options)
        worker = self._worker
        async with worker.working(), anyio.create_task_group() as tasks, JobGroup(self._heygen.poller) as group:
            await self._make_queues()
            tasks.start_soon(self._listen, group)
            await self._take_up([*_OPEN, State.NEEDS_CONSENT, State.FAILED_RETRYABLE])
            quiet_since: float | None = None
            rounds = 0
            while not self._stopping and worker.failure is None:
                if self._queues_changed:
                    self._queues_changed = False
                    await self._make_queues()
                if self._new:
                    self._new = False
                    await self._take_up([State.PENDING])
                # Asked first: an item whose last turn has ended meanwhile is told of by what is read after it.
                live = await worker.turns(self._run, live=True)
                await self._look(group)
                now = self._heygen.clock.monotonic()
                # A turn that rests, for someone who was taken out meanwhile, holds up no one.
                if self._open or self._new or any(not self._cancelled(key) for key in live):
                    quiet_since = None
                elif rounds < _ROUNDS and await self._take_up(_OPEN):
                    rounds += 1
                elif not self._consenting:
                    await self._before_end()
                    if not self._new:
                        break
                else:
                    quiet_since = now if quiet_since is None else quiet_since
                    if self._consent_wait is not None and now - quiet_since >= self._consent_wait:
                        break
                await anyio.sleep(worker.tick)
            self.running = False
            tasks.cancel_scope.cancel()
        await self._look(None)
        await self._account()
        if worker.failure is not None:
            raise worker.failure

    async def _make_queues(self) -> None:
        worker = self._worker
        await worker.do(functools.partial(make_queues, worker.client, self._limits, worker.tick))

    async def _take_up(self, states: Iterable[State]) -> bool:
        """Queue everyone in ``states`` who is not queued already; whether there was anybody."""
        live = await self._worker.turns(self._run, live=True)
        last = await self._worker.turns(self._run, live=False)
        orders: list[tuple[Item, int]] = []
        for item in await self._store.items(self._run, states):
            if (
                item.key in self._hold
                or item.key in live
                or (item.key in last and self._guard.reason is not None and _held(item))
            ):
                continue
            if item.state is State.NEEDS_CONSENT:
                # They may have consented meanwhile, and their page may have run out: ask once, at least.
                facts = {name: value for name, value in item.facts.items() if name != "consented"}
                item = attrs.evolve(item, facts=facts)
                if not await self._store.advance(item):
                    continue
            orders.append((item, last.get(item.key, 0) + 1))
        await self._worker.queue(orders)
        return bool(orders)

    async def _look(self, group: JobGroup | None) -> None:
        """See what the workers have done."""
        stamps = await self._store.versions(self._run)
        changed = [key for key, stamp in stamps.items() if self._seen.get(key) != stamp]
        self._seen = stamps
        for key in changed:
            item = await self._store.item(self._run, key)
            if item is None:
                continue
            self._seen[key] = (item.state.value, item.updated_at)
            self._events.notify(item)
            if item.state.ended or item.state is State.NEEDS_CONSENT:
                await self._ended(item)
            token = token_of(item) if item.state is State.NEEDS_CONSENT else None
            if token is None:
                self._consenting.pop(key, None)
            elif group is not None:
                self._consenting[key] = token
                group.add(token, kind_named(token.kind), patience_with(item, self._heygen.clock.now()))
        if changed:
            await self._account()

    def _cancelled(self, key: str) -> bool:
        """Whether an item was taken out, by the last look."""
        return key in self._seen and self._seen[key][0] == State.CANCELLED.value

    async def _account(self) -> None:
        """Keep the gate of this session up to date with what all workers do."""
        self._guard.spent = await self._store.spent(self._run)
        if (run := await self._store.run(self._run)) is not None and self._guard.follow(run.pause_reason, run.limited):
            self._new = True

    async def _listen(self, group: JobGroup) -> None:
        """Queue those who have consented."""
        while True:
            async for token, _ in group:
                # They stay among the consenting until a look shows that their turn has come to something.
                keys = [key for key, known in self._consenting.items() if known.id == token.id]
                last = await self._worker.turns(self._run, live=False)
                for key in keys:
                    item = await self._store.item(self._run, key)
                    if item is not None and item.state is State.NEEDS_CONSENT:
                        await self._worker.queue([(item, last.get(key, 0) + 1)])
            await anyio.sleep(self._worker.tick)


_OPEN = (State.PENDING, State.RUNNING, State.WAITING)


def _held(item: Item) -> bool:
    """Whether an item waits for the run to be allowed to pay."""
    return item.state is State.PENDING and (item.detail or {}).get("error") in {
        "RunPaused", "AuthenticationFailed", "PaymentRequired", "QuotaExceeded",
    }  # fmt: skip
