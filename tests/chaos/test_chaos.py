"""Replies are lost, cut, delayed, doubled, exchanged and falsified; charges stay exact, and files whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from heygen_async._resources.shared_facts import SharedFacts
from heygen_async._wire.call import Call
from heygen_async._workflows.durable_context import DurableContext
from tests.chaos.campaign import campaign
from tests.chaos.spoils import API, MEDIA

pytestmark = [pytest.mark.anyio, pytest.mark.slow]


@pytest.fixture(params=["asyncio-httpx", "trio-httpx", "asyncio-aiohttp"])
def stack(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def anyio_backend(stack: str) -> str:
    return stack.split("-")[0]


async def test_spoilt_replies_cost_nothing(tmp_path: Path, stack: str) -> None:
    report = await campaign(tmp_path, spoils=70, seed=2026, people=4, library=stack.split("-")[1])
    assert report.problems == []
    assert report.spoilt.total() >= 70
    assert report.charges == report.expected


@pytest.mark.parametrize("stack", ["asyncio-httpx"], indirect=True)
async def test_the_harness_catches_who_does_not_compare_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def anything(*_: object) -> bool:
        return True

    def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(Call, "mismatch", nothing)
    monkeypatch.setattr(DurableContext, "belongs", anything)
    # A delivery that finds its video read already asks nothing that could be exchanged.
    monkeypatch.setattr(SharedFacts, "take_video", nothing)
    report = await campaign(tmp_path, spoils=60, seed=1, rate=0.5, people=4, only=frozenset({"exchanged"}))
    assert any("has the video" in problem or "is not the video" in problem for problem in report.problems), report


def test_there_are_thirty_kinds_and_more() -> None:
    assert len({*API, *MEDIA}) >= 30
