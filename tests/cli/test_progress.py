"""How long a run still takes, while it goes on: from its places and from what is known of durations."""

from __future__ import annotations

import time
from pathlib import Path

import anyio
import attrs
import pytest
from rich.console import Console

from heygen_async._jobs.durations import DurationStats
from heygen_async._jobs.job_types import VIDEO
from heygen_async._workflows.run_events import Change
from heygen_async._workflows.store import Item, State, open_store
from heygen_async.cli.display import screen, summary
from heygen_async.cli.progress import Forecast, RunProgress
from heygen_async.sandbox import Sandbox
from tests.cli.conftest import Command

NOW = 1_800_000_000.0
PERSON = {"name": "P", "look_id": "look_1", "script": "Hello.", "voice_id": "v"}
PEOPLE = [Item("r", f"p{n}", n, PERSON, "render", State.PENDING, updated_at=NOW) for n in range(20)]


def experienced(seconds: float) -> DurationStats:
    """Every render takes about ``seconds``."""
    stats = DurationStats()
    videos = stats.of(VIDEO.name, VIDEO.variants.get("avatar_v", VIDEO.prior), "avatar_v")
    for n in range(100):
        videos.survived(0.0, seconds * (0.95 + n / 1000))
        videos.ended(seconds * (0.95 + n / 1000), seconds * (0.95 + n / 1000))
    videos.refresh()
    return stats


def test_the_time_left_is_that_of_the_places() -> None:
    board, stats = RunProgress(PEOPLE), experienced(60.0)
    assert board.seconds_left(NOW, 10, stats) == pytest.approx(120, rel=0.2)
    assert board.seconds_left(NOW, 20, stats) == pytest.approx(60, rel=0.35)
    for item in PEOPLE[:10]:
        board.change(Change.of(attrs.evolve(item, state=State.WAITING)))
    begun = board.seconds_left(NOW, 10, stats)
    later = board.seconds_left(NOW + 30, 10, stats)
    assert begun is not None
    assert later == pytest.approx(begun - 30, abs=10)
    for item in PEOPLE:
        board.change(Change.of(attrs.evolve(item, state=State.DONE, stage="deliver")))
    assert board.seconds_left(NOW + 200, 10, stats) is None


def test_the_time_left_stands_still_while_the_run_does() -> None:
    """As no one gets further, what is left of the work is the same, however long the pause is."""
    board, stats = RunProgress(PEOPLE), experienced(60.0)
    for item in PEOPLE[:5]:
        board.change(Change.of(attrs.evolve(item, state=State.DONE, stage="deliver")))
    left = board.seconds_left(NOW, 10, stats)
    assert left is not None
    assert board.seconds_left(NOW + 3600, 10, stats) == left
    console = Console(width=100)
    with console.capture() as shown:
        console.print(screen(board, "r", spent=0.0, left=left, held=True))
    assert "more once resumed" in shown.get()
    assert summary(board, 0.0, left=left, held=True).endswith("more once resumed")
    assert summary(board, 0.0, left=left).endswith(" left")


def test_people_who_need_a_decision_are_not_counted() -> None:
    stats = experienced(60.0)
    stopped = [State.FAILED_RETRYABLE, State.FAILED_REMOTE, State.NEEDS_REVIEW, State.NEEDS_CONSENT, State.CANCELLED]
    board = RunProgress(attrs.evolve(item, state=state) for item, state in zip(PEOPLE, stopped, strict=False))
    assert board.seconds_left(NOW, 10, stats) is None


def test_a_forecast_is_not_worked_out_at_every_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table is drawn four times a second."""
    made: list[float] = []

    def now() -> float:
        made.append(NOW)
        return NOW

    forecast = Forecast(RunProgress(PEOPLE), now=now, places=lambda: 10, durations=experienced(60.0), speed=20.0)
    looks = {forecast.seconds_left for _ in range(20)}
    assert (len(looks), len(made)) == (1, 1)
    # In seconds of the machine: a sandbox's time runs faster.
    assert looks.pop() == pytest.approx(120 / 20, rel=0.2)
    later = time.monotonic() + 10
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert forecast.seconds_left is not None
    assert len(made) == 2


def test_status_resume_and_add_say_how_long_it_takes(
    heygen: Command, folder: Path, real: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = str(folder / "run.db")

    async def begin() -> None:
        async with open_store(state) as store:
            people = [(item.key, PERSON) for item in PEOPLE]
            await store.begin_session("demo", {"limits": {"render": 5}}, people, "render", time.time(), {})
            await store.add_learned(experienced(600.0).export())

    anyio.run(begin)
    told = heygen("status", "demo", "--state", state, "--json").events[0]
    assert told["seconds_left"] == pytest.approx(2400, rel=0.2)
    assert " min more once resumed" in heygen("status", "demo", "--state", state).out
    assert " min with 5 renders at a time" in heygen("resume", "demo", "--state", state).out
    rows = "".join(f"Q{n},q{n},YOUR_DIGITAL_TWIN_LOOK_ID,Hello.,YOUR_VOICE_ID\n" for n in range(10))
    (folder / "people.csv").write_text(f"name,key,look_id,script,voice_id\n{rows}", encoding="utf-8")
    monkeypatch.setenv("HEYGEN_API_KEY", "right")
    plan = heygen("add", "demo", "people.csv", "--state", state, "--dry-run", "--json").event("plan")
    assert plan["places"] == 5
    assert plan["seconds"] == pytest.approx(3600, rel=0.2)
