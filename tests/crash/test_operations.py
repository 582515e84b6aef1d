"""The campaign of operations: everything that goes wrong in one, in one run of sixty people.

On PostgreSQL with three processes it takes longer: here it is a dozen people, and by hand as many as one likes,
``python -m tests.crash.operations``.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crash.operations import run_campaign

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_troubled_campaign_ends_with_every_charge_right(tmp_path: Path) -> None:
    await run_campaign(tmp_path, None)


@pytest.mark.timeout(660)
def test_a_dozen_people_on_three_processes_end_with_every_charge_right(new_database: Callable[[], str]) -> None:
    """In a process of its own: what DBOS leaves behind, as each of eight sessions ends, is not another test's."""
    command = [sys.executable, "-m", "tests.crash.operations", "12", new_database()]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert ended.returncode == 0, ended.stderr[-4000:]
    assert "every charge right" in ended.stdout
