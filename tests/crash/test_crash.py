"""CI's share of the campaign, and the control that shows that it can fail."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from heygen_async._media.partial_file import PartFile
from heygen_async.sandbox import Fault, FaultKind
from tests.crash.campaign import Report, campaign, script
from tests.crash.nursery import Nursery
from tests.crash.points import POINTS
from tests.crash.worker import Life

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    # The harness's own loop; the workers that it kills take turns between asyncio and trio.
    return "asyncio"


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    with Nursery() as nursery:
        yield nursery


async def test_kills_cost_nothing_lose_nobody_and_break_no_file(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=40)
    assert [problem for report in reports for problem in report.problems] == []
    assert sum(report.charges for report in reports) == sum(report.expected for report in reports)
    kills = sum((report.kills for report in reports), Counter[str]())
    assert kills.total() >= 40
    assert len(set(kills) & set(POINTS)) >= 4, f"too few points were reached: {kills}"


@pytest.mark.parametrize("point", [point for point in POINTS if point.startswith("file ")])
async def test_a_delivery_comes_to_its_points(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, point: str) -> None:
    for owner, name in ((PartFile, "_rename"), (os, "link")):
        monkeypatch.setattr(owner, name, getattr(owner, name))  # put back afterwards
    reached: list[str] = []
    POINTS[point](lambda: reached.append(point), 0.0)
    part = PartFile(tmp_path / "ada.mp4")
    await part.open()
    await part.write(b"whole")
    await part.finish(overwrite=False)
    assert reached == [point]
    assert (tmp_path / "ada.mp4").read_bytes() == b"whole"


async def test_a_service_to_which_fifty_people_come_one_at_a_time(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=6, people=50, parallel=1, most=6, command="service")
    assert [problem for report in reports for problem in report.problems] == []
    assert [(report.twins, report.videos) for report in reports] == [(50, 50)] * len(reports)


async def test_heygen_dies_too(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=4, people=3, parallel=1, heygen_dies=1.0)
    assert [problem for report in reports for problem in report.problems] == []
    assert sum(report.charges for report in reports) == sum(report.expected for report in reports)
    assert all(report.deaths for report in reports)


async def test_another_engine_is_a_file_and_as_safe(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=8, people=3, inline=True)
    assert [problem for report in reports for problem in report.problems] == []
    assert sum(report.charges for report in reports) == sum(report.expected for report in reports)


@pytest.mark.parametrize("mistake", [None, "clock"])
async def test_a_key_is_dated_by_the_clock_that_forgets_it(
    tmp_path: Path, nursery: Nursery, mistake: str | None
) -> None:
    """This machine's clock is 15 hours ahead when a payment's answer is lost, and is put right before the next day.

    The key is 30 hours old by HeyGen's clock, and 15 by the machine's. Whoever trusts the machine pays twice.
    """
    lost = Life(patience=30, point="answered, answer not recorded", wrong_by=15 * 3600)
    report = Report(people=1)
    await script(tmp_path / "run", report, nursery, [(lost, 0, 30), (Life(patience=30), 0, 0)], mistake=mistake)
    assert (report.twins, report.videos) == (1 if mistake is None else 2, 1)
    assert bool(report.problems) is (mistake is not None)


@pytest.mark.parametrize(
    ("mistake", "old", "asleep", "twins"), [(None, 19.5, 4, 1), (None, 22.5, 2, 1), ("margin", 22.5, 2, 2)]
)
async def test_a_machine_that_sleeps_between_the_look_at_a_key_and_heygen(
    tmp_path: Path, nursery: Nursery, mistake: str | None, old: float, asleep: float, twins: int
) -> None:
    """A key is young enough when it is looked at, and the request arrives hours later: a margin has to cover them."""
    lost = Life(patience=30, point="answered, answer not recorded")
    slow = Fault(FaultKind.LATENCY, operation="createAvatar", seconds=0.3, times=None)
    lives = [(lost, 0.0, old), (Life(patience=30), asleep, 0.0)]
    report = Report(people=1)
    await script(tmp_path / "run", report, nursery, lives, mistake=mistake, trouble=[slow])
    assert (report.twins, report.videos) == (twins, 1)
    if mistake is None:
        assert report.problems == []


async def test_the_harness_catches_a_worker_that_draws_a_new_key_for_each_attempt(
    tmp_path: Path, nursery: Nursery
) -> None:
    lost = Life(patience=30, point="answered, answer not recorded")
    report = Report(people=1)
    await script(tmp_path / "run", report, nursery, [(lost, 0, 0), (Life(patience=30), 0, 0)], mistake="keys")
    assert (report.twins, report.videos) == (2, 1)
    assert any("paid for" in problem for problem in report.problems)
    # What explains it is kept: both keys, and what HeyGen made of them.
    [history] = report.histories.values()
    assert sum('"charged"' in line for line in history) == 3
