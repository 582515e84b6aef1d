"""The campaign of operations: everything that goes wrong in one, in one run of sixty people.

On PostgreSQL with three processes it takes longer, and is run by hand: ``python -m tests.crash.operations``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.operations import run_campaign

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_troubled_campaign_ends_with_every_charge_right(tmp_path: Path) -> None:
    await run_campaign(tmp_path, None)
