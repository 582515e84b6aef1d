"""One run on a shared state: its people queued, and what any worker does for them reported."""

from __future__ import annotations

import functools
from collections.abc import Iterable

import anyio
import attrs

from heygen_async._jobs.job_group import JobGroup
from heygen_async._jobs.job_types import kind_named
from heygen_async._jobs.token import JobToken
from heygen_async._workflows.begin_order import seconds_to_begin
from heygen_async._workflows.engines.base import EngineKind, EngineSetup, Intake, consent_timeout
from heygen_async._workflows.engines.dbos_engine import Worker, forget_turns, make_queues, work
from heygen_async._workflows.limits import Limits
from heygen_async._workflows.run_events import EventSink
from heygen_async._workflows.stage_runner import token_of, without_consent
from heygen_async._workflows.store import Item, State

__all__ = ["KIND", "QueuedEngine"]

_ROUNDS = 3
"""How often those whose turn got lost, such as while the database was away, are queued again in one session."""


class QueuedEngine:
    """Drives one run: queues its people, works with everyone else on them, and reports what became of them.

    Args:
        setup: The session. Its limit of renders holds over all workers, those of uploads and downloads in each.
    """

    def __init__(self, setup: EngineSetup) -> None:
        self._setup = setup
        self._heygen = setup.heygen
        self._store = setup.store
        self._run = setup.run
        self._guard = setup.guard
        self._limits = setup.limits
        self._lifecycle = setup.lifecycle
        self._events = EventSink(setup.changed)
        self._worker = Worker(setup.heygen, setup.store, slot=None, auto_recover=True, run=setup.run)
        self._seen = {item.key: (item.state.value, item.updated_at) for item in setup.items}
        self._consenting: dict[str, JobToken] = {}
        self._look_for_people = False
        self._queues_changed = False
        self._lifecycle.watch(self._on_lifecycle)

    def _on_lifecycle(self) -> None:
        # Other workers go on.
        if self._lifecycle.state is Intake.STOPPING:
            self._worker.hurry()

    def take(self, items: Iterable[Item]) -> None:
        """Take on people who were written to the state since it was read."""
        self._look_for_people = True

    def retry_blocked(self) -> None:
        """Let people who were blocked because the run could not pay try again."""
        self._look_for_people = True

    def change_limits(self, limits: Limits) -> None:
        """Apply new limits from now on, in all workers."""
        self._limits = limits
        self._queues_changed = True

    async def drive(self) -> None:
        """Run until no one can go on without a decision, or the session is to stop; then it is over."""
        await self._store.update_options(self._run, {"folder": str(self._setup.folder.absolute())})
        worker = self._worker
        async with worker.working(), anyio.create_task_group() as tasks, JobGroup(self._heygen.poller) as group:
            await self._make_queues()
            tasks.start_soon(self._listen, group)
            await self._end_rests()
            await self._take_up([*_OPEN, State.NEEDS_CONSENT, State.FAILED_RETRYABLE])
            quiet_since: float | None = None
            rounds = 0
            while self._lifecycle.state < Intake.STOPPING and worker.failure is None:
                if self._queues_changed:
                    self._queues_changed = False
                    await self._make_queues()
                if self._look_for_people:
                    self._look_for_people = False
                    rounds = 0
                    await self._end_rests()
                    await self._take_up([State.PENDING])
                # Asked first: what is read after it shows an item whose last turn has ended meanwhile.
                live = await worker.turns(self._run, live=True)
                await self._look(group)
                now = self._heygen.clock.monotonic()
                # A turn that rests, for someone who was taken out meanwhile, holds up no one.
                if (
                    self._lifecycle.state is Intake.OPEN
                    or self._look_for_people
                    or any(not self._cancelled(key) for key in live)
                ):
                    quiet_since = None
                elif rounds < _ROUNDS and await self._take_up(_OPEN):
                    rounds += 1
                elif not self._consenting:
                    await self._setup.before_end()
                    if not self._look_for_people:
                        break
                else:
                    quiet_since = now if quiet_since is None else quiet_since
                    if self._setup.consent_wait is not None and now - quiet_since >= self._setup.consent_wait:
                        break
                await anyio.sleep(worker.tick)
            self._lifecycle.advance(Intake.OVER)
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
                item.key in self._setup.hold
                or item.key in live
                or (item.key in last and self._guard.reason is not None and _held(item))
            ):
                continue
            if item.state is State.NEEDS_CONSENT:
                # They may have consented meanwhile, and the page may have expired: ask at least once.
                item = attrs.evolve(item, facts=without_consent(item))
                if not await self._store.advance(item):
                    continue
            orders.append((item, last.get(item.key, 0) + 1))
        await self._worker.queue(orders)
        return bool(orders)

    async def _end_rests(self) -> None:
        """Have those who rest continue: but for those whose time has not come, which may have been moved."""
        now = self._heygen.clock.now()
        pending = await self._store.items(self._run, [State.PENDING])
        await self._worker.set_rests(self._run, {item.key: seconds_to_begin(item, now) for item in pending})

    async def _look(self, group: JobGroup | None) -> None:
        """See what the workers have done."""
        stamps = await self._store.versions(self._run)
        changed = [key for key, stamp in stamps.items() if self._seen.get(key) != stamp]
        self._seen = stamps
        held = False
        for key in changed:
            item = await self._store.item(self._run, key)
            if item is None:
                continue
            self._seen[key] = (item.state.value, item.updated_at)
            self._events.notify(item)
            held = held or _held(item)
            if item.state.ended or item.state is State.NEEDS_CONSENT:
                await self._setup.settled(item)
            token = token_of(item) if item.state is State.NEEDS_CONSENT else None
            if token is None:
                self._consenting.pop(key, None)
            elif group is not None:
                self._consenting[key] = token
                group.add(token, kind_named(token.kind), consent_timeout(item, self._heygen.clock.now()))
        if changed:
            await self._account()
        if held and self._guard.reason is None:
            # What held them was lifted before their turn had ended, so that no one has queued them.
            self._look_for_people = True

    def _cancelled(self, key: str) -> bool:
        """Whether an item was taken out, by the last look."""
        return key in self._seen and self._seen[key][0] == State.CANCELLED.value

    async def _account(self) -> None:
        """Keep the gate of this session up to date with what all workers do."""
        self._guard.spent = await self._store.spent(self._run)
        if (run := await self._store.run(self._run)) is not None and self._guard.follow(run.pause_reason, run.limited):
            self._look_for_people = True

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


KIND = EngineKind(make=QueuedEngine, work=work, forget=forget_turns)
