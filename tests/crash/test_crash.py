"""CI's share of the campaign, and the control that shows that it can fail."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.crash.campaign import campaign
from tests.crash.points import POINTS

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    # The harness's own loop; the workers that it kills take turns between asyncio and trio.
    return "asyncio"


async def test_kills_cost_nothing_lose_nobody_and_break_no_file(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=40)
    assert [problem for report in reports for problem in report.problems] == []
    assert sum(report.charges for report in reports) == sum(report.expected for report in reports)
    kills = sum((report.kills for report in reports), Counter[str]())
    assert kills.total() >= 40
    assert len(set(kills) & set(POINTS)) >= 4, f"too few points were reached: {kills}"


async def test_a_service_to_which_fifty_people_come_one_at_a_time(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=6, people=50, parallel=1, most=6, command="service")
    assert [problem for report in reports for problem in report.problems] == []
    assert [(report.twins, report.videos) for report in reports] == [(50, 50)] * len(reports)


async def test_another_engine_is_a_file_and_as_safe(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=8, people=3, inline=True)
    assert [problem for report in reports for problem in report.problems] == []
    assert sum(report.charges for report in reports) == sum(report.expected for report in reports)


async def test_the_harness_catches_a_worker_that_draws_a_new_key_for_each_attempt(tmp_path: Path) -> None:
    reports = await campaign(tmp_path, kills=300, mistake="keys")
    assert sum(report.charges for report in reports) > sum(report.expected for report in reports)
    assert any("paid for" in problem for report in reports for problem in report.problems)
