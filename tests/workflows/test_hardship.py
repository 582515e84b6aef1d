"""What happens to the machine: clocks that jump, disks that are full, states that cannot be written."""

from __future__ import annotations

import errno
import os
from collections.abc import AsyncGenerator, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import anyio
import attrs
import pytest

from heygen_async._media.partial_file import PartFile
from heygen_async._storage.base import Transaction
from heygen_async._storage.sqlite import SQLite
from heygen_async._workflows.outcomes import Done, Failed, Outcome
from heygen_async.clock import ManualClock
from heygen_async.errors import StateError
from heygen_async.sandbox import Fault, FaultKind
from tests.workflows.world import World, world

pytestmark = pytest.mark.anyio

HOUR = 3600.0


class Jumping(ManualClock):
    """This machine's wall clock, which may be set to anything while HeyGen's goes on."""

    def __init__(self, true: ManualClock) -> None:
        super().__init__()
        self._true = true
        self.off = 0.0

    def now(self) -> float:
        return self._true.now() + self.off

    def monotonic(self) -> float:
        return self._true.monotonic()

    async def sleep(self, seconds: float) -> None:
        await self._true.sleep(seconds)

    def busy(self) -> AbstractContextManager[None]:  # type: ignore[override]
        return self._true.busy()


@pytest.fixture
async def here(anyio_backend: str, tmp_path: Path) -> AsyncGenerator[World]:
    async with world(tmp_path) as made:
        yield made


@pytest.mark.parametrize("hours", [-72, -1, 22, 23.5, 25, 9000])
@pytest.mark.parametrize("operation", ["createAvatar", "createVideo"])
async def test_a_clock_that_jumps_between_sessions_makes_nobody_pay_twice(
    here: World, operation: str, hours: float
) -> None:
    clock = Jumping(here.clock)
    here = attrs.evolve(here, clock=clock)
    here.sandbox.faults.add(Fault(FaultKind.RESET_AFTER, operation=operation, times=None))
    [failed] = (await here.onboard([here.person("Ada")])).values()
    assert isinstance(failed, Failed)
    assert failed.retryable
    here.sandbox.faults.clear()
    paid = here.charges
    assert sum(paid) == (1 if operation == "createAvatar" else 2)
    clock.off = hours * HOUR
    [done] = (await here.onboard()).values()
    assert isinstance(done, Done)
    assert here.charges == (1, 1)


@pytest.mark.parametrize("hours", [-72, 72])
async def test_a_clock_that_jumps_in_the_middle_of_a_session_disturbs_nobody(here: World, hours: float) -> None:
    clock = Jumping(here.clock)
    here = attrs.evolve(here, clock=clock)

    async def jump() -> None:
        for seconds in [1.0, 60.0, 80.0]:
            await clock.sleep(seconds)
            clock.off += hours * HOUR

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(jump)
        outcomes = await here.onboard([here.person(f"Person {n}") for n in range(4)])
        tasks.cancel_scope.cancel()
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 4
    assert here.charges == (4, 4)


async def test_a_disk_that_is_full_of_videos_loses_none(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: PartFile, data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(PartFile, "write", full)
        [failed] = (await here.onboard([here.person("Ada")])).values()
    assert isinstance(failed, Failed)
    assert (failed.stage, failed.retryable) == ("deliver", True)
    assert "space" in str(failed.error).lower()
    [done] = (await here.onboard()).values()
    assert isinstance(done, Done)
    assert done.path.stat().st_size == done.size
    assert here.charges == (1, 1)


async def test_a_state_that_can_no_longer_be_written_stops_the_run_wherever_it_is(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Session by session, one commit more succeeds before the disk is full, until one comes through."""
    commit = SQLite.commit
    left = 0

    def full_soon(self: SQLite, batch: Iterable[Transaction[Any]]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise StateError("the disk is full", location="state.db")
        commit(self, batch)

    sessions = 0
    outcomes: dict[str, Outcome] = {}
    with monkeypatch.context() as patched:
        patched.setattr(SQLite, "commit", full_soon)
        while not outcomes:
            sessions += 1
            left = sessions
            assert sessions < 60
            try:
                outcomes = await here.onboard([here.person("Ada"), here.person("Bob")])
            except StateError as error:
                assert "disk is full" in str(error)  # noqa: PT017 - most sessions end like this, the last does not
    assert sessions > 4
    assert [type(outcome) for outcome in outcomes.values()] == [Done] * 2
    assert here.charges == (2, 2)


async def test_a_state_that_cannot_be_written_is_refused_before_anything_is_sent(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(self: Path, *args: Any, **named: Any) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    person = here.person("Ada")
    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(StateError, match="writable"):
        await here.onboard([person])
    assert len(here.sandbox.requests) == 0


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
async def test_a_folder_without_permission_is_refused_too(here: World) -> None:
    folder = here.folder / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(StateError, match="writable"):
        await here.onboard([here.person("Ada")], state=folder / "state.db")
    assert len(here.sandbox.requests) == 0
