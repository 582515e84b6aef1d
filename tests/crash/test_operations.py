"""The campaign of operations: everything that goes wrong in one, in one run of sixty people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.operations import run_campaign

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("kind", ["file", "postgresql"])
async def test_a_troubled_campaign_ends_with_every_charge_right(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    state = request.getfixturevalue("new_database")() if kind == "postgresql" else None
    await run_campaign(tmp_path, state)
