"""What every engine has in common: what it is made from, what it can be told, and which one a state calls for.

An engine schedules. What may be paid for, and what a stage leaves behind, is decided in `StageRunner` and the journal.
To add one, write a module with an `Engine` and its ``KIND``, and name the module in `ENGINES`.
"""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Never, Protocol, cast

import attrs

from heygen_async._workflows.limits import Limits
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.spending import SpendGuard
from heygen_async._workflows.stage_runner import StageRunner
from heygen_async._workflows.store import Item, Store
from heygen_async.events import RunNotice

if TYPE_CHECKING:
    from heygen_async._resources.client_resources import Resources, WorkflowClient

__all__ = ["ENGINES", "Engine", "EngineKind", "EngineSetup", "Intake", "Lifecycle", "consent_timeout", "engine_kind"]

_MAX_CONSENT_WAIT = 30 * 24 * 3600.0
"""Seconds to wait for a consent; then it is waited for again."""

ENGINES = {
    "sqlite": "heygen_async._workflows.engines.embedded",
    "postgresql": "heygen_async._workflows.engines.queued",
}
"""By the dialect of the state, the module with the ``KIND`` of its engine. Imported when it is needed."""


class Intake(IntEnum):
    """What a session still does. It only ever goes on to a later one of these."""

    OPEN = 0
    """People may still come: the session goes on when no one is left."""
    CLOSED = 1
    """No more people come: the session ends when everyone has an outcome."""
    STOPPING = 2
    """Nothing more is started: the session ends when what is under way is written down."""
    OVER = 3
    """The session has ended, or is about to: no more people are taken on."""


class Lifecycle:
    """Where a session is between open and over, shared by `Onboarding`, its session and the engine.

    Args:
        state: Where it begins.
    """

    def __init__(self, state: Intake) -> None:
        self.state = state
        self._watchers: list[Callable[[], None]] = []

    def advance(self, state: Intake) -> None:
        """Go on to ``state``; what is behind already changes nothing."""
        if state > self.state:
            self.state = state
            for notify in self._watchers:
                notify()

    def watch(self, notify: Callable[[], None]) -> None:
        """Have ``notify`` called after each change, in the client's loop."""
        self._watchers.append(notify)


@attrs.frozen
class EngineSetup:
    """What an engine is made from: one session of one run.

    Attributes:
        heygen: The client.
        store: The state.
        run: The run's name.
        items: The people of the run, as they stood when those who had ended were reported.
        hold: People whom this session leaves as they are, by key.
        folder: Where videos go.
        limits: How many at a time.
        consent_wait: Seconds to go on waiting once only people who have to consent are left; None waits for ever.
        guard: What this session knows of the run's spending.
        lifecycle: Whether people may still come, and whether to stop.
        settled: Notified of every item that will stay as it is, or waits for its person.
        changed: Notified of every change, synchronously.
        before_end: Awaited when no one is left, to pick up decisions that let people continue.
    """

    heygen: WorkflowClient
    store: Store
    run: str
    items: Sequence[Item]
    hold: Collection[str]
    folder: Path
    limits: Limits
    consent_wait: float | None
    guard: SpendGuard
    lifecycle: Lifecycle
    settled: Callable[[Item], Awaitable[None]]
    changed: Callable[[Change], None] | None
    before_end: Callable[[], Awaitable[None]]

    def runner(self, **options: Any) -> StageRunner:
        """Make what runs the stages in this process."""
        return StageRunner(
            self.heygen, self.store, folder=self.folder, guard=self.guard, ended=self.settled, changed=self.changed,
            **options,
        )  # fmt: skip


class Engine(Protocol):
    """Drives the people of one run through the stages."""

    def take(self, items: Iterable[Item]) -> None:
        """Take on people who were written to the state since it was read."""
        ...

    def retry_blocked(self) -> None:
        """Let people who were blocked because the run could not pay try again."""
        ...

    def change_limits(self, limits: Limits) -> None:
        """Apply new limits from now on. Whoever is in a stage stays in it."""
        ...

    async def drive(self) -> None:
        """Run until no one can go on without a decision, or the session is to stop; then it is over."""
        ...


@attrs.frozen
class EngineKind:
    """How the runs of one kind of state are scheduled.

    Attributes:
        make: Makes the engine of a session.
        work: Works on all runs of a state until cancelled; None where a state has one process at a time.
        forget: Removes what the engine itself has written about a run; None where it writes nothing.
    """

    make: Callable[[EngineSetup], Engine]
    work: WorkOnRuns | None = None
    forget: Callable[[Store, str], Awaitable[None]] | None = None


class WorkOnRuns(Protocol):
    """Works on every run of a state until cancelled. Starts no run: `HeyGen.onboard` does that."""

    async def __call__(
        self,
        heygen: Resources,
        state: str,
        *,
        slot: int,
        auto_recover: bool = False,
        tick: float | None = None,
        changed: Callable[[str, Change], None] | None = None,
        noticed: Callable[[RunNotice], None] | None = None,
    ) -> Never: ...


def engine_kind(dialect: str) -> EngineKind:
    """How the runs of a state of ``dialect`` are scheduled."""
    return cast("EngineKind", importlib.import_module(ENGINES[dialect]).KIND)


def consent_timeout(item: Item, now: float) -> float:
    """Seconds to wait for the consent of ``item``: as long as its page is open, then it needs another one."""
    detail = item.detail or {}
    if not detail.get("url"):
        return _MAX_CONSENT_WAIT
    return min(max(float(detail.get("expires_at") or 0.0) - now, 0.0), _MAX_CONSENT_WAIT)
