"""Keys, repeated requests, slots, rates and money."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest

from heygen_async import HeyGen
from heygen_async._resources.client_resources import context_of
from heygen_async.clock import ManualClock, ScaledClock
from heygen_async.sandbox import Fault, FaultKind, Sandbox
from heygen_async.testing import sandboxed

from .bodies import twin, video

pytestmark = pytest.mark.anyio


async def test_a_key_is_needed(sandbox: Sandbox, web: httpx.AsyncClient) -> None:
    url = f"{sandbox.base_url}/v3/users/me"
    for headers in ({}, {"x-api-key": ""}, {"authorization": "Basic abc"}):
        refused = await web.get(url, headers=headers)
        assert refused.status_code == 401
        assert refused.json()["error"]["code"] == "unauthorized"
        assert refused.headers["x-request-id"]
    for headers in ({"X-Api-Key": "k"}, {"authorization": "Bearer t"}):
        assert (await web.get(url, headers=headers)).status_code == 200


@pytest.mark.heygen_sandbox(api_key="right")
async def test_only_the_configured_key(sandbox: Sandbox, web: httpx.AsyncClient) -> None:
    url = f"{sandbox.base_url}/v3/users/me"
    assert (await web.get(url, headers={"x-api-key": "wrong"})).status_code == 401
    assert (await web.get(url, headers={"x-api-key": "right"})).status_code == 200


async def test_a_key_replays_the_first_answer_for_a_day(
    sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock
) -> None:
    headers = {"idempotency-key": "once"}
    first = await api.post("/v3/videos", json=video(), headers=headers)
    other = await api.post("/v3/videos", json=video(script="Another"), headers=headers)
    assert first.json() == other.json()
    assert len(sandbox.state.warnings) == 1
    assert sandbox.ledger.count("createVideo") == 1
    # The same key at another endpoint is another key.
    assert (await api.post("/v3/avatars", json=twin(), headers=headers)).status_code == 200
    await clock.advance(24 * 3600 + 1)
    late = await api.post("/v3/videos", json=video(), headers=headers)
    assert late.json() != first.json()
    assert [charge.idempotency_key for charge in sandbox.ledger] == ["once"] * 3


async def test_a_refusal_does_not_use_up_the_key(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    headers = {"idempotency-key": "k"}
    assert (await api.post("/v3/videos", json=video(avatar_id="no"), headers=headers)).status_code == 404
    assert (await api.post("/v3/videos", json=video(), headers=headers)).status_code == 200
    bad = await api.post("/v3/videos", json=video(), headers={"idempotency-key": "no spaces"})
    assert (bad.status_code, bad.json()["error"]["param"]) == (400, "Idempotency-Key")


async def test_the_same_key_in_flight(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    sandbox.faults.add(Fault(FaultKind.LATE_ANSWER, operation="createVideo", seconds=0.5))
    answers: dict[str, httpx.Response] = {}

    async def post(name: str) -> None:
        answers[name] = await api.post("/v3/videos", json=video(), headers={"idempotency-key": "k"})

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(post, "first")
        while not sandbox.ledger.count():  # noqa: ASYNC110 - the ledger tells nobody
            await anyio.sleep(0.01)
        await post("second")
    assert answers["first"].status_code == 200
    assert answers["second"].status_code == 409
    assert answers["second"].json()["error"]["code"] == "request_in_progress"
    assert (await api.post("/v3/videos", json=video(), headers={"idempotency-key": "k"})).status_code == 200
    assert sandbox.ledger.count() == 1


async def test_uploads_replay_whatever_their_boundary(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    headers, files = {"idempotency-key": "up"}, {"file": ("a.png", b"\x89PNG\r\n\x1a\n....", "image/png")}
    first = await api.post("/v3/assets", files=files, headers=headers)
    again = await api.post("/v3/assets", files=files, headers=headers)
    assert first.json() == again.json()
    assert sandbox.state.warnings == []


@pytest.mark.heygen_sandbox(concurrent_jobs=2)
async def test_slots(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    for _ in range(2):
        assert (await api.post("/v3/videos", json=video())).status_code == 200
    await clock.advance(40)
    full = await api.post("/v3/videos", json=video())
    assert (full.status_code, full.json()["error"]["code"]) == (429, "rate_limit_exceeded")
    assert full.headers["retry-after"] == "20"
    assert sandbox.ledger.count() == 2
    await clock.advance(20)
    assert (await api.post("/v3/videos", json=video())).status_code == 200


@pytest.mark.heygen_sandbox(concurrent_jobs=2)
async def test_a_batch_queues(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    items = [video(), video(avatar_id="nobody"), video(), video()]
    made = await api.post("/v3/videos/batches", json={"videos": items, "title": "Four"})
    assert made.status_code == 202
    path = f"/v3/videos/batches/{made.json()['data']['batch_id']}"
    await clock.advance(30)
    batch = (await api.get(path)).json()["data"]
    assert [item["status"] for item in batch["items"]] == ["processing", "failed", "processing", "queued"]
    assert batch["items"][1]["error"]["code"] == "avatar_not_found"
    assert batch["items"][3]["video_id"] is None
    await clock.advance(91)
    batch = (await api.get(path, params={"limit": 3})).json()["data"]
    assert (batch["status"], batch["counts_by_status"]) == ("completed", {"completed": 3, "failed": 1})
    assert batch["has_more"] is True
    rest = (await api.get(path, params={"limit": 3, "token": batch["next_token"]})).json()["data"]
    assert [item["item_index"] for item in rest["items"]] == [3]
    assert sandbox.ledger.count() == 3


@pytest.mark.heygen_sandbox(requests_per_minute=3)
async def test_requests_per_minute(sandbox: Sandbox, api: httpx.AsyncClient, clock: ManualClock) -> None:
    codes = [(await api.get("/v3/users/me")).status_code for _ in range(4)]
    assert codes == [200, 200, 200, 429]
    assert (await api.get("/v3/users/me", headers={"x-api-key": "another"})).status_code == 200
    await clock.advance(61)
    assert (await api.get("/v3/users/me")).status_code == 200


async def test_the_wallet(sandbox: Sandbox, api: httpx.AsyncClient) -> None:
    await api.post("/v3/avatars", json=twin())
    wallet = (await api.get("/v3/users/me")).json()["data"]["wallet"]
    assert wallet["remaining_balance"] == 99_999.0
    ledger = (await api.get("/_sandbox/ledger", headers={"x-api-key": ""})).json()
    assert (ledger["total"], ledger["count"]) == (1.0, 1)
    assert ledger["charges"][0]["operation"] == "createAvatar"


async def test_a_key_whose_request_was_cut_short_by_a_restart(anyio_backend: str, tmp_path: Path) -> None:
    live, file = tmp_path / "live", tmp_path / "state"

    async def post(api: httpx.AsyncClient, key: str) -> None:
        await api.post("/v3/videos", json=video(), headers={"idempotency-key": key})

    async with (
        Sandbox(state_file=live) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "k"}, timeout=60) as api,
    ):
        sandbox.faults.add(Fault(FaultKind.LATE_ANSWER, operation="createVideo", seconds=0.5))
        sandbox.faults.add(Fault(FaultKind.LATENCY, operation="createVideo", seconds=0.5, skip=1))
        async with anyio.create_task_group() as tasks:
            for key in ("done", "not-begun"):
                tasks.start_soon(post, api, key)
                await anyio.sleep(0.1)
            # Any other request writes what has been done by then; and the machine stops here.
            await api.post("/v3/avatars", json={"type": "prompt"})
            for end in ("", "-wal", "-shm"):
                shutil.copy(f"{live}{end}", f"{file}{end}")
    async with (
        Sandbox(state_file=file) as again,
        httpx.AsyncClient(base_url=again.base_url, headers={"x-api-key": "k"}, timeout=60) as other,
    ):
        assert again.ledger.count() == 1
        for key, charges in (("done", 1), ("not-begun", 2)):
            answer = await other.post("/v3/videos", json=video(), headers={"idempotency-key": key})
            assert answer.status_code == 200
            assert again.ledger.count() == charges


@pytest.mark.parametrize(
    ("settings", "pause"),
    [
        # Whoever sleeps as usual is told the machine's seconds, whoever shares the clock those of the clock.
        ({"speed": 60.0, "render_seconds": 1800.0}, 30),
        ({"speed": 60.0, "render_seconds": 30.0}, 1),
        ({"clock": ScaledClock(60), "render_seconds": 20.0}, 20),
        ({"render_seconds": 1800.0}, 30),
    ],
)
async def test_how_long_to_wait_is_told_in_the_seconds_of_who_waits(
    anyio_backend: str, settings: dict[str, Any], pause: int
) -> None:
    async with (
        Sandbox(concurrent_jobs=1, **settings) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "k"}, trust_env=False, timeout=60) as api,
    ):
        await api.post("/v3/videos", json=video())
        refused = await api.post("/v3/videos", json=video())
    assert refused.status_code == 429
    assert pause - 5 <= int(refused.headers["retry-after"]) <= pause


async def test_a_minute_is_short_where_time_is_fast(anyio_backend: str) -> None:
    async with (
        Sandbox(requests_per_minute=1, speed=10) as sandbox,
        httpx.AsyncClient(base_url=sandbox.base_url, headers={"x-api-key": "k"}, trust_env=False, timeout=60) as api,
    ):
        answers = [await api.get("/v3/users/me") for _ in range(2)]
    assert 1 <= int(answers[1].headers["retry-after"]) <= 6


async def test_the_client_goes_by_the_time_that_answers_tell(anyio_backend: str) -> None:
    async with Sandbox(clock=ManualClock()) as sandbox:
        ahead = ManualClock(start=sandbox.now() - 3600)
        async with HeyGen(api_key="k", base_url=sandbox.base_url, clock=ahead) as heygen:
            await heygen.users.me()
            assert context_of(heygen).server_ahead == 3600
            # By whichever clock keys are forgotten: a day of the sandbox's is a day of HeyGen's.
            await sandbox.advance(24 * 3600)
            await ahead.advance(61)
            await heygen.users.me()
            assert context_of(heygen).server_ahead == 3600 + 24 * 3600 - 61


async def test_a_shared_clock_is_not_corrected(anyio_backend: str) -> None:
    async with sandboxed() as (heygen, _):
        await heygen.users.me()
        ahead = context_of(heygen).server_ahead
        assert ahead is not None
        assert -1 < ahead <= 0  # dates have whole seconds
